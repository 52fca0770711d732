"""Turns a policy's table on scores into a Scaling; knows its schema and reads no file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from calculator.milestone_parsing import MilestoneReader
from calculator.scores import Scale, Scaling, ScoreReading, ScoreRule
from calculator.vocabulary import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculator.model import Clause, Condition
    from calculator.reading import Table


class ScalingReader:
    """Reads one table on scores; its clauses and items are read as those of a milestone."""

    def __init__(
        self, row: Table, clauses: Mapping[str, Clause], conditions: Mapping[str, Condition]
    ) -> None:
        self.row = row
        self.shared = MilestoneReader(row, clauses, conditions)

    def scaling(self) -> Scaling:
        """Return the whole table, with a fault for what its parts cannot say alone."""
        row = self.row
        rules = row.each("rule", self.rule)
        for name, count in Counter(one.id for one in rules).items():
            if name and count > 1:
                row.fault(f"rule {name}", f"{count} have this id")
        return Scaling(
            who=row.text("who"),
            clauses=self.shared.clauses(row),
            scale=row.one("scale", self.scale),
            interpretation=row.text("interpretation", ""),
            other_readings=row.each("other_readings", self.reading),
            rules=rules,
            actions=self.shared.items("actions"),
            not_stated=row.texts("not_stated"),
        )

    def scale(self, row: Table) -> Scale:
        """Return the two ends of a scale."""
        lowest, highest = row.count("lowest", None), row.count("highest", None)
        found = Scale(lowest=lowest, highest=highest, clauses=self.shared.clauses(row))
        if row.has("highest") and found.highest <= found.lowest:
            row.fault("highest", f"needs a number above {found.lowest}, found {found.highest}")
        return found

    def rule(self, row: Table) -> ScoreRule:
        """Return what is asked at a number, or above one."""
        above = row.has("above")
        if row.has("at") is above:
            row.fault("", "needs either at or above")
        return ScoreRule(
            id=row.text("id"),
            title=row.text("title"),
            score=row.count("above" if above else "at"),
            above=above,
            measure=row.choice("measure", Measure),
            clauses=self.shared.clauses(row),
            actions=self.shared.items("actions", of=row),
        )

    @staticmethod
    def reading(row: Table) -> ScoreReading:
        """Return another way to hold scores against the rules."""
        return ScoreReading(
            reading=row.text("reading"),
            measure=row.choice("measure", Measure),
            why=row.text("why"),
        )
