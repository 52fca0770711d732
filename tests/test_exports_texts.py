"""Texts, picture, print sheet, link and command: what they say, and that they lead back."""

from __future__ import annotations

import hashlib
import json
import shlex

import pytest
from lxml import etree, html
from markdown import markdown
from markdown_it import MarkdownIt

from calculator import cli, provenance
from calculator.exports import case_record
from calculator.library import library
from tests.asking import PATHWAYS, ask, milestones, text
from tests.taking import take

FACTS = {
    "held": {"conference-9": "2026-03-02", "midpoint-12": "no"},
    "events": {"strategy-discussion": "2025-05-12"},
    "delisted_on": "2027-01-31",
    "answers": {"concerns-remain": "yes"},
    "closures": ["2026-06-30"],
    "other_reviews": ["2025-12-10"],
    "lead_times": {"minutes": 15},
    "role": "chairs",
}


def words(form, **request):
    return take(form, **request).decode()


def sheet(**request):
    return html.fromstring(words("sheet", **request))


def shown(found, path):
    return [" ".join(one.text_content().split()) for one in found.xpath(path)]


def test_text_has_a_line_for_every_milestone_with_its_day():
    lines = words("text").splitlines()

    assert "Friday 28 August 2026 (day to work to): 15 month conference. Upcoming." in lines
    assert "    By the policies: on Monday 31 August 2026." in lines
    assert "No date yet: First core group." in lines


def test_text_says_what_to_know_and_where_it_comes_from():
    found = words("text")

    assert "Note: The date the child became subject to a plan, 31 May 2025, is a Saturday" in found
    assert f"Data version: {library().data_version}" in found
    assert "Check again after: Tuesday 30 June 2026" in found


def test_text_says_the_policies_day_only_where_it_is_another():
    lines = words("text").splitlines()
    place = lines.index(
        "Tuesday 30 June 2026 (day to work to): 13 month review of actions. Upcoming."
    )

    assert not lines[place + 1].startswith(" ")


def test_text_of_a_role_says_whose_it_is():
    assert "Only what names this role: " in words("text", role="chairs")


def test_what_is_late_says_by_how_much():
    assert "Done, 1 day after the date." in words(
        "text", events={"strategy-discussion": "2025-05-08"}, held={"icpc": "2025-05-31"}
    )
    assert "days after the date." in words("text", held={"conference-3": "2025-09-12"})


def test_what_belongs_to_a_stage_says_that_no_limit_is_stated():
    assert "(at this stage, no limit stated): 15 month audit and SDM discussion." in words("text")


def test_texts_with_nothing_to_come_name_no_day_to_check_again():
    ended = {"pathway": "long-listing", "delisted_on": "2026-01-31"}

    for form in ("text", "markdown"):
        assert "Check again after" not in words(form, **ended)
    assert "No date is to come; bank holidays are known to" in words("sheet", **ended)


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_markdown_is_a_table_of_every_milestone(pathway):
    page = html.fromstring(markdown(words("markdown", pathway=pathway), extensions=["tables"]))

    assert len(ask(pathway=pathway)["milestones"]) == len(page.xpath("//tbody/tr"))
    assert {7} == {len(row) for row in page.xpath("//tbody/tr")}


def test_markdown_shows_special_characters_as_they_are():
    written = case_record.escape("a|b *c* <i>_d_</i>\n# e `f` [g] &amp; ~~h~~")
    table = f"| x | y |\n| --- | --- |\n| {written} | z |\n"
    expected = "a|b *c* <i>_d_</i> # e `f` [g] &amp; ~~h~~"

    for page in (
        markdown(table, extensions=["tables"]),
        MarkdownIt("gfm-like", {"linkify": False}).render(table),
    ):
        assert expected == html.fromstring(page).xpath("//td")[0].text_content()


def test_markdown_without_anything_to_know_has_no_empty_list():
    plain = {"pathway": "long-listing", "listed_on": "2025-05-30", "as_of": "2025-12-01"}
    found = words("markdown", **plain)

    assert "\n\n\n" not in found
    assert "\n- " not in found.partition("| ---")[0]


def test_the_picture_is_the_picture_of_the_page():
    view = ask(action="view", view="svg", as_of="2026-06-01")["html"]

    assert f"{view}\n" == words("svg")
    assert etree.fromstring(words("svg")).tag.endswith("svg")


def test_the_sheet_says_day_version_and_when_to_check_again():
    found = " ".join(shown(sheet(), "//dl"))

    assert "Read as ofMonday 1 June 2026" in found
    assert library().data_version in found
    assert "Tuesday 30 June 2026, the next date here" in found
    assert "bank holidays are known to 31 December 2028" in found


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_milestone_is_on_the_sheet(pathway):
    found = sheet(pathway=pathway, **({} if pathway != "england" else FACTS | {"role": None}))
    said = " ".join(shown(found, "//article")).lower()

    for one in ask(pathway=pathway, as_of="2026-06-01")["milestones"]:
        name = one["short"].partition(":")[0] if "@" in one["id"] else one["short"]
        assert name.lower() in said


def test_a_conference_has_below_it_what_comes_back_with_it():
    path = "//tbody[tr/@data-milestone='conference-15']/tr[@data-beside]"

    assert shown(sheet(), path) == [
        (
            "With it: conversation with the chair, by Thu 27 Aug 2026 (depends on an answer); "
            "core group before the review, by Thu 27 Aug 2026 (upcoming); "
            "follow-up of absence or a missing report (depends on an answer)."
        )
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "midpoint-12",
            ["Leads: CP Chair. Takes part: CP Chair; SW Team. Papers: Mid-point Exemplar."],
        ),
        ("lpm-15", ["Who attends: not stated in the source."]),
        ("statutory-first-core-group", []),
    ],
    ids=["with people and papers", "of which the source names nobody", "a limit"],
)  # fmt: skip
def test_the_sheet_says_who_is_wanted_and_which_papers(name, said):
    path = f"//tbody[tr/@data-milestone='{name}']/tr[@data-who]"

    assert shown(sheet(as_of="2025-06-01"), path) == said
    assert shown(sheet(as_of="2026-06-01", held={name: "2026-05-30"}), path) == []


def test_a_paper_that_an_answer_takes_away_is_not_on_the_sheet():
    def wanted(answer):
        found = sheet(answers={"lbp-agreed": answer}, as_of="2025-06-01")
        return " ".join(shown(found, "//tr[@data-who]"))

    assert "LBP minutes" in wanted("yes")
    assert "LBP minutes" not in wanted("no")


def test_the_sheet_tells_done_booked_and_provisional_apart():
    held = {"conference-9": "2026-03-02", "conference-15": "2026-09-03"}
    days = shown(sheet(held=held), "//*[@data-day]")
    later = shown(sheet(listed_on="2035-05-31", as_of="2035-06-01"), "//*[@data-day]")

    assert "done Mon 2 Mar 2026" in days
    assert "booked Thu 3 Sep 2026" in days
    assert any(day.endswith(" provisional") for day in later)


def test_what_has_no_date_or_has_gone_is_named_below_the_table():
    said = shown(sheet(delisted_on="2026-06-10"), "//article/p")

    assert any(one.startswith("No date yet: ") for one in said)
    assert any(one.startswith("The plan ended before: ") and "24 month" in one for one in said)


def test_a_sheet_without_anything_to_know_has_no_empty_list():
    plain = {"pathway": "long-listing", "listed_on": "2025-05-30", "as_of": "2025-12-01"}

    assert not sheet(**plain).xpath("//ul")


def test_what_moves_along_with_its_conference_is_not_told_on_the_sheet():
    said = shown(sheet(held={"conference-15": "2026-09-17"}), "//li")

    assert any("legal planning meeting moved" in one for one in said)
    assert not any("conversation with the chair" in one for one in said)


def test_the_sheet_as_a_view_is_the_same_article():
    view = ask(action="view", view="sheet", as_of="2026-06-01")["html"]

    assert view in words("sheet")


def test_the_sheet_needs_nothing_from_anywhere():
    found = words("sheet")

    assert "http" not in found
    assert "<script" not in found


def test_the_visitors_own_lead_times_stand_under_their_milestone():
    own = {"lead_times": {"invitations": 20}}
    [found] = milestones(ask(as_of="2026-06-01", **own))["conference-15"]["yours"]

    assert found["on"] == "2026-07-31"
    assert f"    Yours: {found['title']} by Friday 31 July 2026.\n" in words("text", **own)
    assert f"(yours: {found['title']} by Friday 31 July 2026)" in words("markdown", **own)
    assert f"Yours: {found['title']} by Fri 31 Jul 2026" in shown(
        sheet(**own), "//tr[@data-milestone='conference-15']/th"
    )[0].replace("conferenceYours", "conference Yours")
    assert "--lead invitations=20" in words("command", **own)


def test_the_link_gives_back_the_same_timeline():
    link = words("link", **FACTS)
    pairs = [pair.split("=") for pair in link.split("&")]

    assert text(action="timeline", typed=pairs) == text(
        action="timeline", listed_on="2025-05-31", as_of="2026-06-01", **FACTS
    )


def test_the_command_gives_back_the_same_timeline(capsys):
    [line] = words("command", **FACTS).splitlines()
    program, *arguments = shlex.split(line.removeprefix("python -m "))
    asked = {"action": "timeline", "listed_on": "2025-05-31", "as_of": "2026-06-01", **FACTS}

    code = cli.main([*arguments, "--format", "json"])

    assert (program, code) == ("calculator", 0)
    assert capsys.readouterr().out == text(**asked) + "\n"


def test_the_fingerprint_is_that_of_what_the_command_prints_as_json():
    asked = {"action": "timeline", "listed_on": "2025-05-31", "as_of": "2026-06-01", **FACTS}
    printed = f"{text(**asked)}\n".encode()

    assert hashlib.sha256(printed).hexdigest() in words("sheet", **FACTS)


def test_a_fact_that_was_left_out_is_not_in_the_fingerprint():
    request = {"action": "timeline", "listed_on": "2025-05-31", "as_of": "2026-06-01"}
    answer = json.loads(text(**request, closures=["tomorrow"]))
    contract = {key: value for key, value in answer.items() if key != "contract"}

    expected = hashlib.sha256(f"{text(**request)}\n".encode()).hexdigest()

    assert expected == provenance.fingerprint(contract)
