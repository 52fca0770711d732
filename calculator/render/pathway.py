"""A pathway as tables without dates, one for each of its policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.contents import cited_clauses
from calculator.render.grid import grid
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import (
    NOT_STATED,
    anchor_names,
    condition_words,
    force_words,
    interval_words,
    recurs_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from calculator.model import ConditionRef, Library, Milestone, Pathway, Person, Policy

COLUMNS = (
    "Milestone", "When", "Leads", "Takes part", "May be invited", "Receives it", "Papers", "Force",
    "Clauses",
)  # fmt: skip
# Where no one is due; a column of nothing else is left out.
NOBODY = "—"


def pathway_table(pathway: Pathway, library: Library) -> Markup:
    """Return the milestones of a pathway with their intervals, people and papers, by policy."""
    names = anchor_names(pathway.policies)
    return join(
        tag(
            "section",
            tag("h3", policy.title),
            _table(policy, [_PathwayRow(one, policy, library, names) for one in policy.milestones]),
            data_policy=policy.id,
        )
        for policy in pathway.policies
    )


def _table(policy: Policy, milestones: Sequence[_PathwayRow]) -> Markup:
    rows = [one.cells() for one in milestones]
    columns = list(zip(COLUMNS, *rows, strict=True))
    heads, *shown = zip(*(one for one in columns if {NOBODY} != {*one[1:]}), strict=True)
    return grid(
        f"Milestones of {policy.title}",
        [tag("th", one, scope="col") for one in heads],
        [_row(one.milestone.id, *cells) for one, cells in zip(milestones, shown, strict=True)],
    )


def _row(milestone: str, title: str, *cells: str) -> Markup:
    first, rest = tag("th", title, scope="row"), [tag("td", one) for one in cells]
    return tag("tr", first, rest, data_milestone_row=milestone)


class _PathwayRow:
    """One milestone of one policy, without dates."""

    def __init__(
        self, milestone: Milestone, policy: Policy, library: Library, names: dict[str, str]
    ) -> None:
        self.milestone = milestone
        self.policy = policy
        self.library = library
        self.names = names

    def cells(self) -> tuple[str, ...]:
        """Return what stands in each column, in their order."""
        milestone, policy = self.milestone, self.policy
        cited = dict.fromkeys(
            (*(name for due in milestone.due for name in due.clauses), *milestone.clauses)
        )
        forces = dict.fromkeys(
            force_words(clause.force.value)
            for name in cited
            if (clause := policy.clauses[name]).force
        )
        titles = {document.id: document.title for document in policy.documents}
        papers = "; ".join(titles[one.document] for one in milestone.documents)
        nobody = NOBODY if milestone.not_a_meeting else NOT_STATED
        return (
            milestone.title,
            join(self.when(), "; or "),
            self.people(milestone.leads) or NOT_STATED,
            self.people(milestone.attendees) or nobody,
            self.people(milestone.invitees) or NOBODY,
            self.people(milestone.recipients) or NOBODY,
            papers or NOT_STATED,
            "; ".join(forces) or "none stated",
            ", ".join(cited or cited_clauses(milestone)),
        )

    def when(self) -> list[Markup]:
        """Return each interval with the condition that it depends on."""
        milestone = self.milestone
        recurs = recurs_words(milestone)
        listing = self.policy.listing_name
        if recurs or not milestone.due:
            words = recurs or interval_words(None, self.names, listing=listing)
            return [self.with_condition(words, milestone.condition)]
        return [
            self.with_condition(
                interval_words(due, self.names, listing=listing),
                due.condition or milestone.condition,
            )
            for due in milestone.due
        ]

    def with_condition(self, words: str, condition: ConditionRef | None) -> Markup:
        if condition is None:
            return join((words,))
        text = self.library.conditions[condition.id].text
        test = condition_words(text, condition.applies_when)
        return join((words, tag("span", test, data_condition="unanswered")), " ")

    def people(self, rows: Iterable[Person]) -> str:
        return "; ".join(
            f"{one.title or self.library.roles[one.role].title_in(self.policy.id)}"
            f"{' (implied)' if one.implied else ''}"
            for one in rows
        )
