"""What a timeline is made of: milestones with lines, each with the steps that led to its dates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from calculator.engine.facts import Facts
    from calculator.engine.limits import Limit
    from calculator.model import Due, Milestone, Pathway, Policy
    from calculator.vocabulary import MilestoneKind, Rag


class Rule(StrEnum):
    """The conventions by which dates are counted; each is explained on one page of the site."""

    DAY_ZERO = "day-zero"
    CALENDAR_MONTHS = "calendar-months"
    WEEKS_AND_DAYS = "weeks-and-days"
    ACTUAL_DATES = "actual-dates"
    NOTHING_MOVES = "nothing-moves"
    ROLLING_LIMIT = "rolling-limit"
    KNOWN_HOLIDAYS = "known-holidays"
    PLAN_ENDED = "plan-ended"
    PEOPLE_JUDGE = "people-judge"
    SILENT_SOURCE = "silent-source"
    TODAY_IS_GIVEN = "today-is-given"


class Status(StrEnum):
    """How a milestone stands on the day the timeline is read, first that fits."""

    DONE = "done"
    NOT_APPLICABLE = "not-applicable"
    ENDED = "ended"
    UNDATED = "undated"
    CONDITIONAL = "conditional"
    OVERDUE = "overdue"
    PASSED = "passed"
    DUE_SOON = "due-soon"
    OPEN = "open"
    BEFORE_LISTING = "before-listing"
    UPCOMING = "upcoming"


class State(StrEnum):
    """How a condition stands."""

    UNANSWERED = "unanswered"
    MET = "met"
    NOT_MET = "not-met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the way to a date, with the convention it used and the clauses behind it."""

    text: str
    rule: Rule
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days that a rule gives; bounds are inclusive, None is a side the source leaves open."""

    due_on: date | None = None
    earliest_on: date | None = None
    latest_on: date | None = None
    ends_no_earlier_than: date | None = None
    stage_on: date | None = None

    @property
    def dated(self) -> bool:
        """Whether the rule puts a day or a bound on the calendar."""
        return bool(self.due_on or self.earliest_on or self.latest_on)

    @property
    def first_on(self) -> date | None:
        """Return the day that puts a line in order."""
        return self.due_on or self.latest_on or self.earliest_on or self.stage_on

    @property
    def last_on(self) -> date | None:
        """Return the last day on which the line is in time."""
        days = [day for day in (self.due_on, self.latest_on) if day]
        return min(days, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReading:
    """The day that another reading of the source would give."""

    on: date
    reading: str
    why: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one policy says of a milestone, with its dates.

    `precedes` names the event that it has to come before, and `preceded_on` is the day on which
    that event is held at the latest.
    """

    policy: Policy
    milestone: Milestone
    due: Due | None
    leading: bool
    window: Window
    state: State | None
    answered_away: bool
    book_by: date | None = None
    provisional: bool = False
    waits_for: str = ""
    anchor_name: str = ""
    precedes: str = ""
    preceded_on: date | None = None
    other_readings: tuple[OtherReading, ...] = ()
    trace: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Yours:
    """A day that follows from a visitor's own lead time, kept apart from the policies' lines."""

    id: str
    title: str
    on: date
    working_days: int
    provisional: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A milestone on the timeline."""

    id: str
    slug: str
    conference: str
    title: str
    short: str
    kind: MilestoneKind
    rag: Rag | None
    status: Status
    window: Window
    book_by: date | None
    held_on: date | None
    booked_on: date | None
    days_late: int | None
    provisional: bool
    place_after: str
    settled_by: str
    limit: Limit | None
    lines: tuple[Line, ...]
    other_readings: tuple[OtherReading, ...]
    trace: tuple[Step, ...] = ()
    yours: tuple[Yours, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A milestone whose day is another because a meeting was held on another day."""

    id: str
    from_on: date
    to_on: date
    because: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to know about the whole timeline."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The timeline in one sentence, and what the sentence is made of."""

    text: str
    stage: Rag | None
    stages: tuple[tuple[date, Rag], ...]
    months: int
    next: str
    passed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Milestones in order, and what to know about them."""

    pathway: Pathway
    facts: Facts
    summary: Summary
    milestones: tuple[Dated, ...]
    moved: tuple[Moved, ...]
    warnings: tuple[Notice, ...]
    notes: tuple[Notice, ...]
