"""Puts a timeline together: lines into milestones, milestones into order, and a summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.engine.anchors import Anchors, short_name
from calculator.engine.facts import Facts
from calculator.engine.held import booked_on, held_on, precedes_listing, told_not_held
from calculator.engine.limits import Limit, review_limits
from calculator.engine.lines import lines_of
from calculator.engine.notices import notes, warnings
from calculator.engine.order import in_order
from calculator.engine.results import (
    Dated,
    Line,
    Moved,
    OtherReading,
    Timeline,
    Window,
)
from calculator.engine.slots import Slot, build_slots
from calculator.engine.status import Standing, status_of
from calculator.engine.summary import summary
from calculator.engine.traces import explained
from calculator.vocabulary import CONFERENCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from calculator.bank_holidays import BankHolidays
    from calculator.model import Pathway
    from calculator.vocabulary import Answer, Division

# So many plain plans are kept, some hundred kilobytes each.
PLANS = 8


def timeline(
    pathway: Pathway,
    facts: Facts,
    *,
    bank_holidays: Mapping[Division, BankHolidays],
    traced: bool = True,
) -> Timeline:
    """Return every milestone of the pathway with its dates, in order.

    Day 0 is `facts.listed_on`; the status is read on `facts.as_of`. Unless it is to be `traced`,
    only what has no date says why: the steps to every date are half of the work.
    """
    anchors, limits, milestones = _dated(pathway, facts, bank_holidays)
    plain = milestones
    changes: tuple[Moved, ...] = ()
    if any(facts.held.values()) or facts.other_reviews or facts.events or facts.closures:
        from calculator.engine.moves import moved  # noqa: PLC0415 a plain plan has none

        plain = _plain(
            pathway,
            listed_on=facts.listed_on,
            delisted_on=facts.delisted_on,
            answers=tuple(sorted(facts.answers.items())),
            calendars=tuple(bank_holidays.values()),
        )
        changes = moved(milestones, plain, anchors)
    return Timeline(
        pathway=pathway,
        facts=facts,
        summary=summary(milestones, plain, facts=facts, pathway=pathway),
        milestones=tuple(
            explained(one, anchors) if traced or not one.window.dated else one for one in milestones
        ),
        moved=changes,
        warnings=warnings(
            facts,
            pathway=pathway,
            limits=limits,
            milestones=milestones,
            bank_holidays=bank_holidays,
        ),
        notes=notes(facts, pathway=pathway, limits=limits, milestones=milestones),
    )


@lru_cache(maxsize=PLANS)
def _plain(
    pathway: Pathway,
    *,
    listed_on: date,
    delisted_on: date | None,
    answers: tuple[tuple[str, Answer], ...],
    calendars: tuple[BankHolidays, ...],
) -> tuple[Dated, ...]:
    """Return the plan without what moves a day, for the days in it; a status means nothing there.

    It is kept, because most of what a visitor changes leaves it as it is.
    """
    facts = Facts(
        listed_on=listed_on, as_of=listed_on, delisted_on=delisted_on, answers=dict(answers)
    )
    return _dated(pathway, facts, {one.division: one for one in calendars})[2]


def _dated(
    pathway: Pathway, facts: Facts, bank_holidays: Mapping[Division, BankHolidays]
) -> tuple[Anchors, dict[str, Limit], tuple[Dated, ...]]:
    slots = build_slots(pathway, other_reviews=facts.other_reviews)
    anchors = Anchors(pathway, facts, slots=slots, bank_holidays=bank_holidays)
    limits = review_limits(anchors)
    # Conferences first: what has to come before one is over by the day that it works to.
    lines = {slot.id: lines_of(slot, anchors) for slot in slots if slot.kind in CONFERENCES}
    for name, own in lines.items():
        book_by, provisional = _day_to_work_to(own, limits.get(name))
        if book_by is not None:
            anchors.worked_to[name] = book_by, provisional
    found = [
        _milestone(
            slot, anchors, limits.get(slot.id), lines.get(slot.id) or lines_of(slot, anchors)
        )
        for slot in slots
    ]
    if facts.lead_times:
        found = [_with_lead_times(one, anchors) for one in found]
    return anchors, limits, tuple(in_order(found))


def _with_lead_times(one: Dated, anchors: Anchors) -> Dated:
    from calculator.engine.lead_times import lead_times  # noqa: PLC0415 few visitors give any

    name = short_name(anchors.slots[one.id])
    return replace(one, yours=tuple(lead_times(one, name, anchors)))


def _milestone(slot: Slot, anchors: Anchors, limit: Limit | None, lines: tuple[Line, ...]) -> Dated:
    facts = anchors.facts
    found = _window(lines, slot)
    book_by, provisional = _day_to_work_to(lines, limit)
    # What made the listing date, or does not take place, leaves nothing to book.
    if anchors.on_listing(slot.id) or not found.dated:
        book_by, provisional = None, False
    standing = Standing(
        window=found,
        lines=lines,
        book_by=book_by,
        held_on=held_on(slot, anchors),
        booked_on=booked_on(slot, anchors),
        told_not_held=told_not_held(slot, anchors),
        precedes_listing=precedes_listing(slot, anchors),
        outlives_plan=any(entry.milestone.outlives_plan for entry in slot.entries),
        at_a_conference=bool(slot.conference),
    )
    status = status_of(
        standing, as_of=facts.as_of, listed_on=facts.listed_on, delisted_on=facts.delisted_on
    )
    first = slot.own_entries[0].milestone if slot.entries and not slot.typed_on else None
    colours = [entry.milestone.rag for entry in slot.entries if entry.milestone.rag]
    undated = not found.dated
    return Dated(
        id=slot.id,
        slug=slot.slug,
        conference=slot.conference,
        title=_named(first.title if first else "Further review conference", slot, anchors),
        short=_named(first.short if first else "further review", slot, anchors),
        kind=slot.kind,
        rag=colours[0] if colours else None,
        status=status,
        window=found,
        book_by=book_by,
        held_on=standing.held_on,
        booked_on=standing.booked_on,
        days_late=_days_late(standing),
        provisional=provisional,
        place_after=_place_after(slot) if undated else "",
        settled_by=next((line.waits_for for line in lines if line.waits_for), "")
        if undated
        else "",
        limit=limit,
        lines=lines,
        other_readings=tuple(_distinct_readings(lines)),
    )


def _named(title: str, slot: Slot, anchors: Anchors) -> str:
    """Return a title; what recurs says at which conference, a further review on which day."""
    if slot.typed_on is not None:
        return f"{title}, {format_day(slot.typed_on)}"
    conference = anchors.slots.get(slot.conference)
    if conference is None:
        return title
    return f"{title}: {short_name(conference).removeprefix('the ')}"


def _window(lines: tuple[Line, ...], slot: Slot) -> Window:
    """Return the earliest of each bound over the lines that are not answered away."""
    windows = [line.window for line in lines if not line.answered_away]
    if slot.typed_on is not None:
        windows.append(Window(due_on=slot.typed_on))
    if len(windows) == 1:
        return windows[0]

    def earliest(bound: str) -> date | None:
        days = [getattr(one, bound) for one in windows]
        return min((day for day in days if day), default=None)

    return Window(
        due_on=earliest("due_on"),
        earliest_on=earliest("earliest_on"),
        latest_on=earliest("latest_on"),
        ends_no_earlier_than=earliest("ends_no_earlier_than"),
        stage_on=earliest("stage_on"),
    )


def _day_to_work_to(lines: tuple[Line, ...], limit: Limit | None) -> tuple[date | None, bool]:
    """Return the earliest day to work to, and whether it is provisional."""
    days = [
        (line.book_by, line.provisional)
        for line in lines
        if line.book_by is not None and not line.answered_away
    ]
    if limit is not None:
        days.append((limit.book_by, limit.provisional))
        if limit.review.typed_on is not None:
            days.append((limit.own_book_by, limit.provisional))
    return min(days, default=(None, False))


def _days_late(standing: Standing) -> int | None:
    last_on = standing.window.last_on
    if standing.held_on is None or last_on is None:
        return None
    return max(0, (standing.held_on - last_on) // timedelta(days=1))


def _place_after(slot: Slot) -> str:
    named = [entry.milestone.place_after for entry in slot.entries if entry.milestone.place_after]
    return named[0] if named else slot.conference


def _distinct_readings(lines: Iterable[Line]) -> Iterable[OtherReading]:
    seen = set()
    for line in lines:
        for reading in line.other_readings:
            if not line.answered_away and (reading.on, reading.reading) not in seen:
                seen.add((reading.on, reading.reading))
                yield reading
