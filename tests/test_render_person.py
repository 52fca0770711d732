"""What each person has to lead, attend, bring, do and record."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from lxml.html import fromstring

from calculator.library import library
from calculator.render.by_person import timeline_by_person
from tests.asking import LISTED_ON, ask, text
from tests.plans import plans

PEOPLE = ("leads", "attendees", "invitees", "recipients")
ITEMS = ("documents", "actions", "questions", "records")


def _page(**request):
    asked = {"action": "view", "view": "person", "listed_on": LISTED_ON, **request}
    return fromstring(f"<div>{json.loads(text(**asked))['html']}</div>")


def _person(page, name):
    return page.xpath(f"//section[@data-person='{name}']")[0]


def _at(page, name, milestone):
    found = _person(page, name).xpath(f".//li[@data-entry='{milestone}']/ul/li")
    return [" ".join(one.text_content().split()) for one in found]


def _groups(role):
    return [one.id for one in library().role_groups.values() if role in one.roles]


def _ruled_out(one):
    condition = one["condition"]
    return condition and condition["gate"] and condition["state"] == "not-met"


def _rows(answer, keys):
    for milestone in answer["milestones"]:
        for line in milestone["lines"]:
            for key in keys if line["applies"] else ():
                for one in line[key]:
                    if not _ruled_out(one):
                        yield milestone["id"], key, one


@given(request=plans())
@settings(max_examples=25)
def test_everybody_who_is_named_is_there_with_the_milestone(request):
    page = _page(**request)

    for milestone, _, one in _rows(ask(**request), PEOPLE):
        for name in _groups(one["role"]):
            person = _person(page, name)
            place = "data-implied-at" if one["implied"] else "data-entry"
            found = person.xpath(f".//li[@{place}='{milestone}']")

            assert len(found) == 1, (milestone, name)
            assert one["title"] in found[0].text_content()


@given(request=plans())
@settings(max_examples=25)
def test_every_paper_task_question_and_record_has_somebody_or_nobody(request):
    page = _page(**request)

    for milestone, key, one in _rows(ask(**request), ITEMS):
        what = one.get("title") or one["text"]
        for name in {g for doer in one["by"] for g in _groups(doer["role"])} or {"nobody"}:
            rows = _person(page, name).xpath(
                f".//li[@data-entry='{milestone}']/ul/li[@data-part='{key}']"
            )

            assert any(what in row.text_content() for row in rows), (milestone, name, what)


@given(request=plans())
@settings(max_examples=25)
def test_a_milestone_stands_once_with_a_person(request):
    for person in _page(**request).xpath("//section"):
        ids = person.xpath(".//li/@data-entry")

        assert len(ids) == len(set(ids))


def test_a_row_has_its_word_of_force_and_its_clauses():
    page = _page(as_of="2026-06-01")

    assert _at(page, "team-managers", "sdm-review-13")[0] == (
        "Takes part: Team Manager responsible instruction FW-42"
    )
    assert _at(page, "team-managers", "pre-conference-15") == [
        "Leads: SW Team (has the report ready) will TY-17",
        "Brings: SW Team's report (as SW Team) will TY-17",
    ]


def test_a_condition_stands_with_what_depends_on_it():
    rows = _at(_page(as_of="2026-06-01"), "sdms", "sdm-review-13")

    assert any("Has an LBP been agreed? (not answered here)" in row for row in rows)


def test_an_answer_takes_its_rows_away():
    page = _page(as_of="2026-06-01", answers={"lbp-agreed": "no"})

    assert not any("LBP" in row for row in _at(page, "sdms", "sdm-review-13"))


def test_an_answer_takes_a_person_away():
    """No policy names a person on a condition today."""
    answer = ask(role="sdms", as_of="2026-06-01")
    away = {"id": "blocks", "text": "?", "gate": True, "applies_when": "yes", "state": "not-met"}
    row = next(one for one in answer["milestones"] if one["id"] == "sdm-review-13")
    line = row["lines"][0]
    people = [{**one, "condition": away} for one in line["attendees"]]
    bare = {key: [] for key in (*PEOPLE, *ITEMS, "not_stated")}
    row = {**row, "lines": [{**line, **bare, "attendees": people}]}
    html = timeline_by_person({**answer, "milestones": [row]}, library())

    assert "<section" not in html


def test_a_person_has_the_titles_of_the_sources():
    titles = _person(_page(as_of="2026-06-01"), "team-managers").xpath("string(./p[@data-titles])")

    assert titles.startswith("In the sources: ")
    for title in ("Team Manager", "Team Manager responsible", "SW Team"):
        assert title in titles


def test_what_is_only_implied_stands_apart():
    chairs = _person(_page(as_of="2026-06-01"), "chairs")
    heading, rows = chairs.xpath("./h4")[0], chairs.xpath("./ul[@data-implied]/li")

    assert heading.text == "Implied, not said outright"
    assert any("Taken to lead CP Chair" in row.text_content() for row in rows)
    assert "Taken to" not in chairs.xpath("string(./ol)")


def test_a_meeting_that_names_nobody_says_so():
    page = _page(as_of="2026-06-01")

    assert _person(page, "nobody").xpath("string(./h3)") == "Nobody named in the source"
    assert _at(page, "nobody", "lpm-15")[0] == (
        "Framework: Who leads: not stated in the source. Who attends: not stated in the source."
    )


@pytest.mark.parametrize(
    ("role", "only"),
    [("team-managers", "team-managers"), ("sdm", "sdm"), ("iro", "iro")],
)
def test_a_role_that_was_asked_for_stands_alone(role, only):
    page = _page(as_of="2026-06-01", role=role)

    assert page.xpath("//section/@data-person") == [only]


def test_a_role_without_a_part_is_told_so():
    page = _page(pathway="south-ayrshire", role="sdm")

    assert "No milestone of this pathway names that role." in page.text_content()


def test_a_role_that_there_is_not_is_told_and_everybody_shown():
    assert len(_page(role="wizard").xpath("//section")) > 5


def test_headings_lead_from_person_to_milestone_without_a_gap():
    headings = _page(as_of="2026-06-01").xpath("//*[self::h3 or self::h4 or self::h5]")

    assert headings[0].tag == "h3"
    assert {one.tag for one in headings} == {"h3", "h4"}


def test_each_entry_has_its_day_to_work_to_and_its_status():
    entry = _person(_page(as_of="2026-06-01"), "team-managers").xpath(
        ".//li[@data-entry='conference-conversation@conference-15']"
    )[0]

    assert entry.xpath("string(./p[@data-book-by])") == (
        "Bank holiday: Summer bank holiday; work to Thursday 27 August 2026"
    )
    assert entry.xpath("string(./p[@data-status-text])") == "Depends on an answer"
