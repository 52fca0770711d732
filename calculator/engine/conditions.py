"""How the conditions of a milestone stand by the answers given; knows no date.

Convention `people-judge`: nothing here decides what was not answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.engine.results import State

if TYPE_CHECKING:
    from calculator.engine.facts import Facts
    from calculator.engine.slots import Entry, Slot
    from calculator.model import ConditionRef, Due


def state(facts: Facts, condition: ConditionRef | None, slot: Slot) -> State | None:
    """Return how a condition stands at a milestone, None where there is none."""
    return state_at(facts, condition, slot.conference or slot.id)


def state_at(facts: Facts, condition: ConditionRef | None, conference: str) -> State | None:
    """Return how a condition stands at a conference, None where there is none.

    The answer for that conference counts before the one for all conferences.
    """
    if condition is None:
        return None
    answer = facts.answer(condition.id, conference)
    if answer is None:
        return State.UNANSWERED
    return State.MET if answer is condition.applies_when else State.NOT_MET


def entry_away(facts: Facts, slot: Slot, entry: Entry, due: Due | None) -> bool:
    """Whether an answer takes a line away: its condition fails, or an exception applies."""
    conditions = (entry.milestone.condition, due.condition if due else None)
    exceptions = (one.condition for one in entry.milestone.exceptions)
    return any(state(facts, one, slot) is State.NOT_MET for one in conditions) or any(
        state(facts, one, slot) is State.MET for one in exceptions
    )


def away(facts: Facts, slot: Slot | None) -> bool:
    """Whether the answers take a conference away, whatever would hold at it."""
    return _all_own(facts, slot, State.NOT_MET)


def unanswered(facts: Facts, slot: Slot | None) -> bool:
    """Whether a conference depends on an answer that was not given."""
    return _all_own(facts, slot, State.UNANSWERED)


def _all_own(facts: Facts, slot: Slot | None, wanted: State) -> bool:
    if slot is None:
        return False
    own = slot.own_entries
    return bool(own) and all(state(facts, one.milestone.condition, slot) is wanted for one in own)
