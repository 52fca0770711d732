"""The words of the field as frozen values; knows no file, no date arithmetic and no markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from calculator.vocabulary import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from calculator.bank_holidays import BankHolidays
    from calculator.lead_times import LeadTime
    from calculator.people import Role, RoleGroup
    from calculator.scores import Scaling
    from calculator.vocabulary import (
        Answer,
        Certainty,
        ClauseKind,
        Division,
        Force,
        Layer,
        MilestoneKind,
        Rag,
        Recurrence,
        RollingLimit,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One statement of a source, in this project's own words."""

    id: str
    heading: str
    says: str
    kind: ClauseKind
    calculator: bool
    force: Force | None = None
    by: tuple[str, ...] = ()
    notes: str = ""
    edition: str = ""
    address: str = ""
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens once and is no milestone, such as a strategy discussion."""

    id: str
    title: str
    on_listing: bool = False
    precedes_listing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper that a source names."""

    id: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRef:
    """A condition as one line uses it, with the answer that makes the line apply."""

    id: str
    applies_when: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """How far a day lies from its anchor; all zero is the anchor's own day."""

    months: int = 0
    weeks: int = 0
    days: int = 0
    working_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One more end of a window: what opens it, or what it has to precede."""

    anchor: str
    offset: Offset
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Another defensible reading of an unclear passage, and why it is not the one used."""

    reading: str
    why: str
    anchor: str
    relation: Relation
    offset: Offset
    clauses: tuple[str, ...]
    needs_actual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something falls, as its source puts it."""

    relation: Relation
    anchor: str
    offset: Offset
    clauses: tuple[str, ...]
    opens: Bound | None = None
    closes: Bound | None = None
    condition: ConditionRef | None = None
    interpretation: str = ""
    other_readings: tuple[Reading, ...] = ()

    @property
    def strictly_before(self) -> bool:
        """Whether the last day is an event that has to be preceded, and no limit."""
        return self.relation is Relation.BEFORE or self.closes is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who leads, must be there or may be invited."""

    role: str
    clauses: tuple[str, ...]
    title: str = ""
    does: str = ""
    note: str = ""
    implied: bool = False
    condition: ConditionRef | None = None
    only_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that a milestone needs; `by` where its clauses do not name who brings it."""

    document: str
    clauses: tuple[str, ...]
    by: tuple[str, ...] | None = None
    note: str = ""
    condition: ConditionRef | None = None
    only_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An action, question, record or exception; its words are its clause's unless given."""

    clauses: tuple[str, ...]
    text: str
    note: str = ""
    condition: ConditionRef | None = None
    only_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something that one policy puts on the timeline."""

    id: str
    title: str
    short: str
    kind: MilestoneKind
    clauses: tuple[str, ...] = ()
    rag: Rag | None = None
    rag_clauses: tuple[str, ...] = ()
    due: tuple[Due, ...] = ()
    place_after: str = ""
    precedes_listing: bool = False
    outlives_plan: bool = False
    held_on_listing: bool = False
    not_a_meeting: bool = False
    recurs_at: Recurrence | None = None
    joins: bool = False
    rolling_limit: RollingLimit | None = None
    met_by: tuple[str, ...] = ()
    condition: ConditionRef | None = None
    interpretation: str = ""
    leads: tuple[Person, ...] = ()
    attendees: tuple[Person, ...] = ()
    invitees: tuple[Person, ...] = ()
    recipients: tuple[Person, ...] = ()
    documents: tuple[Paper, ...] = ()
    actions: tuple[Item, ...] = ()
    questions: tuple[Item, ...] = ()
    records: tuple[Item, ...] = ()
    exceptions: tuple[Item, ...] = ()
    sheet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules of one source document, or of one nation's guidance."""

    id: str
    prefixes: tuple[str, ...]
    layer: Layer
    title: str
    short: str
    about: str
    nation: str
    division: Division
    edition: str
    version: str
    checked_on: date
    listing_label: str
    listing_event: str
    listing_name: str
    in_force_from: date | None = None
    events: tuple[Event, ...] = ()
    documents: tuple[Document, ...] = ()
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()
    scaling: Scaling | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A question that only people can answer; `there` asks it of one conference."""

    id: str
    text: str
    applies_when: Answer | None
    there: str = ""
    gate: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term or abbreviation: what a document itself gives, apart from our reading."""

    id: str
    term: str
    meaning: str
    given: Mapping[str, str]
    ours: str = ""
    certainty: Certainty | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pathway:
    """The policies used together for one area, in order; a pathway equals itself alone."""

    id: str
    title: str
    policies: tuple[Policy, ...]
    note: str = ""
    default: bool = False
    home: bool = False  # the pages of its milestones are written from it


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Library:
    """All data, read and checked once; a library equals itself alone."""

    policies: Mapping[str, Policy]
    pathways: Mapping[str, Pathway]
    roles: Mapping[str, Role]
    role_groups: Mapping[str, RoleGroup]
    conditions: Mapping[str, Condition]
    terms: Mapping[str, Term]
    lead_times: Mapping[str, LeadTime]
    bank_holidays: Mapping[Division, BankHolidays]
    data_version: str
    # As its file has it: only exercises need it, so they check it.
    learning: Mapping[str, Any]
