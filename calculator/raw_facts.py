"""Takes what was typed out of a request, table by table; knows no pathway and no milestone.

What has the wrong shape, or is no date, becomes a sentence for the person who typed it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from calculator.dates import format_day
from calculator.errors import InputError, in_a_line
from calculator.phrases import sentence
from calculator.typed_dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# What else is typed lies near a plan; far beyond, there is no calendar to count on.
FIRST_FACT_ON = date(2000, 1, 1)
LAST_FACT_ON = date(2050, 12, 31)
# Enough for any plan; a request beyond it is no person's.
MOST_ROWS = 200
# More than any childhood holds; each is a meeting with all that hangs on it.
MOST_REVIEWS = 40
LONGEST_NAME = 60
FEWEST_DAYS, MOST_DAYS = 1, 60
MOST_DIGITS = 4


class RawFacts:
    """The tables and lists of a request, and the faults that reading them met."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        """Keep what was typed; nothing is read before it is asked for."""
        self.raw = raw
        self.errors: list[InputError] = []

    def fault(self, field: str, code: str, message: str) -> None:
        """Note a fault of one field."""
        self.errors.append(InputError(field=field, code=code, message=message))

    def day(self, value: object, *, field: str, subject: str) -> date | None:
        """Return a date near a plan, or None with a fault noted."""
        try:
            day = read_date(value, field=field, subject=subject)
        except InputError as error:
            self.errors.append(error)
            return None
        if FIRST_FACT_ON <= day <= LAST_FACT_ON:
            return day
        message = (
            f"{sentence(subject)} must be between {format_day(FIRST_FACT_ON)} and "
            f"{format_day(LAST_FACT_ON)}"
        )
        self.fault(field, "out-of-range", message)
        return None

    def optional_day(self, field: str, subject: str) -> date | None:
        """Return the date of a field, None where nothing usable was typed into it."""
        value = self.raw.get(field)
        if value is None or value == "":
            return None
        return self.day(value, field=field, subject=subject)

    def number(self, value: object, *, field: str, subject: str) -> int | None:
        """Return a number of working days, or None where there is none or a fault was noted."""
        text = value.strip() if isinstance(value, str) else value
        if text == "":
            return None
        if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS:
            text = int(text)
        whole = isinstance(text, int) and not isinstance(text, bool)
        if isinstance(text, int) and whole and FEWEST_DAYS <= text <= MOST_DAYS:
            return text
        message = (
            f"{subject} must be a whole number of working days from {FEWEST_DAYS} to {MOST_DAYS}"
        )
        self.fault(field, "out-of-range" if whole else "not-a-number", message)
        return None

    def pairs(self, key: str, what: str, *, known: Iterable[str]) -> Iterator[tuple[str, object]]:
        """Yield the rows of a table: known names as they are ordered, then the rest by name."""
        value = self.raw.get(key)
        if value is None:
            return
        if not isinstance(value, dict) or len(value) > MOST_ROWS:
            self.fault(key, "not-understood", f"Enter {what}")
            return
        named = [name for name in known if name in value]
        for name in (*named, *sorted(value.keys() - set(named))):
            if value[name] is not None:
                yield name, value[name]

    def days(self, key: str, subject: str, *, most: int = MOST_ROWS) -> Iterator[date]:
        """Yield the dates of a list, none where there are more than `most`."""
        value = self.raw.get(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.fault(key, "not-understood", f"Enter {subject} as a date")
            return
        if len(value) > most:
            self.fault(key, "too-many", f"Enter no more than {most} dates in this list")
            return
        for row in value:
            day = self.day(row, field=key, subject=subject)
            if day is not None:
                yield day


def quoted(name: str) -> str:
    """Return what was typed as a name, short enough for a sentence and fit for one."""
    return in_a_line(name[:LONGEST_NAME])
