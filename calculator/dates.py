"""Arithmetic on calendar days: months, working days, and a day in words; no policy, no clock."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SATURDAY = 5  # as `date.weekday` counts

_DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_ONE_DAY = timedelta(days=1)


def add_months(start: date, months: int) -> date:
    """Return the same day of the month, `months` later, or earlier where `months` is negative.

    A day that the month lacks becomes its last day (convention `calendar-months`).
    Count from the first date each time: two steps can lose days that one step keeps.

    >>> add_months(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    >>> add_months(date(2026, 11, 30), 9)
    datetime.date(2027, 8, 30)
    >>> add_months(date(2028, 2, 29), -12)
    datetime.date(2027, 2, 28)
    """
    year, index = divmod(start.year * 12 + start.month - 1 + months, 12)
    month = index + 1
    return date(year, month, min(start.day, _days_in(year, month)))


def months_between(start: date, end: date) -> int:
    """Return how many calendar months are complete on `end`, counted from `start`.

    It is the largest count for which `add_months(start, count)` is not after `end`, so it agrees
    with the clamped rule at the end of a month, and is below zero where `end` is before `start`.

    >>> months_between(date(2026, 1, 31), date(2026, 2, 28))
    1
    >>> months_between(date(2026, 1, 31), date(2026, 3, 30))
    1
    >>> months_between(date(2026, 5, 5), date(2026, 5, 4))
    -1
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def is_working_day(day: date, *, holidays: Collection[date]) -> bool:
    """Whether `day` is a Monday to Friday outside `holidays`.

    `holidays` holds the bank holidays of a division and the closure days that the user adds.

    >>> is_working_day(date(2026, 6, 15), holidays=frozenset())
    True
    >>> is_working_day(date(2026, 6, 15), holidays={date(2026, 6, 15)})
    False
    """
    return day.weekday() < SATURDAY and day not in holidays


def add_working_days(start: date, *, count: int, holidays: Collection[date]) -> date:
    """Return the working day `count` after `start`, or before it where `count` is negative.

    `start` is day 0 and never counted, whatever day of the week it is (convention
    `weeks-and-days`). A count of 0 raises `ValueError`: it asks for no working day at all.

    >>> easter = {date(2026, 4, 3), date(2026, 4, 6)}
    >>> add_working_days(date(2026, 3, 27), count=10, holidays=easter)
    datetime.date(2026, 4, 14)
    >>> add_working_days(date(2026, 4, 7), count=-1, holidays=easter)
    datetime.date(2026, 4, 2)
    """
    if count == 0:
        reason = "a count of working days is not 0: day 0 is not counted"
        raise ValueError(reason)
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    day = start
    for _ in range(abs(count)):
        day = _working_day_from(day + step, step=step, holidays=holidays)
    return day


def last_working_day_on_or_before(day: date, *, holidays: Collection[date]) -> date:
    """Return `day` itself if people work on it, else the nearest working day before it.

    >>> last_working_day_on_or_before(date(2027, 2, 28), holidays=frozenset())
    datetime.date(2027, 2, 26)
    """
    return _working_day_from(day, step=-_ONE_DAY, holidays=holidays)


def last_working_day_before(day: date, *, holidays: Collection[date]) -> date:
    """Return the nearest working day before `day`, never `day` itself.

    >>> last_working_day_before(date(2026, 9, 14), holidays=frozenset())
    datetime.date(2026, 9, 11)
    """
    return _working_day_from(day - _ONE_DAY, step=-_ONE_DAY, holidays=holidays)


def format_day(day: date, *, weekday: bool = False) -> str:
    """Return `day` in words, the same on every machine and in every language setting.

    >>> format_day(date(2026, 9, 14))
    '14 September 2026'
    >>> format_day(date(2026, 9, 14), weekday=True)
    'Monday 14 September 2026'
    """
    words = f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
    return f"{WEEKDAY_NAMES[day.weekday()]} {words}" if weekday else words


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == _FEBRUARY else _DAYS_IN_MONTH[month - 1]


def _working_day_from(day: date, *, step: timedelta, holidays: Collection[date]) -> date:
    while not is_working_day(day, holidays=holidays):
        day += step
    return day
