"""The words of a picture: short ones beside its marks, whole ones for those who listen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from calculator.dates import MONTH_NAMES, add_months, format_day, months_between
from calculator.phrases import sentence
from calculator.render.wording import (
    day_words,
    line_before,
    status_words,
    window_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculator.render.parts import Row

SHORT_STATUS = {
    "passed": "nothing entered",
    "overdue": "overdue",
    "due-soon": "due soon",
    "open": "open now",
    "conditional": "conditional",
}


def month_text(day: date) -> str:
    """Return the month of a day, cut short for the axis.

    >>> month_text(date(2026, 2, 28))
    'Feb 2026'
    """
    return f"{MONTH_NAMES[day.month - 1][:3]} {day.year}"


def listed_text(day: date) -> str:
    """Return a day, its month cut short, with spaces that no line breaks at.

    >>> listed_text(date(2026, 2, 28)).split()
    ['28', 'Feb', '2026']
    """
    return f"{day.day} {month_text(day)}".replace(" ", "\u00a0")


def since_text(day: date, *, listed_on: date) -> str:
    """Return how far a day is from the listing date.

    >>> since_text(date(2026, 9, 14), listed_on=date(2025, 5, 31))
    'month 15 + 14 days'
    """
    if day < listed_on:
        return f"{_days((listed_on - day).days)} before"
    months = months_between(listed_on, day)
    days = (day - add_months(listed_on, months)).days
    if not months:
        return f"day {days}"
    return f"month {months} + {_days(days)}" if days else f"month {months}"


def dates_text(one: Row) -> str:
    """Return the dates of a milestone as they stand beside its mark."""
    window = _window_text(one)
    if one["status"] == "done":
        done = f"done {_listed(one['held_on'])}"
        return done if one["held_on"] == one["due_on"] else _beside(done, window)
    if one["booked_on"]:
        return _beside(f"booked for {_listed(one['booked_on'])}", window)
    return window


def status_text(one: Row) -> str:
    """Return the colour and the status, as far as they say something."""
    provisional = "provisional" if one["provisional"] and one["status"] != "done" else ""
    return ", ".join(filter(None, (one["rag"], SHORT_STATUS.get(one["status"]), provisional)))


def point_words(one: Row, *, listed_on: date) -> str:
    """Return all that the picture shows of a milestone, as sentences."""
    name = sentence(one["short"]).replace(": ", ", ")
    parts = [f"{name}: {_when(one, listed_on)}"]
    if one["rag"]:
        parts.append(f"Colour: {one['rag']}")
    if one["status"] == "done":
        parts.append(status_words(one, held=f" {day_words(one['held_on'])}"))
    else:
        if one["booked_on"]:
            parts.append(f"Booked for {day_words(one['booked_on'])}")
        if one["book_by"] and one["status"] != "before-listing":
            provisional = " (provisional)" if one["provisional"] else ""
            parts.append(f"Work to {day_words(one['book_by'])}{provisional}")
        if not (one["status"] == "undated" and one["stage_on"]):
            parts.append(status_words(one))
    return ". ".join(filter(None, parts)) + "."


def heading_text(answer: Row) -> str:
    """Return what the picture is of."""
    return f"Timeline of a plan from {format_day(date.fromisoformat(answer['listed_on']))}"


def names_text(milestones: Iterable[Row]) -> str:
    """Return what milestones are called, in one sentence; what recurs is counted."""
    counts: dict[str, int] = {}
    for one in milestones:
        name = one["short"].partition(": ")[0] if one["conference"] else one["short"]
        counts[name] = counts.get(name, 0) + 1
    names = [f"{name} (at {count})" if count > 1 else name for name, count in counts.items()]
    return sentence("; ".join(names)) + "."


def _when(one: Row, listed_on: date) -> str:
    words, open_end = "", False
    for text, iso in window_words(one):
        between = ", " if words and (open_end or not iso) else " "
        words += f"{between}{text} {day_words(iso)}" if iso else f"{between}{text}"
        open_end = not iso
    words = words.strip()
    day = one["due_on"] or one["latest_on"] or one["earliest_on"] or one["stage_on"]
    if not day:
        return "no date of its own"
    return f"{words} ({since_text(date.fromisoformat(day), listed_on=listed_on)})"


def _window_text(one: Row) -> str:
    earliest, latest, ends = one["earliest_on"], one["latest_on"], one["ends_no_earlier_than"]
    # Of a limit, the last day is what matters; its bar says from when.
    window = latest and earliest and earliest < latest and one["kind"] != "statutory-limit"
    words = ""
    if one["due_on"]:
        words = _listed(one["due_on"])
    elif window:
        words = f"{_listed(earliest)} to {_listed(latest)}"
    elif latest:
        words = f"{'before' if line_before(one) else 'by'} {_listed(latest)}"
    elif earliest and ends:
        words = f"{_listed(earliest)} to {_listed(ends)} at least"
    elif earliest:
        words = f"from {_listed(earliest)}"
    elif one["stage_on"]:
        words = f"at the stage of {_listed(one['stage_on'])}, no limit"
    return words


def _beside(entered: str, window: str) -> str:
    """Return what was entered, with the dates that it stands in place of."""
    if not window:
        return entered
    return f"{entered}, due {window}" if window[0].isdigit() else f"{entered}, {window}"


def _listed(iso: str) -> str:
    return listed_text(date.fromisoformat(iso))


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
