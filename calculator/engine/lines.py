"""What each policy says of a milestone, with its window, its other readings and the day for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from calculator.engine.conditions import away, entry_away, state, unanswered
from calculator.engine.results import Line, OtherReading, State, Window
from calculator.engine.windows import window, working_day_for
from calculator.vocabulary import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from calculator.engine.anchors import Anchors
    from calculator.engine.slots import Entry, Slot
    from calculator.model import Due


def lines_of(slot: Slot, anchors: Anchors) -> tuple[Line, ...]:
    """Return the lines of a milestone, policy by policy, one for each date that a policy sets."""
    lines = tuple(_lines(slot, anchors))
    own = own_lines(lines)
    conference = anchors.slots.get(slot.conference)
    if away(anchors.facts, conference) or (own and all(line.answered_away for line in own)):
        return tuple(replace(line, answered_away=True) for line in lines)
    if unanswered(anchors.facts, conference):
        # What recurs depends on an answer where the conference itself does.
        return tuple(replace(line, state=State.UNANSWERED) for line in lines)
    return lines


def own_lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines that decide whether a milestone happens.

    What holds at every conference joins a conference; it does not make one take place.
    """
    return tuple(line for line in lines if not line.milestone.joins) or lines


def _lines(slot: Slot, anchors: Anchors) -> Iterator[Line]:
    for entry in slot.entries:
        if not entry.milestone.due:
            yield _undated(slot, entry, anchors)
        for number, due in enumerate(entry.milestone.due):
            yield _line(slot, entry, due, anchors, leading=number == 0)


def _undated(slot: Slot, entry: Entry, anchors: Anchors) -> Line:
    return Line(
        policy=entry.policy,
        milestone=entry.milestone,
        due=None,
        leading=True,
        window=Window(),
        state=state(anchors.facts, entry.milestone.condition, slot),
        answered_away=entry_away(anchors.facts, slot, entry, None),
        waits_for=slot.id,
    )


def _line(slot: Slot, entry: Entry, due: Due, anchors: Anchors, *, leading: bool) -> Line:
    anchor, found = anchors.window_of(due, slot, entry)
    readings = tuple(_readings(slot, entry, due, found, anchors))
    event = anchors.find((due.closes or due).anchor, slot) if due.strictly_before else None
    held_by = anchors.takes_place_by(event) if event is not None else None
    book_by, provisional = _book_by(slot, entry, due, (found, readings, held_by), anchors)
    return Line(
        policy=entry.policy,
        milestone=entry.milestone,
        due=due,
        leading=leading,
        window=found,
        state=state(anchors.facts, due.condition or entry.milestone.condition, slot),
        answered_away=entry_away(anchors.facts, slot, entry, due),
        book_by=book_by,
        provisional=provisional,
        waits_for="" if anchor else due.anchor,
        anchor_name=anchors.name_of(due.anchor, slot),
        precedes=anchors.name_of((due.closes or due).anchor, slot) if due.strictly_before else "",
        preceded_on=held_by[0] if held_by else None,
        other_readings=readings,
    )


def _readings(
    slot: Slot, entry: Entry, due: Due, used: Window, anchors: Anchors
) -> Iterator[OtherReading]:
    """Yield the other readings that give another day than the one used."""
    holidays = anchors.holidays(entry.policy.division)
    used_days = {used.due_on, used.latest_on} - {None} or {used.earliest_on}
    for reading in due.other_readings:
        anchor = anchors.find(reading.anchor, slot)
        if anchor is None or (reading.needs_actual and not anchor.actual):
            continue
        other = window(reading.relation, anchor.on, reading.offset, holidays=holidays)
        day = other.due_on or other.latest_on or other.earliest_on
        if day is not None and day not in used_days:
            yield OtherReading(
                on=day, reading=reading.reading, why=reading.why, clauses=reading.clauses
            )


def _book_by(
    slot: Slot,
    entry: Entry,
    due: Due,
    days: tuple[Window, tuple[OtherReading, ...], tuple[date, bool] | None],
    anchors: Anchors,
) -> tuple[date | None, bool]:
    """Return the day to work to, and whether it rests on bank holidays not yet published.

    Convention `nothing-moves`. What has to come before an event comes before the day by which the
    event is held, too. What made the listing date has nothing left to book.
    """
    used, readings, held_by = days
    limit = used.due_on or used.latest_on
    if limit is None or anchors.on_listing(slot.id):
        return None, False
    holidays = anchors.holidays(entry.policy.division)
    relations = {one.reading: one.relation for one in due.other_readings}
    limits = [(limit, due.strictly_before)]
    limits += [(one.on, relations[one.reading] is Relation.BEFORE) for one in readings]
    provisional = False
    if held_by is not None:
        day, provisional = held_by
        limits.append((day, True))
    candidates = [
        working_day_for(day, strictly_before=before, holidays=holidays) for day, before in limits
    ]
    # The last day that was asked whether it is a working day.
    asked = [day - timedelta(days=1) if before else day for day, before in limits]
    anchor = anchors.find(due.anchor, slot)
    if anchor is not None and due.relation is Relation.AT_LEAST_BEFORE:
        asked.append(anchor.on - timedelta(days=1))
    known = anchors.bank_holidays[entry.policy.division]
    known_days = all(known.known(day) for day in (*asked, *candidates))
    return min(candidates), provisional or not known_days
