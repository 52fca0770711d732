"""The choices that go with a file and are no facts of a plan: a letter, an alarm, a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from calculator.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

OPTIONS = frozenset({"format", "calendar_letter", "alarm_days", "stamp"})
MOST_ALARM_DAYS = 60
# From here on a calendar counts its editions, in seconds: two files of one minute differ too, and
# the count stays below what calendars keep (2 to the 31st) until 2088.
FIRST_STAMP = datetime(2020, 1, 1, tzinfo=UTC)
LAST_STAMP = datetime(2088, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The choices of one file: no letter where it is empty, no alarm and no time where None."""

    letter: str
    alarm_days: int | None
    stamp: datetime | None


def read_options(raw: Mapping[str, Any]) -> Options:
    """Return the choices of a request, as typed or as numbers.

    Raise InputError for a letter, a number of days or a time that is none.
    """
    return Options(
        letter=_letter(raw.get("calendar_letter")),
        alarm_days=_alarm_days(raw.get("alarm_days")),
        stamp=_stamp(raw.get("stamp")),
    )


def _letter(typed: object) -> str:
    if typed is None or typed == "":
        return ""
    if isinstance(typed, str) and len(typed) == 1 and typed.isascii() and typed.isalpha():
        return typed.upper()
    message = "Calendar letter must be one letter from A to Z"
    raise InputError(field="calendar_letter", code="not-a-letter", message=message)


def _alarm_days(typed: object) -> int | None:
    if typed is None or typed == "":
        return None
    text = typed.strip() if isinstance(typed, str) else str(typed)
    if text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= MOST_ALARM_DAYS:  # noqa: PLR2004 two digits
        return int(text)
    message = f"Reminder must be a whole number of days from 0 to {MOST_ALARM_DAYS}"
    raise InputError(field="alarm_days", code="out-of-range", message=message)


def _stamp(typed: object) -> datetime | None:
    if typed is None:
        return None
    try:
        stamp = datetime.fromisoformat(str(typed))
    except ValueError:
        stamp = None
    # A time without its zone would be read by the clock of the machine.
    if stamp is None or stamp.tzinfo is None or not FIRST_STAMP <= stamp < LAST_STAMP:
        message = "Stamp must be a time such as 2026-11-24T10:11:00Z"
        raise InputError(field="stamp", code="not-a-time", message=message)
    return stamp.astimezone(UTC).replace(microsecond=0)
