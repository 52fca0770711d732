"""What follows the end of a plan, and which exception takes it away: the steps and the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.engine.conditions import state_at
from calculator.engine.results import Notice, Rule, State, Status, Step
from calculator.engine.words import long_day
from calculator.vocabulary import DELISTING, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calculator.engine.facts import Facts
    from calculator.engine.results import Dated
    from calculator.model import Item, Milestone


def exceptions_met(milestone: Milestone, facts: Facts, conference: str) -> tuple[Item, ...]:
    """Return the exceptions of a milestone that the answers bring about, at one conference."""
    return tuple(
        one
        for one in milestone.exceptions
        if state_at(facts, one.condition, conference) is State.MET
    )


def exception_steps(milestone: Milestone, facts: Facts, conference: str) -> Iterator[Step]:
    """Yield the step that says why an exception takes a milestone away."""
    for one in exceptions_met(milestone, facts, conference):
        text = "By the answer given, an exception holds, so it does not apply."
        yield Step(text=text, rule=Rule.PEOPLE_JUDGE, clauses=one.clauses)


def after_the_plan(facts: Facts, milestones: Iterable[Dated]) -> Iterator[Notice]:
    """Yield how long what follows the plan lasts at least, or why nothing follows.

    An exception may ask for more than it takes away: what to record, and who then meets.
    """
    if facts.delisted_on is None:
        return
    milestones = tuple(milestones)
    for one in milestones:
        if not any(
            line.due
            and line.due.anchor == DELISTING
            and line.due.relation is Relation.FOR_AT_LEAST_AFTER
            for line in one.lines
        ):
            continue
        ends_on = one.window.ends_no_earlier_than
        if ends_on is not None:
            text = (
                f"The {one.short} lasts from {long_day(facts.delisted_on)} to at least "
                f"{long_day(ends_on)}: that is its earliest end, not an end date."
            )
            yield Notice(code="earliest-end", text=text)
        elif one.status is Status.NOT_APPLICABLE:
            yield from _exceptions(one, milestones, facts)


def _exceptions(one: Dated, milestones: Iterable[Dated], facts: Facts) -> Iterator[Notice]:
    for milestone in {line.milestone.id: line.milestone for line in one.lines}.values():
        for exception in exceptions_met(milestone, facts, one.id):
            condition = exception.condition
            records = [item.text for item in milestone.records if item.condition == condition]
            then = [
                other.short
                for other in milestones
                if any(line.milestone.condition == condition for line in other.lines)
            ]
            text = f"The {one.short} does not apply, by the answer given. {exception.text}"
            if records:
                text += f" To record: {' '.join(records)}"
            if then:
                text += f" Then follows: {', '.join(then)}."
            yield Notice(code="exception", text=text)
