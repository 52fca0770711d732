"""The small pieces that every view of a timeline is put together from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator.render.markup import Markup, join, tag
from calculator.render.wording import (
    NOT_OUTRIGHT,
    NOT_STATED,
    SILENCES,
    STATUS_WORDS,
    condition_words,
    day_words,
    done_note,
    force_words,
    status_words,
    whatever_words,
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
    separator = ", " if pairs[-1][1] is None or pairs[0][1] is None else " "
    return join(parts, separator)


def milestone_when(milestone: Row, library: Library) -> Markup:
    """Return the dates of a milestone; by policy, where one sets a limit and another does not."""
    lines = [one for one in milestone["lines"] if one["applies"]]
    if len(lines) > 1 and any(one["stage_on"] for one in lines):
        # One policy's limit is no limit of another's must: each stands under its own name.
        words = [join((policy_name(library, one["policy"]), ": ", when(one))) for one in lines]
        named = dict.fromkeys(words)
        if len(named) > 1:
            return join(named, "; ")
    return when(milestone)


def status(milestone: Row, library: Library) -> Markup:
    """Return the status in words; its shape and colour come from the attribute."""
    return tag("p", _status(milestone, library), data_status_text=True)


def _status(milestone: Row, library: Library) -> str | Markup:
    if milestone["status"] == "done":
        return join(("Done ", day(milestone["held_on"]), done_note(milestone)))
    open_lines = [one for one in milestone["lines"] if _unanswered(one)]
    if milestone["status"] == "conditional" and 0 < len(open_lines) < len(milestone["lines"]):
        names = ", ".join(policy_name(library, one["policy"]) for one in open_lines)
        return f"{STATUS_WORDS['conditional']} ({names}){whatever_words(milestone)}"
    return status_words(milestone)


def _unanswered(line: Row) -> bool:
    return bool(line["condition"] and line["condition"]["state"] == "unanswered")


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


def ruled_out(one: Row) -> bool:
    """Whether an answer takes one person, paper or item away."""
    row = one["condition"]
    return bool(row and row["gate"] and row["state"] == "not-met")


def titles(people: Iterable[Row]) -> str:
    """Return people by the source's own titles, implied ones marked."""
    return "; ".join(
        f"{one['title']} (implied)" if one.get("implied") else one["title"] for one in people
    )


def silence(line: Row) -> list[str]:
    """Return what the source of a line does not say."""
    return [
        f"{SILENCES[key]}: {NOT_OUTRIGHT if line[key] else NOT_STATED}"
        for key in line["not_stated"]
    ]


def policy_name(library: Library, policy_id: str) -> str:
    """Return the short name of a policy."""
    return library.policies[policy_id].short
