"""Reads a request into facts; every fault becomes a sentence for the person who typed it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from calculator.dates import format_day
from calculator.engine import Facts
from calculator.engine.slots import build_slots
from calculator.errors import InputError
from calculator.typed_dates import read_date
from calculator.vocabulary import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calculator.bank_holidays import BankHolidays
    from calculator.engine.slots import Slot
    from calculator.model import Library, Pathway

FIRST_LISTING_ON = date(2010, 1, 1)
LAST_LISTING_ON = date(2040, 12, 31)
DEFAULT_PATHWAY = "england"
NOT_HELD = "no"
# What else is typed lies near a plan; far beyond, there is no calendar to count on.
FIRST_FACT_ON = date(2000, 1, 1)
LAST_FACT_ON = date(2050, 12, 31)
# Enough for any plan; a request beyond it is no person's.
MOST_ROWS = 200
LONGEST_NAME = 60

KEYS = (
    "action", "listed_on", "pathway", "as_of", "held", "events", "delisted_on", "answers",
    "closures", "other_reviews", "role", "view", "sort", "milestone",
    "today", "root", "format", "stamp", "calendar_letter", "alarm_days", "file",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that can be answered, and what had to be left out of it."""

    pathway: Pathway
    facts: Facts
    as_of_typed: bool
    role: str
    roles: frozenset[str]
    role_title: str
    errors: tuple[InputError, ...]


def read_pathway(raw: Mapping[str, Any], library: Library) -> Pathway:
    """Return the pathway that a request names.

    Raise InputError where there is none of that name.
    """
    name = raw.get("pathway")
    if name is None:
        name = DEFAULT_PATHWAY
    if not isinstance(name, str) or name not in library.pathways:
        known = ", ".join(library.pathways)
        message = f"Choose the policies to use: {known}"
        raise InputError(field="pathway", code="unknown-pathway", message=message)
    return library.pathways[name]


def read_listing_date(raw: object, *, label: str, holidays: BankHolidays) -> date:
    """Return the listing date.

    Raise InputError where it is no date, or lies outside the years that are worked out.
    """
    day = read_date(raw, field="listed_on", subject=label)
    if not FIRST_LISTING_ON <= day <= LAST_LISTING_ON:
        message = (
            f"{label[0].upper()}{label[1:]} must be between {format_day(FIRST_LISTING_ON)} and "
            f"{format_day(LAST_LISTING_ON)}. Bank holidays are known from "
            f"{format_day(holidays.first_on)} to {format_day(holidays.known_to)}"
        )
        raise InputError(field="listed_on", code="out-of-range", message=message)
    return day


def read_request(raw: Mapping[str, Any], library: Library) -> Asked:
    """Return what was asked, with every fact that can be used and a sentence for each that cannot.

    Raise InputError for a fault in the pathway or the listing date: without them there is nothing
    to work out.
    """
    pathway = read_pathway(raw, library)
    label = pathway.policies[0].listing_label
    holidays = library.bank_holidays[pathway.policies[0].division]
    listed_on = read_listing_date(raw.get("listed_on"), label=label, holidays=holidays)
    reader = _FactReader(raw, pathway, library, listed_on)
    return Asked(
        pathway=pathway,
        facts=reader.facts(),
        as_of_typed=reader.as_of_typed,
        roles=(roles := reader.roles()),
        role=str(raw["role"]) if roles else "",
        role_title=reader.role_title() if roles else "",
        errors=tuple(reader.errors),
    )


class _FactReader:
    """Reads the facts beyond the listing date; a fault leaves its own fact out and no other."""

    def __init__(
        self, raw: Mapping[str, Any], pathway: Pathway, library: Library, listed_on: date
    ) -> None:
        self.raw = raw
        self.pathway = pathway
        self.library = library
        self.listed_on = listed_on
        self.as_of_typed = False
        self.errors: list[InputError] = []

    def facts(self) -> Facts:
        for key in self.raw:
            if key not in KEYS:
                shown = quoted(key)
                self._fault(shown, "unknown-key", f"“{shown}” is not something that can be asked")
        facts = Facts(
            listed_on=self.listed_on,
            as_of=self._as_of(),
            delisted_on=self._delisted_on(),
            answers=dict(self._answers()),
            closures=frozenset(self._days("closures", "a closure day")),
            other_reviews=tuple(self._other_reviews()),
        )
        slots = {
            slot.id: slot for slot in build_slots(self.pathway, other_reviews=facts.other_reviews)
        }
        return replace(facts, held=dict(self._held(slots)), events=dict(self._events(slots)))

    def roles(self) -> frozenset[str]:
        name = self.raw.get("role")
        if name is None or name == "":
            return frozenset()
        if isinstance(name, str) and name in self.library.role_groups:
            return frozenset(self.library.role_groups[name].roles)
        if isinstance(name, str) and name in self.library.roles:
            return frozenset({name})
        self._fault("role", "unknown-role", "Choose a role from the list")
        return frozenset()

    def role_title(self) -> str:
        """Return what the role that was asked for is called, once it is known to be one."""
        name = str(self.raw["role"])
        groups, roles = self.library.role_groups, self.library.roles
        return groups[name].title if name in groups else roles[name].title

    def _fault(self, field: str, code: str, message: str) -> None:
        self.errors.append(InputError(field=field, code=code, message=message))

    def _day(self, value: object, *, field: str, subject: str) -> date | None:
        try:
            day = read_date(value, field=field, subject=subject)
        except InputError as error:
            self.errors.append(error)
            return None
        if FIRST_FACT_ON <= day <= LAST_FACT_ON:
            return day
        message = (
            f"{subject[0].upper()}{subject[1:]} must be between {format_day(FIRST_FACT_ON)} and "
            f"{format_day(LAST_FACT_ON)}"
        )
        self._fault(field, "out-of-range", message)
        return None

    def _optional_day(self, field: str, subject: str) -> date | None:
        value = self.raw.get(field)
        if value is None or value == "":
            return None
        return self._day(value, field=field, subject=subject)

    def _as_of(self) -> date:
        """Return the day to look from: as typed, else today as the page says it, else day 0."""
        typed = self._optional_day("as_of", "the day to look from")
        self.as_of_typed = typed is not None
        return typed or self._optional_day("today", "today") or self.listed_on

    def _delisted_on(self) -> date | None:
        day = self._optional_day("delisted_on", "the date the plan ended")
        if day is not None and day < self.listed_on:
            message = (
                f"The date the plan ended must be on or after {format_day(self.listed_on)}, "
                "when it began"
            )
            self._fault("delisted_on", "ended-before-began", message)
            return None
        return day

    def _pairs(self, key: str, what: str) -> Iterator[tuple[str, object]]:
        value = self.raw.get(key)
        if value is None:
            return
        if not isinstance(value, dict) or len(value) > MOST_ROWS:
            self._fault(key, "not-understood", f"Enter {what}")
            return
        yield from value.items()

    def _listed(self, key: str, what: str) -> Iterator[object]:
        value = self.raw.get(key)
        if value is None:
            return
        if not isinstance(value, list) or len(value) > MOST_ROWS:
            self._fault(key, "not-understood", f"Enter {what}")
            return
        yield from value

    def _days(self, key: str, subject: str) -> Iterator[date]:
        for value in self._listed(key, f"{subject} as a date"):
            day = self._day(value, field=key, subject=subject)
            if day is not None:
                yield day

    def _other_reviews(self) -> Iterator[date]:
        for day in self._days("other_reviews", "the date of a further review"):
            if day < self.listed_on:
                self._before_listing("other_reviews", "The further review")
            else:
                yield day

    def _answers(self) -> Iterator[tuple[str, Answer]]:
        for name, value in self._pairs("answers", "an answer, yes or no, for each condition"):
            field = f"answers.{quoted(name)}"
            if name not in self.library.conditions:
                self._fault(field, "unknown-condition", f"No condition is called “{quoted(name)}”")
            elif isinstance(value, str) and value in tuple(Answer):
                yield name, Answer(value)
            elif value is not None:
                self._fault(field, "not-yes-or-no", "Answer yes or no")

    def _held(self, slots: Mapping[str, Slot]) -> Iterator[tuple[str, date | None]]:
        for name, value in self._pairs("held", "a date, or no, for each meeting"):
            field = f"held.{quoted(name)}"
            slot = slots.get(name)
            if slot is None:
                message = f"No milestone of this pathway is called “{quoted(name)}”"
                self._fault(field, "unknown-milestone", message)
            elif value == NOT_HELD:
                yield name, None
            elif value is not None:
                title = _short(slot)
                day = self._day(value, field=field, subject=f"the date of the {title}")
                if day is None:
                    continue
                if day < self.listed_on and not _may_precede_listing(slot, slots):
                    self._before_listing(field, f"The {title}")
                else:
                    yield name, day

    def _events(self, slots: Mapping[str, Slot]) -> Iterator[tuple[str, date]]:
        events = {one.id: one for policy in self.pathway.policies for one in policy.events}
        for name, value in self._pairs("events", "a date for each event"):
            field = f"events.{quoted(name)}"
            if name not in events or name in slots:
                message = f"No event of this pathway is called “{quoted(name)}”"
                self._fault(field, "unknown-event", message)
            elif value is not None:
                title = events[name].title
                day = self._day(value, field=field, subject=f"the date of {title}")
                if day is None:
                    continue
                if day < self.listed_on and not events[name].precedes_listing:
                    self._before_listing(field, f"{title[0].upper()}{title[1:]}")
                else:
                    yield name, day

    def _before_listing(self, field: str, what: str) -> None:
        message = (
            f"{what} must be on or after {format_day(self.listed_on)}, "
            f"{self.pathway.policies[0].listing_label}"
        )
        self._fault(field, "before-listing", message)


def quoted(name: str) -> str:
    """Return what was typed as a name, short, and without what no text can hold."""
    return name[:LONGEST_NAME].encode("utf-8", "replace").decode("utf-8")


def _short(slot: Slot) -> str:
    return slot.own_entries[0].milestone.short if slot.entries else "further review"


def _may_precede_listing(slot: Slot, slots: Mapping[str, Slot]) -> bool:
    if slot.conference:
        return _may_precede_listing(slots[slot.conference], slots)
    return any(entry.milestone.precedes_listing for entry in slot.entries)
