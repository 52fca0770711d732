"""Whether a milestone was held, is booked, or was met by another, as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.vocabulary import ANY_REVIEW, Relation, RollingLimit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from calculator.engine.anchors import Anchors
    from calculator.engine.results import Line
    from calculator.engine.slots import Slot


# What is stated for the time of another meeting, and not for a time of its own.
BESIDE = frozenset({Relation.AT_STAGE, Relation.WITHIN_AFTER})


def held_on(slot: Slot, anchors: Anchors) -> date | None:
    """Return the day on which a milestone was held, read as of the day of the facts."""
    on = _typed_or_met(slot, anchors)
    if on is None and anchors.on_listing(slot.id):
        on = None if slot.id in anchors.facts.held else anchors.facts.listed_on
    return on if on is not None and on <= anchors.facts.as_of else None


def opens_after(on: date | None, lines: Iterable[Line]) -> tuple[date, str] | None:
    """Return the day on which a milestone opens where it was held before, and what is on that day.

    A limit opens with what it is counted from, so nothing meets one early.
    """
    days = [
        (day, line.anchor_name if line.due and line.due.relation in BESIDE else "")
        for line in lines
        if not line.answered_away and not line.milestone.met_by
        for day in (line.window.stage_on, line.window.earliest_on)
        if day is not None
    ]
    found = min(days, default=None)
    return found if on is not None and found is not None and found[0] > on else None


def booked_on(slot: Slot, anchors: Anchors) -> date | None:
    """Return the day for which a milestone is booked: typed, and still to come.

    A limit is not booked: what meets it is.
    """
    limit = any(entry.milestone.met_by for entry in slot.entries)
    on = None if limit else anchors.typed(slot.id)
    return on if on is not None and on > anchors.facts.as_of else None


def _typed_or_met(slot: Slot, anchors: Anchors) -> date | None:
    """Return the date typed for a milestone, or for the meeting that meets this limit."""
    on = anchors.typed(slot.id)
    if on is not None:
        return on
    met_by = [name for entry in slot.entries for name in entry.milestone.met_by]
    days = [
        _first_review_held(slot, anchors) if name == ANY_REVIEW else _typed_or_listed(name, anchors)
        for name in met_by
    ]
    return min((day for day in days if day), default=None)


def _typed_or_listed(name: str, anchors: Anchors) -> date | None:
    """Return the date of a meeting, where it was typed or is taken to be the listing date."""
    on = anchors.typed(name)
    if on is None and anchors.on_listing(name) and name not in anchors.facts.held:
        return anchors.facts.listed_on
    return on


def _first_review_held(slot: Slot, anchors: Anchors) -> date | None:
    """Return when the first review was held, where what was entered tells it.

    A later review says nothing of an earlier one for which nothing was entered, and the limit of
    the review still to come is met by none that was held.
    """
    limits = [one.milestone.rolling_limit for one in slot.entries]
    held = [(on, review) for on, review in anchors.reviews() if anchors.was_held(review)]
    if RollingLimit.FIRST_REVIEW not in limits or not held:
        return None
    on, first = min(held, key=lambda pair: pair[0])
    limit_on = anchors.nominal(slot.id)
    if not anchors.names_the_first_review(slot) and limit_on is not None and on > limit_on:
        return None
    earlier = [
        review
        for day, review in anchors.reviews()
        if day < on and review.id != first.id and not anchors.typed(review.id)
    ]
    return None if earlier else on


def told_not_held(slot: Slot, anchors: Anchors) -> bool:
    """Whether the user said that a milestone, or what would meet it, was not held."""
    met_by = {name for entry in slot.entries for name in entry.milestone.met_by}
    named = [anchors.slots[name] for name in sorted(met_by & anchors.slots.keys())]
    if ANY_REVIEW in met_by:
        named += _review_to_come(slot, anchors)
    return any(anchors.told_not_held(other) for other in (slot, *named))


def _review_to_come(slot: Slot, anchors: Anchors) -> list[Slot]:
    """Return the review that a rolling limit is for: the first, or the next after the last."""
    reviews = sorted(anchors.planned_reviews, key=lambda pair: pair[0])
    limits = [one.milestone.rolling_limit for one in slot.entries]
    last = anchors.last_review()
    if RollingLimit.NEXT_REVIEW in limits and last is not None:
        reviews = [(on, review) for on, review in reviews if on > last.on]
    elif not anchors.names_the_first_review(slot):
        limit_on = anchors.nominal(slot.id)
        reviews = [(on, review) for on, review in reviews if limit_on and on <= limit_on]
    return [review for _, review in reviews[:1]]


def precedes_listing(slot: Slot, anchors: Anchors) -> bool:
    """Whether a milestone falls before the child became subject to a plan."""
    conference = anchors.slots.get(slot.conference)
    if conference is not None:
        before = slot.entries[0].milestone.due[0].relation is Relation.BEFORE
        return before and precedes_listing(conference, anchors)
    return any(entry.milestone.precedes_listing for entry in slot.entries)
