"""Every way to take a timeline along: one registry, the same bytes from every host."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys

import pytest

from calculator import cli, exports
from calculator.contract import handle
from calculator.exports import FORMATS
from macros import export_packages
from tests.asking import PATHWAYS, ask
from tests.node.host import PyodideHost
from tests.taking import STAMP, answer, take

FACTS = {
    "as_of": "2026-06-01",
    "held": {"conference-9": "2026-03-02", "conference-15": "2026-09-17"},
    "events": {"strategy-discussion": "2025-05-12"},
    "delisted_on": "2027-01-31",
    "answers": {"concerns-remain": "no"},
    "closures": ["2026-06-30"],
    "other_reviews": ["2025-12-10"],
}
ARGUMENTS = (
    *("timeline", "2025-05-31", "--as-of", "2026-06-01", "--delisted", "2027-01-31"),
    *("--held", "conference-9=2026-03-02", "--held", "conference-15=2026-09-17"),
    *("--event", "strategy-discussion=2025-05-12", "--answer", "concerns-remain=no"),
    *("--closure", "2026-06-30", "--other-review", "2025-12-10"),
)


@pytest.fixture(scope="module")
def pyodide():
    with PyodideHost() as host:
        yield host


@pytest.fixture
def at_nine(monkeypatch):
    """Let the command line's clock say nine in the morning."""

    class Clock:
        @staticmethod
        def now(zone):
            return exports.options.datetime.fromisoformat(STAMP).astimezone(zone)

    monkeypatch.setattr(cli, "datetime", Clock)


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_named_by_its_dates_and_policies_alone(form):
    found = answer(form, calendar_letter="C", role="chairs")

    assert re.fullmatch(r"timeline-2025-05-31-england\.[a-z]+", found["name"])
    assert set(found) == {"contract", "name", "media_type", "base64", "needs", "errors"}
    assert found["media_type"] == FORMATS[form].media_type


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_pathway_gives_every_format(form, pathway):
    assert take(form, pathway=pathway)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_request_gives_the_same_bytes(form):
    assert take(form, **FACTS) == take(form, **FACTS)


@pytest.mark.parametrize("form", FORMATS)
def test_a_fact_that_is_left_out_is_told_beside_the_file(form):
    found = answer(form, closures=["never"])

    assert ["closures"] == [one["field"] for one in found["errors"]]
    assert found["base64"] == answer(form)["base64"]


@pytest.mark.parametrize("form", [None, "pdf", 5, ["ics"]])
def test_an_unknown_format_is_told_with_those_that_are_known(form):
    [error] = answer(form)["errors"]

    assert error["field"] == "format"
    assert error["message"] == f"Choose a format: {', '.join(FORMATS)}"


def test_without_a_listing_date_there_is_nothing_to_take_along():
    assert ["listed_on"] == [one["field"] for one in answer("csv", listed_on="")["errors"]]


@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if one.needs])
def test_a_missing_package_is_named_and_nothing_is_written(form, monkeypatch):
    monkeypatch.setattr(exports.util, "find_spec", lambda _: None)

    found = answer(form)

    assert found["base64"] is None
    assert list(FORMATS[form].needs) == found["needs"]


def test_every_package_that_a_format_needs_is_in_the_runtimes_lock():
    needed = {name for one in FORMATS.values() for name in one.needs}

    assert needed <= set(export_packages.needed())


def test_a_plain_timeline_loads_no_export():
    code = (
        "import sys; from calculator.contract import handle; "
        'handle(\'{"listed_on": "2025-05-31"}\'); '
        "print([name for name in sys.modules if name.startswith(('calculator.exports', "
        "'icalendar', 'xlsxwriter'))])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("form", FORMATS)
def test_pyodide_gives_the_same_bytes_once_it_has_what_it_needs(pyodide, form):
    request = {"action": "export", "format": form, "listed_on": "2025-05-31", **FACTS}
    text = json.dumps({**request, "stamp": STAMP, "calendar_letter": "B", "alarm_days": 7})

    assert handle(text) == pyodide.ask(text)


@pytest.mark.parametrize("form", cli.FILES)
@pytest.mark.usefixtures("at_nine")
def test_the_command_line_writes_the_bytes_of_the_page(tmp_path, capfdbinary, form):
    path = tmp_path / "taken"
    chosen = ("--format", form, "--calendar-letter", "B", "--alarm-days", "7")

    to_file = cli.main([*ARGUMENTS, *chosen, "--output", str(path)])
    to_pipe = cli.main([*ARGUMENTS, *chosen])

    expected = take(cli.FILES[form], **FACTS, calendar_letter="B", alarm_days=7)
    assert (to_file, to_pipe) == (0, 0)
    assert expected == path.read_bytes()
    assert expected == capfdbinary.readouterr().out


def test_a_terminal_gets_no_workbook(monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    code = cli.main([*ARGUMENTS, "--format", "xlsx"])

    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert printed.err == "--output: xlsx is no text for a terminal: name a file\n"


def test_a_terminal_gets_a_calendar(monkeypatch, capfd):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    assert cli.main([*ARGUMENTS, "--format", "ics"]) == 0
    assert capfd.readouterr().out.startswith("BEGIN:VCALENDAR")


def test_a_missing_package_is_told_with_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr(exports.util, "find_spec", lambda _: None)

    code = cli.main([*ARGUMENTS, "--format", "ics"])

    assert code == 2
    assert capsys.readouterr().err == "--format ics needs: python -m pip install icalendar\n"


def test_a_wrong_choice_is_one_line(capsys):
    code = cli.main([*ARGUMENTS, "--format", "ics", "--calendar-letter", "AB"])

    assert code == 2
    assert (
        capsys.readouterr().err
        == "calendar_letter: Calendar letter must be one letter from A to Z\n"
    )


def test_a_timeline_file_is_opened_again(tmp_path, capsys):
    path = tmp_path / "timeline.json"
    cli.main([*ARGUMENTS, "--format", "file", "--output", str(path)])

    code = cli.main(["timeline", "--open", str(path), "--format", "json"])

    request = {"action": "timeline", "listed_on": "2025-05-31", **FACTS}
    assert code == 0
    assert json.loads(capsys.readouterr().out) == ask(**request)


def test_what_is_typed_beside_a_file_wins_and_is_added(tmp_path, capsys):
    path = tmp_path / "timeline.json"
    cli.main([*ARGUMENTS, "--format", "file", "--output", str(path)])
    typed = ("--held", "conference-15=2026-09-21", "--closure", "2026-07-01", "--role", "chairs")

    cli.main(["timeline", "2025-05-30", "--open", str(path), *typed, "--format", "command"])

    assert capsys.readouterr().out == (
        "python -m calculator timeline 2025-05-30 --pathway england --as-of 2026-06-01 "
        "--delisted 2027-01-31 --role chairs --held conference-15=2026-09-21 "
        "--held conference-9=2026-03-02 --event strategy-discussion=2025-05-12 "
        "--answer concerns-remain=no --closure 2026-06-30 --closure 2026-07-01 "
        "--other-review 2025-12-10\n"
    )


def test_a_file_of_other_data_is_opened_with_a_word(tmp_path, capsys):
    path = tmp_path / "timeline.json"
    saved = json.loads(base64.b64decode(answer("json")["base64"]))
    path.write_text(json.dumps({**saved, "data_version": "older"}), encoding="utf-8")

    code = cli.main(["timeline", "--open", str(path), "--format", "command"])

    printed = capsys.readouterr()
    assert code == 0
    assert "Its dates are worked out anew" in printed.err
    assert printed.out.startswith("python -m calculator timeline 2025-05-31")


def test_a_file_that_is_none_is_one_line(tmp_path, capsys):
    path = tmp_path / "timeline.json"
    path.write_text("shopping", encoding="utf-8")

    code = cli.main(["timeline", "--open", str(path)])

    assert code == 2
    assert capsys.readouterr().err == "file: Choose a timeline file that was saved here\n"


def test_a_file_that_is_not_there_is_one_line(tmp_path, capsys):
    code = cli.main(["timeline", "--open", str(tmp_path / "nothing.json")])

    assert code == 2
    assert "cannot be read (FileNotFoundError)" in capsys.readouterr().err


def test_without_a_date_or_a_file_the_date_is_asked_for(capsys):
    code = cli.main(["timeline", "--format", "csv"])

    assert code == 2
    assert (
        capsys.readouterr().err == "listed_on: Enter the date the child became subject to a plan\n"
    )
