"""What pages say of bank holidays as a whole and of dates that are taken; works out no date."""

from __future__ import annotations

from calculator.dates import format_day
from calculator.library import library
from calculator.requests import FIRST_LISTING_ON, LAST_LISTING_ON


def bank_holidays_known_to() -> str:
    """Return the last day that bank holidays are published for, in every part of the UK."""
    return format_day(min(one.known_to for one in library().bank_holidays.values()))


def bank_holidays_projected_to() -> str:
    """Return the last day that bank holidays are projected for, in every part of the UK."""
    return format_day(min(one.last_on for one in library().bank_holidays.values()))


def listing_dates() -> str:
    """Return the first and the last listing date that the calculator takes."""
    return f"{format_day(FIRST_LISTING_ON)} to {format_day(LAST_LISTING_ON)}"


def bank_holidays_checked_on() -> str:
    """Return the day on which somebody last looked at the published bank holidays."""
    return format_day(min(one.checked_on for one in library().bank_holidays.values()))
