"""What falls on another day than it would by the listing date alone, and why.

Convention `actual-dates`: a timeline is compared with the plan without meetings held or booked,
further reviews, events and closure days. Answers move nothing: they take lines away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculator.dates import is_working_day
from calculator.engine.anchors import short_name
from calculator.engine.results import Moved, Status
from calculator.engine.slots import short_title
from calculator.engine.words import near_day
from calculator.phrases import listed, sentence
from calculator.vocabulary import LAST_REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from calculator.engine.anchors import Anchor, Anchors
    from calculator.engine.results import Dated
    from calculator.engine.slots import Slot

CLOSURES = "closures"
MOST_DAYS_NAMED = 3
# What has happened, or does not take place, is not planned anew.
SETTLED = frozenset({Status.DONE, Status.NOT_APPLICABLE, Status.ENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why a day moved: a meeting, an event or closure days, the words, and the days they name."""

    id: str
    words: str
    days: tuple[date, ...]


def moved(
    milestones: Iterable[Dated], plain: Iterable[Dated], anchors: Anchors
) -> tuple[Moved, ...]:
    """Return one line for each milestone whose day is not the one of the plain plan."""
    return tuple(_Moves({one.id: one for one in plain}, anchors).lines(milestones))


class _Moves:
    """Compares one timeline with the plain plan."""

    def __init__(self, plain: Mapping[str, Dated], anchors: Anchors) -> None:
        self.plain = plain
        self.anchors = anchors

    def lines(self, milestones: Iterable[Dated]) -> Iterator[Moved]:
        now = {one.id: one for one in milestones}
        for one in now.values():
            before = self.plain.get(one.id)
            if before is None or one.status in SETTLED:
                continue
            pair, what = _other_days(before, one), ""
            if pair is not None:
                slot = self.anchors.slots[one.id]
                because = self.cause(slot) or self.closed(slot, pair)
            else:
                pair, what = self.to_work_to(before, one), "the day to work to for "
                because = self.of_the_day_to_work_to(one, now) if pair else None
            if pair is not None and because is not None:
                yield self.line(one, pair, because, what=what)

    def to_work_to(self, before: Dated, one: Dated) -> tuple[date, date] | None:
        """Return the days to work to, unless they are gone or left behind by a booking."""
        if before.book_by is None or one.book_by is None or one.booked_on is not None:
            return None
        days = before.book_by, one.book_by
        return days if max(days) >= self.anchors.facts.as_of else None

    def line(self, one: Dated, pair: tuple[date, date], because: Because, *, what: str) -> Moved:
        slots = self.anchors.slots
        slot = slots[one.id]
        name = short_name(slot)
        if slot.conference:
            name = f"{name} at {short_name(slots[slot.conference])}"
        text = f"{what}{name}"
        from_on, to_on = pair
        # A year is said where not all days lie in the year that is looked from.
        year = self.anchors.facts.as_of.year
        year = year if all(day.year == year for day in (*pair, *because.days)) else 0
        days = listed(near_day(day, year=year) for day in because.days)
        text = (
            f"{sentence(text)} moved from {near_day(from_on, year=year)} to "
            f"{near_day(to_on, year=year)} because {because.words} {days}."
        )
        return Moved(id=one.id, from_on=from_on, to_on=to_on, because=because.id, text=text)

    def of_the_day_to_work_to(self, one: Dated | None, now: Mapping[str, Dated]) -> Because | None:
        """Return why the day to work to moved while the date itself stayed."""
        before = self.plain.get(one.id) if one is not None else None
        was = before.book_by if before is not None else None
        day = one.book_by if one is not None else None
        if one is None or before is None or was is None or day is None or was == day:
            return None
        slot = self.anchors.slots[one.id]
        return (
            self.of_the_limit(one, before)
            or self.of_the_meeting(slot, now)
            or self.of_a_reading(slot)
            or self.closed(slot, (was, day))
        )

    def of_the_limit(self, one: Dated, before: Dated) -> Because | None:
        """Return the review that the statutory limit is now counted from."""
        now, then = one.limit, before.limit
        if now is None or then is None or now.on == then.on:
            return None
        if one.book_by != now.book_by and before.book_by != then.book_by:
            return None
        if now.anchor.actual:
            return self.said(now.anchor)
        slots = self.anchors.slots
        on = self.anchors.typed(then.anchor.id)
        if on is not None and then.anchor.id in slots:
            return self.said(self.anchors.review(slots[then.anchor.id], on))
        return self.cause(slots[now.anchor.id]) if now.anchor.id in slots else None

    def of_the_meeting(self, slot: Slot, now: Mapping[str, Dated]) -> Because | None:
        """Return why the conference that has to be preceded takes place on another day."""
        for entry in slot.entries:
            for due in entry.milestone.due:
                event = self.anchors.find((due.closes or due).anchor, slot)
                if due.strictly_before and event is not None:
                    if event.actual:
                        return self.said(event)
                    if because := self.of_the_day_to_work_to(now.get(event.id), now):
                        return because
        return None

    def of_a_reading(self, slot: Slot) -> Because | None:
        """Return the meeting that another reading counts from once it has a date."""
        for entry in slot.entries:
            for due in entry.milestone.due:
                for reading in due.other_readings:
                    anchor = self.anchors.find(reading.anchor, slot)
                    if reading.needs_actual and anchor is not None and anchor.actual:
                        return self.said(anchor)
        return None

    def cause(self, slot: Slot) -> Because | None:
        """Return the meeting or event with a day of its own that a milestone hangs on."""
        for entry in slot.entries:
            for due in entry.milestone.due:
                for name in (due.anchor, due.closes.anchor if due.closes else "", slot.conference):
                    anchor = self.anchors.find(name, slot) if name else None
                    if anchor is not None and self.responsible(name, anchor):
                        return self.said(anchor)
                    if name == LAST_REVIEW and (because := self.left_behind()):
                        return because
                    nested = self.anchors.slots.get(anchor.id if anchor is not None else name)
                    if nested is not None and nested.id != slot.id:
                        because = self.cause(nested)
                        if because is not None:
                            return because
        return None

    def left_behind(self) -> Because | None:
        """Return the first review of the plain plan, where it is now on another day."""
        planned = [
            (on, slot)
            for slot in self.anchors.slots.values()
            if slot.is_review and not slot.typed_on and (on := self.anchors.nominal(slot.id))
        ]
        first = min(planned, key=lambda pair: pair[0], default=None)
        on = self.anchors.typed(first[1].id) if first else None
        return self.said(self.anchors.review(first[1], on)) if first and on else None

    def responsible(self, name: str, anchor: Anchor) -> bool:
        """Whether an anchor has another day than it would have without what was typed."""
        if not anchor.actual:
            return False
        return name == LAST_REVIEW or self.anchors.nominal(anchor.id) != anchor.on

    def said(self, anchor: Anchor) -> Because:
        """Return a meeting or an event with its day, as a reason."""
        booked = anchor.how == "booked"
        slot = self.anchors.slots.get(anchor.id)
        if slot is None:
            words = f"{anchor.name} {'is' if booked else 'was'} on"
        else:
            words = f"the {short_title(slot)} {'is booked for' if booked else 'was held on'}"
        return Because(id=anchor.id, words=words, days=(anchor.on,))

    def closed(self, slot: Slot, pair: tuple[date, date]) -> Because | None:
        """Return the closure days between two days, and between those and what they count from."""
        anchors = self.anchors
        days = list(pair)
        for entry in slot.entries:
            for due in entry.milestone.due:
                anchor = anchors.find(due.anchor, slot) if due.offset.working_days else None
                days += [anchor.on] if anchor is not None else []
        published = anchors.bank_holidays[anchors.division].days
        closed = [
            day
            for day in sorted(anchors.facts.closures)
            if min(days) <= day <= max(days) and is_working_day(day, holidays=published)
        ]
        if not closed:
            return None
        words = "the office is closed on"
        if len(closed) > MOST_DAYS_NAMED:
            words = f"{words} {len(closed)} days between"
            closed = [closed[0], closed[-1]]
        return Because(id=CLOSURES, words=words, days=tuple(closed))


def _other_days(before: Dated, now: Dated) -> tuple[date, date] | None:
    """Return the first date of a milestone that differs, with what it was."""
    old, new = before.window, now.window
    pairs = (
        (old.due_on, new.due_on),
        (old.latest_on, new.latest_on),
        (old.earliest_on, new.earliest_on),
        (old.stage_on, new.stage_on),
    )
    return next(((one, two) for one, two in pairs if one and two and one != two), None)
