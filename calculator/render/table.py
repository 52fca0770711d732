"""A timeline as one table, and a pathway as a table without dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render import parts
from calculator.render.listing import head
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import (
    NOT_STATED,
    STATUS_WORDS,
    anchor_names,
    interval_words,
    recurs_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculator.model import Library, Milestone, Pathway, Person, Policy
    from calculator.render.parts import Row

COLUMNS = ("When", "Work to", "Milestone", "Status", "Required", "Papers", "Sources")


def timeline_table(answer: Row, library: Library) -> Markup:
    """Return the table of an answer's milestones, one row each."""
    rows = [_row(one, library) for one in answer["milestones"]]
    return join((head(answer), _table("Timeline", COLUMNS, rows)))


def _row(milestone: Row, library: Library) -> Markup:
    lines = milestone["lines"]
    people = dict.fromkeys(one["title"] for line in lines for one in line["attendees"])
    papers = dict.fromkeys(one["title"] for line in lines for one in line["documents"])
    sources = dict.fromkeys(parts.policy_name(library, line["policy"]) for line in lines)
    return tag(
        "tr",
        tag("td", parts.when(milestone) or "No date yet"),
        tag("td", parts.day(milestone["book_by"]) if milestone["book_by"] else ""),
        tag("th", milestone["title"], scope="row"),
        tag("td", STATUS_WORDS[milestone["status"]]),
        tag("td", "; ".join(people) or NOT_STATED),
        tag("td", "; ".join(papers) or NOT_STATED),
        tag("td", "; ".join(sources)),
        data_milestone=milestone["id"],
        data_status=milestone["status"],
    )


PATHWAY_COLUMNS = ("Milestone", "When", "Leads", "Required", "Papers", "Force", "Clauses")


def pathway_table(pathway: Pathway, library: Library) -> Markup:
    """Return the milestones of a pathway with their intervals, people and papers, by policy."""
    names = anchor_names(pathway.policies)
    return join(
        tag(
            "section",
            tag("h3", policy.title),
            _table(
                f"Milestones of {policy.title}",
                PATHWAY_COLUMNS,
                [_milestone_row(one, policy, library, names) for one in policy.milestones],
            ),
            data_policy=policy.id,
        )
        for policy in pathway.policies
    )


def _milestone_row(
    milestone: Milestone, policy: Policy, library: Library, names: dict[str, str]
) -> Markup:
    listing = policy.listing_label.removeprefix("the date ").removeprefix("of ")
    listing = "listing" if policy.nation == "england" else listing
    dues = milestone.due or (None,)
    intervals = [interval_words(due, names, listing=listing) for due in dues]
    recurs = recurs_words(milestone)
    cited = dict.fromkeys(name for due in milestone.due for name in due.clauses)
    cited.update(dict.fromkeys(milestone.clauses))
    forces = dict.fromkeys(
        clause.force.value for name in cited if (clause := policy.clauses[name]).force
    )
    titles = {document.id: document.title for document in policy.documents}

    def people(rows: Iterable[Person], silent: str) -> str:
        found = [
            f"{one.title or library.roles[one.role].title_in(policy.id)}"
            f"{' (implied)' if one.implied else ''}"
            for one in rows
        ]
        return "; ".join(found) or silent

    nobody = "—" if milestone.not_a_meeting else NOT_STATED
    question = None
    if milestone.condition is not None:
        question = tag(
            "span",
            f"Only if: {library.conditions[milestone.condition.id].text}",
            data_condition="unanswered",
        )
    return tag(
        "tr",
        tag("th", milestone.title, scope="row"),
        tag("td", recurs or "; or ".join(intervals), " " if question else None, question),
        tag("td", people(milestone.leads, NOT_STATED)),
        tag("td", people(milestone.attendees, nobody)),
        tag("td", "; ".join(titles[one.document] for one in milestone.documents) or NOT_STATED),
        tag("td", "; ".join(forces) or "none stated"),
        tag("td", ", ".join(cited)),
        data_milestone_row=milestone.id,
    )


def _table(caption: str, columns: Iterable[str], rows: Iterable[Markup]) -> Markup:
    return tag(
        "div",
        tag(
            "table",
            tag("caption", caption),
            tag("thead", tag("tr", [tag("th", one, scope="col") for one in columns])),
            tag("tbody", rows),
            data_milestone_table=True,
        ),
        data_scroll=True,
        role="region",
        aria_label=caption,
        tabindex="0",
    )
