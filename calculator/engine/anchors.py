"""Finds the day that a name stands for: typed where it was typed, nominal until then."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.engine.conditions import away, state
from calculator.engine.results import State, Window
from calculator.engine.windows import shifted, window
from calculator.vocabulary import (
    CONFERENCE_NAMES,
    CONFERENCES,
    DELISTING,
    LAST_REVIEW,
    LISTING,
    RollingLimit,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from calculator.bank_holidays import BankHolidays
    from calculator.engine.facts import Facts
    from calculator.engine.slots import Entry, Slot
    from calculator.model import Due, Pathway
    from calculator.vocabulary import Division


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day that something is counted from, and how it is known.

    `how` is listing, held, booked, on-listing or nominal; `id` names what has the day.
    """

    id: str
    name: str
    on: date
    how: str

    @property
    def actual(self) -> bool:
        """Whether the day was typed for this very event."""
        return self.how in {"held", "booked"}


class Anchors:
    """The days of one plan, looked up by name."""

    def __init__(
        self,
        pathway: Pathway,
        facts: Facts,
        *,
        slots: Iterable[Slot],
        bank_holidays: Mapping[Division, BankHolidays],
    ) -> None:
        """Prepare the look-up; no date is worked out before it is asked for."""
        self.facts = facts
        self.slots = {slot.id: slot for slot in slots}
        self.listing_label = pathway.policies[0].listing_label
        self.division = pathway.policies[0].division
        self.events = {event.id: event for policy in pathway.policies for event in policy.events}
        self.bank_holidays = bank_holidays
        # The day to work to of each conference; a timeline fills it before what hangs on them.
        self.worked_to: dict[str, tuple[date, bool]] = {}
        self._holidays: dict[Division, frozenset[date]] = {}
        self._nominal: dict[str, date | None] = {}

    def holidays(self, division: Division) -> frozenset[date]:
        """Return the days that are no working days beside weekends, closure days included."""
        if division not in self._holidays:
            days = frozenset(self.bank_holidays[division].days)
            self._holidays[division] = days | self.facts.closures
        return self._holidays[division]

    def name_of(self, name: str, slot: Slot) -> str:
        """Return what to call an anchor in a sentence, with its article."""
        if name in CONFERENCE_NAMES:
            name = slot.conference or slot.id
        if name == LISTING:
            return self.listing_label
        if name == DELISTING:
            return "the end of the plan"
        if name == LAST_REVIEW:
            return "the last review"
        if name in self.slots:
            return short_name(self.slots[name])
        return self.events[name].title if name in self.events else f"the {name}"

    def find(self, name: str, slot: Slot) -> Anchor | None:
        """Return the day of an anchor of this slot, or None where it is not known yet."""
        called = self.name_of(name, slot)
        if name == LAST_REVIEW:
            return self.last_review()
        if name in CONFERENCE_NAMES and not slot.conference:
            return self._of_the_conference_itself(slot, called)
        if name == LISTING:
            return Anchor(id=name, name=called, on=self.facts.listed_on, how="listing")
        name = slot.conference if name in CONFERENCE_NAMES else name
        on = self.facts.delisted_on if name == DELISTING else self.typed(name)
        if on is not None:
            return Anchor(id=name, name=called, on=on, how=self._how(on))
        on = self.nominal(name)
        how = "on-listing" if self.on_listing(name) else "nominal"
        return Anchor(id=name, name=called, on=on, how=how) if on else None

    def takes_place_by(self, anchor: Anchor) -> tuple[date, bool]:
        """Return the day by which an event takes place, and whether that day is provisional.

        A conference that is neither held nor booked is taken to be held on its day to work to.
        """
        day, provisional = self.worked_to.get(anchor.id, (anchor.on, False))
        if anchor.actual or day >= anchor.on:
            return anchor.on, False
        return day, provisional

    def typed(self, name: str) -> date | None:
        """Return the date that was typed for a milestone or an event."""
        slot = self.slots.get(name)
        if slot is not None and slot.typed_on is not None:
            return slot.typed_on
        return self.facts.held.get(name) or self.facts.events.get(name)

    def nominal(self, name: str) -> date | None:
        """Return the day on which a milestone falls by the policies, whatever was typed for it."""
        if name not in self._nominal:
            slot = self.slots.get(name)
            if self.on_listing(name):
                self._nominal[name] = self.facts.listed_on
            else:
                self._nominal[name] = None if slot is None else self._worked_out(slot)
        return self._nominal[name]

    def effective(self, slot: Slot) -> date | None:
        """Return the actual day of a milestone where it was typed, else its nominal day."""
        return self.typed(slot.id) or self.nominal(slot.id)

    def reviews(self) -> Iterator[tuple[date, Slot]]:
        """Yield the reviews that are planned, booked or held, with their days.

        A review of which the user said that it was not held is none of these.
        """
        return ((on, slot) for on, slot in self.planned_reviews if not self.told_not_held(slot))

    @cached_property
    def planned_reviews(self) -> tuple[tuple[date, Slot], ...]:
        """Every review with its day, held or not; none that the answers take away."""
        reviews = [(self.effective(slot), slot) for slot in self.slots.values() if slot.is_review]
        return tuple(
            (on, slot)
            for on, slot in reviews
            if on is not None and (self.typed(slot.id) or not away(self.facts, slot))
        )

    def told_not_held(self, slot: Slot) -> bool:
        """Whether the user said of a milestone that it was not held."""
        return slot.id in self.facts.held and self.facts.held[slot.id] is None

    def last_review(self) -> Anchor | None:
        """Return the review that the next statutory limit rolls from.

        Convention `rolling-limit`: the last review held, else the first that is planned. A pathway
        that starts later than the first review is taken to hold it on its limit.
        """
        held = [(on, slot) for on, slot in self.reviews() if self.was_held(slot)]
        if held:
            on, slot = max(held, key=lambda pair: pair[0])
            return self.review(slot, on)
        virtual = self.virtual_first_review()
        planned = min(self.planned_reviews, key=lambda pair: pair[0], default=None)
        if planned is None or (virtual is not None and planned[0] > virtual.on):
            return virtual
        on, slot = planned
        return self.review(slot, on)

    def review(self, slot: Slot, on: date) -> Anchor:
        """Return a review on its day, as something to count from."""
        how = self._how(on) if self.typed(slot.id) else "nominal"
        return Anchor(id=slot.id, name=short_name(slot), on=on, how=how)

    def virtual_first_review(self) -> Anchor | None:
        """Return the first review of a pathway that dates none: taken to fall on its limit."""
        first_limit = self.first_review_limit()
        limit_on = self.nominal(first_limit.id) if first_limit else None
        if first_limit is None or limit_on is None or self.names_the_first_review(first_limit):
            return None
        name = "the first review, which no policy of this pathway dates"
        return Anchor(id=first_limit.id, name=name, on=limit_on, how="nominal")

    def first_review_limit(self) -> Slot | None:
        """Return the nation's limit for the first review, where the pathway has one."""
        return self.rolling(RollingLimit.FIRST_REVIEW)

    def rolling(self, limit: RollingLimit) -> Slot | None:
        """Return the milestone that carries a rolling limit."""
        return self._rolling.get(limit)

    @cached_property
    def _rolling(self) -> dict[RollingLimit, Slot]:
        limits = [
            (entry.milestone.rolling_limit, slot)
            for slot in self.slots.values()
            for entry in slot.entries
        ]
        return {limit: slot for limit, slot in reversed(limits) if limit}

    def names_the_first_review(self, first_limit: Slot) -> bool:
        """Whether a policy puts a review of its own inside the limit for the first one."""
        months = first_limit.entries[0].milestone.due[0].offset.months
        return any(
            due.offset.months <= months
            for slot in self.slots.values()
            if slot.is_review
            for entry in slot.own_entries
            if not entry.milestone.joins
            for due in entry.milestone.due
        )

    def was_held(self, slot: Slot) -> bool:
        """Whether a date on or before the day to look from was typed for it."""
        on = self.typed(slot.id)
        return on is not None and on <= self.facts.as_of

    def window_of(self, due: Due, slot: Slot, entry: Entry) -> tuple[Anchor | None, Window]:
        """Return the anchor of a rule, where it is known, and the window that follows from it."""
        holidays = self.holidays(entry.policy.division)
        anchor = self.find(due.anchor, slot)
        found = Window()
        if anchor is not None:
            found = window(due.relation, anchor.on, due.offset, holidays=holidays)
        opens_on, closes_on = found.earliest_on, found.latest_on
        if due.opens and (opening := self.find(due.opens.anchor, slot)):
            opens_on = shifted(opening.on, due.opens.offset, holidays=holidays)
        if due.closes and (closing := self.find(due.closes.anchor, slot)):
            closes_on = closing.on
        return anchor, Window(
            due_on=found.due_on,
            earliest_on=opens_on,
            latest_on=closes_on,
            ends_no_earlier_than=found.ends_no_earlier_than,
            stage_on=found.stage_on,
        )

    def _of_the_conference_itself(self, slot: Slot, called: str) -> Anchor | None:
        """Return the nominal day of the conference that a recurring line has joined.

        A recurring milestone of a pathway without conferences has no day.
        """
        on = self.nominal(slot.id) if slot.kind in CONFERENCES else None
        return None if on is None else Anchor(id=slot.id, name=called, on=on, how="nominal")

    def on_listing(self, name: str) -> bool:
        """Whether something is taken to happen on the listing date unless typed otherwise."""
        slot = self.slots.get(name)
        if slot is not None:
            return slot.on_listing
        event = self.events.get(name)
        return event is not None and event.on_listing

    def _worked_out(self, slot: Slot) -> date | None:
        if slot.typed_on is not None:
            return slot.typed_on
        days = []
        for entry in slot.own_entries:
            for due in entry.milestone.due:
                if entry.milestone.joins or state(self.facts, due.condition, slot) is State.NOT_MET:
                    continue
                _, found = self.window_of(due, slot, entry)
                days += [day for day in (found.due_on, found.latest_on) if day]
        return min(days, default=None)

    def _how(self, on: date) -> str:
        return "held" if on <= self.facts.as_of else "booked"


def short_name(slot: Slot) -> str:
    """Return what to call a milestone in a sentence, with its article."""
    if slot.typed_on is not None:
        return f"the further review of {format_day(slot.typed_on)}"
    return f"the {slot.own_entries[0].milestone.short}"
