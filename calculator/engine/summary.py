"""The timeline in one sentence, and the stage it has reached."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calculator.dates import format_day, months_between
from calculator.engine.results import Dated, Status, Summary
from calculator.engine.words import NOTHING_ENTERED, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from calculator.engine.facts import Facts
    from calculator.model import Pathway
    from calculator.vocabulary import Rag

AHEAD = frozenset({Status.DUE_SOON, Status.OPEN, Status.UPCOMING})
_NAMED_IN_THE_SENTENCE = 3


def summary(
    milestones: Iterable[Dated], plain: Iterable[Dated], *, facts: Facts, pathway: Pathway
) -> Summary:
    """Return where the plan stands on the day the timeline is read.

    `plain` is the same plan without held dates: a stage goes by nominal days.
    """
    milestones, plain = tuple(milestones), tuple(plain)
    until = facts.as_of
    if facts.delisted_on is not None:
        until = min(until, facts.delisted_on)
    months = max(0, months_between(facts.listed_on, max(until, facts.listed_on)))
    stage = _stage(plain, until)
    ahead = [(day, one) for one in milestones if (day := _day_ahead(one, facts.as_of))]
    following = min(ahead, key=lambda pair: pair[0])[1] if ahead else None
    passed = tuple(one for one in milestones if one.status in {Status.PASSED, Status.OVERDUE})
    tentative = _depends(milestones, following, facts.as_of)
    found = Summary(
        text="",
        stage=stage,
        stages=_stages(plain),
        months=months,
        next=following.id if following else "",
        passed=tuple(one.id for one in passed if one.status is Status.PASSED),
    )
    sentences = _sentences(facts, pathway, found, (following, tentative), passed)
    return replace(found, text=" ".join(sentences))


def _stage(plain: Iterable[Dated], until: date) -> Rag | None:
    """Return the colour of the last coloured milestone whose nominal day has come."""
    reached = None
    for one in plain:
        on = _stage_on(one)
        if on is not None and on <= until:
            reached = one.rag
    return reached


def _stages(plain: Iterable[Dated]) -> tuple[tuple[date, Rag], ...]:
    """Return each stage with the day on which it is reached."""
    plain = tuple(plain)
    found: list[tuple[date, Rag]] = []
    for on in sorted({on for one in plain if (on := _stage_on(one))}):
        stage = _stage(plain, on)
        if stage is not None and (not found or found[-1][1] is not stage):
            found.append((on, stage))
    return tuple(found)


def _stage_on(one: Dated) -> date | None:
    """Return the nominal day of a coloured milestone, None for any other."""
    if one.rag is None:
        return None
    return one.window.due_on or one.window.latest_on or one.window.stage_on


def _day_ahead(one: Dated, as_of: date) -> date | None:
    """Return the day of a milestone that is still to come, None for any other."""
    last_on = one.booked_on or one.window.last_on
    return last_on if one.status in AHEAD and last_on and last_on >= as_of else None


def _depends(milestones: Iterable[Dated], following: Dated | None, as_of: date) -> Dated | None:
    """Return what has a last day before what is next, if an answer is such that it applies.

    What merely comes back at a conference goes with it.
    """
    until = following.booked_on or following.window.last_on if following else None
    days = [
        (last_on, one)
        for one in milestones
        if one.status is Status.CONDITIONAL and one.conference in {"", one.id}
        if (last_on := one.booked_on or one.window.last_on)
        and as_of <= last_on
        and (until is None or last_on < until)
    ]
    return min(days, key=lambda pair: pair[0])[1] if days else None


def _before_on_or_by(one: Dated) -> str:
    """Return the word that stands before the day of a milestone."""
    if one.booked_on or one.window.due_on:
        return "on"
    strictly = any(
        line.due and line.due.strictly_before and line.window.latest_on == one.window.latest_on
        for line in one.lines
    )
    return "before" if strictly else "by"


def _sentences(
    facts: Facts,
    pathway: Pathway,
    found: Summary,
    ahead: tuple[Dated | None, Dated | None],
    passed: tuple[Dated, ...],
) -> Iterator[str]:
    following, tentative = ahead
    event = pathway.policies[0].listing_event
    if facts.delisted_on is not None and facts.delisted_on <= facts.as_of:
        yield f"The plan ended on {format_day(facts.delisted_on)}, after {_long(found.months)}."
    elif facts.as_of < facts.listed_on:
        yield f"On {format_day(facts.as_of)}, before {event}."
    else:
        since = f"{event} on {format_day(facts.listed_on)}"
        yield f"On {format_day(facts.as_of)}: {_long(found.months)} since {since}."
    if found.stage is not None:
        colours = next(one for one in pathway.policies if any(row.rag for row in one.milestones))
        yield f"Stage by the {colours.short.lower()}: {found.stage}."
    if following is not None:
        yield f"Next: {_with_its_day(following)}."
    if tentative is not None:
        where = "Before that, depending" if following else "Depending"
        yield f"{where} on an answer: {_with_its_day(tentative)}."
    overdue = [one for one in passed if one.status is Status.OVERDUE]
    if overdue:
        yield f"Overdue, not held: {_names(overdue)}."
    silent = [one for one in passed if one.status is Status.PASSED]
    if silent:
        yield f"{NOTHING_ENTERED}: {_names(silent)}."


def _with_its_day(one: Dated) -> str:
    """Return the name of a milestone that is to come, its day, and the day to work to."""
    last_on = one.booked_on or one.window.last_on
    day = format_day(last_on) if last_on else ""
    work_to = "" if one.booked_on else _work_to(one, last_on)
    return f"{one.short}, {_before_on_or_by(one)} {day}{work_to}"


def _work_to(one: Dated, last_on: date | None) -> str:
    if one.book_by is None or one.book_by == last_on:
        return ""
    return f" (work to {format_day(one.book_by)})"


def _names(milestones: list[Dated]) -> str:
    """Return the first few names, what recurs at every conference last."""
    by_weight = sorted(milestones, key=lambda one: bool(one.conference))
    names = ", ".join(one.short for one in by_weight[:_NAMED_IN_THE_SENTENCE])
    rest = len(milestones) - _NAMED_IN_THE_SENTENCE
    return f"{names} and {rest} more" if rest > 0 else names


def _long(months: int) -> str:
    return counted(months, "month") if months else "less than 1 month"
