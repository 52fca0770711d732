"""Turns the plain tables of a policy file into a Policy; knows the schema and reads no file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from calculator.model import (
    Bound,
    Clause,
    ConditionRef,
    Document,
    Due,
    Event,
    Item,
    Milestone,
    Offset,
    Paper,
    Person,
    Policy,
    Reading,
)
from calculator.reading import Table
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
    Relation,
    RollingLimit,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calculator.model import Condition

SCHEMA = 1


def check_schema(table: Table) -> None:
    """Note a fault where the file is of another schema than this parser's."""
    noted = len(table.faults)
    found = table.count("schema", None)
    if found != SCHEMA and len(table.faults) == noted:
        table.fault("schema", f"needs {SCHEMA}, found {found}")


def no_id_twice(table: Table, key: str, ids: Iterable[str]) -> None:
    """Note a fault for every id that several rows of one list have."""
    for name, count in Counter(ids).items():
        if name and count > 1:
            table.fault(f"{key} {name}", f"{count} have this id")


def parse_policy(
    raw: object, *, place: str, conditions: Mapping[str, Condition], faults: list[str]
) -> Policy:
    """Return the policy that one file holds; what is wrong with it is added to `faults`."""
    table = Table(raw, place=place, faults=faults)
    check_schema(table)
    rows = table.each("clause", _clause, required=True)
    clauses = {clause.id: clause for clause in rows}
    no_id_twice(table, "clause", (clause.id for clause in rows))
    policy = Policy(
        id=table.text("id"),
        prefixes=table.texts("prefixes", required=True),
        layer=table.choice("layer", Layer),
        title=table.text("title"),
        short=table.text("short"),
        about=table.text("about"),
        nation=table.text("nation"),
        division=table.choice("division", Division),
        edition=table.text("edition"),
        version=table.text("version"),
        checked_on=table.day("checked_on"),
        listing_label=table.text("listing_label"),
        listing_event=table.text("listing_event"),
        in_force_from=table.day("in_force_from") if table.has("in_force_from") else None,
        events=table.each("event", _event),
        documents=table.each("document", _document),
        clauses=clauses,
        milestones=table.each(
            "milestone", lambda row: _MilestoneReader(row, clauses, conditions).milestone()
        ),
    )
    no_id_twice(table, "event", (one.id for one in policy.events))
    no_id_twice(table, "document", (one.id for one in policy.documents))
    no_id_twice(table, "milestone", (one.id for one in policy.milestones))
    table.close()
    return policy


def _clause(row: Table) -> Clause:
    return Clause(
        id=row.text("id"),
        heading=row.text("heading"),
        says=row.text("says"),
        kind=row.choice("kind", ClauseKind),
        force=row.choice("force", Force) if row.has("force") else None,
        by=row.texts("by"),
        calculator=row.flag("calculator", None),
        notes=row.text("notes", ""),
        edition=row.text("edition", ""),
        address=row.text("address", ""),
        certainty=row.choice("certainty", Certainty) if row.has("certainty") else None,
    )


def _event(row: Table) -> Event:
    return Event(id=row.text("id"), title=row.text("title"), on_listing=row.flag("on_listing"))


def _document(row: Table) -> Document:
    return Document(id=row.text("id"), title=row.text("title"), note=row.text("note", ""))


def _offset(row: Table) -> Offset:
    return Offset(
        months=row.count("months"),
        weeks=row.count("weeks"),
        days=row.count("days"),
        working_days=row.count("working_days"),
    )


class _MilestoneReader:
    """Reads one milestone; holds what its parts are checked against."""

    def __init__(
        self, row: Table, clauses: Mapping[str, Clause], conditions: Mapping[str, Condition]
    ) -> None:
        self.row = row
        self.known_clauses = clauses
        self.known_conditions = conditions

    def milestone(self) -> Milestone:
        row = self.row
        title = row.text("title")
        return Milestone(
            id=row.text("id"),
            title=title,
            short=row.text("short", title),
            kind=row.choice("kind", MilestoneKind),
            clauses=self.clauses(row, required=False),
            rag=row.choice("rag", Rag) if row.has("rag") else None,
            rag_clauses=self.rag_clauses(row),
            due=row.each("due", self.due),
            place_after=row.text("place_after", ""),
            precedes_listing=row.flag("precedes_listing"),
            outlives_plan=row.flag("outlives_plan"),
            held_on_listing=row.flag("held_on_listing"),
            not_a_meeting=row.flag("not_a_meeting"),
            recurs_at=row.choice("recurs_at", Recurrence) if row.has("recurs_at") else None,
            joins=row.flag("joins"),
            rolling_limit=(
                row.choice("rolling_limit", RollingLimit) if row.has("rolling_limit") else None
            ),
            met_by=row.texts("met_by"),
            condition=self.condition(row),
            interpretation=row.text("interpretation", ""),
            leads=row.each("leads", self.person),
            attendees=row.each("attendees", self.person),
            invitees=row.each("invitees", self.person),
            documents=row.each("documents", self.paper),
            actions=self.items("actions"),
            questions=self.items("questions"),
            records=self.items("records"),
            exceptions=self.items("exceptions"),
            sheet=self._known(row, "sheet", row.texts("sheet")),
        )

    def clauses(self, row: Table, *, required: bool = True) -> tuple[str, ...]:
        """Return the clause ids of a table: no clause, no rule."""
        return self._known(row, "clauses", row.texts("clauses", required=required))

    def rag_clauses(self, row: Table) -> tuple[str, ...]:
        """Return what a colour rests on: no clause, no colour."""
        return self._known(row, "rag_clauses", row.texts("rag_clauses", required=row.has("rag")))

    def _known(self, row: Table, key: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        for clause in ids:
            if clause not in self.known_clauses:
                row.fault(key, f"no clause of this policy is called {clause!r}")
        return ids

    def condition(self, row: Table) -> ConditionRef | None:
        """Return the condition of a table with the answer that makes it apply."""
        if not row.has("condition"):
            row.has("applies_when")
            return None
        name = row.text("condition")
        known = self.known_conditions.get(name)
        if known is None:
            row.fault("condition", f"no condition is called {name!r}")
        usual = known.applies_when if known is not None else Answer.YES
        return ConditionRef(id=name, applies_when=row.choice("applies_when", Answer, usual))

    def due(self, row: Table) -> Due:
        anchor = row.text("anchor")
        relation = row.choice("relation", Relation)

        def reading(other: Table) -> Reading:
            return Reading(
                reading=other.text("reading"),
                why=other.text("why"),
                anchor=other.text("anchor", anchor),
                relation=other.choice("relation", Relation, relation),
                offset=_offset(other),
                clauses=self.clauses(other),
                needs_actual=other.flag("needs_actual"),
            )

        return Due(
            relation=relation,
            anchor=anchor,
            offset=_offset(row),
            clauses=self.clauses(row),
            opens=row.one("opens", self.bound),
            closes=row.one("closes", self.bound),
            condition=self.condition(row),
            interpretation=row.text("interpretation", ""),
            other_readings=row.each("other_readings", reading),
        )

    def bound(self, row: Table) -> Bound:
        return Bound(anchor=row.text("anchor"), offset=_offset(row), clauses=self.clauses(row))

    def person(self, row: Table) -> Person:
        return Person(
            role=row.text("role"),
            clauses=self.clauses(row),
            title=row.text("title", ""),
            does=row.text("does", ""),
            note=row.text("note", ""),
            implied=row.flag("implied"),
            condition=self.condition(row),
            only_at=row.text("only_at", ""),
        )

    def paper(self, row: Table) -> Paper:
        return Paper(
            document=row.text("document"),
            clauses=self.clauses(row),
            by=row.texts("by") if row.has("by") else None,
            note=row.text("note", ""),
            condition=self.condition(row),
            only_at=row.text("only_at", ""),
        )

    def items(self, key: str) -> tuple[Item, ...]:
        """Return a list of items; a bare clause id stands for an item in that clause's words."""
        items = []
        for row, place in self.row.rows(key):
            raw = {"clauses": [row]} if isinstance(row, str) else row
            table = Table(raw, place=place, faults=self.row.faults)
            clauses = self.clauses(table)
            known = self.known_clauses.get(clauses[0]) if len(clauses) == 1 else None
            items.append(
                Item(
                    clauses=clauses,
                    text=table.text("text", known.says if known else None),
                    note=table.text("note", ""),
                    condition=self.condition(table),
                    only_at=table.text("only_at", ""),
                )
            )
            table.close()
        return tuple(items)
