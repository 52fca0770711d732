"""The days that people get to when they count wrongly, each with the mistake that leads there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from calculator.dates import add_months, add_working_days, is_working_day
from calculator.engine.windows import DAYS_IN_A_WEEK, shifted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from calculator.model import Offset

_STEP_MONTHS = 3
_WEEKS_FOR_A_MONTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What a day was counted from, how far, and to where; `back` counts towards the past."""

    anchor_on: date
    offset: Offset
    right_on: date
    holidays: Collection[date]
    others: Collection[date]
    back: bool = False


def wrong_days(counting: Counting) -> Iterator[tuple[str, date]]:
    """Yield mistakes in counting with their days; a day can be right by luck, or come twice."""
    offset = counting.offset
    if offset.months:
        yield from _wrong_months(counting)
    if offset.weeks or offset.days:
        yield from _wrong_days(counting)
    if offset.working_days:
        yield from _wrong_working_days(counting)
    if counting.right_on == counting.anchor_on:
        yield "day-after", counting.anchor_on + timedelta(days=1)
    elif not offset.working_days:
        away = timedelta(days=1 if counting.back else -1)
        yield "day-zero-counted", counting.right_on + away
    if not is_working_day(counting.right_on, holidays=counting.holidays):
        yield "moved-off-weekend", _next_working_day(counting.right_on, counting.holidays)


def _wrong_months(counting: Counting) -> Iterator[tuple[str, date]]:
    start, months = counting.anchor_on, counting.offset.months
    day = start
    for _ in range(months // _STEP_MONTHS):
        day = add_months(day, _STEP_MONTHS)
    yield "chained", add_months(day, months % _STEP_MONTHS)
    first = start.replace(day=1)
    yield "rolled-over", add_months(first, months) + (start - first)
    yield "weeks-for-months", start + timedelta(weeks=_WEEKS_FOR_A_MONTH * months)


def _wrong_days(counting: Counting) -> Iterator[tuple[str, date]]:
    days = counting.offset.weeks * DAYS_IN_A_WEEK + counting.offset.days
    sign = -1 if counting.back else 1
    yield (
        "working-for-calendar",
        add_working_days(counting.anchor_on, count=sign * days, holidays=counting.holidays),
    )
    yield "wrong-direction", counting.anchor_on - timedelta(days=sign * days)


def _wrong_working_days(counting: Counting) -> Iterator[tuple[str, date]]:
    start, count, back = counting.anchor_on, counting.offset.working_days, counting.back
    sign = -1 if back else 1
    yield "calendar-for-working", start + timedelta(days=sign * count)
    yield (
        "wrong-direction",
        shifted(start, counting.offset, holidays=counting.holidays, back=not back),
    )
    yield "holidays-forgotten", shifted(start, counting.offset, holidays=(), back=back)
    yield "other-nation", shifted(start, counting.offset, holidays=counting.others, back=back)
    fewer = replace(counting.offset, working_days=count - 1)
    yield "day-zero-counted", shifted(start, fewer, holidays=counting.holidays, back=back)


def _next_working_day(day: date, holidays: Collection[date]) -> date:
    return add_working_days(day, count=1, holidays=holidays)
