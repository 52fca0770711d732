"""Made-up cases: a letter, a colour and a few dates; nothing in them could be a child's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from calculator.answers import timeline_answer
from calculator.dates import add_months, format_day, last_working_day_on_or_before
from calculator.engine import timeline
from calculator.engine.anchors import short_name
from calculator.engine.slots import build_slots
from calculator.phrases import sentence
from calculator.requests import read_request

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calculator.engine.facts import Facts
    from calculator.engine.results import Dated, Timeline
    from calculator.exercises.questions import Wanted
    from calculator.exercises.seeds import Seed
    from calculator.model import Library, Pathway

LETTERS = "ABCDEFGHKLMNPRSTUVWXYZ"
# None of the colours that the framework gives to meetings, and none that people are told apart by.
COLOURS = ("blue", "gold", "grey", "maroon", "navy", "orange", "pink", "purple", "silver", "teal")
# The whole of such a plan lies where bank holidays are published.
FIRST_YEAR, LAST_YEAR = 2022, 2025
_LONGEST_MONTH = 31
_MONTHS_IN_A_YEAR = 12
# So many days on, there is a working day in between, whatever bank holidays follow on a weekend.
_LONGEST_REST = 5


class UnsoundCaseError(Exception):
    """The facts of a made-up case cannot all be true, or nobody would believe them: draw again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A made-up plan with its facts, as a request of the contract, and the engine's timeline."""

    name: str
    request: Mapping[str, Any]
    timeline: Timeline
    library: Library

    @property
    def facts(self) -> Facts:
        """Return what is known of the plan."""
        return self.timeline.facts

    def milestone(self, name: str) -> Dated:
        """Return one milestone of the timeline."""
        return next(one for one in self.timeline.milestones if one.id == name)

    def row(self, name: str) -> dict[str, Any]:
        """Return one milestone as the contract writes it, with its people and papers."""
        answer = timeline_answer(self.timeline, self.library)
        found: dict[str, Any] = next(one for one in answer["milestones"] if one["id"] == name)
        return found


def new_case(seed: Seed, wanted: Wanted) -> Case:
    """Return a case with a listing date and nothing else."""
    letter, colour = seed.pick("letter", LETTERS), seed.pick("colour", COLOURS)
    listed_on = working_day(_some_day(seed), wanted.pathway, wanted.library).isoformat()
    request = {"pathway": wanted.pathway.id, "listed_on": listed_on, "as_of": listed_on}
    return _worked_out(f"Case {letter} ({colour})", request, wanted.library)


def with_facts(case: Case, facts: Mapping[str, Any]) -> Case:
    """Return the case with more facts, in the words of the contract; empty ones are left out.

    Raise UnsoundCaseError where they contradict each other.
    """
    request = {**case.request, **{name: value for name, value in facts.items() if value}}
    if request == case.request:
        return case
    return _worked_out(case.name, request, case.library)


def working_day(day: date, pathway: Pathway, library: Library) -> date:
    """Return the day, or the last day before it, on which people of the pathway's nation work."""
    holidays = library.bank_holidays[pathway.policies[0].division].days
    return last_working_day_on_or_before(day, holidays=holidays)


def near(seed: Seed, purpose: str, day: date, *, wanted: Wanted, days: int) -> date:
    """Return a working day up to `days` before or after a day, never that day itself."""
    away = seed.number(purpose, _LONGEST_REST, days) * (
        1 if seed.chance(f"{purpose} after", one_in=2) else -1
    )
    return working_day(day + timedelta(days=away), wanted.pathway, wanted.library)


def words(case: Case, *, as_of: bool) -> tuple[str, ...]:
    """Return the facts of a case in sentences, with the day to look from where it matters."""
    return tuple(_words(case, as_of=as_of))


def _words(case: Case, *, as_of: bool) -> Iterator[str]:
    facts, pathway = case.facts, case.timeline.pathway
    yield f"{case.name}. The policies used: {pathway.title}."
    label = pathway.policies[0].listing_label
    yield f"{sentence(label)} is {format_day(facts.listed_on, weekday=True)}."
    events = {event.id: event for policy in pathway.policies for event in policy.events}
    for name, on in facts.events.items():
        yield f"{sentence(events[name].title)}: {format_day(on, weekday=True)}."
    slots = {slot.id: slot for slot in build_slots(pathway)}
    for name, held_on in facts.held.items():
        title = sentence(short_name(slots[name]))
        if held_on is None:
            yield f"{title}: not held."
        else:
            held = "held on" if held_on <= facts.as_of else "booked for"
            yield f"{title}: {held} {format_day(held_on, weekday=True)}."
    for day in facts.other_reviews:
        yield f"A review conference: held on {format_day(day, weekday=True)}."
    for name, answer in facts.answers.items():
        yield f"{case.library.conditions[name].text} The answer is {answer.value}."
    if facts.delisted_on is not None:
        yield f"The plan ended on {format_day(facts.delisted_on, weekday=True)}."
    if as_of:
        looks_on = format_day(facts.as_of, weekday=True)
        yield f"The day to look from is {looks_on}. Nothing else was entered."


def _some_day(seed: Seed) -> date:
    """Return a day of the years that cases come from; half of them are at the end of a month."""
    year = seed.number("year", FIRST_YEAR, LAST_YEAR)
    month = seed.number("month", 1, _MONTHS_IN_A_YEAR)
    day = seed.number("day", 1, _LONGEST_MONTH)
    if seed.chance("end of a month", one_in=2):
        day = _LONGEST_MONTH - day % 3
    return add_months(date(year, 1, day), month - 1)


def _worked_out(name: str, request: Mapping[str, Any], library: Library) -> Case:
    asked = read_request(request, library)
    if asked.errors:
        raise UnsoundCaseError(*(one.message for one in asked.errors))
    worked_out = timeline(asked.pathway, asked.facts, bank_holidays=library.bank_holidays)
    return Case(name=name, request=request, timeline=worked_out, library=library)
