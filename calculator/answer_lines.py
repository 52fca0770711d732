"""What a policy says of a milestone as the plain values of the contract: people, papers, items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator.engine.results import State
from calculator.vocabulary import CONFERENCES, MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from calculator.engine.results import Dated, Line, Timeline
    from calculator.model import ConditionRef, Item, Library, Paper, Person, Policy
    from calculator.vocabulary import Force


class LineWriter:
    """Writes the lines of one timeline."""

    def __init__(self, timeline: Timeline, library: Library) -> None:
        """Keep what lines are written with: answers, titles, and the kinds of the milestones."""
        self.answers = timeline.facts.answers
        self.library = library
        self.kinds = {one.id: one.kind for one in timeline.milestones}

    def line(self, line: Line, slot: Dated) -> dict[str, Any]:
        """Return one line: its dates, its people, papers and items, and what it rests on."""
        found, due, milestone, policy = line.window, line.due, line.milestone, line.policy
        condition = (due.condition if due else None) or milestone.condition
        clauses = tuple(dict.fromkeys((due.clauses if due else ()) + milestone.clauses))
        interpretation = " ".join(
            text
            for text in (
                due.interpretation if due else "",
                milestone.interpretation if line.leading else "",
            )
            if text
        )
        return {
            "policy": policy.id,
            "title": milestone.title,
            "relation": due.relation.value if due else None,
            "anchor": due.anchor if due else None,
            "force": self.force(policy, clauses),
            "due_on": iso(found.due_on),
            "earliest_on": iso(found.earliest_on),
            "latest_on": iso(found.latest_on),
            "ends_no_earlier_than": iso(found.ends_no_earlier_than),
            "stage_on": iso(found.stage_on),
            "condition": self.condition(condition),
            "applies": not line.answered_away,
            **self.content(line, slot),
            "not_stated": [],
            "interpretation": interpretation or None,
            "clauses": list(clauses),
        }

    def content(self, line: Line, slot: Dated) -> dict[str, Any]:
        """Return the people, papers and items of a line, empty for a policy's further dates."""
        milestone, policy = line.milestone, line.policy
        keys = ("leads", "attendees", "invitees", "documents", "actions", "questions", "records",
                "exceptions")  # fmt: skip
        if not line.leading:
            return {key: [] for key in keys}
        people = {
            key: [
                self.person(one, policy)
                for one in getattr(milestone, key)
                if self.stands_here(one.only_at, slot)
            ]
            for key in keys[:3]
        }
        papers = [
            self.paper(one, policy)
            for one in milestone.documents
            if self.stands_here(one.only_at, slot)
        ]
        items = {
            key: [
                self.item(one, policy)
                for one in getattr(milestone, key)
                if self.stands_here(one.only_at, slot)
            ]
            for key in keys[4:]
        }
        return {**people, "documents": papers, **items}

    def stands_here(self, only_at: str, slot: Dated) -> bool:
        """Whether an item that holds at some conferences is shown at this one.

        A pathway without those conferences shows it at the one it has, so that nothing is lost.
        """
        conference = slot.conference or slot.id
        if not only_at or self.kinds[conference] not in CONFERENCES:
            return True
        if only_at == "review":
            has_reviews = MilestoneKind.REVIEW_CONFERENCE in self.kinds.values()
            return not has_reviews or self.kinds[conference] is MilestoneKind.REVIEW_CONFERENCE
        return only_at not in self.kinds or only_at == conference

    def person(self, one: Person, policy: Policy) -> dict[str, Any]:
        """Return someone who leads, must be there or may be invited."""
        return {
            "role": one.role,
            "title": one.title or self.library.roles[one.role].title_in(policy.id),
            "does": one.does or None,
            "force": None if one.implied else self.force(policy, one.clauses),
            "implied": one.implied,
            "note": one.note or None,
            "condition": self.condition(one.condition),
            "clauses": list(one.clauses),
        }

    def paper(self, one: Paper, policy: Policy) -> dict[str, Any]:
        """Return a document with who brings it."""
        titles = {document.id: document.title for document in policy.documents}
        return {
            "document": one.document,
            "title": titles[one.document],
            "by": self.bringers(one, policy),
            "force": self.force(policy, one.clauses),
            "note": one.note or None,
            "condition": self.condition(one.condition),
            "clauses": list(one.clauses),
        }

    def item(self, one: Item, policy: Policy) -> dict[str, Any]:
        """Return an action, question, record or exception."""
        return {
            "text": one.text,
            "by": self.doers(policy, one.clauses),
            "force": self.force(policy, one.clauses),
            "note": one.note or None,
            "condition": self.condition(one.condition),
            "clauses": list(one.clauses),
        }

    def bringers(self, one: Paper, policy: Policy) -> list[dict[str, str]]:
        """Return who brings a paper: said for the paper, else who its clauses name."""
        if one.by is None:
            return self.doers(policy, one.clauses)
        return self.titled(policy, one.by)

    def doers(self, policy: Policy, clauses: tuple[str, ...]) -> list[dict[str, str]]:
        """Return who the clauses name as doing it."""
        return self.titled(
            policy, dict.fromkeys(name for clause in clauses for name in policy.clauses[clause].by)
        )

    def titled(self, policy: Policy, roles: Iterable[str]) -> list[dict[str, str]]:
        """Return roles by the source's own titles."""
        return [
            {"role": name, "title": self.library.roles[name].title_in(policy.id)} for name in roles
        ]

    def force(self, policy: Policy, clauses: tuple[str, ...]) -> str | None:
        """Return the source's own word, of the first clause that has one."""
        found: Force | None = next(
            (policy.clauses[name].force for name in clauses if policy.clauses[name].force), None
        )
        return found.value if found else None

    def condition(self, one: ConditionRef | None) -> dict[str, Any] | None:
        """Return a condition with the answer given, or None where there is no condition."""
        if one is None:
            return None
        answer = self.answers.get(one.id)
        state = State.UNANSWERED
        if answer is not None:
            state = State.MET if answer is one.applies_when else State.NOT_MET
        return {
            "id": one.id,
            "text": self.library.conditions[one.id].text,
            "gate": self.library.conditions[one.id].gate,
            "applies_when": one.applies_when.value,
            "state": state.value,
        }


def iso(day: date | None) -> str | None:
    """Return a day as the contract writes it."""
    return day.isoformat() if day else None
