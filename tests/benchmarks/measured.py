"""What a benchmark has measured, as rows of one table; asserts nothing."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing measured in milliseconds, each bar 0 where none is set."""

    name: str
    median: float
    high: float
    median_bar: float = 0
    high_bar: float = 0

    @property
    def holds(self) -> bool:
        """Whether the figures are at most what they should be."""
        return self.median <= (self.median_bar or self.median) and self.high <= (
            self.high_bar or self.high
        )


def row(
    name: str, milliseconds: Iterable[float], *, median_bar: float = 0, high_bar: float = 0
) -> Row:
    """Return the median and the 95th percentile of what was measured."""
    found = sorted(milliseconds)
    return Row(
        name=name,
        median=statistics.median(found),
        high=found[math.ceil(len(found) * 0.95) - 1],
        median_bar=median_bar,
        high_bar=high_bar,
    )


def printed(rows: Iterable[Row]) -> None:
    """Print a table: median, 95th percentile, and both bars where there are any."""
    print(f"{'':36}{'median':>11}{'95% at most':>14}  bar")
    for one in rows:
        bar = ""
        if one.median_bar or one.high_bar:
            said = "holds" if one.holds else "does not hold"
            bar = f"  {one.median_bar:.0f} and {one.high_bar:.0f} ms: {said}"
        print(f"{one.name:36}{one.median:8.1f} ms{one.high:11.1f} ms{bar}")
