"""Turns the plain tables of a policy file into a Policy; knows the schema and reads no file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from calculator.milestone_parsing import MilestoneReader
from calculator.model import (
    Clause,
    Document,
    Event,
    Policy,
)
from calculator.reading import Table
from calculator.score_parsing import ScalingReader
from calculator.vocabulary import (
    Certainty,
    ClauseKind,
    Division,
    Force,
    Layer,
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
        listing_name=table.text("listing_name"),
        in_force_from=table.day("in_force_from") if table.has("in_force_from") else None,
        events=table.each("event", _event),
        documents=table.each("document", _document),
        clauses=clauses,
        milestones=table.each(
            "milestone", lambda row: MilestoneReader(row, clauses, conditions).milestone()
        ),
        scaling=table.one("scaling", lambda row: ScalingReader(row, clauses, conditions).scaling()),
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
    return Event(
        id=row.text("id"),
        title=row.text("title"),
        on_listing=row.flag("on_listing"),
        precedes_listing=row.flag("precedes_listing"),
    )


def _document(row: Table) -> Document:
    return Document(id=row.text("id"), title=row.text("title"), note=row.text("note", ""))
