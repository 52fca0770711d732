"""Every clause of every policy with where it stands on the site."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from calculator.library import library
from calculator.phrases import sentence
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import force_words
from macros.abbreviations import with_tooltips
from macros.citations import DOCS, places
from macros.elements import root_from
from macros.page_parts import note, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from calculator.model import Clause, Policy

type Places = list[tuple[str, str]]


def coverage(*, page_url: str, docs: Path = DOCS) -> str:
    """Return all clauses under their policies and the headings of their sources, as Markdown."""
    found = places(docs)
    ordered = sorted(library().policies.values(), key=lambda one: (one.layer.value, one.id))
    return "\n\n".join(part for policy in ordered for part in _policy(policy, found, page_url))


def _policy(policy: Policy, found: dict[str, Places], page_url: str) -> Iterator[str]:
    yield f"## {policy.title} {{ #{policy.id} }}"
    yield f"{len(policy.clauses)} clauses. Edition: {policy.edition}."
    grouped = groupby(policy.clauses.values(), key=lambda one: one.heading)
    for number, (heading, clauses) in enumerate(grouped, start=1):
        if heading != policy.title:
            yield f"### {heading} {{ #{policy.id}-{number} }}"
        rows = [_clause(one, policy, found[one.id], page_url) for one in clauses]
        yield with_tooltips(tag("ul", rows, data_coverage=policy.id))


def _clause(clause: Clause, policy: Policy, pages: Places, page_url: str) -> Markup:
    root = root_from(page_url)
    titles = "; ".join(library().roles[one].title_in(policy.id) for one in clause.by)
    facts = (
        ("Force", force_words(clause.force.value) if clause.force else None),
        ("Who", titles),
        ("Kind", clause.kind.value.replace("-", " ")),
        ("Edition", clause.edition),
        ("How sure", clause.certainty.value if clause.certainty else None),
    )
    words = "; ".join(f"{name.lower()}: {value}" for name, value in facts if value)
    return tag(
        "li",
        tag("p", spaced(tag("strong", clause.id), clause.says)),
        tag("p", f"{sentence(words)}.", data_clause_facts=True),
        tag("p", note(clause.notes, page_url)) if clause.notes else None,
        tag("p", spaced("Read at", tag("a", clause.address, href=clause.address)))
        if clause.address
        else None,
        tag("p", "Stands on: ", _links(pages, root), data_stands_on=True),
        id=clause.id.lower(),
        data_clause=clause.id,
    )


def _links(pages: Places, root: str) -> Markup:
    links = [tag("a", title, href=f"{root}{address(path)}") for path, title in dict.fromkeys(pages)]
    return join(links, ", ") if links else join(("no other page",))


def address(path: str) -> str:
    """Return where a page stands, seen from the root of the site.

    >>> address("guidance/index.md"), address("guidance/reviews.md"), address("index.md")
    ('guidance/', 'guidance/reviews/', './')
    """
    stem = path.removesuffix(".md").removesuffix("index").removesuffix("/")
    return f"{stem}/" if stem else "./"
