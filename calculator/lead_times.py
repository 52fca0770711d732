"""Which lead times of their own visitors can give; the policies know nothing of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculator.parsing import check_schema, no_id_twice
from calculator.reading import Table
from calculator.vocabulary import MilestoneKind, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime:
    """What is done some working days before or after a meeting of one of the kinds."""

    id: str
    title: str
    relation: Relation
    kinds: frozenset[MilestoneKind]


def parse_lead_times(raw: object, faults: list[str]) -> Mapping[str, LeadTime]:
    """Return the lead times by their ids; what is wrong with the file is added to `faults`."""

    def read(row: Table) -> LeadTime:
        kinds = row.texts("kinds", required=True)
        for kind in kinds:
            if kind not in tuple(MilestoneKind):
                row.fault("kinds", f"no kind is called {kind!r}")
        relation = row.choice("relation", Relation)
        if relation not in {Relation.BEFORE, Relation.AFTER}:
            row.fault("relation", "needs before or after")
        return LeadTime(
            id=row.text("id"),
            title=row.text("title"),
            relation=relation,
            kinds=frozenset(kind for kind in MilestoneKind if kind in kinds),
        )

    table = Table(raw, place="lead_times.toml", faults=faults)
    check_schema(table)
    rows = table.each("lead_time", read)
    no_id_twice(table, "lead_time", (one.id for one in rows))
    table.close()
    return {one.id: one for one in rows}
