"""What targets of make measured: recorded as it was, and published with its bar."""

from __future__ import annotations

import json
import re

import pytest

from macros import figures as page
from macros.bundle import ROOT
from macros.figures import measured
from tests import figures
from tests.figures import Value, gathered, record

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z0-9-]+):", MAKEFILE, re.MULTILINE))


def test_what_is_measured_is_a_target_of_make():
    names = [one.name for one in measured()]

    assert names
    assert len(set(names)) == len(names)
    assert set(names) <= TARGETS


def test_each_claim_has_its_own_title():
    titles = [one.title for one in measured()]

    assert len(set(titles)) == len(titles)


def test_the_committed_figures_are_of_targets_that_measure():
    names = [one["name"] for one in page.recorded().values()]

    assert set(names) <= {one.name for one in measured()}


@pytest.mark.parametrize(
    ("value", "passed"),
    [
        (Value("errors", 0, at_most=0), True),
        (Value("errors", 1, at_most=0), False),
        (Value("killed", 90, "%", at_least=90), True),
        (Value("killed", 89.9, "%", at_least=90), False),
        (Value("pages", 131), None),
    ],
)
def test_a_bar_decides_and_a_number_without_one_does_not(value, passed):
    assert passed is value.passed


def test_a_record_says_what_when_and_on_which_commit(tmp_path, capsys):
    assert record("prose", Value("pages", 20), Value("lowest", 31.5, at_least=30), folder=tmp_path)

    found = json.loads((tmp_path / "prose.json").read_text(encoding="utf-8"))

    assert "prose: 20 pages, 31.5 lowest (bar: at least 30)\n" == capsys.readouterr().out
    assert {"name", "date", "commit", "changed", "machine", "values"} == found.keys()
    assert {"what": "lowest", "number": 31.5, "unit": "", "at_least": 30, "passed": True} == (
        found["values"][1]
    )


def test_one_bar_that_is_missed_fails_the_record(tmp_path):
    assert not record("prose", Value("pages", 20), Value("x", 1, at_most=0), folder=tmp_path)


def test_what_no_page_shows_cannot_be_recorded(tmp_path):
    with pytest.raises(AssertionError, match="nonsense is not in"):
        record("nonsense", Value("pages", 1), folder=tmp_path)


def test_a_newer_figure_replaces_its_older_one_and_leaves_the_others(tmp_path):
    record("prose", Value("pages", 2), folder=tmp_path)
    earlier = {"figures": [{"name": "prose", "values": []}, {"name": "test", "values": [1]}]}

    new = gathered(earlier, tmp_path)["figures"]

    assert ["test", "prose"] == [one["name"] for one in new]
    assert [1] == new[0]["values"]
    assert 2 == new[1]["values"][0]["number"]


def shown(monkeypatch, tmp_path, rows, release=None):
    committed = tmp_path / "figures.json"
    committed.write_text(figures.text({"figures": rows}), encoding="utf-8")
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text(release or "## [Unreleased]\n", encoding="utf-8")
    monkeypatch.setattr(page, "COMMITTED", committed)
    monkeypatch.setattr(page, "CHANGELOG", changelog)
    return page.figures(), page.figures_missing()


ROW = {
    "name": "prose",
    "date": "2026-11-27",
    "commit": "0123456789abcdef",
    "changed": False,
    "machine": "2 cores",
    "values": [{"what": "lowest", "number": 1, "unit": "", "at_least": 30, "passed": False}],
}


def test_the_page_says_where_a_figure_is_missing(monkeypatch, tmp_path):
    sections, summary = shown(monkeypatch, tmp_path, [])

    assert len(measured()) == sections.count("**No figure yet.**")
    assert summary.startswith("0 of ")


def test_the_page_says_where_a_bar_is_missed(monkeypatch, tmp_path):
    sections, summary = shown(monkeypatch, tmp_path, [ROW])

    assert "lowest: **1** (bar: at least 30; **not met**)" in sections
    assert "Measured on 27 November 2026 at commit `0123456789ab`, on 2 cores." in sections
    assert "These miss a bar: prose." in summary


@pytest.mark.parametrize(("released", "old"), [("2026-11-27", False), ("2026-11-28", True)])
def test_the_page_says_where_a_figure_is_older_than_the_last_release(
    monkeypatch, tmp_path, released, old
):
    changelog = f"## [Unreleased]\n\n## [0.2.0] - {released}\n\n## [0.1.0] - 2026-11-01\n"
    sections, _ = shown(monkeypatch, tmp_path, [ROW], changelog)

    assert old == ("**Older than release 0.2.0 of" in sections)
