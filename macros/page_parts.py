"""The small pieces that the pages of milestones and roles are put together from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calculator.library import library
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import NOT_STATED
from macros.clauses import cite, force_chip
from macros.elements import root_from
from macros.entries import entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.entries import Said

READINGS = "reference/readings/"
_READING = re.compile(r"\b(A[1-9]\d?)\b")


def spaced(*pieces: Markup | str | None) -> Markup:
    """Return what there is of the pieces, with a space between."""
    return join([one for one in pieces if one], " ")


def section(title: str, name: str, body: str, *, on_paper: bool = False) -> str:
    """Return a heading with an id that stays, and what stands under it, as Markdown."""
    paper = " data-print=yes" if on_paper else ""
    return f"## {title} {{ #{name}{paper} }}\n\n{body}"


def bullets(rows: Iterable[Markup | str]) -> Markup:
    """Return rows as a list."""
    return tag("ul", [tag("li", one) for one in rows])


def person(one: Said, page_url: str) -> Markup:
    """Return someone by the source's own title, with what they do and how strongly it is asked."""
    implied = one.values["implied"]
    return spaced(
        tag("strong", one.words),
        f"({one.values['does']})" if one.values["does"] else None,
        "(implied)" if implied else None,
        *_tail(one, page_url),
    )


def paper(one: Said, page_url: str) -> Markup:
    """Return a paper with who brings it; a note that says so already is enough."""
    noted = any("who brings" in words.casefold() for words in one.notes) and not one.by
    who = None if noted else bringers(one)
    return spaced(tag("strong", one.words), who, *_tail(one, page_url))


def bringers(one: Said) -> str:
    """Return who brings a paper, in brackets."""
    who = names(one)
    return f"(from {who})" if who else f"(who brings it: {NOT_STATED})"


def item(one: Said, page_url: str) -> Markup:
    """Return an action, question, record or exception with who is named for it."""
    who = names(one)
    return spaced(one.words, f"({who})" if who else None, *_tail(one, page_url))


def names(one: Said) -> str:
    """Return who brings or does something, by the source's own titles."""
    return "; ".join(doer["title"] for doer in one.by)


def condition(words: str) -> Markup | None:
    """Return a test that people have to judge."""
    return tag("span", words, data_condition="unanswered") if words else None


def where(one: Said) -> str | None:
    """Return at which conference alone something stands."""
    if not one.only_at:
        return None
    if one.only_at == "review":
        return "(at reviews)"
    return f"(at the {entries(one.only_at)[0].milestone.short})"


def note(words: str, page_url: str) -> Markup | None:
    """Return what this site adds to the words of a source."""
    return tag("span", with_readings(words, page_url), data_note_text=True) if words else None


def with_readings(words: str, page_url: str) -> Markup:
    """Return a text whose readings, such as A7, link to the page that explains them."""
    root = root_from(page_url)
    pieces = _READING.split(words)
    return join(
        tag("a", one, href=f"{root}{READINGS}#{one.lower()}") if number % 2 else one
        for number, one in enumerate(pieces)
    )


def _tail(one: Said, page_url: str) -> tuple[Markup | str | None, ...]:
    return (
        where(one),
        force_chip(one.values.get("force")),
        condition(one.condition),
        note(" ".join(one.notes), page_url),
        cite(*one.clauses, page_url=page_url),
    )


def policy_short(policy_id: str) -> str:
    """Return the short name of a policy."""
    return library().policies[policy_id].short
