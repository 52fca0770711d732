"""Abbreviations with their full words, as tooltips: in Markdown by a file, in markup here."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from calculator.library import library
from calculator.render.markup import Markup, tag

if TYPE_CHECKING:
    from calculator.model import Term

NOT_EXPANDED = "not expanded in the source"
# A tag, or the text up to the next one: markup is escaped, so "<" and ">" stand nowhere else.
_PIECES = re.compile(r"<[^>]*>|[^<]+")
# Inside these a tooltip is in the way, or would be one inside another.
_CLOSED = frozenset({"a", "abbr", "time", "button", "summary"})


@cache
def abbreviations() -> dict[str, str]:
    """Return every abbreviation of the glossary with the words of its tooltip."""
    terms = library().terms.values()
    return {one.term: full_words(one) for one in terms if _is_short(one.term)}


def _is_short(term: str) -> bool:
    first = term.split(maxsplit=1)[0]
    return first.isupper() and len(first) > 1


def full_words(term: Term) -> str:
    """Return what a document gives for a term, else this site's reading, marked as that."""
    if term.given:
        return "; ".join(dict.fromkeys(term.given.values()))
    return f"{term.ours} (our reading)" if term.ours else NOT_EXPANDED


def abbreviations_file() -> str:
    """Return the file that is appended to every page."""
    lines = [f"*[{short}]: {words}" for short, words in sorted(abbreviations().items())]
    return "\n".join(lines) + "\n"


def with_tooltips(markup: Markup) -> Markup:
    """Return markup whose abbreviations explain themselves: Markdown leaves markup alone."""
    written: list[str] = []
    closed: list[str] = []
    for piece in _PIECES.findall(markup):
        if piece.startswith("<"):
            name = piece.strip("</>").split()[0]
            if name in _CLOSED:
                closed = closed[:-1] if piece.startswith("</") else [*closed, name]
            written.append(piece)
        else:
            written.append(piece if closed else _pattern().sub(_explained, piece))
    return Markup("".join(written))


def _explained(found: re.Match[str]) -> str:
    return tag("abbr", found[0], title=abbreviations()[found[0]])


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(abbreviations(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
