"""The glossary: what a document itself says of a term, kept apart from this site's reading."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from calculator.library import library
from calculator.render.markup import join, tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculator.model import Term


def glossary() -> str:
    """Return all terms in alphabetical order as Markdown, each under a heading of its own."""
    terms = sorted(library().terms.values(), key=lambda one: (one.term.casefold(), one.id))
    return "\n\n".join(_entry(one) for one in terms)


def _entry(term: Term) -> str:
    rows = [
        tag("div", tag("dt", name), tag("dd", words), **{kind: True})
        for kind, name, words in _facts(term)
    ]
    body = join(
        (
            tag("p", term.meaning),
            tag("dl", rows) if rows else None,
            tag("p", term.note, data_term_note=True) if term.note else None,
        )
    )
    return f"### {escape(term.term)} {{ #{term.id} }}\n\n{tag('div', body, data_term=term.id)}"


def _facts(term: Term) -> Iterable[tuple[str, str, str]]:
    """Return who gives the full words, and how sure it is where that is this site alone."""
    for policy_id, words in term.given.items():
        yield "data_given", f"Given by {library().policies[policy_id].short}", words
    if term.ours:
        yield "data_ours", "Our reading", term.ours
    if term.certainty and (term.ours or not term.given):
        about = "our reading" if term.ours else "the meaning"
        yield "data_certainty", f"How sure {about} is", term.certainty.value
