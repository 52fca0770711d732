"""Which dates a made-up case has to have before a milestone can be dated, and plausible ones."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from calculator.dates import add_months
from calculator.exercises.cases import near, working_day
from calculator.vocabulary import DELISTING, LAST_REVIEW, Answer, MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from calculator.engine.slots import Slot
    from calculator.exercises.cases import Case
    from calculator.exercises.questions import Wanted
    from calculator.exercises.seeds import Seed
    from calculator.model import Due, Event

# A meeting is held so many days from its nominal day at most.
MOST_DAYS_AWAY = 24
# Where no policy of a pathway dates it, the first review is held so many days after listing.
_FIRST_REVIEW = (70, 88)


def settling_facts(seed: Seed, wanted: Wanted, case: Case) -> dict[str, Any]:
    """Return what has to be known so that the milestone of `wanted` has a date."""
    facts = _Facts(seed, wanted, case)
    for due in _dues(wanted.milestone):
        for name in _anchors(due):
            facts.settle(name)
        if due.condition is not None:
            facts.answer(due.condition.id, due.condition.applies_when)
    return facts.rows()


def meetings_before(case: Case, day: date) -> list[str]:
    """Return the reviews of a case that fall before a day, in order."""
    return [name for name, on in conferences(case).items() if on < day]


def conferences(case: Case) -> dict[str, date]:
    """Return the days of the reviews that the policies count in months from listing."""
    found: dict[str, date] = {}
    for one in case.timeline.milestones:
        months = [line.due.offset.months for line in one.lines if line.due]
        if one.window.due_on and any(months) and one.kind is MilestoneKind.REVIEW_CONFERENCE:
            found[one.id] = one.window.due_on
    return found


def held_near(
    seed: Seed, wanted: Wanted, case: Case, names: Iterable[str], *, days: int = MOST_DAYS_AWAY
) -> dict[str, str]:
    """Return a day near its own for each of some reviews."""
    nominal = conferences(case)
    return {
        name: near(seed, f"held {name}", nominal[name], wanted=wanted, days=days).isoformat()
        for name in names
    }


def latest(facts: dict[str, Any], case: Case) -> str:
    """Return the last day that facts name, so that what was typed has taken place."""
    days = [*facts.get("held", {}).values(), *facts.get("events", {}).values()]
    days += facts.get("other_reviews", [])
    days += [facts.get("delisted_on") or "", str(case.request["listed_on"])]
    return str(max(days))


def _dues(slot: Slot) -> Iterator[Due]:
    for entry in slot.own_entries:
        yield from entry.milestone.due


def _anchors(due: Due) -> Iterator[str]:
    yield due.anchor
    if due.closes is not None:
        yield due.closes.anchor


class _Facts:
    """Gathers the facts of one case."""

    def __init__(self, seed: Seed, wanted: Wanted, case: Case) -> None:
        self.seed = seed
        self.wanted = wanted
        self.case = case
        self.events: dict[str, str] = {}
        self.held: dict[str, str] = {}
        self.answers: dict[str, str] = {}
        self.other_reviews: list[str] = []
        self.delisted_on = ""

    def rows(self) -> dict[str, Any]:
        return {
            "events": self.events,
            "held": self.held,
            "answers": self.answers,
            "other_reviews": self.other_reviews,
            "delisted_on": self.delisted_on,
        }

    def answer(self, condition: str, answer: Answer) -> None:
        self.answers[condition] = answer.value

    def settle(self, name: str) -> None:
        """Give an anchor a day, where nothing else does."""
        policies = self.wanted.pathway.policies
        events = {event.id: event for policy in policies for event in policy.events}
        if name == DELISTING:
            self._delist()
        elif name == LAST_REVIEW:
            self._review()
        elif name in events:
            self._happen(events[name])
        elif any(one.id == name and not one.window.dated for one in self.case.timeline.milestones):
            self.held[name] = self._away("after", name, 5, 20)

    def _happen(self, event: Event) -> None:
        """Give an event a day: before listing, or with the end of the plan."""
        if event.precedes_listing and not event.on_listing:
            self.events[event.id] = self._away("before", event.id, -30, -14)
        elif not event.on_listing:
            self.events[event.id] = self._delist()

    def _review(self) -> None:
        """Hold the first review: from a planned one, a limit that rolls is nobody's to guess."""
        first = list(conferences(self.case))[:1]
        self.held |= held_near(self.seed, self.wanted, self.case, first)
        if not first:
            self.other_reviews = [self._away("review", "other", *_FIRST_REVIEW)]

    def _delist(self) -> str:
        listed_on = self.case.facts.listed_on
        months = self.seed.number("delisted after", 3, 20)
        away = timedelta(days=self.seed.number("delisted", 0, 27))
        self.delisted_on = self._working(add_months(listed_on, months) + away)
        return self.delisted_on

    def _away(self, purpose: str, name: str, first: int, last: int) -> str:
        days = self.seed.number(f"{purpose} {name}", first, last)
        return self._working(self.case.facts.listed_on + timedelta(days=days))

    def _working(self, day: date) -> str:
        return working_day(day, self.wanted.pathway, self.wanted.library).isoformat()
