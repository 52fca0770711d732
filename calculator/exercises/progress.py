"""What is kept of a learner, and its text; holds numbers, days and our own ids, nothing typed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from calculator.exercises.mastery import UnitRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from calculator.exercises.mastery import SkillRecord
    from calculator.model import Library

KIND = "practice-progress"
VERSION = 1
# One letter for each decision of a walk.
RIGHT, WRONG = "r", "w"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How far a learner has come with the scenario of a pathway, and how each decision went.

    `best` is the best share of a walk that was ended, as right and all decisions.
    """

    seed: int
    station: int = 0
    decision: int = 0
    results: str = ""
    marked: bool = False
    best: tuple[int, int] = (0, 0)
    ended_on: date | None = None

    @property
    def right(self) -> int:
        """Return how many decisions were right."""
        return self.results.count(RIGHT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A learner's records of units and of scenarios, by their ids."""

    units: Mapping[str, UnitRecord] = field(default_factory=dict)
    walks: Mapping[str, Walk] = field(default_factory=dict)

    def of(self, unit: str) -> UnitRecord:
        """Return the record of a unit."""
        return self.units.get(unit) or UnitRecord(skills={})

    def with_unit(self, unit: str, record: UnitRecord) -> Progress:
        """Return the progress with another record of a unit."""
        return replace(self, units={**self.units, unit: record})

    def with_walk(self, pathway: str, walk: Walk) -> Progress:
        """Return the progress with another walk along a pathway."""
        return replace(self, walks={**self.walks, pathway: walk})


def progress_text(progress: Progress, library: Library) -> str:
    """Return progress as text: the same progress, the same bytes."""
    rows = {
        "kind": KIND,
        "version": VERSION,
        "data_version": library.data_version,
        "units": {name: _unit_row(one) for name, one in sorted(progress.units.items())},
        "walks": {name: _walk_row(one) for name, one in sorted(progress.walks.items())},
    }
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _unit_row(one: UnitRecord) -> dict[str, Any]:
    return {
        "asked": one.asked,
        "open": one.open,
        "marked": one.marked,
        "skills": {name: _skill_row(record) for name, record in sorted(one.skills.items())},
    }


def _skill_row(one: SkillRecord) -> dict[str, Any]:
    return {
        "right": one.right,
        "wrong": one.wrong,
        "row": list(one.row),
        "missed": one.missed,
        "asked_at": one.asked_at,
        "right_on": one.right_on.isoformat() if one.right_on else None,
    }


def _walk_row(one: Walk) -> dict[str, Any]:
    return {
        "seed": one.seed,
        "station": one.station,
        "decision": one.decision,
        "results": one.results,
        "marked": one.marked,
        "best": list(one.best),
        "ended_on": one.ended_on.isoformat() if one.ended_on else None,
    }
