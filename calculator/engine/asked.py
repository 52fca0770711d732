"""Which conditions a pathway asks, at which milestone and at which conference; no date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.vocabulary import CONFERENCES, MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from calculator.engine.slots import Slot
    from calculator.model import ConditionRef, Item, Milestone, Paper, Person


def conditions_asked(slots: Iterable[Slot]) -> dict[str, list[Slot]]:
    """Return the milestones that ask each condition, as the pathway has them."""
    slots = tuple(slots)
    kinds = {slot.id: slot.kind for slot in slots}
    found: dict[str, list[Slot]] = {}
    for slot in slots:
        for entry in slot.entries:
            for condition, only_at in _conditions(entry.milestone):
                asking = found.setdefault(condition.id, [])
                if slot not in asking and stands_at(only_at, slot.conference or slot.id, kinds):
                    asking.append(slot)
    return {name: asking for name, asking in found.items() if asking}


def conferences_asking(slots: Iterable[Slot]) -> dict[str, tuple[str, ...]]:
    """Return the conferences at which each condition is asked, none for one asked elsewhere."""
    return {
        name: tuple(dict.fromkeys(at for slot in asking if (at := conference_of(slot))))
        for name, asking in conditions_asked(slots).items()
    }


def conference_of(slot: Slot) -> str:
    """Return the conference that a milestone stands at or is, empty where it is apart from any."""
    return slot.conference or (slot.id if slot.kind in CONFERENCES else "")


def stands_at(only_at: str, conference: str, kinds: Mapping[str, MilestoneKind]) -> bool:
    """Whether an item that holds at some conferences is shown at this one.

    What holds at reviews, or at one that the pathway does not name, is shown at each of its
    reviews and never at the initial conference.
    """
    if not only_at or kinds[conference] not in CONFERENCES:
        return True
    if only_at in kinds:
        return only_at == conference
    return kinds[conference] is MilestoneKind.REVIEW_CONFERENCE


def _conditions(milestone: Milestone) -> Iterator[tuple[ConditionRef, str]]:
    """Yield every condition of a milestone, with the conference at which alone it is asked."""
    for whole in (milestone.condition, *(due.condition for due in milestone.due)):
        if whole is not None:
            yield whole, ""
    rows: tuple[Person | Paper | Item, ...] = (
        *milestone.documents, *milestone.actions, *milestone.questions, *milestone.records,
        *milestone.exceptions, *milestone.leads, *milestone.attendees, *milestone.invitees,
        *milestone.recipients,
    )  # fmt: skip
    for row in rows:
        if row.condition is not None:
            yield row.condition, row.only_at
