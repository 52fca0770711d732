"""The command line prints the contract's answers, and one line a fault on standard error."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree, html

from calculator import cli
from calculator.contract import handle

ROOT = Path(__file__).parent.parent
LISTED = "2025-05-31"
AS_OF = ("--as-of", "2026-06-01")


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    code = cli.main(arguments)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_json_is_the_contracts_own_answer(capsys):
    request = {"action": "timeline", "listed_on": LISTED, "as_of": "2026-06-01"}

    code, out, err = run(capsys, "timeline", LISTED, *AS_OF, "--format", "json")

    assert (code, err) == (0, "")
    assert out == handle(json.dumps(request)) + "\n"


def test_every_fact_reaches_the_engine(capsys):
    code, out, _ = run(
        capsys,
        *("timeline", "31/5/2025", *AS_OF, "--pathway", "england", "--format", "json"),
        *("--held", "conference-3=2025-08-20", "--held", "conference-9=no"),
        *("--event", "strategy-discussion=2025-05-12", "--answer", "concerns-remain=no"),
        *("--closure", "2026-06-30", "--other-review", "2026-01-08"),
        *("--delisted", "2026-05-29", "--role", "chairs"),
    )
    answer = json.loads(out)
    milestones = {one["id"]: one for one in answer["milestones"]}

    assert code == 0
    assert "conference-3" in milestones
    assert milestones["conference-3"]["held_on"] == "2025-08-20"
    assert milestones["conference-9"]["status"] == "overdue"
    assert "other-review-2026-01-08" in milestones
    assert milestones["conference-15"]["status"] == "ended"
    assert "consultation-6" not in milestones


def test_events_and_closures_count(capsys):
    _, out, _ = run(
        capsys,
        *("timeline", LISTED, *AS_OF, "--format", "json"),
        *("--event", "strategy-discussion=2025-05-12", "--closure", "2026-06-30"),
    )
    milestones = {one["id"]: one for one in json.loads(out)["milestones"]}

    assert milestones["statutory-icpc"]["latest_on"] == "2025-06-03"
    assert milestones["sdm-review-13"]["book_by"] == "2026-06-29"


def test_table_has_a_row_for_every_milestone(capsys):
    _, as_json, _ = run(capsys, "timeline", LISTED, *AS_OF, "--format", "json")

    code, out, err = run(capsys, "timeline", LISTED, *AS_OF)

    assert (code, err) == (0, "")
    assert "on 2026-02-28               2026-02-27    Second Review Child Protection" in out
    assert len(json.loads(as_json)["milestones"]) <= len(out.splitlines())


def test_html_is_a_document_with_every_milestone(capsys):
    _, out, _ = run(capsys, "timeline", LISTED, *AS_OF, "--format", "html")
    page = html.document_fromstring(out)

    assert page.get("lang") == "en-GB"
    assert page.xpath("//li[@data-milestone='conference-9']//time/@datetime")[0] == "2026-02-28"
    assert page.xpath("//li[@data-milestone='lpm-15']//ol[@data-trace]")


def test_svg_is_well_formed_and_says_the_same_in_words(capsys):
    _, out, _ = run(capsys, "timeline", LISTED, *AS_OF, "--format", "svg")
    picture = etree.fromstring(out)
    words = picture.findtext("{*}desc")

    assert "9 month conference: on Saturday 28 February 2026" in words


def test_output_goes_to_a_file_where_one_is_named(capsys, tmp_path):
    target = tmp_path / "timeline.json"

    code, out, _ = run(
        capsys, "timeline", LISTED, *AS_OF, "--format", "json", "--output", str(target)
    )

    assert (code, out) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["listed_on"] == LISTED


@pytest.mark.parametrize(
    ("place", "reason"),
    [("no/such/folder/timeline.json", "FileNotFoundError"), (".", "IsADirectoryError")],
)
def test_an_output_that_cannot_be_written_is_one_line_and_no_trace(capsys, tmp_path, place, reason):
    target = tmp_path / place

    code, out, err = run(
        capsys, "timeline", LISTED, *AS_OF, "--format", "json", "--output", str(target)
    )

    assert (code, out) == (2, "")
    assert err == f"--output: {target} cannot be written ({reason})\n"


def test_a_picture_of_nothing_is_still_a_picture(capsys):
    """A role that no milestone names leaves nothing to draw, and a file that opens."""
    code, out, err = run(
        capsys,
        *("timeline", LISTED, *AS_OF, "--pathway", "south-ayrshire", "--role", "sdm"),
        *("--format", "svg"),
    )
    picture = etree.fromstring(out.encode())

    assert (code, err) == (0, "")
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert picture.findtext("{*}title") == "There is no dated milestone to draw."


@pytest.mark.parametrize("form", ["table", "json", "html", "svg"])
def test_a_fault_prints_one_line_and_nothing_else(capsys, form):
    code, out, err = run(capsys, "timeline", "2025-02-31", "--format", form)

    assert (code, out) == (2, "")
    assert err == "listed_on: The date the child became subject to a plan must be a real date\n"


def test_each_faulty_fact_has_its_line(capsys):
    code, out, err = run(
        capsys, "timeline", LISTED, "--held", "conference-16=2026-01-01", "--answer", "blocks"
    )

    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "held.conference-16: No milestone of this pathway is called “conference-16”",
        "answers.blocks: Answer yes or no",
    ]


def test_today_is_asked_for_here_alone(capsys):
    """Without a day to look from the command line reads the clock; the engine never does."""
    _, out, _ = run(capsys, "timeline", LISTED, "--format", "json")

    assert re.fullmatch(r"20\d\d-\d\d-\d\d", json.loads(out)["as_of"])
    assert json.loads(out)["as_of"] != LISTED


def test_pathways_and_roles_are_listed(capsys):
    _, pathways, _ = run(capsys, "pathways")
    _, roles, _ = run(capsys, "roles")

    assert "south-ayrshire" in pathways.split()
    assert "team-managers" in roles.split()
    assert [line.split()[0] for line in pathways.splitlines() if "(default)" in line] == ["england"]


def test_explain_prints_what_each_policy_says(capsys):
    code, out, _ = run(capsys, "explain", "lpm-15")

    assert code == 0
    assert "At the stage of the 15 month conference; no limit stated" in out
    assert "Within 2 weeks of the 15 month conference" in out
    assert "FW-53" in out


def test_explain_says_how_something_recurs(capsys):
    _, out, _ = run(capsys, "explain", "every-review")

    assert "At each review conference" in out


@pytest.mark.parametrize("name", ["conference-16", "nowhere"])
def test_explain_refuses_what_no_policy_has(capsys, name):
    code, out, err = run(capsys, "explain", name)

    assert (code, out) == (2, "")
    assert err == f"milestone: No milestone of this pathway is called “{name}”\n"


def test_check_counts_what_it_checked(capsys):
    code, out, err = run(capsys, "check")

    assert (code, err) == (0, "")
    assert re.match(r"7 policies, \d+ clauses, \d+ milestones: no fault", out)


def test_check_gathers_the_faults_of_a_named_file(capsys, tmp_path):
    text = (ROOT / "calculator/policies/long-listing.toml").read_text(encoding="utf-8")
    broken = text.replace('anchor = "listing"', 'anchor = "lifting"', 1)
    broken = broken.replace("nation =", "notion =", 1)
    (tmp_path / "long-listing.toml").write_text(broken, encoding="utf-8")

    code, out, err = run(capsys, "check", str(tmp_path / "long-listing.toml"))

    assert (code, out) == (2, "")
    assert "long-listing.toml > nation: needs a text (missing)" in err
    assert "long-listing.toml: notion is not a known key" in err


def test_check_says_which_file_is_missing(capsys, tmp_path):
    code, _, err = run(capsys, "check", str(tmp_path / "none.toml"))

    assert code == 2
    assert err == "none.toml: needs a file that can be read (FileNotFoundError)\n"


def test_what_runs_as_a_module_ends_with_the_code_of_the_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["calculator", "timeline", "2025-02-31"])

    with pytest.raises(SystemExit) as caught:
        runpy.run_module("calculator", run_name="__main__")

    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("listed_on: ")


def test_runs_as_a_module():
    found = subprocess.run(
        [sys.executable, "-m", "calculator", "timeline", "2025-02-31"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert found.returncode == 2
    assert found.stdout == ""
    assert found.stderr.startswith("listed_on: ")


def example_in_the_readme() -> tuple[list[str], str]:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```console\n\$ python -m calculator (.+)\n((?:.*\n)*?)```", readme)
    assert block is not None
    return block[1].split(), block[2]


def test_readmes_example_is_what_the_command_prints(capsys):
    arguments, printed = example_in_the_readme()

    code, out, err = run(capsys, *arguments)

    assert (code, err) == (0, "")
    assert out == printed
