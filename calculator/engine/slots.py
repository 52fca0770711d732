"""Puts the policies of a pathway side by side: one slot a milestone, with the entries it joins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from calculator.vocabulary import CONFERENCES, MilestoneKind, Recurrence, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from calculator.model import Milestone, Pathway, Policy

OTHER_REVIEW = "other-review"
# The slots of so many pathways, each with its further reviews, are kept.
KEPT = 32


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """What one policy says of a slot; an entry equals itself alone."""

    policy: Policy
    milestone: Milestone


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Slot:
    """One milestone of the pathway, with what each policy says of it; it equals itself alone.

    `own_entries` are those that date it, without those that only join it. `conference` is the
    conference at which a recurring milestone stands; `typed_on` is the date of a review that no
    policy names. What is `on_listing` happens on the listing date unless typed otherwise.
    """

    id: str
    slug: str
    entries: tuple[Entry, ...]
    own_entries: tuple[Entry, ...]
    kind: MilestoneKind
    conference: str = ""
    typed_on: date | None = None
    on_listing: bool = False

    @property
    def is_review(self) -> bool:
        """Whether this is a review conference."""
        return self.kind is MilestoneKind.REVIEW_CONFERENCE


@lru_cache(maxsize=KEPT)
def build_slots(pathway: Pathway, *, other_reviews: tuple[date, ...] = ()) -> tuple[Slot, ...]:
    """Return the slots of a pathway in its order, recurring milestones at their conferences.

    They are kept, because nothing else that is typed changes them.
    """
    grouped = _grouped(pathway)
    conferences = [
        _slot(slug, entries)
        for slug, entries in grouped.items()
        if entries[0].milestone.kind in CONFERENCES
    ]
    conferences += [
        Slot(
            id=f"{OTHER_REVIEW}-{day.isoformat()}",
            slug=OTHER_REVIEW,
            entries=(),
            own_entries=(),
            kind=MilestoneKind.REVIEW_CONFERENCE,
            typed_on=day,
        )
        for day in sorted(set(other_reviews))
    ]
    recurring = [entries for entries in grouped.values() if entries[0].milestone.recurs_at]
    around = {slot.id: tuple(_around(slot, recurring)) for slot in conferences}
    slots: list[Slot] = []
    for slug in _order(pathway):
        if slug in around:
            slots += around.pop(slug)
        elif not _stands_at_a_conference(grouped[slug], conferences):
            slots.append(_slot(slug, grouped[slug]))
    for others in around.values():
        slots += others
    return tuple(slots)


def short_title(slot: Slot) -> str:
    """Return what a milestone is called in a sentence, without an article and without a day."""
    return slot.own_entries[0].milestone.short if slot.typed_on is None else "further review"


def _slot(slug: str, entries: list[Entry], *, conference: str = "") -> Slot:
    """Return what several policies say of one milestone."""
    return Slot(
        id=f"{slug}@{conference}" if conference else slug,
        slug=slug,
        entries=tuple(entries),
        own_entries=_own(entries),
        kind=entries[0].milestone.kind,
        conference=conference,
        on_listing=any(entry.milestone.held_on_listing for entry in entries),
    )


def _own(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if not entry.milestone.joins) or tuple(entries)


def _grouped(pathway: Pathway) -> dict[str, list[Entry]]:
    grouped: dict[str, list[Entry]] = {}
    for policy in pathway.policies:
        for milestone in policy.milestones:
            entry = Entry(policy=policy, milestone=milestone)
            grouped.setdefault(milestone.id, []).append(entry)
    return grouped


def _order(pathway: Pathway) -> list[str]:
    """Return the slugs in one order that every policy of the pathway agrees with.

    A milestone that an earlier policy has not named goes before the next one that it has named,
    so that a preparation stands before the meeting it prepares.
    """
    order: list[str] = []
    for policy in pathway.policies:
        slugs = [milestone.id for milestone in policy.milestones]
        for index, slug in enumerate(slugs):
            if slug in order:
                continue
            after = next((later for later in slugs[index + 1 :] if later in order), None)
            before = slugs[index - 1] if index else None
            if after is not None:
                order.insert(order.index(after), slug)
            elif before is not None:
                order.insert(order.index(before) + 1, slug)
            else:
                order.append(slug)
    return order


def _recurs_at(milestone: Milestone, slot: Slot) -> bool:
    return milestone.recurs_at is Recurrence.CONFERENCE or (
        milestone.recurs_at is Recurrence.REVIEW and slot.is_review
    )


def _stands_at_a_conference(entries: list[Entry], conferences: list[Slot]) -> bool:
    milestone = entries[0].milestone
    return any(_recurs_at(milestone, slot) for slot in conferences)


def _around(slot: Slot, recurring: list[list[Entry]]) -> Iterator[Slot]:
    """Yield what precedes a conference, the conference with all its lines, and what follows."""
    joining: list[Entry] = []
    before: list[Slot] = []
    after: list[Slot] = []
    for entries in recurring:
        milestone = entries[0].milestone
        if not _recurs_at(milestone, slot):
            continue
        if milestone.joins:
            joining += entries
            continue
        own = _slot(milestone.id, entries, conference=slot.id)
        (before if milestone.due[0].relation is Relation.BEFORE else after).append(own)
    yield from before
    joined = [*slot.entries, *joining]
    yield replace(slot, entries=tuple(joined), own_entries=_own(joined))
    yield from after
