"""The visitor's own lead times stand beside the policies' lines and change none of them."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.contract import ask as worked_out
from calculator.errors import PolicyError
from calculator.fragment import canonical, write_fragment
from calculator.library import library, parse_library
from calculator.loader import read_library
from tests.asking import PATHWAYS, ask, codes, milestone

MINE = {"invitations": 20, "reports": 5, "minutes": 10}
BOUNDS = "must be a whole number of working days from 1 to 60"


def _days(name, **request):
    found = milestone(name, **{"as_of": "2026-06-01", "lead_times": MINE, **request})
    return {one["id"]: one["on"] for one in found["yours"]}


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        # Monday 31 August 2026 is a bank holiday, so the conference works to Friday 28 August.
        ({}, {"invitations": "2026-07-31", "reports": "2026-08-21", "minutes": "2026-09-14"}),
        (
            {"held": {"conference-15": "2026-08-25"}},
            {"invitations": "2026-07-28", "reports": "2026-08-18", "minutes": "2026-09-09"},
        ),
        (
            {"held": {"conference-15": "2026-08-25"}, "as_of": "2026-08-25"},
            {"minutes": "2026-09-09"},
        ),
        (
            {"closures": ["2026-08-20"]},
            {"invitations": "2026-07-30", "reports": "2026-08-21", "minutes": "2026-09-14"},
        ),
        ({"delisted_on": "2026-06-30"}, {}),
        ({"lead_times": {"reports": 1}}, {"reports": "2026-08-27"}),
        ({"lead_times": {}}, {}),
    ],
)
def test_lead_times_count_from_the_day_that_the_conference_is_held_booked_or_worked_to(facts, days):
    assert _days("conference-15", **facts) == days


def test_a_booking_on_a_day_off_is_counted_from_strictly():
    found = _days("conference-15", held={"conference-15": "2026-08-29"}, lead_times={"reports": 1})

    assert found == {"reports": "2026-08-28"}


def test_scottish_days_are_counted_by_the_scottish_calendar():
    found = _days(
        "cppm-review", pathway="south-ayrshire", held={"cppm-review": "2026-08-04"},
        lead_times={"reports": 1},
    )  # fmt: skip

    assert found == {"reports": "2026-07-31"}


def test_a_conference_without_a_day_has_no_lead_times():
    assert _days("cppm-review", pathway="south-ayrshire") == {}


def test_the_initial_conference_leaves_its_minutes_to_send():
    assert _days("icpc", as_of="2025-06-02") == {"minutes": "2025-06-13"}
    assert _days("icpc", as_of="2025-05-20", lead_times={"reports": 5}) == {"reports": "2025-05-23"}


def test_a_conference_that_the_answers_take_away_has_no_lead_times():
    assert _days("conference-24", answers={"before-courts": "yes"}) == {}
    assert set(_days("conference-24")) == set(MINE)


def test_a_further_review_has_lead_times_too():
    found = _days("other-review-2026-07-14", other_reviews=["2026-07-14"])

    assert found == {"invitations": "2026-06-16", "reports": "2026-07-07", "minutes": "2026-07-28"}


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (
            {},
            (
                "Share reports by Friday 21 August 2026: 5 working days before Friday 28 August "
                "2026, the day that the 15 month conference works to."
            ),
        ),
        (
            {"held": {"conference-15": "2026-08-25"}},
            (
                "Share reports by Tuesday 18 August 2026: 5 working days before Tuesday 25 August "
                "2026, the day for which the 15 month conference is booked."
            ),
        ),
    ],
)
def test_a_lead_time_says_how_it_was_counted(facts, text):
    found = milestone("conference-15", as_of="2026-06-01", lead_times={"reports": 5}, **facts)

    assert found["yours"] == [
        {
            "id": "reports",
            "title": "Share reports",
            "on": "2026-08-21" if not facts else "2026-08-18",
            "working_days": 5,
            "provisional": False,
            "text": text,
        }
    ]


def test_minutes_are_counted_from_the_day_of_the_meeting():
    found = milestone(
        "conference-9", as_of="2026-03-20", held={"conference-9": "2026-03-16"},
        lead_times={"minutes": 1},
    )  # fmt: skip

    assert found["yours"][0]["text"] == (
        "Send minutes by Tuesday 17 March 2026: 1 working day after Monday 16 March 2026, "
        "the day on which the 9 month conference was held."
    )


def test_a_lead_time_over_bank_holidays_not_yet_published_is_provisional():
    found = milestone(
        "conference-9", listed_on="2028-03-30", as_of="2028-06-01", lead_times=MINE
    )["yours"]  # fmt: skip

    assert {one["id"]: (one["on"], one["provisional"]) for one in found} == {
        "invitations": ("2028-11-29", False),
        "reports": ("2028-12-20", False),
        "minutes": ("2029-01-15", True),
    }
    assert found[-1]["text"].endswith("It is provisional: the bank holidays are not published.")


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_lead_times_change_nothing_else(pathway):
    facts = {"pathway": pathway, "as_of": "2026-02-10"}
    mine = ask(**facts, lead_times=MINE)
    for one in mine["milestones"]:
        assert one["kind"] in {"initial-conference", "review-conference"} or one["yours"] == []
        one["yours"] = []

    assert mine == ask(**facts)


@given(days=st.integers(1, 60), listed_on=st.dates(date(2011, 1, 1), date(2026, 1, 1)))
def test_there_are_as_many_working_days_between_as_were_asked_for(days, listed_on):
    found = milestone("conference-9", listed_on=listed_on, lead_times={"reports": days})
    [mine] = found["yours"]
    on, to = date.fromisoformat(mine["on"]), date.fromisoformat(found["book_by"])
    span = [on + timedelta(days=number) for number in range((to - on).days)]
    holidays = library().bank_holidays["england-and-wales"].days

    assert days == sum(day.weekday() < 5 and day not in holidays for day in span)


@pytest.mark.parametrize("typed", [20, "20", "\t20 "], ids=["number", "text", "spaces"])
def test_a_number_is_understood_as_typed(typed):
    answer = ask(lead_times={"invitations": typed})

    assert answer == ask(lead_times={"invitations": 20})
    assert answer["errors"] == []


@pytest.mark.parametrize("typed", [None, "", "  "], ids=repr)
def test_no_number_is_no_lead_time(typed):
    assert ask(lead_times={"invitations": typed}) == ask()


@pytest.mark.parametrize(
    ("name", "typed", "code", "message"),
    [
        ("invitations", "0", "out-of-range", f"“Send invitations” {BOUNDS}"),
        ("invitations", 61, "out-of-range", f"“Send invitations” {BOUNDS}"),
        ("reports", "-5", "not-a-number", f"“Share reports” {BOUNDS}"),
        ("reports", "five", "not-a-number", f"“Share reports” {BOUNDS}"),
        ("reports", "\u0665", "not-a-number", f"“Share reports” {BOUNDS}"),
        ("reports", "5" * 5000, "not-a-number", f"“Share reports” {BOUNDS}"),
        ("minutes", 2.5, "not-a-number", f"“Send minutes” {BOUNDS}"),
        ("minutes", True, "not-a-number", f"“Send minutes” {BOUNDS}"),
        ("minutes", ["1", "2"], "not-a-number", f"“Send minutes” {BOUNDS}"),
        ("cake", 5, "unknown-lead-time", "No lead time is called “cake”"),
    ],
)
def test_what_is_no_number_of_days_is_a_fault_of_its_own(name, typed, code, message):
    answer = ask(as_of="2026-06-01", lead_times={**MINE, name: typed})

    assert {"field": f"lead_times.{name}", "code": code, "message": message} in answer["errors"]
    assert len(answer["errors"]) == 1


def test_a_table_is_needed():
    assert codes(ask(lead_times=[20])["errors"]) == ["not-understood"]


def test_lead_times_go_into_a_link_and_come_back():
    raw = {"listed_on": "2025-05-31", "as_of": "2026-06-01", "lead_times": {"reports": "5"}}
    asked, _ = worked_out(raw)
    facts = canonical(asked)

    assert facts["lead_times"] == {"reports": 5}
    assert write_fragment(facts).endswith("&lead.reports=5")
    assert worked_out(facts)[1] == worked_out(raw)[1]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kinds": ["party"]}, "lead_times.toml > lead_time 1 > kinds: no kind is called 'party'"),
        ({"relation": "at"}, "lead_times.toml > lead_time 1 > relation: needs before or after"),
        ({"id": "reports"}, "lead_times.toml > lead_time reports: 2 have this id"),
    ],
)
def test_a_fault_in_the_data_is_named_with_its_place(change, fault):
    raw = deepcopy(read_library())
    raw["lead_times.toml"]["lead_time"][0].update(change)

    with pytest.raises(PolicyError) as caught:
        parse_library(raw)

    assert caught.value.faults == (fault,)
