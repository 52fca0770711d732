"""The steps that lead to each date of a milestone, for whoever asks why; changes no date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.engine.conditions import state, unanswered
from calculator.engine.exceptions import exception_steps
from calculator.engine.held import opens_after
from calculator.engine.results import Rule, State, Status, Step
from calculator.engine.words import (
    anchor_step,
    book_by_step,
    long_day,
    recurring_step,
    undated_step,
    window_steps,
)
from calculator.vocabulary import CONFERENCE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calculator.engine.anchors import Anchors
    from calculator.engine.results import Dated, Line
    from calculator.engine.slots import Slot
    from calculator.model import Due


def explained(one: Dated, anchors: Anchors) -> Dated:
    """Return a milestone with the steps to its dates, line by line and as a whole."""
    slot = anchors.slots[one.id]
    conference = anchors.slots.get(slot.conference)
    depends = [Step(text=_depends(conference, anchors), rule=Rule.PEOPLE_JUDGE)]
    if not unanswered(anchors.facts, conference) or all(line.answered_away for line in one.lines):
        depends = []
    lines = tuple(
        replace(line, trace=(*_line_steps(line, slot, anchors), *depends)) for line in one.lines
    )
    return replace(one, lines=lines, trace=tuple(_steps(one, lines, slot, anchors)))


def _steps(one: Dated, lines: tuple[Line, ...], slot: Slot, anchors: Anchors) -> Iterator[Step]:
    """Yield the steps of all lines, and those that lead on from there."""
    if slot.typed_on is not None:
        text = f"A review that the policies do not name, entered for {long_day(slot.typed_on)}."
        yield Step(text=text, rule=Rule.ACTUAL_DATES)
    yield from _distinct(lines)
    limit = one.limit
    if limit is not None:
        yield Step(text=limit.text, rule=Rule.ROLLING_LIMIT, clauses=limit.clauses)
        if one.book_by is not None and one.book_by == limit.book_by != one.window.due_on:
            text = f"With the limit in mind, work to {long_day(one.book_by)}."
            yield Step(text=text, rule=Rule.NOTHING_MOVES)
    ended_on = anchors.facts.delisted_on
    if one.status is Status.ENDED and ended_on is not None:
        ended = "ended" if ended_on <= anchors.facts.as_of else "ends"
        text = f"The plan {ended} on {long_day(ended_on)}, and this falls away with it."
        yield Step(text=text, rule=Rule.PLAN_ENDED)
    early = opens_after(one.held_on, lines)
    if early is not None:
        opens_on, what = early
        text = (
            f"It was held before {f'{what}, ' if what else ''}{long_day(opens_on)}, and is shown "
            "as done because its date was entered."
        )
        yield Step(text=text, rule=Rule.ACTUAL_DATES)


def _distinct(lines: Iterable[Line]) -> Iterator[Step]:
    """Yield the steps of all lines, each sentence once, with the clauses of all that say it."""
    found: dict[tuple[str, Rule], tuple[str, ...]] = {}
    for line in lines:
        for step in line.trace:
            key = (step.text, step.rule)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *step.clauses)))
    return (Step(text=text, rule=rule, clauses=names) for (text, rule), names in found.items())


def _line_steps(line: Line, slot: Slot, anchors: Anchors) -> Iterator[Step]:
    due = line.due
    if due is None:
        yield undated_step(anchors.name_of(slot.id, slot), None)
        yield from _condition_steps(state(anchors.facts, line.milestone.condition, slot))
        return
    # What takes it away comes first: it is what there is to say where no date is left.
    yield from exception_steps(line.milestone, anchors.facts, slot.conference or slot.id)
    yield from _dated_steps(line, due, slot, anchors)
    condition = due.condition or line.milestone.condition
    yield from _condition_steps(state(anchors.facts, condition, slot))


def _dated_steps(line: Line, due: Due, slot: Slot, anchors: Anchors) -> Iterator[Step]:
    anchor = anchors.find(due.anchor, slot)
    if anchor is None and due.anchor in CONFERENCE_NAMES:
        yield recurring_step(due)
    elif anchor is None:
        yield undated_step(anchors.name_of(due.anchor, slot), due)
    else:
        yield anchor_step(anchor, due.clauses)
        yield from window_steps(due, anchor, line.window)
    limit = line.window.due_on or line.window.latest_on
    if line.book_by is not None and limit is not None:
        yield book_by_step(line, limit, line.book_by)
    if line.provisional:
        yield _provisional_step(line, anchors)


def _depends(conference: Slot | None, anchors: Anchors) -> str:
    """Return the sentence on what recurs at a conference that itself depends on an answer."""
    name = anchors.name_of(conference.id, conference) if conference else ""
    return f"It depends on an answer, as {name} does."


def _provisional_step(line: Line, anchors: Anchors) -> Step:
    calendar = anchors.bank_holidays[line.policy.division]
    text = (
        f"Bank holidays are known from {format_day(calendar.first_on)} and published to "
        f"{format_day(calendar.known_to)}. The day to work to rests on days outside that, so it is "
        "provisional."
    )
    return Step(text=text, rule=Rule.KNOWN_HOLIDAYS)


def _condition_steps(found: State | None) -> Iterator[Step]:
    if found is State.UNANSWERED:
        text = "Whether it applies is for people to judge; it has not been answered here."
        yield Step(text=text, rule=Rule.PEOPLE_JUDGE)
    elif found is State.NOT_MET:
        text = "By the answer given, it does not apply."
        yield Step(text=text, rule=Rule.PEOPLE_JUDGE)
