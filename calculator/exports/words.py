"""A milestone in plain words for files: its day, its dates, its people, papers and sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from calculator.dates import format_day
from calculator.phrases import sentence
from calculator.render.parts import ruled_out
from calculator.render.wording import (
    condition_words,
    day_words,
    force_words,
    window_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calculator.model import Library

type Row = Mapping[str, Any]

# The first that a milestone has is its day in a diary, and what that day is.
DAYS = (
    ("held_on", "done"),
    ("booked_on", "booked"),
    ("book_by", "day to work to"),
    ("due_on", "on this day"),
    ("latest_on", "last day"),
    ("earliest_on", "from this day on"),
    ("stage_on", "at this stage, no limit stated"),
)


PARTS = {
    "Leads": "leads",
    "Takes part": "attendees",
    "May be invited": "invitees",
    "Receives it": "recipients",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The one day that a milestone stands on in a diary, as an ISO text, and what that day is."""

    on: str
    what: str


def day_of(milestone: Row) -> Day | None:
    """Return the day of a milestone, None for one without a date."""
    for key, what in DAYS:
        if milestone[key]:
            return Day(on=milestone[key], what=what)
    return None


def name(milestone: Row) -> str:
    """Return the short name of a milestone with a capital letter."""
    return sentence(milestone["short"])


def when(row: Row) -> str:
    """Return the dates that the policies give, of a milestone or of a line."""
    pairs = window_words(row)
    separator = ", " if pairs and None in (pairs[0][1], pairs[-1][1]) else " "
    return sentence(
        separator.join(f"{words} {day_words(iso)}" if iso else words for words, iso in pairs)
    )


def lines(milestone: Row) -> list[Row]:
    """Return the lines that no answer takes away."""
    return [one for one in milestone["lines"] if one["applies"]]


def people(milestone: Row, key: str) -> str:
    """Return the people who have one part in a milestone, each once, implied ones marked."""
    found = (
        f"{one['title']} (implied)" if one["implied"] else str(one["title"])
        for line in lines(milestone)
        for one in line[key]
    )
    return "; ".join(dict.fromkeys(found))


def papers(milestone: Row) -> str:
    """Return the papers for a milestone, each once."""
    found = (
        str(one["title"])
        for line in lines(milestone)
        for one in line["documents"]
        if not ruled_out(one)
    )
    return "; ".join(dict.fromkeys(found))


def conditions(milestone: Row) -> str:
    """Return what people have to judge before a milestone, or a line of it, applies."""
    found = (condition(line["condition"]) for line in lines(milestone) if line["condition"])
    return "; ".join(dict.fromkeys(found))


def condition(row: Row) -> str:
    """Return a condition as the test of a line, or as the question that it is."""
    return condition_words(row["text"], row["applies_when"]) if row["gate"] else str(row["text"])


def sources(milestone: Row, library: Library) -> Iterator[str]:
    """Yield what each policy says of the day: its dates, its own word, and its clauses."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for line in lines(milestone):
        test = condition(line["condition"]) if line["condition"] else ""
        found.setdefault((line["policy"], when(line), test), []).append(line)
    for (policy, dates, test), rows in found.items():
        own = dict.fromkeys(force_words(one["force"]) for one in rows if one["force"])
        word = f"word of the source: {', '.join(own)}" if own else ""
        cited = ", ".join(dict.fromkeys(id_ for one in rows for id_ in one["clauses"]))
        said = "; ".join(part for part in (dates, word, test, cited) if part)
        yield f"{library.policies[policy].short}: {said}"


def policies(milestone: Row, library: Library) -> str:
    """Return the policies that a milestone comes from, each once."""
    found = (library.policies[one["policy"]].short for one in lines(milestone))
    return "; ".join(dict.fromkeys(found))


def clauses(milestone: Row) -> str:
    """Return the clauses that the dates of a milestone rest on, each once."""
    return ", ".join(dict.fromkeys(id_ for one in lines(milestone) for id_ in one["clauses"]))


def forces(milestone: Row) -> str:
    """Return the words of duty that the sources use of a milestone, each once."""
    found = (force_words(one["force"]) for one in lines(milestone) if one["force"])
    return "; ".join(dict.fromkeys(found))


def readings(milestone: Row) -> Iterator[str]:
    """Yield the other dates that a defensible reading would give."""
    for one in milestone["other_readings"]:
        yield f"{day_words(one['on'])} by another reading ({one['reading']}): {one['why']}"


def yours(milestone: Row) -> str:
    """Return the days of the visitor's own lead times, which no policy says."""
    found = (f"{own['title']} by {day_words(own['on'])}" for own in milestone["yours"])
    return "; ".join(found)


def about(answer: Row, library: Library) -> list[tuple[str, str]]:
    """Return where an answer comes from, as pairs of a name and a text."""
    pathway, known = answer["pathway"], answer["bank_holidays"]
    policies = "; ".join(library.policies[one].title for one in pathway["policies"])
    rows = [
        (sentence(pathway["listing_label"]), day_words(answer["listed_on"])),
        ("Read as of", day_words(answer["as_of"])),
        ("Policies used", f"{pathway['title']} ({policies})"),
        ("To know of them", pathway["note"] or ""),
        ("Only what names this role", answer["role"] or ""),
        ("Bank holidays known to", format_day(date.fromisoformat(known["known_to"]))),
        ("Data version", answer["data_version"]),
    ]
    return [(label, text) for label, text in rows if text]


def notices(answer: Row) -> list[str]:
    """Return what there is to know before the dates are used: warnings, notes and what moved."""
    return [one["text"] for key in ("warnings", "notes", "moved") for one in answer[key]]
