"""Reads a date as a visitor types it, and words what is wrong with it; knows no range, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from calculator.dates import MONTH_NAMES, WEEKDAY_NAMES
from calculator.errors import InputError
from calculator.phrases import sentence

PARTS = ("day", "month", "year")
LONGEST_TEXT = 64  # the longest date that this project writes itself has 27 characters

_BLANKS = " \t\r\n\xa0"  # a pasted date brings no-break spaces along
_BETWEEN_PARTS = "/.,-"
_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
_DIGITS_OF_A_YEAR = 4
_MOST_DIGITS_OF_A_DAY = 2

_MONTHS = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, start=1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)},
    "sept": 9,
}
_WEEKDAYS = {
    **{name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
    **{name[:3].lower(): number for number, name in enumerate(WEEKDAY_NAMES)},
}


def read_date(value: object, *, field: str, subject: str) -> date:
    """Return the date that `value` means: ISO text, text as typed, or `{"day", "month", "year"}`.

    Text is read day first; a month in words may stand first, and so may a year of four numbers.
    A weekday before the date has to be the right one.
    `subject` is a noun phrase, such as "the date the child became subject to a plan".
    Anything else raises `InputError` for `field`, with code `missing`, `missing-` and the parts
    (`missing-year`, `missing-day-month`), `short-year` or `not-real`.

    >>> read_date("31st May 2025", field="listed_on", subject="the listing date")
    datetime.date(2025, 5, 31)
    >>> read_date({"day": "31", "month": "5"}, field="listed_on", subject="the listing date")
    Traceback (most recent call last):
    calculator.errors.InputError: The listing date must include a year
    """
    try:
        return _read(value)
    except _Fault as fault:
        message = fault.sentence(subject)
        raise InputError(field=field, code=fault.code, message=message) from None


class _Fault(Exception):  # noqa: N818 the project's word for what an error reports
    """What is wrong with a date, before it is said which date."""

    def __init__(self, *, code: str, rest: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.rest = rest

    def sentence(self, subject: str) -> str:
        if self.code == "missing":
            return f"Enter {subject}"
        if self.code == "short-year":
            return "Year must include 4 numbers"
        return f"{sentence(subject)} must {self.rest}"


def _not_real() -> _Fault:
    return _Fault(code="not-real", rest="be a real date")


def _missing(parts: list[str]) -> _Fault:
    if len(parts) == len(PARTS):
        return _Fault(code="missing")
    return _Fault(code="-".join(("missing", *parts)), rest=f"include a {' and '.join(parts)}")


def _read(value: object) -> date:
    if isinstance(value, Mapping):
        if not set(value) <= set(PARTS):
            raise _not_real()
        return _from_fields([_tidied(value.get(part)) for part in PARTS])
    return _from_text(_tidied(value))


def _tidied(typed: object) -> str:
    """Return what was typed in lower case, without blanks around it or a full stop at its end.

    Digits and letters of other scripts, marks of writing direction and null bytes look like a
    date and are none, so only plain characters pass.
    """
    if typed is None:
        return ""
    if not isinstance(typed, str):
        raise _not_real()
    text = typed.strip(_BLANKS)
    if len(text) > LONGEST_TEXT:
        raise _not_real()
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    if not (text.isascii() and text.isprintable()):
        raise _not_real()
    return text.lower().rstrip(" .,")


def _from_fields(fields: list[str]) -> date:
    filled = [text for text in fields if text]
    if len(filled) == 1 and len(_words(filled[0])) > 1:
        return _from_text(filled[0])
    return _from_parts(*fields)


def _from_text(text: str) -> date:
    words = _words(text)
    weekday = _WEEKDAYS.get(words[0]) if len(words) > 1 else None
    if weekday is not None:
        words = words[1:]
    if not all(_readable(word) for word in words):
        raise _not_real()
    day = _from_parts(*_in_order(words))
    if weekday not in (None, day.weekday()):
        raise _not_real()
    return day


def _words(text: str) -> list[str]:
    """Return the words of a text, with an empty one where nothing stands between two marks."""
    for mark in _BETWEEN_PARTS:
        text = text.replace(mark, "/")
    return [word for piece in text.split("/") for word in piece.split() or [""]]


def _readable(word: str) -> bool:
    digits = _without_ending(word)
    return not word or word in _MONTHS or (digits.isdigit() and len(digits) <= _DIGITS_OF_A_YEAR)


def _in_order(words: list[str]) -> tuple[str, str, str]:
    """Return day, month and year as typed, with nothing for a part that is not there."""
    if len(words) > len(PARTS):
        raise _not_real()
    if _is_year(words[0]):
        words.reverse()
    has_year = len(words) == len(PARTS) or _is_year(words[-1])
    year = words[-1] if has_year else ""
    match words[:-1] if has_year else words:
        case [month, day] if month in _MONTHS:
            return day, month, year
        case [day, month]:
            return day, month, year
        case [month] if has_year or month in _MONTHS:
            return "", month, year
        case [day]:
            return day, "", year
        case _:
            return "", "", year


def _from_parts(day: str, month: str, year: str) -> date:
    typed = zip(PARTS, (day, month, year), strict=True)
    missing = [part for part, text in typed if not text]
    if missing:
        raise _missing(missing)
    if year.isdigit() and len(year) < _DIGITS_OF_A_YEAR:
        raise _Fault(code="short-year")
    if not _is_year(year):
        raise _not_real()
    month_number = _MONTHS.get(month) or _number(month)
    try:
        return date(int(year), month_number, _number(_without_ending(day)))
    except ValueError:
        raise _not_real() from None


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == _DIGITS_OF_A_YEAR


def _without_ending(word: str) -> str:
    return word[:-2] if word.endswith(_ORDINAL_ENDINGS) else word


def _number(word: str) -> int:
    """Return the number of a day or month, or 0, which is neither."""
    return int(word) if word.isdigit() and len(word) <= _MOST_DIGITS_OF_A_DAY else 0
