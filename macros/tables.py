"""Pathways and policies as the pages show them; the markup of milestones is the renderer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator import render
from calculator.dates import format_day
from calculator.library import library
from calculator.render.markup import Markup, join, tag

if TYPE_CHECKING:
    from calculator.model import Pathway, Policy

DIVISIONS = {
    "england-and-wales": "England and Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}


def pathway_called(pathway_id: str) -> Pathway:
    """Return a pathway; raise ValueError with the ids there are, because a page mistyped one."""
    pathways = library().pathways
    if pathway_id not in pathways:
        raise ValueError(f"no pathway is called {pathway_id!r}; there are: {', '.join(pathways)}")
    return pathways[pathway_id]


def pathway_table(pathway_id: str) -> Markup:
    """Return the milestones of a pathway as tables, one for each policy."""
    return render.pathway_table(pathway_called(pathway_id), library())


def pathway_policies(pathway_id: str) -> Markup:
    """Return what a pathway rests on: each document, its edition and where its dates apply."""
    policies = pathway_called(pathway_id).policies
    return tag("ul", [_policy(one) for one in policies], data_policies=True)


def _policy(policy: Policy) -> Markup:
    facts = (
        ("Edition", policy.edition),
        ("In force from", format_day(policy.in_force_from) if policy.in_force_from else None),
        ("Bank holidays", DIVISIONS[policy.division]),
        ("Clauses", f"{len(policy.clauses)}, with ids that begin {_prefixes(policy)}"),
        ("Data", f"version {policy.version}, checked on {format_day(policy.checked_on)}"),
    )
    rows = [join((tag("dt", name), tag("dd", words))) for name, words in facts if words]
    return tag(
        "li",
        tag("strong", policy.title),
        tag("p", policy.about),
        tag("dl", rows),
        data_policy_about=policy.id,
    )


def _prefixes(policy: Policy) -> str:
    return " or ".join(policy.prefixes)


def pathway_list() -> str:
    """Return all pathways as a Markdown list, the default first, for the page beside theirs."""
    ordered = sorted(library().pathways.values(), key=lambda one: not one.default)
    return "\n".join(f"- [{one.title}]({one.id}.md): {_documents(one)}." for one in ordered)


def _documents(pathway: Pathway) -> str:
    return ", ".join(policy.short for policy in pathway.policies)


def default_pathway_note() -> str:
    """Return what to know before using the documents of a pathway together."""
    return next(one.note for one in library().pathways.values() if one.default)
