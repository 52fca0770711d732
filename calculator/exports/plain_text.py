"""A timeline as plain text for a message or a note: short lines, no columns, no markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.exports import words
from calculator.library import library
from calculator.provenance import provenance
from calculator.render.page import TITLE
from calculator.render.wording import day_words, status_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.exports import Taken
    from calculator.exports.words import Row


def write(taken: Taken) -> bytes:
    """Return the timeline as text."""
    return ("\n".join(_lines(taken)) + "\n").encode()


def _lines(taken: Taken) -> Iterator[str]:
    answer = taken.answer
    origin = provenance(answer, taken.request)
    yield from (TITLE, "", answer["summary"]["text"], "")
    for text in words.notices(answer):
        yield f"Note: {text}"
    yield ""
    for milestone in answer["milestones"]:
        yield from _milestone(milestone)
    yield ""
    for label, text in words.about(answer, library()):
        yield f"{label}: {text}"
    if origin.check_again_after:
        yield f"Check again after: {day_words(origin.check_again_after)}"
    yield f"To work it out again: {origin.command}"


def _milestone(milestone: Row) -> Iterator[str]:
    day = words.day_of(milestone)
    head = f"{day_words(day.on)} ({day.what})" if day else "No date yet"
    state = "" if milestone["status"] == "undated" else f" {status_words(milestone)}."
    yield f"{head}: {words.name(milestone)}.{state}"
    said = words.when(milestone)
    if said and said != f"On {head.partition(' (')[0]}":
        yield f"    By the policies: {said[0].lower()}{said[1:]}."
    if own := words.yours(milestone):
        yield f"    Yours: {own}."
