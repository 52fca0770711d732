"""After a plan ends: how long the step-down lasts at least, and what an exception asks for."""

from __future__ import annotations

import pytest
from lxml import html

from calculator.library import library
from calculator.render.answered import answered
from tests.asking import ask, line, milestone

ENDED = {"pathway": "conference-practice", "as_of": "2026-01-05", "delisted_on": "2025-11-30"}
RECORDS = ["PG-69", "PG-70"]


def note(code, **facts):
    return [one["text"] for one in ask(**ENDED, **facts)["notes"] if one["code"] == code]


def shown(name="cin-step-down", **facts):
    """Return what the list says of the answers: the clauses under each heading."""
    markup = answered(milestone(name, **{**ENDED, **facts}))
    found = html.fragment_fromstring(f"<div>{markup or ''}</div>")
    return {
        one.get("data-answered"): [str(text) for text in one.xpath(".//*[@data-clauses]/text()")]
        for one in found.xpath("./div")
    }


def test_the_earliest_end_is_said_to_be_no_end_date():
    """PG-52 and PG-67, in the reading A45."""
    (text,) = note("earliest-end")

    assert (
        "The CIN plan lasts from Sunday 30 November 2025 to at least Saturday 28 February 2026: "
        "that is its earliest end, not an end date."
    ) == text


def test_a_plan_that_goes_on_has_nothing_after_it():
    codes = [one["code"] for one in ask(pathway="england", as_of="2026-01-05")["notes"]]

    assert not {"earliest-end", "exception"} & set(codes)


@pytest.mark.parametrize(
    ("answer", "clause"), [("looked-after", "PG-53"), ("moved-authority", "PG-54")]
)
def test_the_first_two_exceptions_ask_for_no_record_and_no_meeting(answer, clause):
    (text,) = note("exception", answers={answer: "yes"})
    words = library().policies["conference-practice"].clauses[clause].says

    assert f"The CIN plan does not apply, by the answer given. {words}" == text
    assert {"met": [clause]} == shown(answers={answer: "yes"})


def test_the_third_exception_says_what_to_record_and_who_meets():
    """PG-68 to PG-71."""
    (text,) = note("exception", answers={"cin-not-needed": "yes"})

    assert "may find that a CIN plan is not needed. To record: The clear reasons" in text
    assert "go on the child's file. The same reasons go into the minutes of the review." in text
    assert text.endswith("Then follows: supervision with the head of service.")
    assert {"met": ["PG-68"], "brought": RECORDS} == shown(answers={"cin-not-needed": "yes"})


def test_open_exceptions_stand_beside_the_plan_until_they_are_answered():
    exceptions = ["PG-53", "PG-54", "PG-68"]
    some = {"looked-after": "no", "moved-authority": "no"}

    assert {"unanswered": exceptions} == shown()
    assert {"unanswered": ["PG-68"]} == shown(answers=some)
    assert {} == shown(answers={**some, "cin-not-needed": "no"})


def test_an_exception_is_the_first_step_of_the_trace():
    found = milestone("cin-step-down", **ENDED, answers={"looked-after": "yes"})

    assert {
        "text": "By the answer given, an exception holds, so it does not apply.",
        "rule": "people-judge",
        "clauses": ["PG-53"],
    } == found["trace"][0]
    assert not line(found, "conference-practice")["applies"]


def test_two_exceptions_at_once_are_both_named():
    both = {"looked-after": "yes", "moved-authority": "yes"}

    assert 2 == len(note("exception", answers=both))
    assert {"met": ["PG-53", "PG-54"]} == shown(answers=both)


def test_what_is_over_asks_for_nothing_more():
    facts = {"held": {"cin-step-down": "2025-12-01"}, "answers": {"looked-after": "yes"}}

    assert {} == shown(**facts)
    assert [] == note("exception", **facts)


def test_an_answer_brings_out_what_it_asks_for_at_a_milestone():
    name = "pre-review-core-group@conference-9"
    facts = {"pathway": "england", "as_of": "2026-01-05", "delisted_on": None}

    assert {} == shown(name, **facts)
    assert {"brought": RECORDS} == shown(name, **facts, answers={"cin-not-needed": "yes"})
