"""Turns the table of one milestone into a Milestone; knows its schema and reads no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.contents import cited_clauses
from calculator.model import (
    Bound,
    ConditionRef,
    Due,
    Item,
    Milestone,
    Offset,
    Paper,
    Person,
    Reading,
)
from calculator.reading import Table
from calculator.vocabulary import Answer, MilestoneKind, Rag, Recurrence, Relation, RollingLimit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculator.model import Clause, Condition

# Relations that say nothing without a length.
LENGTHS = frozenset({Relation.AT_LEAST_BEFORE, Relation.WITHIN_AFTER, Relation.FOR_AT_LEAST_AFTER})


def _offset(row: Table) -> Offset:
    return Offset(
        months=row.count("months"),
        weeks=row.count("weeks"),
        days=row.count("days"),
        working_days=row.count("working_days"),
    )


class MilestoneReader:
    """Reads one milestone; holds what its parts are checked against."""

    def __init__(
        self, row: Table, clauses: Mapping[str, Clause], conditions: Mapping[str, Condition]
    ) -> None:
        self.row = row
        self.known_clauses = clauses
        self.known_conditions = conditions

    def milestone(self) -> Milestone:
        """Return the milestone, with a fault for what its parts cannot say alone."""
        noted = len(self.row.faults)
        found = self.read()
        if not cited_clauses(found) and len(self.row.faults) == noted:
            self.row.fault("clauses", "needs at least one, here or at what the milestone holds")
        if found.recurs_at is not None and not found.due:
            self.row.fault("due", "needs one, because it recurs")
        return found

    def read(self) -> Milestone:
        """Return the milestone as its keys have it."""
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
            condition=self.condition(row, gates=True),
            interpretation=row.text("interpretation", ""),
            leads=row.each("leads", self.person),
            attendees=row.each("attendees", self.person),
            invitees=row.each("invitees", self.person),
            recipients=row.each("recipients", self.person),
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

    def condition(self, row: Table, *, gates: bool = False) -> ConditionRef | None:
        """Return the condition of a table with the answer that makes it apply.

        What `gates` a date has to be a question that something depends on.
        """
        if not row.has("condition"):
            if row.has("applies_when"):
                row.fault("applies_when", "needs a condition beside it")
            return None
        name = row.text("condition")
        known = self.known_conditions.get(name)
        if known is None:
            row.fault("condition", f"no condition is called {name!r}")
        elif gates and not known.gate:
            row.fault("condition", f"needs a condition that is a gate, found {name!r}")
        usual = known.applies_when if known is not None else Answer.YES
        return ConditionRef(id=name, applies_when=row.choice("applies_when", Answer, usual))

    def due(self, row: Table) -> Due:
        """Return one date rule."""
        anchor = row.text("anchor")
        relation = row.choice("relation", Relation)
        offset = _offset(row)
        if relation in LENGTHS and offset == Offset():
            row.fault("relation", f"needs a length beside {relation}")

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
            offset=offset,
            clauses=self.clauses(row),
            opens=row.one("opens", self.bound),
            closes=row.one("closes", self.bound),
            condition=self.condition(row, gates=True),
            interpretation=row.text("interpretation", ""),
            other_readings=row.each("other_readings", reading),
        )

    def bound(self, row: Table) -> Bound:
        """Return one more end of a window."""
        return Bound(anchor=row.text("anchor"), offset=_offset(row), clauses=self.clauses(row))

    def person(self, row: Table) -> Person:
        """Return someone who leads, takes part, may be invited or receives a paper."""
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
        """Return a document that the milestone needs."""
        return Paper(
            document=row.text("document"),
            clauses=self.clauses(row),
            by=row.texts("by") if row.has("by") else None,
            note=row.text("note", ""),
            condition=self.condition(row),
            only_at=row.text("only_at", ""),
        )

    def items(self, key: str, of: Table | None = None) -> tuple[Item, ...]:
        """Return a list of items, of this table or of one inside it.

        A bare clause id stands for an item in that clause's words.
        """
        home = self.row if of is None else of
        items = []
        for row, place in home.rows(key):
            raw = {"clauses": [row]} if isinstance(row, str) else row
            table = Table(raw, place=place, faults=home.faults)
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
