"""The table of the way to the first timeline: it holds what was written down, and adds up."""

from __future__ import annotations

import json

import pytest

from macros.measurements import BARS, GAINS, VISITS, WRITTEN, bars_told, start_measurements
from tests.benchmarks.growth import Build, milliseconds_a_page

FOUND = json.loads(WRITTEN.read_text("utf-8"))
STOCK = {one["visit"]: one for one in FOUND["rows"] if one["page"] == "stock Pyodide, a bare page"}


def test_every_row_that_was_written_is_in_the_table():
    table = [line for line in start_measurements().splitlines() if line.startswith("| ")]
    table = table[: table.index(f"| {' | '.join(GAINS)} |")]

    assert FOUND["rows"]
    assert len(table) == len(FOUND["rows"]) + 2
    for line, row in zip(table[2:], FOUND["rows"], strict=True):
        assert line.startswith(f"| {row['page']} | {VISITS[row['visit']]} | ")


def test_the_measurement_says_when_and_with_what_it_was_made():
    about = start_measurements().splitlines()[0]

    assert all(str(FOUND[what]) in about for what in ("pyodide", "pyscript", "browser", "machine"))


@pytest.mark.parametrize("row", FOUND["rows"], ids=lambda row: f"{row['page']}, {row['visit']}")
def test_the_ratios_follow_from_the_figures(row):
    against = STOCK["warm" if row["visit"] == "second" else row["visit"]]

    assert row["time_ratio"] == pytest.approx(
        row["milliseconds"] / against["milliseconds"], abs=0.01
    )


@pytest.mark.parametrize(("more", "said"), [(0, ": met."), (0.002, ": missed by 0.002.")])
def test_a_bar_says_whether_it_is_met_and_else_by_how_much_it_is_missed(more, said):
    rows = [
        {"page": "this site", "visit": visit, what: most + more} for visit, what, most, _ in BARS
    ]

    assert len(bars_told(rows)) == len(BARS)
    assert all(one.endswith(said) for one in bars_told(rows))


def test_every_bar_is_told_below_the_table():
    assert all(f"- {one}" in start_measurements() for one in bars_told(FOUND["rows"]))


def test_the_growth_of_a_build_follows_from_the_builds():
    builds = [Build(one["pages"], one["seconds"]) for one in FOUND["builds"]]

    assert len({one.pages for one in builds}) >= 3
    assert FOUND["milliseconds_a_page"] == pytest.approx(milliseconds_a_page(builds), rel=0.05)


def test_every_engine_is_in_the_table():
    assert {"Chromium", "Firefox", "WebKitGTK"} == {
        one["engine"].split()[0] for one in FOUND["engines"]
    }
    assert all(f"| {one['engine']} | " in start_measurements() for one in FOUND["engines"])
