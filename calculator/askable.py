"""What a visitor can be asked: which dates may be entered, and which questions answered.

The form is built from this, so that no name of a milestone stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.engine.asked import conditions_asked, conference_of
from calculator.engine.slots import OTHER_REVIEW, build_slots
from calculator.vocabulary import ANY_REVIEW, AT, CONFERENCES, Answer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from calculator.engine import Timeline
    from calculator.engine.results import Dated, Window
    from calculator.engine.slots import Slot
    from calculator.model import Condition, Event, Library


class Group(StrEnum):
    """Under which heading a date is asked for."""

    CONFERENCES = "conferences and reviews"
    MEETINGS = "other meetings"
    AT_CONFERENCES = "at each conference"
    BEFORE_PLAN = "before the plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField:
    """A milestone or an event whose date a visitor may know.

    `key` is the table of the request that the date goes into, `held` or `events`; `planned` is the
    day that the policies give, in words, empty where they give none.
    """

    id: str
    key: str
    title: str
    short: str
    group: Group
    conference: str = ""
    planned: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A condition that a visitor may answer, for every conference at once or for one.

    `conference` is empty for the answer that counts wherever no more exact one was given;
    `decides` holds the titles of the milestones that the answer has to do with.
    """

    condition: str
    conference: str
    conference_short: str
    text: str
    gate: bool
    decides: tuple[str, ...]
    answers: tuple[str, ...] = tuple(Answer)

    @property
    def key(self) -> str:
        """Return the name of the answer in a request."""
        return f"{self.condition}{AT}{self.conference}" if self.conference else self.condition


def date_fields(timeline: Timeline) -> tuple[DateField, ...]:
    """Return everything that can have a date, in the order of the timeline.

    Left out are a limit that something else meets, further reviews, which are a list of their own,
    and what recurs at conferences that the pathway does not have.
    """
    milestones = timeline.milestones
    ids = {one.id for one in milestones}
    events = {
        event.id: event
        for policy in timeline.pathway.policies
        for event in policy.events
        if event.id not in ids
    }
    met = {*ids, *events, ANY_REVIEW}
    before = (_of_event(one) for one in events.values() if one.precedes_listing)
    after = (_of_event(one) for one in events.values() if not one.precedes_listing)
    named = (_of_milestone(one) for one in milestones if _can_have_a_date(one, met))
    return (*before, *named, *after)


def questions(timeline: Timeline, library: Library) -> tuple[Question, ...]:
    """Return the questions of a pathway, in the order of its timeline.

    One that comes up at several conferences stands once for all of them, then once for each.
    """
    dated = {one.id: one for one in timeline.milestones}
    place = {name: number for number, name in enumerate(dated)}
    slots = build_slots(timeline.pathway, other_reviews=timeline.facts.other_reviews)
    asked = {
        name: sorted(asking, key=lambda slot: place[slot.id])
        for name, asking in conditions_asked(slots).items()
    }
    in_order = sorted(asked, key=lambda name: place[asked[name][0].id])
    return tuple(
        question
        for name in in_order
        for question in _questions(library.conditions[name], asked[name], dated)
    )


def _questions(
    condition: Condition, asking: list[Slot], dated: dict[str, Dated]
) -> Iterator[Question]:
    def question(conference: str, slots: Iterable[Slot], text: str) -> Question:
        return Question(
            condition=condition.id,
            conference=conference,
            conference_short=dated[conference].short if conference else "",
            text=text,
            gate=condition.gate,
            decides=tuple(dict.fromkeys(dated[slot.id].title for slot in slots)),
        )

    yield question("", asking, condition.text)
    conferences = tuple(dict.fromkeys(at for slot in asking if (at := conference_of(slot))))
    if len(conferences) > 1:
        for name in conferences:
            there = [slot for slot in asking if conference_of(slot) == name]
            yield question(name, there, condition.there or condition.text)


def _of_event(event: Event) -> DateField:
    return DateField(
        id=event.id,
        key="events",
        title=event.title,
        short=event.title.removeprefix("the "),
        group=Group.BEFORE_PLAN if event.precedes_listing else Group.MEETINGS,
    )


def _of_milestone(one: Dated) -> DateField:
    return DateField(
        id=one.id,
        key="held",
        title=one.title,
        short=one.short,
        group=_group(one),
        conference=one.conference,
        planned=_planned(one),
    )


def _group(one: Dated) -> Group:
    if one.conference:
        return Group.AT_CONFERENCES
    if one.kind in CONFERENCES:
        return Group.CONFERENCES
    if any(line.milestone.precedes_listing for line in one.lines):
        return Group.BEFORE_PLAN
    return Group.MEETINGS


def _can_have_a_date(one: Dated, met: Collection[str]) -> bool:
    milestones = [line.milestone for line in one.lines]
    if one.slug == OTHER_REVIEW or any(name in met for own in milestones for name in own.met_by):
        return False
    return bool(one.conference) or not all(own.recurs_at for own in milestones)


def _planned(one: Dated) -> str:
    """Return the day that the policies give, the way a sentence would say it."""
    found: Window = one.window
    if found.due_on:
        return format_day(found.due_on)
    if found.latest_on:
        before = any(line.due and line.due.strictly_before for line in one.lines)
        return f"{'before' if before else 'by'} {format_day(found.latest_on)}"
    if found.earliest_on:
        return f"from {format_day(found.earliest_on)}"
    return f"at the stage of {format_day(found.stage_on)}" if found.stage_on else ""
