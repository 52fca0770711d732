"""What pages say of the bank holidays as a whole; works out no date."""

from __future__ import annotations

from calculator.dates import format_day
from calculator.library import library


def bank_holidays_known_to() -> str:
    """Return the last day that bank holidays are published for, in every part of the UK."""
    return format_day(min(one.known_to for one in library().bank_holidays.values()))


def bank_holidays_checked_on() -> str:
    """Return the day on which somebody last looked at the published bank holidays."""
    return format_day(min(one.checked_on for one in library().bank_holidays.values()))
