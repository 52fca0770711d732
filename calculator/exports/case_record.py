"""A timeline as Markdown for the case record: a heading, a table, and where it comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calculator.exports import words
from calculator.library import library
from calculator.provenance import provenance
from calculator.render.page import TITLE
from calculator.render.wording import NOT_STATED, day_words, status_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.exports import Taken
    from calculator.exports.words import Row

HEADS = ("Day", "Milestone", "By the policies", "Status", "Takes part", "Papers", "Clauses")
_SPECIAL = re.compile(r"[\\`*_\[\]|#]")
# No edition of Markdown agrees with every other on a backslash before these.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;"})


def write(taken: Taken) -> bytes:
    """Return the timeline as Markdown."""
    return ("\n".join(_lines(taken)) + "\n").encode()


def escape(text: str) -> str:
    r"""Return text that Markdown shows as it is, in one line.

    >>> escape("a | b *c*")
    'a \\| b \\*c\\*'
    """
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split())).translate(_ENTITIES)


def _lines(taken: Taken) -> Iterator[str]:
    answer = taken.answer
    origin = provenance(answer, taken.request)
    yield from (f"# {TITLE}", "", escape(answer["summary"]["text"]), "")
    if notices := words.notices(answer):
        yield from (f"- {escape(text)}" for text in notices)
        yield ""
    yield _row(HEADS)
    yield _row(["---"] * len(HEADS))
    for milestone in answer["milestones"]:
        yield _row([escape(cell) for cell in _cells(milestone)])
    yield from ("", "## Where this comes from", "")
    for label, text in words.about(answer, library()):
        yield f"- {label}: {escape(text)}"
    if origin.check_again_after:
        yield f"- Check again after: {day_words(origin.check_again_after)}"
    yield f"- To work it out again: `{origin.command}`"
    yield f"- SHA-256 of the result as JSON: `{origin.fingerprint}`"


def _cells(milestone: Row) -> Iterator[str]:
    day = words.day_of(milestone)
    yield f"{day_words(day.on)} ({day.what})" if day else "No date yet"
    own = words.yours(milestone)
    yield words.name(milestone) + (f" (yours: {own})" if own else "")
    yield words.when(milestone) or "—"
    yield status_words(milestone)
    yield words.people(milestone, "attendees") or NOT_STATED
    yield words.papers(milestone) or NOT_STATED
    yield words.clauses(milestone)


def _row(cells: Iterator[str] | list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
