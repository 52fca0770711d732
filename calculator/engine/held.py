"""Whether a milestone was held, is booked, or was met by another, as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.vocabulary import Relation

if TYPE_CHECKING:
    from datetime import date

    from calculator.engine.anchors import Anchors
    from calculator.engine.slots import Slot

# What meets a limit beside a milestone of the name: any review that was held.
ANY_REVIEW = "review"


def held_on(slot: Slot, anchors: Anchors) -> date | None:
    """Return the day on which a milestone was held, read as of the day of the facts."""
    on = _typed_or_met(slot, anchors)
    if on is None and anchors.on_listing(slot.id):
        on = None if slot.id in anchors.facts.held else anchors.facts.listed_on
    return on if on is not None and on <= anchors.facts.as_of else None


def booked_on(slot: Slot, anchors: Anchors) -> date | None:
    """Return the day for which a milestone is booked: typed, and still to come."""
    on = _typed_or_met(slot, anchors)
    return on if on is not None and on > anchors.facts.as_of else None


def _typed_or_met(slot: Slot, anchors: Anchors) -> date | None:
    """Return the date typed for a milestone, or for the meeting that meets this limit."""
    on = anchors.typed(slot.id)
    if on is not None:
        return on
    met_by = [name for entry in slot.entries for name in entry.milestone.met_by]
    for name in met_by:
        if name != ANY_REVIEW:
            on = anchors.typed(name) or (
                anchors.nominal(name)
                if anchors.on_listing(name) and name not in anchors.facts.held
                else None
            )
            if on is not None:
                return on
        elif not _rolls_on(slot):
            held = [day for day, review in anchors.reviews() if anchors.was_held(review)]
            if held:
                return min(held)
    return None


def _rolls_on(slot: Slot) -> bool:
    """Whether this limit is that of the review still to come, which no held review settles."""
    return any(due.anchor == "last-review" for entry in slot.entries for due in entry.milestone.due)


def told_not_held(slot: Slot, anchors: Anchors) -> bool:
    """Whether the user said that a milestone, or what would meet it, was not held."""
    names = [slot.id, *(name for entry in slot.entries for name in entry.milestone.met_by)]
    return any(name in anchors.facts.held and anchors.facts.held[name] is None for name in names)


def precedes_listing(slot: Slot, anchors: Anchors) -> bool:
    """Whether a milestone falls before the child became subject to a plan."""
    conference = anchors.slots.get(slot.conference)
    if conference is not None:
        before = slot.entries[0].milestone.due[0].relation is Relation.BEFORE
        return before and precedes_listing(conference, anchors)
    return any(entry.milestone.precedes_listing for entry in slot.entries)
