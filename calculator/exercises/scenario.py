"""One made-up case from its initial meeting on, station by station, with decisions at each.

A station is a review, or another milestone with a day of its own. Shortly before it, a learner says
what is next, who takes part, which papers there are and how something stands; and where a question
that only people can judge comes up, what its answer changes. Then the story goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from calculator.exercises import papers, people
from calculator.exercises.answering import answering_in, conditions
from calculator.exercises.cases import near, new_case, with_facts, working_day
from calculator.exercises.making import Key, exercise_of, slots_of
from calculator.exercises.next_step import following_in
from calculator.exercises.questions import Wanted
from calculator.exercises.sayings import takes_place
from calculator.exercises.seeds import Seed
from calculator.exercises.standing import standing_in
from calculator.vocabulary import CONFERENCES, MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.engine.results import Dated
    from calculator.engine.slots import Slot
    from calculator.exercises.cases import Case
    from calculator.exercises.questions import Draft, Exercise
    from calculator.model import Library, Pathway

# So many at each station, and one more where a question for people comes up.
DECISIONS = 2
# A short way has all kinds of them at each.
DECISIONS_ON_A_SHORT_WAY = 4
SHORT_WAY = 5
# A pathway with fewer days that the source names stops at its last days too.
FEWEST_NAMED_DAYS = 3
MOST_DAYS_AWAY = 12
MOST_DAYS_BEFORE = 16
NEAREST = 6
_DRAWS = 4
_KINDS = ("next-milestone", "who-attends", "status", "which-papers")
_ANSWER = "what-an-answer-changes"


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What happens in one case along a pathway, all of it drawn from a number."""

    number: int
    pathway: Pathway
    library: Library

    @property
    def seed(self) -> Seed:
        """Return where the draws start."""
        return Seed(f"scenario {self.pathway.id} {self.number}")

    @cached_property
    def plain(self) -> Case:
        """Return the case as it is planned on the listing date."""
        return new_case(self.seed, self._wanted())

    @cached_property
    def stops(self) -> tuple[Dated, ...]:
        """Return the milestones that are stations, with the initial meeting first."""
        listed_on = self.plain.facts.listed_on
        own = [one for one in self.plain.timeline.milestones if one.conference in {"", one.id}]
        first = [one for one in own if one.kind is MilestoneKind.INITIAL_CONFERENCE]
        later = [one for one in own if (_day(one) or listed_on) > listed_on]
        named = [one for one in later if one.window.due_on and takes_place(self._slot(one.id))]
        chosen = named if len(named) >= FEWEST_NAMED_DAYS else later
        by_day: dict[date | None, Dated] = {}
        for one in sorted(chosen, key=lambda one: str(_day(one))):
            by_day.setdefault(_day(one), one)
        return (*first[:1], *by_day.values())

    def case(self, at: int) -> Case:
        """Return the case as it is known shortly before a station."""
        held = {name: on for name, on in self._held.items() if name in self._names(at)}
        answers = {name: one for name, (station, one) in self._answers.items() if station < at}
        facts = {"held": held, "answers": answers, "as_of": self._looked_from(at, held).isoformat()}
        return with_facts(self.plain, facts)

    def decisions(self, at: int) -> tuple[Exercise, ...]:
        """Return what is asked at a station."""
        case, seed = self.case(at), self.seed.under(at)
        most = DECISIONS_ON_A_SHORT_WAY if len(self.stops) <= SHORT_WAY else DECISIONS
        turned = (most * at + self.seed.number("kinds", 0, len(_KINDS) - 1)) % len(_KINDS)
        fair = (
            exercise
            for kind in (*_KINDS[turned:], *_KINDS[:turned])
            for exercise in self._fair(kind, case, at, seed)
        )
        asked = [name for name, (station, _) in self._answers.items() if station == at]
        about = (one for name in asked for one in self._about(name, case, seed))
        return (*islice(fair, most), *about)

    def _fair(self, kind: str, case: Case, at: int, seed: Seed) -> Iterator[Exercise]:
        """Yield a fair exercise of a kind, where some draw gives one."""
        for draw in range(_DRAWS):
            under = seed.under(kind).under(draw)
            draft = self._draft(kind, case, at, under)
            exercise = self._exercise(kind, draft, case, under) if draft else None
            if exercise is not None:
                yield exercise
                return

    def _draft(self, kind: str, case: Case, at: int, seed: Seed) -> Draft | None:
        slot = self._slot(self.stops[at].id)
        match kind:
            case "next-milestone":
                return following_in(seed, case)
            case "status":
                return standing_in(seed, case, _near_today(seed, case).id)
            case _ if not takes_place(slot):
                return None
            case "who-attends":
                return people.draft(seed, self._wanted(slot))
            case _:
                return papers.draft(seed, self._wanted(slot))

    def _about(self, asked: str, case: Case, seed: Seed) -> Iterator[Exercise]:
        """Yield the exercise about a question's answer, of the first milestone that it changes."""
        under = seed.under(asked)
        drafts = (answering_in(under, case, asked, one.id) for one in self._gates[asked])
        made = (self._exercise(_ANSWER, one, case, under) for one in drafts if one)
        yield from islice((one for one in made if one), 1)

    def _exercise(self, kind: str, draft: Draft, case: Case, seed: Seed) -> Exercise | None:
        key = Key(kind=kind, pathway=self.pathway.id, seed=self.number)
        wanted = self._wanted(self._slot(draft.milestone))
        return exercise_of(key, wanted, replace(draft, case=case), seed)

    def _wanted(self, slot: Slot | None = None) -> Wanted:
        return Wanted(library=self.library, pathway=self.pathway, slot=slot)

    def _slot(self, name: str) -> Slot:
        return next(one for one in slots_of(self.library, self.pathway.id) if one.id == name)

    def _names(self, at: int) -> set[str]:
        return {one.id for one in self.stops[:at]}

    @cached_property
    def _held(self) -> dict[str, str]:
        """Return when the stations took place: each review, and others where a draw says so."""
        wanted, listed_on, found = self._wanted(), self.plain.facts.listed_on, {}
        for one in self.stops:
            entered = one.kind in CONFERENCES or self.seed.chance(f"entered {one.id}", one_in=2)
            day = _day(one)
            if day and day > listed_on and entered and takes_place(self._slot(one.id)):
                on = near(self.seed, f"held {one.id}", day, wanted=wanted, days=MOST_DAYS_AWAY)
                found[one.id] = max(on, listed_on).isoformat()
        return found

    def _looked_from(self, at: int, held: dict[str, str]) -> date:
        """Return the day of a station: shortly before it, and after all that took place."""
        listed_on = self.plain.facts.listed_on
        day = _day(self.stops[at])
        away = timedelta(days=self.seed.number(f"before {at}", 1, MOST_DAYS_BEFORE))
        before = working_day((day or listed_on) - away, self.pathway, self.library)
        return max(before, listed_on, *(date.fromisoformat(one) for one in held.values()))

    @cached_property
    def _gates(self) -> dict[str, list[Dated]]:
        """Return the questions that dated milestones depend on, with those in their order.

        What comes back at each conference is left out: its questions come up anew each time.
        """
        found: dict[str, list[Dated]] = {}
        for one in self.plain.timeline.milestones:
            if one.window.dated and one.conference in {"", one.id}:
                for name in conditions(self._slot(one.id)):
                    found.setdefault(name, []).append(one)
        return found

    @cached_property
    def _answers(self) -> dict[str, tuple[int, str]]:
        """Return where each question comes up, and the answer that lets its milestone apply."""
        return {
            name: (
                self._station(found[0]),
                conditions(self._slot(found[0].id))[name].applies_when.value,
            )
            for name, found in self._gates.items()
        }

    def _station(self, milestone: Dated) -> int:
        """Return the last station before a milestone, or on the day on which it opens."""
        opens_on = milestone.window.first_on
        days = [
            at
            for at, one in enumerate(self.stops)
            if one.id != milestone.id and str(_day(one)) <= str(opens_on)
        ]
        return max(days, default=0)


def _day(one: Dated) -> date | None:
    return one.window.due_on or one.window.last_on


def _near_today(seed: Seed, case: Case) -> Dated:
    """Return one of the dated milestones that lie nearest to the day to look from."""
    as_of, listed_on = case.facts.as_of, case.facts.listed_on
    dated = [one for one in case.timeline.milestones if (_day(one) or listed_on) > listed_on]
    nearest = sorted(dated, key=lambda one: (abs((_day(one) or as_of) - as_of), one.id))[:NEAREST]
    return seed.pick("status of", nearest, key=lambda one: one.id)
