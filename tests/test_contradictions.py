"""Facts that cannot both be true are named as a pair; neither is used, and all others are."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.asking import ask, codes, milestones

NEITHER = "Neither is used until one of them is changed"


def _pair(request, fields, message):
    answer = ask(as_of="2026-06-01", **request)

    assert [one["field"] for one in answer["errors"]] == list(fields)
    assert {one["code"] for one in answer["errors"]} == {"contradicts"}
    assert {one["message"] for one in answer["errors"]} == {message}
    return answer


@pytest.mark.parametrize(
    ("request_", "fields", "message"),
    [
        (
            {"held": {"conference-9": "2026-04-05", "conference-15": "2026-03-03"}},
            ("held.conference-15", "held.conference-9"),
            ("The 15 month conference, 3 March 2026, must be after "
            f"the 9 month conference, 5 April 2026. {NEITHER}"),
        ),
        (
            {"held": {"conference-9": "2026-03-03", "conference-3": "2026-03-03"}},
            ("held.conference-9", "held.conference-3"),
            ("The 9 month conference, 3 March 2026, must be after "
            f"the 3 month conference, 3 March 2026. {NEITHER}"),
        ),
        (
            {"held": {"icpc": "2025-09-02", "conference-3": "2025-08-28"}},
            ("held.conference-3", "held.icpc"),
            ("The 3 month conference, 28 August 2025, must be after "
            f"the initial conference, 2 September 2025. {NEITHER}"),
        ),
        (
            {
                "pathway": "two-year-policy",
                "events": {"icpc": "2026-03-04"},
                "held": {"conference-9": "2026-03-03"},
            },
            ("held.conference-9", "events.icpc"),
            ("The 9 month conference, 3 March 2026, must be after "
            f"the initial child protection conference, 4 March 2026. {NEITHER}"),
        ),
        (
            {"other_reviews": ["2026-03-03"], "held": {"conference-9": "3/3/2026"}},
            ("other_reviews", "held.conference-9"),
            ("The further review, 3 March 2026, must be on another day than "
            f"the 9 month conference, 3 March 2026. {NEITHER}"),
        ),
        (
            {"other_reviews": ["2025-06-02"], "held": {"icpc": "2025-06-03"}},
            ("other_reviews", "held.icpc"),
            ("The further review, 2 June 2025, must be after "
            f"the initial conference, 3 June 2025. {NEITHER}"),
        ),
        (
            {"delisted_on": "2026-02-28", "held": {"conference-9": "2026-03-16"}},
            ("held.conference-9", "delisted_on"),
            ("The 9 month conference, 16 March 2026, must be on or before "
            f"the date the plan ended, 28 February 2026. {NEITHER}"),
        ),
        (
            {"delisted_on": "2026-02-28", "other_reviews": ["2026-08-03"]},
            ("other_reviews", "delisted_on"),
            ("The further review, 3 August 2026, must be on or before "
            f"the date the plan ended, 28 February 2026. {NEITHER}"),
        ),
        (
            {"delisted_on": "2026-02-28", "held": {"cin-step-down": "2026-02-02"}},
            ("held.cin-step-down", "delisted_on"),
            ("The CIN plan, 2 February 2026, must be on or after "
            f"the date the plan ended, 28 February 2026. {NEITHER}"),
        ),
        (
            {"held": {"first-core-group": "2025-06-20", "core-groups": "2025-06-12"}},
            ("held.core-groups", "held.first-core-group"),
            ("The later core groups, 12 June 2025, must be on or after "
            f"the first core group, 20 June 2025. {NEITHER}"),
        ),
        (
            {
                "held": {
                    "conference-9": "2026-03-16",
                    "post-conference@conference-9": "2026-03-12",
                }
            },
            ("held.post-conference@conference-9", "held.conference-9"),
            ("The follow-up of absence or a missing report at the 9 month conference, "
            f"12 March 2026, must be on or after the 9 month conference, 16 March 2026. {NEITHER}"),
        ),
        (
            {"held": {"icpc": "2025-06-02"}, "events": {"icpc-decided": "2025-06-03"}},
            ("events.icpc-decided", "held.icpc"),
            ("The decision to hold an initial child protection conference, 3 June 2025, "
            f"must be on or before the initial conference, 2 June 2025. {NEITHER}"),
        ),
    ],
)  # fmt: skip
def test_a_pair_is_named_at_both_fields_and_left_out(request_, fields, message):
    answer = _pair(request_, fields, message)
    rest = {"pathway": request_.get("pathway", "england")}

    assert {**answer, "errors": []} == ask(as_of="2026-06-01", **rest)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (
            {"held": {"conference-3": "2025-05-31"}},
            (
                "The 3 month conference, 31 May 2025, must be after "
                "the date the child became subject to a plan, 31 May 2025"
            ),
        ),
        (
            {"events": {"icpc-decided": "2025-06-03"}},
            (
                "The decision to hold an initial child protection conference, 3 June 2025, "
                "must be on or before the date the child became subject to a plan, 31 May 2025"
            ),
        ),
        (
            {"other_reviews": ["2025-05-31"]},
            (
                "The further review, 31 May 2025, must be after "
                "the date the child became subject to a plan, 31 May 2025"
            ),
        ),
    ],
)
def test_what_contradicts_the_listing_date_is_left_out_alone(request_, message):
    answer = ask(**request_)

    assert [one["message"] for one in answer["errors"]] == [message]
    assert {**answer, "errors": []} == ask()


def test_what_leads_to_an_initial_conference_held_later_may_follow_listing():
    answer = ask(held={"icpc": "2025-06-05"}, events={"icpc-decided": "2025-06-03"})

    assert answer["errors"] == []


@pytest.mark.parametrize(
    "request_",
    [
        {"delisted_on": "2026-03-16", "held": {"conference-9": "2026-03-16"}},
        {"delisted_on": "2026-02-28", "held": {"cin-step-down": "2026-03-02"}},
        {
            "delisted_on": "2026-02-28",
            "held": {
                "conference-9": "2026-02-28",
                "post-conference@conference-9": "2026-03-06",
            },
        },
        {"delisted_on": "2026-02-28", "held": {"conference-15": "no"}},
        {"as_of": "2026-01-05", "held": {"conference-9": "2026-03-16"}},
        {"as_of": "2026-01-05", "held": {"conference-9": "no"}},
        {"held": {"sdm-review-9": "2026-03-20", "conference-9": "2026-03-16"}},
        {"held": {"lpm-15": "2026-03-20", "conference-15": "2026-09-07"}},
        {"other_reviews": ["2026-01-12", "12 January 2026"]},
        {"held": {"icpc": "2025-05-30"}, "events": {"icpc-decided": "2025-05-30"}},
    ],
)
def test_what_is_late_early_or_still_to_come_contradicts_nothing(request_):
    assert ask(**{"as_of": "2027-01-01", **request_})["errors"] == []


def test_each_pair_of_three_conferences_is_named_and_the_rest_stays():
    held = {
        "conference-3": "2027-08-20",
        "conference-9": "2026-02-24",
        "conference-15": "2026-08-25",
        "sdm-review-9": "2026-02-02",
    }
    answer = ask(as_of="2027-09-01", held=held)
    found = milestones(answer)

    assert [one["field"] for one in answer["errors"]] == [
        "held.conference-9", "held.conference-3", "held.conference-15", "held.conference-3",
    ]  # fmt: skip
    assert found["conference-9"]["held_on"] is None
    assert found["sdm-review-9"]["held_on"] == "2026-02-02"


def test_the_order_of_typing_changes_nothing():
    facts = [
        ("conference-3", "2026-05-01"), ("conference-9", "2026-04-05"), ("lpm-15", "no"),
        ("conference-15", "2026-03-03"), ("conference-99", "soon"),
    ]  # fmt: skip
    answers = [ask(as_of="2026-06-01", held=dict(order)) for order in permutations(facts)]

    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            ["2026-03-02", "no"],
            (
                "The 9 month conference has more than one entry: 2 March 2026 and “not held”. "
                "None of them is used until only one is left"
            ),
        ),
        (
            ["no", "2 April 2026", "2026-03-02"],
            (
                "The 9 month conference has more than one entry: 2 March 2026, 2 April 2026 and "
                "“not held”. None of them is used until only one is left"
            ),
        ),
    ],
)
def test_a_date_and_not_held_for_one_milestone_leave_both_out(typed, message):
    answer = ask(as_of="2026-06-01", held={"conference-9": typed})

    assert answer["errors"] == [
        {"field": "held.conference-9", "code": "contradicts", "message": message}
    ]
    assert {**answer, "errors": []} == ask(as_of="2026-06-01")


def test_two_days_for_one_event_leave_both_out():
    answer = ask(events={"icpc-decided": ["2025-05-02", "2025-05-06"]})

    assert answer["errors"] == [
        {
            "field": "events.icpc-decided",
            "code": "contradicts",
            "message": "The decision to hold an initial child protection conference has more than "
            "one entry: 2 May 2025 and 6 May 2025. None of them is used until only one is left",
        }
    ]


@pytest.mark.parametrize("typed", [["2026-03-02"], ["2026-03-02", "2 March 2026"]])
def test_one_day_said_twice_is_one_day(typed):
    answer = ask(as_of="2026-06-01", held={"conference-9": typed})

    assert answer == ask(as_of="2026-06-01", held={"conference-9": "2026-03-02"})


@pytest.mark.parametrize(
    ("typed", "code"),
    [(["soon", "no"], "not-real"), (["2025-05-30", "no"], "before-listing"), ([""], "missing")],
)
def test_a_fault_in_one_of_several_entries_is_the_fault_to_mend(typed, code):
    assert codes(ask(held={"conference-9": typed})["errors"]) == [code]


def test_an_answer_both_yes_and_no_is_none():
    answer = ask(answers={"blocks": ["yes", "no"]})

    assert answer["errors"] == [
        {
            "field": "answers.blocks",
            "code": "contradicts",
            "message": "Answer either yes or no, not both",
        }
    ]


def test_what_stands_with_a_further_review_falls_out_with_it():
    answer = ask(
        as_of="2026-06-01",
        held={
            "conference-9": "2026-03-03",
            "pre-review-core-group@other-review-2026-03-03": "2026-02-26",
            "pre-review-core-group@conference-3": "2025-08-21",
        },
        answers={
            "plan-changed@other-review-2026-03-03": "yes",
            "plan-changed@conference-3": "no",
        },
        other_reviews=["2026-03-03", "2026-05-05"],
    )
    message = "This stands with the further review of 3 March 2026, which is not used"

    assert answer["errors"][2:] == [
        {
            "field": "held.pre-review-core-group@other-review-2026-03-03",
            "code": "contradicts",
            "message": message,
        },
        {
            "field": "answers.plan-changed@other-review-2026-03-03",
            "code": "contradicts",
            "message": message,
        },
    ]
    assert {**answer, "errors": []} == ask(
        as_of="2026-06-01",
        held={"pre-review-core-group@conference-3": "2025-08-21"},
        answers={"plan-changed@conference-3": "no"},
        other_reviews=["2026-05-05"],
    )
