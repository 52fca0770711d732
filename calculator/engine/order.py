"""The order of a timeline: by the first day, then as the pathway has it, undated ones in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from calculator.engine.results import Dated


def in_order(milestones: list[Dated]) -> list[Dated]:
    """Return milestones by their first day, then as the pathway has them; undated ones in place.

    An undated milestone that has a date typed stands at that date.
    """
    days = [(_first_day(one), one) for one in milestones]
    ranked = [(_rank(one, day), one) for day, one in days if day]
    ranked.sort(key=lambda pair: pair[0])
    waiting = [one for day, one in days if not day]
    ordered = [one for one in waiting if not one.place_after and _before_all(one)]
    ordered += [one for _, one in ranked]
    for one in waiting:
        if one in ordered:
            continue
        behind = [
            index
            for index, other in enumerate(ordered)
            if one.place_after in (other.id, other.place_after) and one.place_after
        ]
        ordered.insert(behind[-1] + 1 if behind else len(ordered), one)
    return ordered


def _first_day(milestone: Dated) -> date | None:
    lines = [one for one in milestone.lines if not one.answered_away] or milestone.lines
    days = [day for one in lines if (day := one.window.first_on)]
    days += [milestone.window.due_on] if milestone.window.due_on else []
    return min(days, default=milestone.held_on or milestone.booked_on)


def _rank(milestone: Dated, day: date) -> tuple[date, bool, bool]:
    """Return the sorting key of a milestone that is dated on a day.

    On one day, what precedes listing is first, and what begins with the end of the plan is last.
    """
    lines = [line.milestone for line in milestone.lines]
    precedes = any(one.precedes_listing and not one.held_on_listing for one in lines)
    outlives = not milestone.conference and any(one.outlives_plan for one in lines)
    return day, not precedes, outlives


def _before_all(milestone: Dated) -> bool:
    return any(line.milestone.precedes_listing for line in milestone.lines)
