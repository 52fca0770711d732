"""What the form may ask follows from the pathway: dates, and questions, in the order of time."""

from __future__ import annotations

from datetime import date

import pytest

from calculator.askable import Group, date_fields, questions
from calculator.engine import Facts, timeline
from calculator.library import library
from tests.asking import PATHWAYS, ask


def _timeline(pathway, **facts):
    return timeline(
        library().pathways[pathway],
        Facts(**{"listed_on": date(2025, 5, 31), "as_of": date(2025, 5, 31), **facts}),
        bank_holidays=library().bank_holidays,
    )


def _fields(pathway, **facts):
    return {one.id: one for one in date_fields(_timeline(pathway, **facts))}


def _questions(pathway, **facts):
    return {one.key: one for one in questions(_timeline(pathway, **facts), library())}


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_dates_are_asked_in_the_order_of_the_timeline(pathway):
    found = _timeline(pathway)
    order = [one.id for one in found.milestones]
    asked = [one.id for one in date_fields(found) if one.key == "held"]

    assert asked
    assert asked == sorted(asked, key=order.index)


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_what_is_asked_for_is_understood_when_it_is_typed(pathway):
    for one in _fields(pathway).values():
        # What leads to a plan comes before it, and everything else after.
        day = "2025-05-31" if one.group is Group.BEFORE_PLAN else "2025-06-30"
        answer = ask(pathway=pathway, as_of="2025-05-31", **{one.key: {one.id: day}})

        assert answer["errors"] == []


def test_each_date_stands_under_its_heading():
    found = _fields("england")

    assert found["icpc"].group is Group.CONFERENCES
    assert found["conference-9"].group is Group.CONFERENCES
    assert found["lpm-15"].group is Group.MEETINGS
    assert found["no-cin-recorded"].group is Group.MEETINGS
    assert found["post-conference@conference-9"].group is Group.AT_CONFERENCES
    assert found["post-conference@conference-9"].conference == "conference-9"
    assert found["icpc-family-meeting"].group is Group.BEFORE_PLAN
    assert found["strategy-discussion"].group is Group.BEFORE_PLAN


@pytest.mark.parametrize(
    ("name", "planned"),
    [
        ("conference-9", "28 February 2026"),
        ("sdm-review-9", "before 28 February 2026"),
        ("lpm-15", "by 14 September 2026"),
        ("long-listing-discussion", "from 31 May 2026"),
        ("sdm-review-15", "at the stage of 31 August 2026"),
        ("first-core-group", ""),
        ("strategy-discussion", ""),
    ],
)
def test_the_planned_day_is_said_in_words(name, planned):
    assert _fields("england")[name].planned == planned


def test_a_limit_is_asked_for_only_where_nothing_else_meets_it():
    assert "statutory-first-core-group" not in _fields("england")
    assert "statutory-first-core-group" in _fields("two-year-policy")
    assert "statutory-next-review" not in _fields("two-year-policy")
    assert _fields("two-year-policy")["icpc"].key == "events"


def test_what_recurs_is_asked_for_at_the_conferences_that_there_are():
    assert "pre-review-core-group" not in _fields("conference-practice")
    assert "every-review" not in _fields("conference-practice")
    assert "pre-review-core-group@conference-3" in _fields("england")


def test_further_reviews_are_a_list_of_their_own():
    found = _fields("england", other_reviews=(date(2025, 12, 1),))

    assert "other-review-2025-12-01" not in found
    assert found["post-conference@other-review-2025-12-01"].group is Group.AT_CONFERENCES


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_condition_of_a_timeline_is_asked(pathway):
    found = _timeline(pathway)
    asked = {
        condition.id
        for one in found.milestones
        for line in one.lines
        for condition in (line.milestone.condition, line.due and line.due.condition)
        if condition
    }

    assert asked <= _questions(pathway).keys()


def test_a_question_of_several_conferences_stands_once_for_all_and_once_for_each():
    found = _questions("england")
    keys = [one for one in found if one.startswith("plan-changed")]

    assert keys == [
        "plan-changed",
        "plan-changed@conference-3",
        "plan-changed@conference-9",
        "plan-changed@conference-15",
        "plan-changed@conference-21",
        "plan-changed@conference-24",
    ]
    at_nine = found["plan-changed@conference-9"]
    assert at_nine.text == "Has the plan changed since the conference before it?"
    assert at_nine.conference_short == "9 month conference"
    assert at_nine.decides[-1] == "Core group before the review: 9 month conference"
    assert found["cin-not-needed@conference-9"].text == found["cin-not-needed"].text


def test_a_question_that_comes_up_once_is_asked_once():
    found = _questions("england")

    assert "before-courts@conference-24" not in found
    assert found["before-courts"].decides == ("24 month Conference",)
    assert found["plo-started"].gate is False
    assert found["before-courts"].answers == ("yes", "no")


def test_questions_come_in_the_order_of_the_timeline():
    general = [one for one in _questions("england") if "@" not in one]

    assert general.index("fgc-agreed") < general.index("lbp-agreed") < general.index("looked-after")


def test_a_further_review_asks_what_every_review_asks():
    found = _questions("england", other_reviews=(date(2025, 12, 1),))

    assert found["plan-changed@other-review-2025-12-01"].conference_short == (
        "further review, 1 December 2025"
    )
