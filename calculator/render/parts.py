"""The small pieces that every view of a timeline is put together from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator.render.markup import Markup, join, tag
from calculator.render.wording import (
    NOT_STATED,
    SILENCES,
    STATUS_WORDS,
    condition_words,
    day_words,
    force_words,
    window_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calculator.model import Library

type Row = Mapping[str, Any]


def day(iso: str) -> Markup:
    """Return a day for people and for machines."""
    return tag("time", day_words(iso), datetime=iso)


def when(row: Row) -> Markup:
    """Return the dates of a milestone or a line in words."""
    pairs = window_words(row)
    if not pairs:
        return Markup("")
    parts = [join((words, " ", day(iso)) if iso else (words,)) for words, iso in pairs]
    if pairs[0][0] == "on" and "lines" in row:
        return day(pairs[0][1] or "")
    separator = " " if pairs[0][0] == "from" else ", "
    return join(parts, separator)


def status(milestone: Row) -> Markup:
    """Return the status in words; its shape and colour come from the attribute."""
    words = STATUS_WORDS[milestone["status"]]
    if milestone["status"] == "done" and milestone["held_on"]:
        late = milestone["days_late"]
        words = join(("Done ", day(milestone["held_on"])))
        if late:
            words = join((words, f", {late} {'day' if late == 1 else 'days'} after the date"))
    return tag("p", words, data_status_text=True)


def force(word: str | None) -> Markup:
    """Return the source's own word as a chip."""
    return tag("span", force_words(word), data_force=word or "none")


def clauses(ids: Iterable[str]) -> Markup | None:
    """Return the clause ids that something rests on."""
    ids = tuple(ids)
    if not ids:
        return None
    return tag("span", ", ".join(ids), data_clauses=True)


def condition(row: Row | None) -> Markup | None:
    """Return a condition with its state; a mere status never takes anything away."""
    if row is None:
        return None
    words = {
        "unanswered": "not answered here",
        "met": "answered: applies",
        "not-met": "answered: does not apply" if row["gate"] else "answered: no",
    }[row["state"]]
    text = condition_words(row["text"], row["applies_when"]) if row["gate"] else row["text"]
    return tag("span", f"{text} ({words})", data_condition=row["state"])


def titles(people: Iterable[Row]) -> str:
    """Return people by the source's own titles, implied ones marked."""
    return "; ".join(
        f"{one['title']} (implied)" if one.get("implied") else one["title"] for one in people
    )


def silence(line: Row) -> list[str]:
    """Return what the source of a line does not say."""
    return [f"{SILENCES[key]}: {NOT_STATED}" for key in line["not_stated"]]


def policy_name(library: Library, policy_id: str) -> str:
    """Return the short name of a policy."""
    return library.policies[policy_id].short
