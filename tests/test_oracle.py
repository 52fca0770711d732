"""Every date worked out a second way: dateutil, a loop over days, and a table written by hand.

Nothing here reads a policy file; only the bank holidays come from the data, which
test_bank_holidays.py holds against two packages. The engine is asked directly, and so for three
times as many days in the same time; that the contract writes what it found is a test of its own.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta

import calculator
from calculator.engine import Facts, timeline
from calculator.library import library
from tests.asking import DATES, PATHWAYS, WINDOW, ask, milestones

pytestmark = pytest.mark.no_cover

FIRST, LAST, STEP = date(2015, 1, 1), date(2035, 12, 31), 11
LISTED = [FIRST + timedelta(days=days) for days in range(0, (LAST - FIRST).days + 1, STEP)]

RAW = tomllib.loads(
    (Path(calculator.__file__).parent / "bank_holidays.toml").read_text(encoding="utf-8")
)
HOLIDAYS = {
    name: {row["on"] for row in RAW[name]["day"]} for name in ("england-and-wales", "scotland")
}

# Months from listing, by the document that says so.
MONTHS = {
    "plan-framework": {
        "icpc": 0, "conference-3": 3, "consultation-6": 6, "conference-9": 9, "sdm-review-13": 13,
        "conference-15": 15,
    },
    "two-year-policy": {
        "conference-9": 9, "midpoint-12": 12, "conference-15": 15, "qa-review-18": 18,
        "conference-21": 21, "conference-24": 24,
    },
    "conference-practice": {"icpc": 0},
    "long-listing": {},
    "planning-meeting-standards": {"cppm": 0},
}  # fmt: skip
DOCUMENTS = {
    "plan-framework": ["plan-framework"],
    "two-year-policy": ["two-year-policy"],
    "long-listing": ["long-listing"],
    "conference-practice": ["conference-practice"],
    "england": ["plan-framework", "two-year-policy", "long-listing", "conference-practice"],
    "south-ayrshire": ["planning-meeting-standards"],
    "planning-meeting-standards": ["planning-meeting-standards"],
}
REVIEWS = {
    "plan-framework": [3, 9, 15],
    "two-year-policy": [9, 15, 21, 24],
    "england": [3, 9, 15, 21, 24],
    "long-listing": [],
    "conference-practice": [],
}
SCOTTISH = {"south-ayrshire", "planning-meeting-standards"}


def _months(day, months):
    return day + relativedelta(months=months)


def _works(day, holidays):
    return day.weekday() < 5 and day not in holidays


def _working_days(day, count, holidays):
    step = timedelta(days=1 if count > 0 else -1)
    while count:
        day += step
        if _works(day, holidays):
            count -= 1 if count > 0 else -1
    return day


def _work_to(day, holidays, *, before=False):
    day -= timedelta(days=before)
    while not _works(day, holidays):
        day -= timedelta(days=1)
    return day


def _limits(listed_on, reviews):
    """Return the earliest of both counts for each planned review, by its months."""
    previous, months, days = listed_on, 3, 91
    if reviews and reviews[0] > 3:
        previous, months, days = _months(listed_on, 3), 6, 183
    found = {}
    for number in reviews:
        found[number] = min(_months(previous, months), previous + timedelta(days=days))
        previous, months, days = _months(listed_on, number), 6, 183
    return found


def _english(pathway, listed_on):
    """Yield id, the dates that the sources give, and the day to work to."""
    holidays = HOLIDAYS["england-and-wales"]
    limits = _limits(listed_on, REVIEWS[pathway])
    # A conference is held on a working day, and what comes before it is over by then.
    held_by = {
        months: min(_work_to(day, holidays), _work_to(_months(listed_on, months), holidays))
        for months, day in limits.items()
    }
    documents = DOCUMENTS[pathway]
    for document in documents:
        for name, months in MONTHS[document].items():
            due_on = _months(listed_on, months)
            work_to = _work_to(due_on, holidays)
            if name.startswith("conference-"):
                work_to = min(work_to, _work_to(limits[months], holidays))
            yield name, {"due_on": due_on}, None if name == "icpc" else work_to
    for months in REVIEWS[pathway]:
        if "conference-practice" in documents:
            on = _months(listed_on, months)
            name = f"pre-review-core-group@conference-{months}"
            yield name, {"latest_on": on}, _work_to(held_by[months], holidays, before=True)
            yield f"post-conference@conference-{months}", {"earliest_on": on}, None
    if "conference-practice" in documents:
        work_to = _work_to(listed_on, holidays, before=True)
        yield "icpc-family-meeting", {"latest_on": listed_on}, work_to
        yield "conference-conversation@icpc", {"latest_on": listed_on}, work_to
    if "plan-framework" in documents:
        nine, fifteen = _months(listed_on, 9), _months(listed_on, 15)
        window = {"earliest_on": _months(listed_on, 6), "latest_on": nine}
        yield "sdm-review-9", window, _work_to(held_by[9], holidays, before=True)
        yield "sdm-review-15", {"stage_on": fifteen}, None
    if "two-year-policy" in documents:
        fifteen = _months(listed_on, 15)
        fortnight = fifteen + timedelta(days=14)
        stage = {"stage_on": fifteen} if "plan-framework" in documents else {}
        window = {"earliest_on": fifteen, "latest_on": fortnight, **stage}
        yield "lpm-15", window, _work_to(fortnight, holidays)
        work_to = _work_to(held_by[15], holidays, before=True)
        yield "pre-conference-15", {"latest_on": fifteen}, work_to
    if "long-listing" in documents:
        yield "long-listing-discussion", {"earliest_on": _months(listed_on, 12)}, None
    core_group = _working_days(listed_on, 10, holidays)
    window = {"earliest_on": listed_on, "latest_on": core_group}
    yield "statutory-first-core-group", window, core_group
    first = _months(listed_on, 3)
    earliest = min(first, listed_on + timedelta(days=91))
    window = {"earliest_on": listed_on, "latest_on": first}
    yield "statutory-first-review", window, _work_to(earliest, holidays)
    after = _months(first, 6)
    earliest = min(after, first + timedelta(days=183))
    window = {"earliest_on": first, "latest_on": after}
    yield "statutory-next-review", window, _work_to(earliest, holidays)


def _scottish(listed_on):
    holidays = HOLIDAYS["scotland"]
    window = {"latest_on": _working_days(listed_on, -2, holidays)}
    yield "cp1-share", window, _working_days(listed_on, -3, holidays)
    yield "ird", {"latest_on": listed_on}, _work_to(listed_on, holidays, before=True)
    yield "cppm-preparation", {"latest_on": listed_on}, _work_to(listed_on, holidays, before=True)
    yield "cppm", {"due_on": listed_on}, None
    for name, last_on in (
        ("childs-plan-issue", listed_on + timedelta(days=15)),
        ("national-first-core-group", listed_on + timedelta(days=15)),
        ("cppm-tac", listed_on + timedelta(days=28)),
        ("national-review", _months(listed_on, 6)),
    ):
        other_on = _months(listed_on, 1) if name == "cppm-tac" else last_on
        work_to = _work_to(min(last_on, other_on), holidays)
        yield name, {"earliest_on": listed_on, "latest_on": last_on}, work_to
    yield "cppm-minute", {"earliest_on": listed_on + timedelta(days=15)}, None


def _other_days(pathway, listed_on):
    """Return the days of the other readings."""
    if pathway not in SCOTTISH:
        return {
            "statutory-first-review": listed_on + timedelta(days=91),
            "statutory-next-review": _months(listed_on, 3) + timedelta(days=183),
        }
    holidays = HOLIDAYS["scotland"]
    working = _working_days(listed_on, 15, holidays)
    return {
        "childs-plan-issue": working,
        "national-first-core-group": working,
        "cp1-share": _working_days(listed_on, -3, holidays),
        "cppm-tac": _months(listed_on, 1),
    }


def _milestones(pathway, listed_on, **facts):
    """Return the milestones of a plan by their ids, read on its listing date."""
    found = timeline(
        library().pathways[pathway],
        Facts(listed_on=listed_on, as_of=listed_on, **facts),
        bank_holidays=library().bank_holidays,
    )
    return {one.id: one for one in found.milestones}


@cache
def _plain(pathway, listed_on):
    """Return the milestones of a plan of which only the listing date is known."""
    return _milestones(pathway, listed_on)


def _days(one):
    """Return every date of a milestone under its name in the contract."""
    return {**{key: getattr(one.window, key) for key in WINDOW}, "book_by": one.book_by}


def test_the_sample_reaches_over_all_years_months_and_weekdays():
    assert {day.year for day in LISTED} == set(range(2015, 2036))
    assert {day.month for day in LISTED} == set(range(1, 13))
    assert {day.weekday() for day in LISTED} == set(range(7))


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_date_agrees_with_a_second_calculation(pathway):
    differing = []
    for listed_on in LISTED:
        found = _plain(pathway, listed_on)
        rows = _scottish(listed_on) if pathway in SCOTTISH else _english(pathway, listed_on)
        for name, window, work_to in rows:
            expected = {**dict.fromkeys(DATES), **window, "book_by": work_to}
            actual = _days(found[name])
            if actual != expected:
                differing.append((pathway, listed_on.isoformat(), name, expected, actual))

    assert not differing, differing[:5]


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_other_reading_agrees_with_a_second_calculation(pathway):
    differing = []
    for listed_on in LISTED:
        found = _plain(pathway, listed_on)
        for name, day in _other_days(pathway, listed_on).items():
            used = {found[name].window.due_on, found[name].window.latest_on}
            expected = [] if day in used else [day]
            actual = [one.on for one in found[name].other_readings]
            if actual != expected:
                differing.append((pathway, listed_on.isoformat(), name, expected, actual))

    assert not differing, differing[:5]


def test_the_table_leaves_out_no_milestone_that_listing_dates():
    for pathway in PATHWAYS:
        listed_on = date(2025, 5, 31)
        rows = _scottish(listed_on) if pathway in SCOTTISH else _english(pathway, listed_on)
        named = {name for name, _, _ in rows}
        dated = {
            one["id"]
            for one in ask(pathway=pathway, listed_on=listed_on)["milestones"]
            if one["due_on"] or one["earliest_on"] or one["latest_on"] or one["stage_on"]
        }
        # The same day as another of its conference: said once above.
        recurring = {name for name in dated - named if "@" in name} | {"icpc-preparation"}

        assert dated - named - recurring == ({"lpm-15"} if pathway == "plan-framework" else set())
        assert named <= dated


@pytest.mark.parametrize("pathway", ["long-listing", "plan-framework"])
def test_the_initial_conference_has_its_15_working_days(pathway):
    for discussed_on in LISTED:
        limit = _working_days(discussed_on, 15, HOLIDAYS["england-and-wales"])
        events = {"strategy-discussion": discussed_on}
        found = _milestones(pathway, limit, events=events)["statutory-icpc"]

        assert (found.window.earliest_on, found.window.latest_on) == (discussed_on, limit)
        assert found.days_late == 0


def test_the_step_down_runs_for_three_months_at_least():
    for ended_on in LISTED:
        found = _milestones("conference-practice", FIRST, delisted_on=ended_on)["cin-step-down"]

        assert found.window.earliest_on == ended_on
        assert found.window.ends_no_earlier_than == _months(ended_on, 3)


def test_the_fortnight_is_14_days_from_the_conference_as_it_was_held():
    for held_on in LISTED:
        listed_on = _months(held_on, -15)
        if listed_on < FIRST:
            continue
        held = {"conference-15": held_on}
        found = _milestones("two-year-policy", listed_on, held=held)["lpm-15"]

        assert found.window.latest_on == held_on + timedelta(days=14)


def test_three_months_from_the_21_month_conference_stand_beside_two_years():
    for listed_on in LISTED:
        held_on = _months(listed_on, 21) + timedelta(days=5)
        held = {"conference-21": held_on}
        found = _milestones("two-year-policy", listed_on, held=held)["conference-24"]
        other = _months(held_on, 3)

        assert found.window.due_on == _months(listed_on, 24)
        assert [one.on for one in found.other_readings] == (
            [] if other == _months(listed_on, 24) else [other]
        )


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_the_contract_writes_the_days_that_the_engine_found(pathway):
    for listed_on in LISTED[::100]:
        found = _plain(pathway, listed_on)
        written = milestones(ask(pathway=pathway, listed_on=listed_on))

        assert list(found) == list(written)
        for name, one in found.items():
            days = {key: day and day.isoformat() for key, day in _days(one).items()}
            others = [reading.on.isoformat() for reading in one.other_readings]

            assert days == {key: written[name][key] for key in days}
            assert others == [reading["on"] for reading in written[name]["other_readings"]]
