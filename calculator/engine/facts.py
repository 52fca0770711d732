"""What is known of one child's plan, already checked; holds nothing that could name a child."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calculator.vocabulary import AT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from calculator.lead_times import LeadTime
    from calculator.vocabulary import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The listing date, the day to look from, and what has happened so far.

    A milestone in `held` has its actual date, or None where the user said that it was not held.
    An answer is that of a condition, or of a condition at one conference. Lead times are the
    visitor's own, in working days.
    """

    listed_on: date
    as_of: date
    held: Mapping[str, date | None] = field(default_factory=dict)
    events: Mapping[str, date] = field(default_factory=dict)
    delisted_on: date | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    closures: frozenset[date] = frozenset()
    other_reviews: tuple[date, ...] = ()
    lead_times: Mapping[LeadTime, int] = field(default_factory=dict)

    def answer(self, condition: str, conference: str) -> Answer | None:
        """Return the answer to a condition at a conference: the more exact one wins."""
        exact = self.answers.get(f"{condition}{AT}{conference}")
        return exact if exact is not None else self.answers.get(condition)
