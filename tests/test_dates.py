"""What the arithmetic on days promises, held against dateutil and against counting by list."""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, example, given
from hypothesis import strategies as st

from calculator import dates
from calculator.bank_holidays import parse_bank_holidays
from calculator.dates import (
    add_months,
    add_working_days,
    format_day,
    is_working_day,
    last_working_day_before,
    last_working_day_on_or_before,
    months_between,
)

TOML = Path(dates.__file__).with_name("bank_holidays.toml")
CALENDARS = parse_bank_holidays(tomllib.loads(TOML.read_text(encoding="utf-8")))
ENGLAND = CALENDARS["england-and-wales"].days
SCOTLAND = CALENDARS["scotland"].days
NORTHERN_IRELAND = CALENDARS["northern-ireland"].days
NONE = frozenset()

EVERY_START = [date(2015, 1, 1) + timedelta(days=number) for number in range(7670)]

days = st.dates(min_value=date(2010, 1, 1), max_value=date(2042, 12, 31))
months = st.integers(min_value=-60, max_value=60)
counts = st.integers(min_value=-40, max_value=40).filter(bool)
holidays = st.frozensets(
    st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 3, 31)), max_size=40
)
winter_days = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 3, 31))


def test_the_starts_reach_from_2015_to_2035():
    assert (date(2015, 1, 1), date(2035, 12, 31)) == (EVERY_START[0], EVERY_START[-1])


# Months


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
        (date(2026, 3, 31), 3, date(2026, 6, 30)),
        (date(2026, 5, 5), 3, date(2026, 8, 5)),
        (date(2026, 8, 28), 3, date(2026, 11, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 11, 29), 3, date(2025, 2, 28)),
        (date(2026, 1, 15), 9, date(2026, 10, 15)),
        (date(2026, 1, 15), 15, date(2027, 4, 15)),
        (date(2026, 1, 15), 21, date(2027, 10, 15)),
        (date(2026, 1, 15), 24, date(2028, 1, 15)),
        (date(2026, 3, 31), 9, date(2026, 12, 31)),
        (date(2026, 3, 31), 15, date(2027, 6, 30)),
        (date(2026, 3, 31), 21, date(2027, 12, 31)),
        (date(2026, 3, 31), 24, date(2028, 3, 31)),
        (date(2026, 5, 5), 9, date(2027, 2, 5)),
        (date(2026, 5, 5), 15, date(2027, 8, 5)),
        (date(2026, 5, 5), 21, date(2028, 2, 5)),
        (date(2026, 5, 5), 24, date(2028, 5, 5)),
        (date(2026, 8, 28), 9, date(2027, 5, 28)),
        (date(2026, 8, 28), 15, date(2027, 11, 28)),
        (date(2026, 8, 28), 21, date(2028, 5, 28)),
        (date(2026, 8, 28), 24, date(2028, 8, 28)),
        (date(2026, 11, 30), 9, date(2027, 8, 30)),
        (date(2026, 11, 30), 15, date(2028, 2, 29)),
        (date(2026, 11, 30), 21, date(2028, 8, 30)),
        (date(2026, 11, 30), 24, date(2028, 11, 30)),
        (date(2024, 11, 29), 9, date(2025, 8, 29)),
        (date(2024, 11, 29), 15, date(2026, 2, 28)),
        (date(2024, 11, 29), 21, date(2026, 8, 29)),
        (date(2024, 11, 29), 24, date(2026, 11, 29)),
    ],
)
def test_months_land_where_the_vectors_say(start, count, end):
    actual = add_months(start, count)

    assert end == actual


@pytest.mark.parametrize(
    ("year", "last_day_of_february"),
    [(1900, 28), (2000, 29), (2025, 28), (2028, 29), (2100, 28)],
)
def test_a_leap_year_has_a_29_february(year, last_day_of_february):
    actual = add_months(date(year, 1, 31), 1)

    assert date(year, 2, last_day_of_february) == actual


def test_months_agree_with_dateutil_from_every_day_of_2015_to_2035():
    steps = [(count, relativedelta(months=count)) for count in range(31)]
    different = [
        (start, count)
        for start in EVERY_START
        for count, step in steps
        if start + step != add_months(start, count)
    ]

    assert [] == different


@given(start=days, count=months)
@example(start=date(2026, 1, 31), count=1)
@example(start=date(2028, 2, 29), count=-12)
def test_lands_in_the_month_asked_for(start, count):
    """A short month clamps the day; it never spills into the next month."""
    end = add_months(start, count)

    assert count == (end.year * 12 + end.month) - (start.year * 12 + start.month)
    assert start.day >= end.day


@given(start=days, count=months)
@example(start=date(2026, 1, 31), count=1)
def test_keeps_the_day_or_lands_on_the_last_of_the_month(start, count):
    end = add_months(start, count)

    assert end.day == start.day or (end + timedelta(days=1)).day == 1


@given(start=days, later=days, count=months)
def test_a_later_start_never_lands_earlier(start, later, count):
    first, second = sorted((start, later))

    assert add_months(first, count) <= add_months(second, count)


@given(start=days, count=months)
def test_no_month_is_skipped(start, count):
    assert add_months(start, count) < add_months(start, count + 1)


# Months between


@pytest.mark.parametrize(
    ("start", "end", "complete"),
    [
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 3, 30), 1),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2025, 5, 31), date(2026, 5, 30), 11),
        (date(2025, 5, 31), date(2026, 5, 31), 12),
        (date(2026, 5, 5), date(2026, 5, 5), 0),
        (date(2026, 5, 5), date(2026, 5, 4), -1),
        (date(2026, 3, 31), date(2026, 2, 28), -1),
        (date(2026, 3, 31), date(2026, 2, 27), -2),
    ],
)
def test_a_month_is_complete_on_the_day_that_it_lands_on(start, end, complete):
    actual = months_between(start, end)

    assert complete == actual


@given(start=days, count=months)
@example(start=date(2026, 1, 31), count=1)
def test_counts_back_the_months_that_were_added(start, count):
    actual = months_between(start, add_months(start, count))

    assert count == actual


@given(start=days, end=days)
def test_one_more_month_would_be_after_the_end(start, end):
    complete = months_between(start, end)

    assert add_months(start, complete) <= end < add_months(start, complete + 1)


# Working days


@pytest.mark.parametrize(
    ("start", "count", "england", "scotland", "northern_ireland"),
    [
        (date(2025, 12, 18), 10, date(2026, 1, 6), date(2026, 1, 7), date(2026, 1, 6)),
        (date(2025, 12, 18), 15, date(2026, 1, 13), date(2026, 1, 14), date(2026, 1, 13)),
        (date(2026, 3, 27), 10, date(2026, 4, 14), date(2026, 4, 13), date(2026, 4, 14)),
        (date(2026, 3, 27), 15, date(2026, 4, 21), date(2026, 4, 20), date(2026, 4, 21)),
        (date(2026, 6, 5), 10, date(2026, 6, 19), date(2026, 6, 22), date(2026, 6, 19)),
        (date(2026, 6, 5), 15, date(2026, 6, 26), date(2026, 6, 29), date(2026, 6, 26)),
        (date(2026, 12, 18), 10, date(2027, 1, 6), date(2027, 1, 7), date(2027, 1, 6)),
        (date(2026, 12, 18), 15, date(2027, 1, 13), date(2027, 1, 14), date(2027, 1, 13)),
        (date(2022, 9, 5), 10, date(2022, 9, 20), date(2022, 9, 20), date(2022, 9, 20)),
        (date(2022, 9, 5), 15, date(2022, 9, 27), date(2022, 9, 27), date(2022, 9, 27)),
    ],
)
def test_working_days_land_where_the_vectors_say(start, count, england, scotland, northern_ireland):
    assert england == add_working_days(start, count=count, holidays=ENGLAND)
    assert scotland == add_working_days(start, count=count, holidays=SCOTLAND)
    assert northern_ireland == add_working_days(start, count=count, holidays=NORTHERN_IRELAND)


@pytest.mark.parametrize("division", ["england-and-wales", "scotland", "northern-ireland"])
def test_working_days_agree_with_a_list_of_them_from_every_day_of_2015_to_2035(division):
    bank_holidays = CALENDARS[division].days
    listed = [
        day
        for number in range(8500)
        if (day := date(2014, 1, 1) + timedelta(days=number)).strftime("%a") not in {"Sat", "Sun"}
        and day not in bank_holidays
    ]
    different = []
    for start in EVERY_START:
        after, before = bisect_right(listed, start), bisect_left(listed, start)
        for count in (1, 2, 5, 10, 15):
            if listed[after + count - 1] != add_working_days(
                start, count=count, holidays=bank_holidays
            ):
                different.append((start, count))
            if listed[before - count] != add_working_days(
                start, count=-count, holidays=bank_holidays
            ):
                different.append((start, -count))

    assert [] == different


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 6, 12), True),
        (date(2026, 6, 13), False),
        (date(2026, 6, 14), False),
        (date(2026, 6, 15), False),
        (date(2026, 6, 16), True),
    ],
)
def test_weekends_and_holidays_are_no_working_days(day, expected):
    actual = is_working_day(day, holidays={date(2026, 6, 15)})

    assert expected is actual


def test_a_closure_day_counts_like_a_bank_holiday():
    closed = ENGLAND.keys() | {date(2026, 12, 29)}

    assert date(2026, 12, 30) == add_working_days(date(2026, 12, 24), count=1, holidays=closed)


def test_a_start_on_a_weekend_is_day_0_as_well():
    saturday = date(2026, 11, 28)

    assert date(2026, 11, 30) == add_working_days(saturday, count=1, holidays=NONE)
    assert date(2026, 11, 27) == add_working_days(saturday, count=-1, holidays=NONE)


def test_a_count_of_no_working_days_is_refused():
    told = r"^a count of working days is not 0: day 0 is not counted$"

    with pytest.raises(ValueError, match=told):
        add_working_days(date(2026, 5, 5), count=0, holidays=NONE)


@given(start=winter_days, count=counts, closed=holidays)
def test_lands_on_a_working_day_on_the_side_asked_for(start, count, closed):
    end = add_working_days(start, count=count, holidays=closed)

    assert is_working_day(end, holidays=closed)
    assert (count > 0) is (end > start)
    assert (count < 0) is (end < start)


@given(start=winter_days, count=counts, closed=holidays)
def test_counting_back_returns_to_a_working_day(start, count, closed):
    assume(is_working_day(start, holidays=closed))
    end = add_working_days(start, count=count, holidays=closed)

    assert start == add_working_days(end, count=-count, holidays=closed)


@given(start=winter_days, later=winter_days, count=counts, closed=holidays)
def test_a_later_start_never_counts_to_an_earlier_day(start, later, count, closed):
    first, second = sorted((start, later))

    assert add_working_days(first, count=count, holidays=closed) <= add_working_days(
        second, count=count, holidays=closed
    )


@given(start=winter_days, count=counts, closed=holidays, more=winter_days)
def test_one_more_closure_day_never_brings_the_day_nearer(start, count, closed, more):
    end = add_working_days(start, count=count, holidays=closed)
    moved = add_working_days(start, count=count, holidays=closed | {more})

    assert abs(moved - start) >= abs(end - start)


# The nearest working day


@pytest.mark.parametrize(
    ("day", "on_or_before", "before"),
    [
        (date(2027, 2, 28), date(2027, 2, 26), date(2027, 2, 26)),
        (date(2026, 9, 14), date(2026, 9, 14), date(2026, 9, 11)),
        (date(2026, 4, 6), date(2026, 4, 2), date(2026, 4, 2)),
        (date(2026, 12, 28), date(2026, 12, 24), date(2026, 12, 24)),
        (date(2026, 12, 29), date(2026, 12, 29), date(2026, 12, 24)),
    ],
)
def test_the_nearest_working_day_is_found(day, on_or_before, before):
    assert on_or_before == last_working_day_on_or_before(day, holidays=ENGLAND)
    assert before == last_working_day_before(day, holidays=ENGLAND)


@pytest.mark.parametrize(
    ("limit", "work_to"),
    [
        (date(2026, 4, 15), date(2026, 4, 15)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 8, 4), date(2026, 8, 4)),
        (date(2026, 11, 27), date(2026, 11, 27)),
        (date(2027, 2, 28), date(2027, 2, 26)),
        (date(2025, 2, 28), date(2025, 2, 28)),
    ],
)
def test_the_earlier_limit_rolls_back_where_the_vectors_say(limit, work_to):
    actual = last_working_day_on_or_before(limit, holidays=ENGLAND)

    assert work_to == actual


@given(day=winter_days, closed=holidays)
def test_the_nearest_working_day_leaves_none_out(day, closed):
    before = last_working_day_on_or_before(day, holidays=closed)
    between = [before + timedelta(days=number) for number in range(1, (day - before).days + 1)]

    assert before <= day
    assert is_working_day(before, holidays=closed)
    assert not any(is_working_day(skipped, holidays=closed) for skipped in between)
    assert last_working_day_before(day, holidays=closed) == last_working_day_on_or_before(
        day - timedelta(days=1), holidays=closed
    )


# Words


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 9, 14), "14 September 2026", "Monday 14 September 2026"),
        (date(2025, 5, 31), "31 May 2025", "Saturday 31 May 2025"),
        (date(2027, 1, 5), "5 January 2027", "Tuesday 5 January 2027"),
        (date(2030, 12, 1), "1 December 2030", "Sunday 1 December 2030"),
    ],
)
def test_a_day_reads_as_people_write_it(day, short, long):
    assert short == format_day(day)
    assert long == format_day(day, weekday=True)
