"""The columns of a timeline in a table: what each is called, how wide, and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculator.exports import words
from calculator.render.wording import status_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from calculator.exports.words import Row
    from calculator.model import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of texts; `is_day` where each is an ISO date or nothing."""

    width: int
    text: Callable[[Row, Library], str]
    is_day: bool = False


def _day(key: str) -> Column:
    return Column(width=17, text=lambda milestone, _: milestone[key] or "", is_day=True)


def _people(key: str) -> Column:
    return Column(width=32, text=lambda milestone, _: words.people(milestone, key))


def _diary_day(milestone: Row, _: Library) -> str:
    day = words.day_of(milestone)
    return day.on if day else ""


def _diary_what(milestone: Row, _: Library) -> str:
    day = words.day_of(milestone)
    return day.what if day else "no date yet"


COLUMNS: Mapping[str, Column] = {
    "Day": Column(width=17, text=_diary_day, is_day=True),
    "What the day is": Column(width=24, text=_diary_what),
    "Milestone": Column(width=38, text=lambda milestone, _: words.name(milestone)),
    "Title in the source": Column(width=38, text=lambda milestone, _: milestone["title"]),
    "Status": Column(width=24, text=lambda milestone, _: status_words(milestone)),
    "By the policies": Column(width=40, text=lambda milestone, _: words.when(milestone)),
    "Due on": _day("due_on"),
    "Earliest": _day("earliest_on"),
    "Latest": _day("latest_on"),
    "Ends no earlier than": _day("ends_no_earlier_than"),
    "At the stage of": _day("stage_on"),
    "Work to": _day("book_by"),
    "Booked for": _day("booked_on"),
    "Held on": _day("held_on"),
    "Provisional": Column(
        width=12, text=lambda milestone, _: "yes" if milestone["provisional"] else "no"
    ),
    "Condition": Column(width=40, text=lambda milestone, _: words.conditions(milestone)),
    **{label: _people(key) for label, key in words.PARTS.items()},
    "Papers": Column(width=32, text=lambda milestone, _: words.papers(milestone)),
    "Yours": Column(width=32, text=lambda milestone, _: words.yours(milestone)),
    "Other readings": Column(
        width=40, text=lambda milestone, _: " ".join(words.readings(milestone))
    ),
    "Colour of the stage": Column(width=12, text=lambda milestone, _: milestone["rag"] or ""),
    "Word of the source": Column(width=18, text=lambda milestone, _: words.forces(milestone)),
    "Policies": Column(width=28, text=words.policies),
    "Clauses": Column(width=24, text=lambda milestone, _: words.clauses(milestone)),
    "Id": Column(width=24, text=lambda milestone, _: milestone["id"]),
}
