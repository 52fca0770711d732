"""The statutory limits that roll: which day each planned review has to be held by.

Convention `rolling-limit`: the first review within the first limit of the initial conference, each
later one within the next limit of the review before it, as held or else as planned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculator.engine.windows import shifted, working_day_for
from calculator.engine.words import long_day, offset_words
from calculator.vocabulary import RollingLimit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from calculator.engine.anchors import Anchor, Anchors
    from calculator.engine.slots import Entry, Slot
    from calculator.model import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The last day for one review by calendar months, and by the sector's count of days."""

    review: Slot
    review_on: date
    anchor: Anchor
    on: date
    day_count_on: date
    words: str
    day_count_words: str
    book_by: date
    own_book_by: date
    provisional: bool
    clauses: tuple[str, ...]

    @property
    def counted_from(self) -> str:
        """Return the name of what the limit is counted from."""
        return self.anchor.name

    @property
    def text(self) -> str:
        """Return the limit in a sentence."""
        return (
            f"The statutory limit is {self.words} from {self.counted_from}: {long_day(self.on)}, "
            f"or {long_day(self.day_count_on)} as the sector's data count it in days."
        )


def review_limits(anchors: Anchors) -> dict[str, Limit]:
    """Return the limit of every planned or held review, by the id of the review."""
    return {limit.review.id: limit for limit in _limits(anchors)}


def _limits(anchors: Anchors) -> Iterator[Limit]:
    first = anchors.first_review_limit()
    following = anchors.rolling(RollingLimit.NEXT_REVIEW)
    if first is None or following is None:
        return
    first_on = anchors.nominal(first.id)
    began = anchors.find(first.entries[0].milestone.due[0].anchor, first)
    assert first_on is not None  # noqa: S101 the initial conference is never undated
    assert began is not None  # noqa: S101 as above
    ended_on = anchors.facts.delisted_on
    previous = anchors.virtual_first_review()
    for on, slot in sorted(anchors.planned_reviews, key=lambda pair: pair[0]):
        if ended_on is not None and on > ended_on:
            continue
        if previous is None or (previous.id == first.id and on <= first_on):
            yield _limit(anchors, slot, on, began, first.entries[0])
        else:
            yield _limit(anchors, slot, on, previous, following.entries[0])
        previous = anchors.review(slot, on)


def _limit(anchors: Anchors, slot: Slot, on: date, counted_from: Anchor, entry: Entry) -> Limit:
    due: Due = entry.milestone.due[0]
    start = counted_from.on
    holidays = anchors.holidays(entry.policy.division)
    by_months = shifted(start, due.offset, holidays=holidays)
    by_days = min(
        (shifted(start, other.offset, holidays=holidays) for other in due.other_readings),
        default=by_months,
    )
    earliest = min(by_months, by_days)
    clauses = due.clauses + tuple(name for one in due.other_readings for name in one.clauses)
    return Limit(
        review=slot,
        review_on=on,
        anchor=counted_from,
        on=by_months,
        day_count_on=by_days,
        words=offset_words(due.offset),
        day_count_words=", ".join(offset_words(one.offset) for one in due.other_readings),
        book_by=working_day_for(earliest, strictly_before=False, holidays=holidays),
        own_book_by=working_day_for(on, strictly_before=False, holidays=holidays),
        provisional=not anchors.bank_holidays[entry.policy.division].known(earliest),
        clauses=clauses,
    )
