"""The order of a timeline: by first day, then as the pathway has it, undated ones in place."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.asking import PATHWAYS, ask


def _ids(**request):
    return [one["id"] for one in ask(**request)["milestones"]]


def _first_day(one):
    """Return the first day among the lines that apply, as the design words it."""
    days = [
        row["due_on"] or row["latest_on"] or row["earliest_on"] or row["stage_on"]
        for row in one["lines"]
        if row["applies"]
    ]
    days += [one["due_on"]]
    return min((day for day in days if day), default=None)


@given(
    listed_on=st.dates(date(2010, 1, 1), date(2040, 12, 31)),
    pathway=st.sampled_from(PATHWAYS),
    gaps=st.dictionaries(
        st.sampled_from(["conference-9", "conference-15", "cppm-first-core-group"]),
        st.integers(0, 700).map(timedelta),
    ),
    extra=st.lists(st.integers(0, 700).map(timedelta), max_size=2),
)
def test_dated_milestones_stand_by_their_first_day(listed_on, pathway, gaps, extra):
    known = set(_ids(listed_on=listed_on, pathway=pathway))
    answer = ask(
        listed_on=listed_on,
        pathway=pathway,
        held={name: listed_on + gap for name, gap in gaps.items() if name in known},
        other_reviews=[listed_on + gap for gap in extra],
    )
    days = [day for day in map(_first_day, answer["milestones"]) if day]

    assert days == sorted(days)


@pytest.mark.parametrize(
    ("pathway", "order"),
    [
        ("england", ["icpc-request", "icpc-preparation", "icpc-family-meeting", "icpc"]),
        ("england", ["icpc", "first-core-group", "case-transfer", "core-groups", "conference-3"]),
        ("england", ["icpc", "first-core-group", "core-groups", "conference-3"]),
        (
            "england",
            ["conference-conversation@conference-9", "pre-review-core-group@conference-9",
             "conference-9", "post-conference@conference-9"],
        ),
        ("england", ["sdm-review-9", "conference-9"]),
        ("england", ["midpoint-12", "long-listing-discussion", "sdm-review-13"]),
        ("england", ["pre-conference-15", "conference-15", "sdm-review-15", "lpm-15"]),
        ("england", ["conference-24", "cin-step-down", "hos-oversight"]),
        ("south-ayrshire", ["cp1-share", "ird", "cppm-preparation", "cppm"]),
        ("south-ayrshire", ["cppm", "cppm-first-core-group", "childs-plan-issue"]),
        ("south-ayrshire", ["childs-plan-issue", "cppm-review", "cppm-tac"]),
        ("two-year-policy", ["statutory-first-review", "conference-9", "midpoint-12"]),
    ],
)  # fmt: skip
def test_people_meet_them_in_this_order(pathway, order):
    assert order == [name for name in _ids(pathway=pathway) if name in order]


@pytest.mark.parametrize("pathway", PATHWAYS)
@pytest.mark.parametrize("listed_on", ["2025-05-31", "2024-02-29", "2026-01-05"])
def test_what_has_no_date_stands_after_what_it_names(pathway, listed_on):
    answer = ask(pathway=pathway, listed_on=listed_on)
    ids = [one["id"] for one in answer["milestones"]]
    waiting = [one for one in answer["milestones"] if one["place_after"] in ids]

    for one in waiting:
        assert ids.index(one["place_after"]) < ids.index(one["id"])


def test_an_undated_milestone_with_a_date_stands_at_that_date():
    ids = _ids(
        pathway="plan-framework", as_of="2026-01-10", held={"first-core-group": "2025-12-15"}
    )

    assert ids.index("consultation-6") < ids.index("first-core-group") < ids.index("conference-9")


def test_an_undated_milestone_that_is_booked_stands_at_its_booking():
    ids = _ids(
        pathway="plan-framework", as_of="2025-06-02", held={"first-core-group": "2025-12-15"}
    )

    assert ids.index("consultation-6") < ids.index("first-core-group") < ids.index("conference-9")


def test_what_happened_before_the_plan_began_stands_at_its_own_date():
    ids = _ids(as_of="2025-06-02", held={"icpc-request": "2025-05-02", "icpc-family-meeting": "no"})

    assert ids.index("icpc-request") < ids.index("icpc")


def test_a_line_that_was_answered_away_does_not_sort_its_milestone():
    ids = _ids(answers={"concerns-remain": "no"}, other_reviews=["2026-09-03"])

    assert ids.index("lpm-15") < ids.index("other-review-2026-09-03")


@given(pathway=st.sampled_from(PATHWAYS), first=st.integers(0, 900), second=st.integers(0, 900))
def test_the_day_looked_from_does_not_change_the_order(pathway, first, second):
    days = [date(2025, 5, 31) + timedelta(days=days) for days in (first, second)]

    assert _ids(pathway=pathway, as_of=days[0]) == _ids(pathway=pathway, as_of=days[1])
