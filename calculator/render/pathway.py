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
    from collections.abc import Iterable

    from calculator.model import ConditionRef, Library, Milestone, Pathway, Person, Policy

COLUMNS = (
    "Milestone", "When", "Leads", "Takes part", "May be invited", "Receives it", "Papers", "Force",
    "Clauses",
)  # fmt: skip


def pathway_table(pathway: Pathway, library: Library) -> Markup:
    """Return the milestones of a pathway with their intervals, people and papers, by policy."""
    names = anchor_names(pathway.policies)
    return join(
        tag(
            "section",
            tag("h3", policy.title),
            grid(
                f"Milestones of {policy.title}",
                [tag("th", one, scope="col") for one in COLUMNS],
                [_PathwayRow(one, policy, library, names).markup() for one in policy.milestones],
            ),
            data_policy=policy.id,
        )
        for policy in pathway.policies
    )


class _PathwayRow:
    """One milestone of one policy, without dates."""

    def __init__(
        self, milestone: Milestone, policy: Policy, library: Library, names: dict[str, str]
    ) -> None:
        self.milestone = milestone
        self.policy = policy
        self.library = library
        self.names = names

    def markup(self) -> Markup:
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
        nobody = "—" if milestone.not_a_meeting else NOT_STATED
        return tag(
            "tr",
            tag("th", milestone.title, scope="row"),
            tag("td", join(self.when(), "; or ")),
            tag("td", self.people(milestone.leads) or NOT_STATED),
            tag("td", self.people(milestone.attendees) or nobody),
            tag("td", self.people(milestone.invitees) or "—"),
            tag("td", self.people(milestone.recipients) or "—"),
            tag("td", papers or NOT_STATED),
            tag("td", "; ".join(forces) or "none stated"),
            tag("td", ", ".join(cited or cited_clauses(milestone))),
            data_milestone_row=milestone.id,
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
