"""The people, papers and items of a milestone as plain values; nothing here depends on a date."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from calculator.model import ConditionRef, Due, Item, Library, Milestone, Paper, Person, Policy

PEOPLE = ("leads", "attendees", "invitees", "recipients")
PAPERS = ("documents",)
ITEMS = ("actions", "questions", "records", "exceptions")
CONTENT = PEOPLE + PAPERS + ITEMS


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person, paper or item, with where it is shown and what it depends on."""

    only_at: str
    condition: ConditionRef | None
    values: dict[str, Any]


@cache
def contents(library: Library, policy_id: str, milestone_id: str) -> Mapping[str, tuple[Row, ...]]:
    """Return what one policy gives for a milestone, worked out once; nobody may change it."""
    policy = library.policies[policy_id]
    milestone = next(one for one in policy.milestones if one.id == milestone_id)
    writer = _Writer(library, policy)
    people = {key: _rows(getattr(milestone, key), writer.person) for key in PEOPLE}
    papers = {key: _rows(getattr(milestone, key), writer.paper) for key in PAPERS}
    items = {key: _rows(getattr(milestone, key), writer.item) for key in ITEMS}
    return {**people, **papers, **items}


def items_of(library: Library, policy: Policy, items: Iterable[Item]) -> list[dict[str, Any]]:
    """Return items of one policy that belong to no milestone."""
    writer = _Writer(library, policy)
    return [writer.item(one) for one in items]


def force_of(policy: Policy, clauses: Iterable[str]) -> str | None:
    """Return the source's own word, of the first clause that has one."""
    forces = (policy.clauses[name].force for name in clauses)
    found = next((force for force in forces if force), None)
    return found.value if found else None


def cited_clauses(milestone: Milestone) -> dict[str, None]:
    """Return every clause that a milestone rests on, once, in the order in which it is used."""
    rows: tuple[Due | Milestone | Person | Paper | Item, ...] = (
        *milestone.due, milestone, *milestone.leads, *milestone.attendees, *milestone.invitees,
        *milestone.recipients, *milestone.documents, *milestone.actions, *milestone.questions,
        *milestone.records, *milestone.exceptions,
    )  # fmt: skip
    found = dict.fromkeys(name for row in rows for name in row.clauses)
    return {**found, **dict.fromkeys(milestone.rag_clauses)}


def _rows[T: (Person, Paper, Item)](
    found: Iterable[T], write: Callable[[T], dict[str, Any]]
) -> tuple[Row, ...]:
    return tuple(
        Row(only_at=one.only_at, condition=one.condition, values=write(one)) for one in found
    )


class _Writer:
    """Writes what one policy says, with that policy's own titles."""

    def __init__(self, library: Library, policy: Policy) -> None:
        self.library = library
        self.policy = policy

    def person(self, one: Person) -> dict[str, Any]:
        return {
            "role": one.role,
            "title": one.title or self.library.roles[one.role].title_in(self.policy.id),
            "does": one.does or None,
            "force": None if one.implied else force_of(self.policy, one.clauses),
            "implied": one.implied,
            "note": one.note or None,
            "condition": None,
            "clauses": list(one.clauses),
        }

    def paper(self, one: Paper) -> dict[str, Any]:
        titles = {document.id: document.title for document in self.policy.documents}
        return {
            "document": one.document,
            "title": titles[one.document],
            "by": self.bringers(one),
            "force": force_of(self.policy, one.clauses),
            "note": one.note or None,
            "condition": None,
            "clauses": list(one.clauses),
        }

    def item(self, one: Item) -> dict[str, Any]:
        return {
            "text": one.text,
            "by": self.doers(one.clauses),
            "force": force_of(self.policy, one.clauses),
            "note": one.note or None,
            "condition": None,
            "clauses": list(one.clauses),
        }

    def bringers(self, one: Paper) -> list[dict[str, str]]:
        """Return who brings a paper: said for the paper, else who its clauses name."""
        return self.doers(one.clauses) if one.by is None else self.titled(one.by)

    def doers(self, clauses: Iterable[str]) -> list[dict[str, str]]:
        """Return who the clauses name as doing it."""
        named = (name for clause in clauses for name in self.policy.clauses[clause].by)
        return self.titled(dict.fromkeys(named))

    def titled(self, roles: Iterable[str]) -> list[dict[str, str]]:
        """Return roles by the source's own titles."""
        return [
            {"role": name, "title": self.library.roles[name].title_in(self.policy.id)}
            for name in roles
        ]
