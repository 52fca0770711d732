"""The days that follow from a visitor's own lead times; no policy and no status depends on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.dates import add_working_days
from calculator.engine.results import Dated, Status, Yours
from calculator.engine.words import counted, long_day
from calculator.vocabulary import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from calculator.engine.anchors import Anchors
    from calculator.lead_times import LeadTime

WITHOUT = frozenset({Status.NOT_APPLICABLE, Status.ENDED, Status.BEFORE_LISTING})


def lead_times(dated: Dated, name: str, anchors: Anchors) -> Iterator[Yours]:
    """Yield the visitor's own days for a meeting, called `name` in a sentence.

    Working days are counted from the day on which the meeting is
    held or booked, until then from the day to work to. What comes before a meeting is dropped
    once the meeting was held.
    """
    if dated.status in WITHOUT:
        return
    found = _day(dated, name)
    for one, days in anchors.facts.lead_times.items():
        before = one.relation is Relation.BEFORE
        if found is not None and dated.kind in one.kinds and not (before and dated.held_on):
            yield _yours(one, days, found, anchors)


def _day(dated: Dated, name: str) -> tuple[date, str] | None:
    """Return the day to count from, and what it is."""
    if dated.held_on is not None:
        return dated.held_on, f"the day on which {name} was held"
    if dated.booked_on is not None:
        return dated.booked_on, f"the day for which {name} is booked"
    if dated.book_by is not None:
        return dated.book_by, f"the day that {name} works to"
    on = dated.window.due_on
    return None if on is None else (on, f"the day planned for {name}")


def _yours(one: LeadTime, days: int, found: tuple[date, str], anchors: Anchors) -> Yours:
    start, what = found
    division = anchors.division
    count = -days if one.relation is Relation.BEFORE else days
    on = add_working_days(start, count=count, holidays=anchors.holidays(division))
    calendar = anchors.bank_holidays[division]
    provisional = not (calendar.known(on) and calendar.known(start))
    text = (
        f"{one.title} by {long_day(on)}: {counted(days, 'working day')} {one.relation.value} "
        f"{long_day(start)}, {what}."
    )
    if provisional:
        text += " It is provisional: the bank holidays are not published."
    return Yours(
        id=one.id,
        title=one.title,
        on=on,
        working_days=days,
        provisional=provisional,
        text=text,
    )
