"""Turns a relation, an anchor's day and an offset into a window; knows nothing of meetings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from calculator.dates import (
    add_months,
    add_working_days,
    last_working_day_before,
    last_working_day_on_or_before,
)
from calculator.engine.results import Window
from calculator.vocabulary import Relation

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from calculator.model import Offset

DAYS_IN_A_WEEK = 7


def shifted(day: date, offset: Offset, *, holidays: Collection[date], back: bool = False) -> date:
    """Return the day that lies `offset` after `day`, or before it.

    Conventions `calendar-months` and `weeks-and-days`.
    """
    sign = -1 if back else 1
    moved = add_months(day, sign * offset.months)
    moved += timedelta(days=sign * (offset.weeks * DAYS_IN_A_WEEK + offset.days))
    if offset.working_days:
        moved = add_working_days(moved, count=sign * offset.working_days, holidays=holidays)
    return moved


def window(
    relation: Relation, anchor_on: date, offset: Offset, *, holidays: Collection[date]
) -> Window:
    """Return the window that `relation` opens around the anchor's day.

    `before` gives the event's own date as the latest; the wording says "before" and the day to
    work to lies strictly before it.
    """
    day = shifted(anchor_on, offset, holidays=holidays, back=relation is Relation.AT_LEAST_BEFORE)
    match relation:
        case Relation.AT:
            return Window(due_on=day)
        case Relation.BEFORE | Relation.AT_LEAST_BEFORE | Relation.BY:
            return Window(latest_on=day)
        case Relation.WITHIN_AFTER:
            return Window(earliest_on=anchor_on, latest_on=day)
        case Relation.AFTER | Relation.AS_SOON_AS_POSSIBLE_AFTER | Relation.FROM:
            return Window(earliest_on=day)
        case Relation.FOR_AT_LEAST_AFTER:
            return Window(earliest_on=anchor_on, ends_no_earlier_than=day)
        case _:  # at the stage of its anchor
            return Window(stage_on=day)


def working_day_for(day: date, *, strictly_before: bool, holidays: Collection[date]) -> date:
    """Return the last working day on or before a limit, or strictly before an event."""
    if strictly_before:
        return last_working_day_before(day, holidays=holidays)
    return last_working_day_on_or_before(day, holidays=holidays)
