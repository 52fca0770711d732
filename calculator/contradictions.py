"""Facts that cannot both be true: each such pair is named, and neither of the two is used.

Every rule looks at what was typed and at nothing that was worked out, so that neither the order of
the facts nor the day to look from changes which of them contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.engine.slots import OTHER_REVIEW, short_title
from calculator.errors import InputError
from calculator.phrases import sentence
from calculator.vocabulary import AT, CONFERENCES, DELISTING, MilestoneKind, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from calculator.engine import Facts
    from calculator.engine.slots import Slot
    from calculator.model import Event, Pathway

# What cannot begin before its anchor has happened; anything else is merely early.
FOLLOWS = frozenset({Relation.AFTER, Relation.FOR_AT_LEAST_AFTER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One date: typed for a milestone, an event or the plan's end, or given by the listing date.

    `field` is empty for what was not typed: it stays.
    """

    field: str
    id: str
    name: str
    on: date
    slot: Slot | None = None
    event: Event | None = None

    @property
    def is_conference(self) -> bool:
        """Whether this is a conference, further reviews included."""
        return self.slot is not None and self.slot.kind in CONFERENCES

    @property
    def is_further(self) -> bool:
        """Whether this is a review that no policy names."""
        return self.slot is not None and self.slot.typed_on is not None

    @property
    def opens(self) -> bool:
        """Whether this is the initial conference, as a milestone or as an event."""
        if self.slot is not None:
            return self.slot.kind is MilestoneKind.INITIAL_CONFERENCE
        return self.event is not None and self.event.on_listing

    @property
    def precedes(self) -> bool:
        """Whether this is an event that has to come before the initial conference."""
        return self.event is not None and self.event.precedes_listing and not self.event.on_listing

    @property
    def outlives(self) -> bool:
        """Whether this may come after the end of the plan."""
        entries = self.slot.entries if self.slot is not None else ()
        return any(entry.milestone.outlives_plan for entry in entries)


type Pairs = Iterator[tuple[Fact, str, Fact]]


def agreeing(
    facts: Facts, *, pathway: Pathway, slots: Iterable[Slot]
) -> tuple[Facts, list[InputError]]:
    """Return the facts that contradict no other, and two faults for each pair that does.

    What was typed about a further review that falls out cannot be used either.
    """
    typed = tuple(_typed(facts, pathway, slots))
    if not any(fact.opens for fact in typed):
        typed = (*typed, *_given(facts, pathway))
    out: dict[str, Fact] = {}
    errors: list[InputError] = []
    for rule in RULES:
        for one, must, other in rule(typed):
            named = [fact for fact in (one, other) if fact.field]
            out |= {fact.id: fact for fact in named}
            message = f"{_said(one, capital=True)}, must be {must} {_said(other)}"
            if len(named) > 1:
                message += ". Neither is used until one of them is changed"
            errors += [_fault(fact.field, message) for fact in named]
    if not out:
        return facts, errors
    gone = {name for name, fact in out.items() if fact.is_further}
    errors += _left_with(gone, facts)
    return _without(out.keys(), gone, facts), errors


def _in_order(typed: tuple[Fact, ...]) -> Pairs:
    """Yield conferences that do not take place one after the other, as the policies name them."""
    chain = [one for one in typed if one.opens or (one.is_conference and not one.is_further)]
    chain.sort(key=lambda one: not one.opens)
    for index, later in enumerate(chain):
        for earlier in chain[:index]:
            if later.on <= earlier.on:
                yield later, "after", earlier


def _further_reviews_apart(typed: tuple[Fact, ...]) -> Pairs:
    """Yield further reviews before the initial conference, or on the day of another conference."""
    named = [one for one in typed if one.opens or (one.is_conference and not one.is_further)]
    for further in typed:
        if not further.is_further:
            continue
        for other in named:
            if other.opens and further.on <= other.on:
                yield further, "after", other
            elif further.on == other.on:
                yield further, "on another day than", other


def _nothing_after_the_end(typed: tuple[Fact, ...]) -> Pairs:
    """Yield what was held or booked after the plan's end and does not outlive it."""
    for end in typed:
        if end.id != DELISTING:
            continue
        for one in typed:
            if one.slot is not None and one.on > end.on and not one.outlives:
                yield one, "on or before", end


def _after_what_it_follows(typed: tuple[Fact, ...]) -> Pairs:
    """Yield what only comes up once something has happened, and lies before that."""
    known = {one.id: one for one in typed}
    for one in typed:
        for entry in one.slot.own_entries if one.slot is not None else ():
            for due in entry.milestone.due:
                anchor = one.slot.conference if one.slot and one.slot.conference else due.anchor
                other = known.get(anchor)
                if due.relation in FOLLOWS and other is not None and one.on < other.on:
                    yield one, "on or after", other


def _before_the_initial_conference(typed: tuple[Fact, ...]) -> Pairs:
    """Yield what leads to the initial conference and lies after it."""
    for opening in typed:
        if opening.opens:
            for one in typed:
                if one.precedes and one.on > opening.on:
                    yield one, "on or before", opening


RULES: tuple[Callable[[tuple[Fact, ...]], Pairs], ...] = (
    _in_order,
    _further_reviews_apart,
    _nothing_after_the_end,
    _after_what_it_follows,
    _before_the_initial_conference,
)


def _typed(facts: Facts, pathway: Pathway, slots: Iterable[Slot]) -> Iterator[Fact]:
    """Yield every typed date in the order of the pathway, whatever order it was typed in."""
    named = {slot.id: slot for slot in slots}
    for slot in named.values():
        on = slot.typed_on or facts.held.get(slot.id)
        if on is not None:
            field = "other_reviews" if slot.typed_on else f"held.{slot.id}"
            yield Fact(field=field, id=slot.id, name=_name(slot, named), on=on, slot=slot)
    events = {one.id: one for policy in pathway.policies for one in policy.events}
    for event in events.values():
        if event.id in facts.events:
            yield Fact(
                field=f"events.{event.id}",
                id=event.id,
                name=event.title,
                on=facts.events[event.id],
                event=event,
            )
    if facts.delisted_on is not None:
        name = "the date the plan ended"
        yield Fact(field="delisted_on", id=DELISTING, name=name, on=facts.delisted_on)


def _given(facts: Facts, pathway: Pathway) -> Iterator[Fact]:
    """Yield the initial conference where it is taken to have made the listing date."""
    first = pathway.policies[0]
    for policy in pathway.policies:
        for event in policy.events:
            if event.on_listing and event.id not in facts.held:
                yield Fact(
                    field="", id=event.id, name=first.listing_label, on=facts.listed_on, event=event
                )


def _name(slot: Slot, named: dict[str, Slot]) -> str:
    if not slot.conference:
        return f"the {short_title(slot)}"
    return f"the {short_title(slot)} at the {short_title(named[slot.conference])}"


def _said(fact: Fact, *, capital: bool = False) -> str:
    name = sentence(fact.name) if capital else fact.name
    return f"{name}, {format_day(fact.on)}"


def _fault(field: str, message: str) -> InputError:
    return InputError(field=field, code="contradicts", message=message)


def _left_with(gone: set[str], facts: Facts) -> Iterator[InputError]:
    """Yield a fault for what was typed about a further review that is not used."""
    for table, names in (("held", facts.held), ("answers", facts.answers)):
        for name in names:
            review = name.partition(AT)[2]
            if review in gone:
                day = format_day(next(on for on in facts.other_reviews if review.endswith(str(on))))
                message = f"This stands with the further review of {day}, which is not used"
                yield _fault(f"{table}.{name}", message)


def _without(out: Iterable[str], gone: set[str], facts: Facts) -> Facts:
    out = set(out)

    def kept(name: str) -> bool:
        return name not in out and name.partition(AT)[2] not in gone

    return replace(
        facts,
        held={name: on for name, on in facts.held.items() if kept(name)},
        events={name: on for name, on in facts.events.items() if kept(name)},
        answers={name: answer for name, answer in facts.answers.items() if kept(name)},
        delisted_on=None if DELISTING in out else facts.delisted_on,
        other_reviews=tuple(
            on for on in facts.other_reviews if f"{OTHER_REVIEW}-{on.isoformat()}" not in out
        ),
    )
