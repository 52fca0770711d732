"""Where a day stands: evenly across a page, or stretched down a column so that words fit."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from calculator.dates import add_months, months_between

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST_MONTH = 28
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Even:
    """A day takes the same room everywhere, from `left` on."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Return where a day stands; what is outside stands at the edge."""
        days = max(1, (self.last - self.first).days)
        share = min(1.0, max(0.0, (day - self.first).days / days))
        return self.left + (self.right - self.left) * share


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretched:
    """Days that take room from their tops to their bottoms; time passes between them."""

    days: tuple[date, ...]
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]

    def at(self, day: date) -> float:
        """Return where a day begins; what is outside stands at the edge."""
        if day <= self.days[0]:
            return self.tops[0]
        if day > self.days[-1]:
            return self.bottoms[-1]
        after = bisect_left(self.days, day)
        start, end = self.days[after - 1], self.days[after]
        share = (day - start).days / (end - start).days
        return self.bottoms[after - 1] + (self.tops[after] - self.bottoms[after - 1]) * share


def months_of(listed_on: date, last: date, *, step: int = 1) -> Iterator[tuple[int, date]]:
    """Yield every so many months of the plan, with the day on which they are complete."""
    # The calendar ends with the year 9999.
    most = min(months_between(listed_on, last), months_between(listed_on, date.max))
    for month in range(0, most + 1, step):
        yield month, add_months(listed_on, month)


def step_of(first: date, last: date, *, width: float, room: float) -> int:
    """Return the fewest months that leave `room` for each label along `width`."""
    month = width / max(1, (last - first).days) * SHORTEST_MONTH
    return next((step for step in STEPS if step * month >= room), STEPS[-1])
