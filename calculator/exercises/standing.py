"""How a milestone stands as of a day, in the words of the timeline."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from calculator.engine.results import Rule, State, Status
from calculator.engine.status import DUE_SOON
from calculator.engine.words import counted
from calculator.exercises.cases import (
    UnsoundCaseError,
    near,
    new_case,
    with_facts,
    working_day,
)
from calculator.exercises.questions import Draft, Kind, Option, Reason, hint, steps
from calculator.exercises.settling import settling_facts
from calculator.render.wording import STATUS_WORDS, day_words, status_name
from calculator.vocabulary import AT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calculator.engine.results import Dated
    from calculator.exercises.cases import Case
    from calculator.exercises.questions import Wanted
    from calculator.exercises.seeds import Seed

# What else would not be true, whatever the reader makes of the words, and the mistake behind it.
# "Upcoming" and "due soon" are both true of a day that is near, so neither stands here
# where the other is right.
NOT_TRUE: Mapping[Status, Mapping[Status, str]] = {
    Status.DONE: {
        Status.OVERDUE: "held-forgotten",
        Status.PASSED: "held-forgotten",
        Status.UPCOMING: "held-forgotten",
        Status.UNDATED: "date-overlooked",
    },
    Status.NOT_APPLICABLE: {
        Status.CONDITIONAL: "answer-forgotten",
        Status.DONE: "took-as-held",
        Status.OVERDUE: "passed-for-overdue",
    },
    Status.ENDED: {
        Status.UPCOMING: "end-forgotten",
        Status.DONE: "took-as-held",
        Status.UNDATED: "date-overlooked",
    },
    Status.UNDATED: {
        Status.PASSED: "date-invented",
        Status.OVERDUE: "date-invented",
        Status.DUE_SOON: "date-invented",
        Status.DONE: "took-as-held",
    },
    Status.CONDITIONAL: {
        Status.NOT_APPLICABLE: "answer-assumed",
        Status.DONE: "took-as-held",
        Status.ENDED: "end-invented",
        Status.UNDATED: "date-overlooked",
    },
    Status.OVERDUE: {
        Status.PASSED: "overdue-for-passed",
        Status.UPCOMING: "read-too-early",
        Status.DUE_SOON: "read-too-early",
        Status.DONE: "took-as-held",
    },
    Status.PASSED: {
        Status.OVERDUE: "passed-for-overdue",
        Status.UPCOMING: "read-too-early",
        Status.DUE_SOON: "read-too-early",
        Status.DONE: "took-as-held",
    },
    Status.DUE_SOON: {
        Status.PASSED: "read-too-late",
        Status.OVERDUE: "read-too-late",
        Status.DONE: "took-as-held",
        Status.ENDED: "end-invented",
    },
    Status.OPEN: {
        Status.PASSED: "read-too-late",
        Status.DUE_SOON: "twenty-eight-days",
        Status.DONE: "took-as-held",
        Status.ENDED: "end-invented",
    },
    Status.UPCOMING: {
        Status.DUE_SOON: "twenty-eight-days",
        Status.PASSED: "read-too-late",
        Status.OVERDUE: "read-too-late",
        Status.DONE: "took-as-held",
    },
}
# No made-up plan ends sooner.
_SHORTEST_PLAN = timedelta(days=60)
_SCENES = ("passed", "not held", "held", "soon", "ahead", "ended", "answered", "undated")


def draft(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question for the status of a milestone on a day."""
    return standing_in(seed, _case(seed, wanted), wanted.milestone.id)


def standing_in(seed: Seed, case: Case, milestone: str) -> Draft | None:
    """Return the question for the status of a milestone in a case."""
    dated = case.milestone(milestone)
    if case.facts.as_of < case.facts.listed_on or dated.status not in NOT_TRUE:
        return None
    wrong = [Option(value=status.value, text=STATUS_WORDS[status], mistake=mistake)
             for status, mistake in _not_true(dated, case)]  # fmt: skip
    day = day_words(case.facts.as_of.isoformat())
    return Draft(
        question=f"How does “{dated.title}” stand on {day}?",
        options=(
            Option(value=dated.status.value, text=status_words(dated)),
            *seed.ranked("wrong", wrong, key=lambda one: one.value),
        ),
        reasons=(*_why(dated, case), *steps(dated.trace)),
        hint=hint(dated.lines[0]),
        milestone=dated.id,
        case=case,
    )


def status_words(dated: Dated) -> str:
    """Return the status of a milestone, in words; what belongs to a stage says so."""
    return status_name(dated.status, at_stage=bool(dated.window.stage_on))


def _not_true(dated: Dated, case: Case) -> Iterator[tuple[Status, str]]:
    undated = dated.status is Status.UNDATED
    for status, mistake in NOT_TRUE[dated.status].items():
        # What depends on an answer that is missing has not ended for certain, nor is it to come.
        if status is Status.UPCOMING and any(_open(line.state) for line in dated.lines):
            continue
        if mistake == "end-invented" and case.facts.delisted_on is not None:
            continue
        if status is Status.OVERDUE and dated.id in case.facts.held:
            continue
        # What has no last day is not due on one, and what belongs to a stage has a date in a way.
        if status is Status.DUE_SOON and not (dated.window.last_on or undated):
            continue
        if status is Status.UNDATED and (dated.window.stage_on or not dated.window.dated):
            continue
        yield status, _as_it_is(mistake, dated)


def _as_it_is(mistake: str, dated: Dated) -> str:
    """Return the mistake that stands for it where a milestone has no last day, or is booked."""
    if mistake == "read-too-late" and not (dated.booked_on or dated.window.last_on):
        return "no-last-day"
    if mistake == "took-as-held" and dated.booked_on:
        return "booked-for-held"
    return mistake


def _open(state: State | None) -> bool:
    return state is State.UNANSWERED


def _why(dated: Dated, case: Case) -> Iterator[Reason]:
    """Yield what the status is read from, in the engine's own dates."""
    rule = Rule.TODAY_IS_GIVEN.value
    if dated.held_on:
        yield Reason(text=f"It took place on {day_words(dated.held_on.isoformat())}.", rule=rule)
        return
    last_on = dated.booked_on or dated.window.last_on
    if last_on:
        away = (last_on - case.facts.as_of) // timedelta(days=1)
        side = (
            f"{counted(abs(away), 'day')} {'after' if away > 0 else 'before'} the day to look from"
        )
        side = side if away else "the day to look from itself"
        told = "It is booked for" if dated.booked_on else "Its last day is"
        yield Reason(text=f"{told} {day_words(last_on.isoformat())}: {side}.", rule=rule)


def _case(seed: Seed, wanted: Wanted) -> Case:
    plain = new_case(seed, wanted)
    limits = [one.milestone for one in wanted.milestone.entries if one.milestone.met_by]
    # What is said of every conference is not held on a day of its own.
    every = [one.milestone for one in wanted.milestone.entries if one.milestone.recurs_at]
    unheld = limits or (every and AT not in wanted.milestone.id)
    scene = seed.pick("scene", [one for one in _SCENES if not unheld or "held" not in one])
    facts: dict[str, Any] = {"delisted_on": ""}
    if scene != "undated":
        facts = settling_facts(seed, wanted, plain)
    case = with_facts(plain, facts)
    dated = case.milestone(wanted.milestone.id)
    on = dated.window.last_on or dated.window.earliest_on or case.facts.listed_on
    on = max(on, case.facts.listed_on)
    away = timedelta(days=seed.number("away", 1, 60))
    facts["as_of"] = (on + away).isoformat()
    match scene:
        case "not held":
            facts["held"] = {**facts["held"], dated.id: "no"}
        case "held":
            day = max(near(seed, "held", on, wanted=wanted, days=14), case.facts.listed_on)
            facts["held"] = {**facts["held"], dated.id: day.isoformat()}
        case "soon":
            away = timedelta(days=seed.number("away", 0, DUE_SOON.days))
            facts["as_of"] = (on - away).isoformat()
        case "ahead":
            away = timedelta(days=seed.number("away", DUE_SOON.days + 1, 120))
            facts["as_of"] = (on - away).isoformat()
        case "ended":
            end = working_day(on - away, wanted.pathway, wanted.library)
            if end < case.facts.listed_on + _SHORTEST_PLAN:
                raise UnsoundCaseError
            facts["delisted_on"] = facts["delisted_on"] or end.isoformat()
        case "answered":
            facts["answers"] = {**facts["answers"], **_answers(seed, dated)}
        case _:
            pass
    looks_on = working_day(date.fromisoformat(facts["as_of"]), wanted.pathway, wanted.library)
    # Nobody has ended a plan on a day that is still to come.
    if facts["delisted_on"] > looks_on.isoformat():
        raise UnsoundCaseError
    return with_facts(plain, {**facts, "as_of": looks_on.isoformat()})


def _answers(seed: Seed, dated: Dated) -> dict[str, str]:
    """Return an answer for every condition that the milestone's lines depend on."""
    conditions = {
        ref.id
        for line in dated.lines
        for ref in (line.milestone.condition, line.due.condition if line.due else None)
        if ref is not None
    }
    return {name: seed.pick(f"answer {name}", ("yes", "no")) for name in sorted(conditions)}


KIND = Kind(
    id="status",
    title="How does it stand?",
    draft=draft,
    fits=lambda _slot: True,
    looks_from_a_day=True,
)
