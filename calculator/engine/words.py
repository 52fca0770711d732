"""The sentences of a trace: each says one step of the way to a date, by which convention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.dates import add_months, format_day
from calculator.engine.results import Rule, Step
from calculator.phrases import sentence
from calculator.vocabulary import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from calculator.engine.anchors import Anchor
    from calculator.engine.results import Line, Window
    from calculator.model import Due, Offset

# Never "was not held": nobody said so.
NOTHING_ENTERED = "Date passed, nothing entered here"


def counted(number: int, unit: str) -> str:
    """Return a number with its unit.

    >>> counted(1, "month"), counted(15, "working day")
    ('1 month', '15 working days')
    """
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def long_day(day: date) -> str:
    """Return a day with its weekday, as a trace writes it."""
    return format_day(day, weekday=True)


def near_day(day: date, *, year: int) -> str:
    """Return a day without its year where that is `year`.

    >>> from datetime import date
    >>> near_day(date(2026, 9, 14), year=2026), near_day(date(2027, 1, 4), year=2026)
    ('14 September', '4 January 2027')
    """
    words = format_day(day)
    return words.removesuffix(f" {year}") if day.year == year else words


def offset_words(offset: Offset) -> str:
    """Return an offset as people say it; nothing where there is none."""
    parts = [
        counted(number, unit)
        for number, unit in (
            (offset.months, "month"),
            (offset.weeks, "week"),
            (offset.days, "day"),
            (offset.working_days, "working day"),
        )
        if number
    ]
    return " and ".join(parts)


def anchor_step(anchor: Anchor, clauses: tuple[str, ...]) -> Step:
    """Return the step that says which day the counting starts from."""
    match anchor.how:
        case "listing":
            text = f"Day 0 is {long_day(anchor.on)}, {anchor.name}."
            return Step(text=text, rule=Rule.DAY_ZERO, clauses=clauses)
        case "held":
            text = f"{sentence(anchor.name)} took place on {long_day(anchor.on)}."
        case "booked":
            text = f"{sentence(anchor.name)} is booked for {long_day(anchor.on)}."
        case "on-listing":
            text = (
                f"No other date was entered for {anchor.name}, "
                f"so the listing date counts: {long_day(anchor.on)}."
            )
        case _:
            text = (
                f"No actual date was entered for {anchor.name}, "
                f"so its nominal day counts: {long_day(anchor.on)}."
            )
    return Step(text=text, rule=Rule.ACTUAL_DATES, clauses=clauses)


def window_steps(due: Due, anchor: Anchor, window: Window) -> Iterator[Step]:
    """Yield the steps that lead from the anchor's day to the window."""
    words = offset_words(due.offset)
    day = window.due_on or window.latest_on or window.ends_no_earlier_than or window.earliest_on
    if words and day:
        direction = "back" if due.relation is Relation.AT_LEAST_BEFORE else "later"
        rule = Rule.CALENDAR_MONTHS if due.offset.months else Rule.WEEKS_AND_DAYS
        text = f"{sentence(words)} {direction} is {long_day(day)}."
        text += _clamped(anchor.on, due.offset, day)
        if due.offset.working_days:
            text += (
                " The day itself, Saturdays, Sundays, bank holidays and closure days do not count."
            )
        yield Step(text=text, rule=rule, clauses=due.clauses)
    match due.relation:
        case Relation.BEFORE:
            text = f"It has to come before {anchor.name}; the source gives no lead time."
            yield Step(text=text, rule=Rule.ACTUAL_DATES, clauses=due.clauses)
        case Relation.AT_STAGE:
            text = (
                f"It belongs to the stage of {anchor.name}, shown at {long_day(anchor.on)}. "
                "The order against it is not stated, and there is no limit."
            )
            yield Step(text=text, rule=Rule.SILENT_SOURCE, clauses=due.clauses)
        case Relation.AFTER | Relation.AS_SOON_AS_POSSIBLE_AFTER | Relation.FROM:
            opens_on = long_day(window.earliest_on or anchor.on)
            text = f"It opens on {opens_on}; no last day is stated."
            yield Step(text=text, rule=Rule.SILENT_SOURCE, clauses=due.clauses)
        case Relation.FOR_AT_LEAST_AFTER:
            text = "That is the earliest end, not an end date."
            yield Step(text=text, rule=Rule.CALENDAR_MONTHS, clauses=due.clauses)
        case _:
            pass


def undated_step(name: str, due: Due | None) -> Step:
    """Return the step that says why there is no day, and which date would settle it."""
    if due is None:
        text = f"Not stated in the source. It is dated once the date of {name} is entered."
        return Step(text=text, rule=Rule.SILENT_SOURCE)
    text = f"It depends on {name}, for which no date was entered."
    return Step(text=text, rule=Rule.ACTUAL_DATES, clauses=due.clauses)


def recurring_step(due: Due) -> Step:
    """Return the step that says why what comes back has no day, and what would give it one."""
    text = f"It comes back at each {due.anchor}; enter a {due.anchor} to date it."
    return Step(text=text, rule=Rule.ACTUAL_DATES, clauses=due.clauses)


def book_by_step(line: Line, limit: date, book_by: date) -> Step:
    """Return the step that says which day to work to, and why it is not the limit itself."""
    before = line.preceded_on
    strict = line.due is not None and line.due.strictly_before
    if book_by == limit:
        text = f"{long_day(book_by)} is a working day: work to it."
    elif before is not None and book_by < before < limit:
        text = (
            f"{sentence(line.precedes)} is itself worked to {long_day(before)}, so work to "
            f"{long_day(book_by)}, the last working day before that."
        )
    elif strict and not any(one.on < limit for one in line.other_readings):
        text = f"Work to {long_day(book_by)}, the last working day before it."
    else:
        text = (
            f"Work to {long_day(book_by)}: the earliest of the defensible readings, "
            "then the last working day on or before it. The date itself does not move."
        )
    return Step(text=text, rule=Rule.NOTHING_MOVES)


def _clamped(start: date, offset: Offset, day: date) -> str:
    if not offset.months or offset.weeks or offset.days or offset.working_days:
        return ""
    if add_months(start, offset.months) != day or day.day == start.day:
        return ""
    month = format_day(day).split(" ", 1)[1]
    return f" {month} has no day {start.day}, so its last day counts."
