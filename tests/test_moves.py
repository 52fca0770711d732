"""What moved is said once a milestone, with its reason, and nothing that moved goes unsaid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calculator.engine import Facts, timeline
from calculator.engine.anchors import Anchors
from calculator.engine.moves import moved
from calculator.engine.slots import build_slots
from calculator.library import library
from tests.asking import PATHWAYS, ask, milestones

SETTLED = {"done", "not-applicable", "ended"}
WINDOW = ("due_on", "latest_on", "earliest_on", "stage_on")
CONFERENCES = ("conference-3", "conference-9", "conference-15", "conference-21", "conference-24")

days = st.integers(1, 800)


def _request(drawn):
    """Return a request of which no two facts contradict each other."""
    listed_on, pathway = drawn["listed_on"], drawn["pathway"]
    known = milestones(ask(pathway=pathway))

    def after(gaps):
        return [listed_on + timedelta(days=gap) for gap in sorted(gaps)]

    named = [name for name in (*CONFERENCES, "cppm-review") if name in known]
    held = dict(zip(named, after(drawn["held"]), strict=False))
    for name in ("first-core-group", "cppm-first-core-group"):
        if name in known and drawn["core_group"]:
            held[name] = listed_on + timedelta(days=drawn["core_group"])
    if "icpc" in known:
        held["icpc"] = listed_on - timedelta(days=drawn["early"])
    facts = {
        "held": held,
        "other_reviews": after(drawn["others"] - drawn["held"]),
        "closures": after(drawn["closures"]),
    }
    if "statutory-icpc" in known and "icpc" not in known:
        facts["events"] = {"icpc": listed_on - timedelta(days=drawn["early"])}
    as_of = listed_on + timedelta(days=drawn["as_of"])
    return {"listed_on": listed_on, "pathway": pathway, "as_of": as_of, **facts}


requests = st.fixed_dictionaries(
    {
        "listed_on": st.dates(date(2012, 1, 1), date(2030, 1, 1)),
        "pathway": st.sampled_from(PATHWAYS),
        "as_of": st.integers(-20, 800),
        "held": st.sets(days, max_size=4),
        "others": st.sets(days, max_size=2),
        "closures": st.sets(days, max_size=6),
        "early": st.integers(0, 30),
        "core_group": st.integers(0, 40),
    }
).map(_request)


def _differs(before, now, as_of):
    pairs = [(before[key], now[key]) for key in WINDOW if before[key] and now[key]]
    first = next(((one, two) for one, two in pairs if one != two), None)
    if first is not None:
        return first
    pair = (before["book_by"], now["book_by"])
    ahead = all(pair) and pair[0] != pair[1] and max(pair) >= as_of
    return pair if ahead and not now["booked_on"] else None


@given(request=requests)
@example(
    request={
        "listed_on": date(2025, 5, 31),
        "pathway": "england",
        "as_of": date(2026, 1, 5),
        "held": {"conference-3": date(2025, 7, 14), "conference-9": date(2026, 2, 10)},
        "closures": [date(2026, 8, 28), date(2026, 8, 10)],
    }
)
@example(
    request={
        "listed_on": date(2025, 5, 31),
        "pathway": "england",
        "as_of": date(2026, 1, 5),
        "closures": [date(2026, 2, 26)],
    }
)
@example(
    request={
        "listed_on": date(2012, 1, 1),
        "pathway": "england",
        "as_of": date(2012, 1, 1),
        "held": {"conference-3": date(2012, 10, 2)},
    }
)
def test_whatever_moved_has_one_line_and_whatever_has_a_line_moved(request):
    answer = ask(**request)
    plain = milestones(
        ask(listed_on=request["listed_on"], pathway=request["pathway"], as_of=request["as_of"])
    )
    expected = {}
    for one in answer["milestones"]:
        if one["id"] in plain and one["status"] not in SETTLED:
            pair = _differs(plain[one["id"]], one, str(request["as_of"]))
            if pair is not None:
                expected[one["id"]] = pair
    found = {one["id"]: (one["from"], one["to"]) for one in answer["moved"]}

    assert answer["errors"] == []
    assert found == expected
    assert len(found) == len(answer["moved"])


@pytest.mark.parametrize(
    "facts",
    [
        {"delisted_on": "2026-01-15"},
        {"answers": {"concerns-remain": "no", "before-courts": "yes"}},
        {"held": {"conference-9": "no"}},
        {"lead_times": {"reports": 5}},
        {"events": {"no-cin-recorded": "2026-01-20"}},
        {"closures": ["2026-02-28"]},
    ],
)
def test_what_moves_no_day_has_no_line(facts):
    assert ask(as_of="2025-09-01", **facts)["moved"] == []


def test_what_moved_for_no_reason_that_is_known_has_no_line():
    facts = Facts(listed_on=date(2025, 5, 31), as_of=date(2025, 5, 31))
    pathway, holidays = library().pathways["england"], library().bank_holidays
    found = timeline(pathway, facts, bank_holidays=holidays)
    other = timeline(pathway, replace(facts, listed_on=date(2025, 4, 4)), bank_holidays=holidays)
    anchors = Anchors(pathway, facts, slots=build_slots(pathway), bank_holidays=holidays)

    assert moved(found.milestones, other.milestones, anchors) == ()
    assert moved(found.milestones, found.milestones, anchors) == ()


def test_what_was_held_is_not_planned_anew():
    held = {"conference-15": "2026-09-17", "lpm-15": "2026-09-21"}
    named = {one["id"] for one in ask(as_of="2026-09-24", held=held)["moved"]}

    assert "lpm-15" not in named
    assert "sdm-review-15" in named


def test_a_conference_booked_for_its_planned_day_gives_back_the_day_before_it():
    answer = ask(as_of="2026-08-03", held={"conference-15": "2026-08-31"})
    texts = {one["id"]: one["text"] for one in answer["moved"]}

    assert texts["pre-conference-15"] == (
        "The day to work to for the preparation for the 15 month conference moved from 27 August "
        "to 28 August because the 15 month conference is booked for 31 August."
    )


@pytest.mark.parametrize(
    ("closures", "told"),
    [
        (["2026-08-28"], "28 August"),
        (["2026-08-26", "2026-08-27", "2026-08-28"], "26 August, 27 August and 28 August"),
        (
            ["2026-08-25", "2026-08-26", "2026-08-27", "2026-08-28"],
            "4 days between 25 August and 28 August",
        ),
        # A weekend and a bank holiday are no closure, and what lies beyond the days moves nothing.
        (["2026-08-27", "2026-08-28", "2026-08-29", "2026-08-31"], "27 August and 28 August"),
        (["2026-08-28", "2026-09-01"], "28 August"),
    ],
)
def test_closure_days_are_named_up_to_three(closures, told):
    texts = {one["id"]: one["text"] for one in ask(as_of="2026-08-03", closures=closures)["moved"]}

    assert texts["conference-15"].endswith(f" because the office is closed on {told}.")


def test_a_closure_day_since_the_start_of_a_span_of_months_is_not_named():
    closures = ["2025-09-16", "2026-02-27"]
    texts = {one["id"]: one["text"] for one in ask(as_of="2025-09-01", closures=closures)["moved"]}

    assert texts["conference-9"] == (
        "The day to work to for the 9 month conference moved from 27 February 2026 to "
        "26 February 2026 because the office is closed on 27 February 2026."
    )


def test_a_day_to_work_to_that_the_limit_brings_forward_no_longer_is_said_with_its_review():
    """Counted from a booking, the limit lies behind the 21 months that it lay before."""
    answer = ask(listed_on="2026-04-10", as_of="2027-09-14", held={"conference-24": "2027-10-09"})
    said = {one["id"]: one["text"] for one in answer["moved"]}

    assert said["conference-21"] == (
        "The day to work to for the 21 month conference moved from 7 January 2028 to "
        "10 January 2028 because the 24 month conference is booked for 9 October 2027."
    )
    assert milestones(answer)["conference-21"]["book_by"] == "2028-01-10"
