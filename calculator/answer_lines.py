"""What a policy says of a milestone as the plain values of the contract: people, papers, items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator.contents import CONTENT, contents, force_of
from calculator.engine.asked import stands_at
from calculator.engine.conditions import state_at

if TYPE_CHECKING:
    from datetime import date

    from calculator.contents import Row
    from calculator.engine.results import Dated, Line, Timeline
    from calculator.model import ConditionRef, Library


class LineWriter:
    """Writes the lines of one timeline."""

    def __init__(self, timeline: Timeline, library: Library) -> None:
        """Keep what lines are written with: answers, titles, and the kinds of the milestones."""
        self.facts = timeline.facts
        self.library = library
        self.kinds = {one.id: one.kind for one in timeline.milestones}

    def line(self, line: Line, slot: Dated) -> dict[str, Any]:
        """Return one line: its dates, its people, papers and items, and what it rests on."""
        found, due, milestone, policy = line.window, line.due, line.milestone, line.policy
        condition = (due.condition if due else None) or milestone.condition
        clauses = tuple(dict.fromkeys((due.clauses if due else ()) + milestone.clauses))
        # The word is that of the date alone: what else is said of a milestone has words of its own.
        worded = due.clauses if due else milestone.clauses
        interpretation = " ".join(
            text
            for text in (
                due.interpretation if due else "",
                milestone.interpretation if line.leading else "",
            )
            if text
        )
        return {
            "policy": policy.id,
            "title": milestone.title,
            "relation": due.relation.value if due else None,
            "anchor": due.anchor if due else None,
            "anchor_name": line.anchor_name or None,
            "precedes": line.precedes or None,
            "force": force_of(policy, worded),
            "due_on": iso(found.due_on),
            "earliest_on": iso(found.earliest_on),
            "latest_on": iso(found.latest_on),
            "ends_no_earlier_than": iso(found.ends_no_earlier_than),
            "stage_on": iso(found.stage_on),
            "condition": self.condition(condition, slot.conference or slot.id),
            "applies": not line.answered_away,
            **self.content(line, slot),
            "not_stated": [],
            "interpretation": interpretation or None,
            "clauses": list(clauses),
        }

    def content(self, line: Line, slot: Dated) -> dict[str, Any]:
        """Return the people, papers and items of a line, empty for a policy's further dates."""
        if not line.leading:
            return {key: [] for key in CONTENT}
        rows = contents(self.library, line.policy.id, line.milestone.id)
        at = slot.conference or slot.id
        return {
            key: [
                self.answered(row, at)
                for row in rows[key]
                if stands_at(row.only_at, at, self.kinds)
            ]
            for key in CONTENT
        }

    def answered(self, row: Row, at: str) -> dict[str, Any]:
        """Return a row with the state of its condition; without one it is the same every time."""
        if row.condition is None:
            return row.values
        return {**row.values, "condition": self.condition(row.condition, at)}

    def condition(self, one: ConditionRef | None, at: str) -> dict[str, Any] | None:
        """Return a condition with the answer given, or None where there is no condition."""
        state = state_at(self.facts, one, at)
        if one is None or state is None:
            return None
        return {
            "id": one.id,
            "text": self.library.conditions[one.id].text,
            "gate": self.library.conditions[one.id].gate,
            "applies_when": one.applies_when.value,
            "state": state.value,
        }


def iso(day: date | None) -> str | None:
    """Return a day as the contract writes it."""
    return day.isoformat() if day else None
