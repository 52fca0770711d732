"""Reads what has happened so far in the words of a pathway; knows no engine's arithmetic.

A fault leaves its own fact out and no other, and nothing depends on the order of what was typed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from calculator.dates import format_day
from calculator.engine import Facts
from calculator.engine.slots import build_slots, short_title
from calculator.fact_names import FACTS
from calculator.phrases import listed, sentence
from calculator.raw_facts import MOST_REVIEWS, RawFacts, quoted
from calculator.vocabulary import AT, Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from calculator.engine.slots import Slot
    from calculator.errors import InputError
    from calculator.lead_times import LeadTime
    from calculator.model import Library, Pathway

NOT_HELD = "no"
# How many of one kind of fault are named; nobody reads more, and the rest is counted.
MOST_NAMED = 5
MOST_UNKNOWN = 20

KEYS = (
    *FACTS.values(),
    "action", "view", "sort", "milestone", "today", "root", "format", "stamp", "calendar_letter",
    "alarm_days", "file", "kept",
)  # fmt: skip


class FactReader:
    """Reads the facts beside the listing date, and collects what is wrong with them."""

    def __init__(
        self, raw: Mapping[str, Any], pathway: Pathway, library: Library, listed_on: date
    ) -> None:
        """Keep what was typed, and what it is typed about."""
        self.raw = RawFacts(raw)
        self.pathway = pathway
        self.library = library
        self.listed_on = listed_on
        self.as_of_typed = False

    @property
    def errors(self) -> list[InputError]:
        """Return the faults met so far."""
        return self.raw.errors

    def facts(self) -> Facts:
        """Return every fact that can be used."""
        self._unknown_keys()
        facts = Facts(
            listed_on=self.listed_on,
            as_of=self._as_of(),
            delisted_on=self._delisted_on(),
            closures=frozenset(self.raw.days("closures", "a closure day")),
            other_reviews=tuple(sorted(set(self._other_reviews()))),
            lead_times=dict(self._lead_times()),
        )
        slots = build_slots(self.pathway, other_reviews=facts.other_reviews)
        known = {slot.id: slot for slot in slots}
        facts = replace(
            facts,
            held=dict(self._held(known)),
            events=dict(self._events(known)),
            answers=dict(self._answers(slots)),
        )
        if not (facts.held or facts.events or facts.other_reviews):
            return facts
        from calculator.contradictions import agreeing  # noqa: PLC0415 a lone fact contradicts none

        facts, faults = agreeing(facts, pathway=self.pathway, slots=slots)
        self.raw.errors += faults
        return facts

    def roles(self) -> frozenset[str]:
        """Return the roles that the timeline is cut down to, none where it is whole."""
        name = self.raw.raw.get("role")
        if name is None or name == "":
            return frozenset()
        if isinstance(name, str) and name in self.library.role_groups:
            return frozenset(self.library.role_groups[name].roles)
        if isinstance(name, str) and name in self.library.roles:
            return frozenset({name})
        self.raw.fault("role", "unknown-role", "Choose a role from the list")
        return frozenset()

    def role_title(self) -> str:
        """Return what the role that was asked for is called, once it is known to be one."""
        name = str(self.raw.raw["role"])
        groups, roles = self.library.role_groups, self.library.roles
        return groups[name].title if name in groups else roles[name].title

    def _unknown_keys(self) -> None:
        unknown = [key for key in self.raw.raw if key not in KEYS]
        for key in unknown[:MOST_UNKNOWN]:
            shown = quoted(key)
            message = f"“{shown}” is not something that can be asked"
            self.raw.fault(shown, "unknown-key", message)
        more = len(unknown) - MOST_UNKNOWN
        if more > 0:
            message = f"{more} more names are not something that can be asked"
            self.raw.fault("request", "unknown-key", message)

    def _as_of(self) -> date:
        """Return the day to look from: as typed, else today as the page says it, else day 0."""
        typed = self.raw.optional_day("as_of", "the day to look from")
        self.as_of_typed = typed is not None
        return typed or self.raw.optional_day("today", "today") or self.listed_on

    def _delisted_on(self) -> date | None:
        day = self.raw.optional_day("delisted_on", "the date the plan ended")
        if day is not None and day < self.listed_on:
            message = (
                f"The date the plan ended must be on or after {format_day(self.listed_on)}, "
                "when it began"
            )
            self.raw.fault("delisted_on", "ended-before-began", message)
            return None
        return day

    def _other_reviews(self) -> Iterator[date]:
        what = "the date of a further review"
        for day in self.raw.days("other_reviews", what, most=MOST_REVIEWS):
            if day < self.listed_on:
                self._before_listing("other_reviews", "The further review")
            else:
                yield day

    def _lead_times(self) -> Iterator[tuple[LeadTime, int]]:
        known = self.library.lead_times
        what = "a number of working days for each lead time"
        for name, value in self.raw.pairs("lead_times", what, known=known):
            field = f"lead_times.{quoted(name)}"
            if name not in known:
                message = f"No lead time is called “{quoted(name)}”"
                self.raw.fault(field, "unknown-lead-time", message)
                continue
            days = self.raw.number(value, field=field, subject=f"“{known[name].title}”")
            if days is not None:
                yield known[name], days

    def _answers(self, slots: Iterable[Slot]) -> Iterator[tuple[str, Answer]]:
        conditions = self.library.conditions
        what = "an answer, yes or no, for each condition"
        for name, value in self.raw.pairs("answers", what, known=conditions):
            field = f"answers.{quoted(name)}"
            condition, at, conference = name.partition(AT)
            if condition not in conditions:
                message = f"No condition is called “{quoted(condition)}”"
                self.raw.fault(field, "unknown-condition", message)
            elif at and not _asks(condition, conference, slots):
                message = f"This is not asked at a conference called “{quoted(conference)}”"
                self.raw.fault(field, "not-understood", message)
            elif isinstance(value, str) and value in tuple(Answer):
                yield name, Answer(value)
            elif isinstance(value, list):
                self.raw.fault(field, "contradicts", "Answer either yes or no, not both")
            else:
                self.raw.fault(field, "not-yes-or-no", "Answer yes or no")

    def _held(self, slots: Mapping[str, Slot]) -> Iterator[tuple[str, date | None]]:
        what = "a date, or no, for each meeting"
        for name, value in self.raw.pairs("held", what, known=slots):
            field = f"held.{quoted(name)}"
            slot = slots.get(name)
            if slot is None:
                message = f"No milestone of this pathway is called “{quoted(name)}”"
                self.raw.fault(field, "unknown-milestone", message)
                continue
            called = f"the {short_title(slot)}"
            early = _may_precede_listing(slot, slots)
            for day in self._entry(value, field=field, called=called, early=early, or_no=True):
                yield name, day

    def _events(self, slots: Mapping[str, Slot]) -> Iterator[tuple[str, date]]:
        events = {one.id: one for policy in self.pathway.policies for one in policy.events}
        for name, value in self.raw.pairs("events", "a date for each event", known=events):
            field = f"events.{quoted(name)}"
            if name not in events or name in slots:
                message = f"No event of this pathway is called “{quoted(name)}”"
                self.raw.fault(field, "unknown-event", message)
                continue
            called, early = events[name].title, events[name].precedes_listing
            days = self._entry(value, field=field, called=called, early=early)
            yield from ((name, day) for day in days if day is not None)

    def _entry(
        self, value: object, *, field: str, called: str, early: bool, or_no: bool = False
    ) -> Iterator[date | None]:
        """Yield the one day that was typed, None for "not held", nothing where there is a fault."""
        found: set[date | None] = set()
        for one in value if isinstance(value, list) else [value]:
            day = None
            if not (or_no and one == NOT_HELD):
                day = self.raw.day(one, field=field, subject=f"the date of {called}")
                if day is None:
                    return
                if day < self.listed_on and not early:
                    self._before_listing(field, sentence(called))
                    return
            found.add(day)
        if len(found) > 1:
            said = [format_day(day) for day in sorted(day for day in found if day)]
            said += ["“not held”"] if None in found else []
            if len(said) > MOST_NAMED:
                said[MOST_NAMED:] = [f"{len(said) - MOST_NAMED} more"]
            message = (
                f"{sentence(called)} has more than one entry: {listed(said)}. "
                "None of them is used until only one is left"
            )
            self.raw.fault(field, "contradicts", message)
            return
        yield from found

    def _before_listing(self, field: str, what: str) -> None:
        message = (
            f"{what} must be on or after {format_day(self.listed_on)}, "
            f"{self.pathway.policies[0].listing_label}"
        )
        self.raw.fault(field, "before-listing", message)


def _asks(condition: str, conference: str, slots: Iterable[Slot]) -> bool:
    from calculator.engine.asked import conferences_asking  # noqa: PLC0415 only an exact answer asks

    return conference in conferences_asking(slots).get(condition, ())


def _may_precede_listing(slot: Slot, slots: Mapping[str, Slot]) -> bool:
    if slot.conference:
        return _may_precede_listing(slots[slot.conference], slots)
    return any(entry.milestone.precedes_listing for entry in slot.entries)
