"""A learner's way through a scenario, decision after decision, each marked with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from calculator.exercises.asking import LARGEST_SEED
from calculator.exercises.cases import words
from calculator.exercises.marking import answer_words, mark
from calculator.exercises.practice import Turn
from calculator.exercises.progress import RIGHT, WRONG, Walk
from calculator.exercises.rows import exercise_row, marking_row
from calculator.exercises.scenario import Scenario
from calculator.exercises.seeds import Seed
from calculator.render import exercise_practice as shown

if TYPE_CHECKING:
    from datetime import date

    from calculator.exercises.progress import Progress
    from calculator.exercises.questions import Exercise
    from calculator.model import Library, Pathway
    from calculator.render.parts import Row


@dataclass(frozen=True, kw_only=True)
class Walking:
    """One learner in the scenario of one pathway on one day."""

    progress: Progress
    pathway: Pathway
    today: date
    library: Library

    def turn(self, press: str, answer: object) -> Turn:
        """Return what follows from a press of a button.

        Raise InputError for an answer that cannot be read; it costs nothing.
        """
        walk = self._walk(anew=press == "again")
        at = Place(walk=walk, pathway=self.pathway, library=self.library).settled()
        if press == "check" and at.exercise:
            return self._marked(at, at.exercise, answer)
        if walk.marked:
            at = at.next()
        return self._question(at, at.exercise) if at.exercise else self._ended(at)

    def _walk(self, *, anew: bool) -> Walk:
        """Return the walk that goes on, or another one that keeps the best of those before."""
        known = self.progress.walks.get(self.pathway.id)
        if known and not anew:
            return known
        seed = Seed(f"{self.today}/{known.seed if known else ''}")
        number = seed.number(self.pathway.id, 0, LARGEST_SEED)
        if known is None:
            return Walk(seed=number)
        return Walk(seed=number, best=known.best, ended_on=known.ended_on)

    def _question(self, at: Place, exercise: Exercise) -> Turn:
        row = at.row(exercise)
        return Turn(
            progress=self.progress.with_walk(self.pathway.id, at.walk),
            html=shown.decision(row, at.title),
            summary=f"{at.title}: {row['question']}",
        )

    def _marked(self, at: Place, exercise: Exercise, answer: object) -> Turn:
        marking = mark(exercise, answer)
        walk = at.walk
        if not walk.marked:
            results = walk.results + (RIGHT if marking.right else WRONG)
            walk = replace(walk, results=results, marked=True)
        row = marking_row(exercise, marking, self.library)
        given = answer_words(exercise, answer)
        return Turn(
            progress=self.progress.with_walk(self.pathway.id, walk),
            html=shown.decided(at.row(exercise), row, given, at.title),
            summary=marking.feedback,
        )

    def _ended(self, at: Place) -> Turn:
        walk = at.walk
        made = (walk.right, len(walk.results))
        if made[0] * max(walk.best[1], 1) >= walk.best[0] * made[1]:
            walk = replace(walk, best=made, ended_on=self.today)
        return Turn(
            progress=self.progress.with_walk(self.pathway.id, walk),
            html=shown.walked(*made),
            summary=shown.walked_words(*made),
        )


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a walk has got to: a decision at a station, or past the last one."""

    walk: Walk
    pathway: Pathway
    library: Library

    @cached_property
    def scenario(self) -> Scenario:
        """Return the scenario of the walk."""
        return Scenario(number=self.walk.seed, pathway=self.pathway, library=self.library)

    @cached_property
    def decisions(self) -> tuple[Exercise, ...]:
        """Return what is asked at the station, nothing past the last one."""
        past = self.walk.station >= len(self.scenario.stops)
        return () if past else self.scenario.decisions(self.walk.station)

    @property
    def exercise(self) -> Exercise | None:
        """Return the decision to make, None past the last one."""
        at = self.walk.decision
        return self.decisions[at] if at < len(self.decisions) else None

    @property
    def title(self) -> str:
        """Return where the walk is, in words."""
        station = f"Station {self.walk.station + 1} of {len(self.scenario.stops)}"
        return f"{station}, decision {self.walk.decision + 1} of {len(self.decisions)}"

    def next(self) -> Place:
        """Return the place after this one."""
        walk = replace(self.walk, decision=self.walk.decision + 1, marked=False)
        return replace(self, walk=walk).settled()

    def settled(self) -> Place:
        """Return the same place, or the next station where nothing is left to decide here."""
        if self.exercise or self.walk.station >= len(self.scenario.stops):
            return self
        walk = replace(self.walk, station=self.walk.station + 1, decision=0, marked=False)
        return replace(self, walk=walk).settled()

    def row(self, exercise: Exercise) -> Row:
        """Return what is asked, with the story up to there."""
        case = self.scenario.case(self.walk.station)
        return {**exercise_row(exercise, self.library), "facts": list(words(case, as_of=True))}
