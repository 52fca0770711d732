"""What a sentence of a page cites: clauses, the words of the data, and when something falls."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from calculator.engine.words import offset_words
from calculator.library import library
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import anchor_names, force_words, interval_words
from macros.elements import root_from

if TYPE_CHECKING:
    from calculator.model import Clause, Due, Milestone, Policy

COVERAGE = "sources/coverage/"
MILESTONES = "milestones/"


def clause_called(clause_id: str) -> Clause:
    """Return a clause; raise ValueError where no policy holds one of that id."""
    for policy in library().policies.values():
        if clause_id in policy.clauses:
            return policy.clauses[clause_id]
    raise ValueError(f"no clause is called {clause_id!r}")


def cite(*clause_ids: str, page_url: str) -> Markup:
    """Return small links from a sentence to the clauses that it rests on."""
    if not clause_ids:
        raise ValueError("cite() needs the id of at least one clause")
    root = root_from(page_url)
    links = [
        tag("a", clause_called(one).id, href=f"{root}{COVERAGE}#{one.lower()}", data_cite=one)
        for one in clause_ids
    ]
    return tag("span", join(links, " "), data_clauses=True)


def force_chip(force: str | None) -> Markup | None:
    """Return the source's own word of duty as a chip, nothing where it has none."""
    return tag("span", force_words(force), data_force=force) if force else None


def says(clause_id: str, *, page_url: str) -> Markup:
    """Return a clause in its own words, with the source's word of duty and a link to it."""
    clause = clause_called(clause_id)
    chip = force_chip(clause.force.value if clause.force else None)
    parts = (clause.says, chip, cite(clause_id, page_url=page_url))
    return join([one for one in parts if one is not None], " ")


def duties(*clause_ids: str, page_url: str) -> Markup:
    """Return clauses as a list, each in its own words with its force and its link."""
    if not clause_ids:
        raise ValueError("duties() needs the id of at least one clause")
    return tag("ul", [tag("li", says(one, page_url=page_url)) for one in clause_ids])


def name(milestone_id: str, *, page_url: str) -> Markup:
    """Return a milestone's name in running text, without its article, linked to its page."""
    _, milestone = entries_of(milestone_id)[0]
    href = f"{root_from(page_url)}{MILESTONES}{milestone_id}/"
    return tag("a", milestone.short, href=href)


def when(milestone_id: str, policy_id: str, number: int = 0) -> str:
    """Return when a policy puts a milestone, as an interval: "9 months after listing"."""
    policy, due = due_of(milestone_id, policy_id, number)
    words = interval(due, policy)
    return words[:1].lower() + words[1:]


def length(milestone_id: str, policy_id: str, number: int = 0) -> str:
    """Return the length of an interval alone: "2 weeks"."""
    _, due = due_of(milestone_id, policy_id, number)
    words = offset_words(due.offset)
    if not words:
        raise ValueError(f"{policy_id} gives {milestone_id} no length of time")
    return words


def other_length(milestone_id: str, policy_id: str, reading: str) -> str:
    """Return the length of an interval by another reading of it: "91 days"."""
    for policy, milestone in entries_of(milestone_id):
        for other in (one for due in milestone.due for one in due.other_readings):
            if policy.id == policy_id and other.reading == reading:
                return offset_words(other.offset)
    raise ValueError(f"{policy_id} gives {milestone_id} no reading {reading!r}")


def interval(due: Due | None, policy: Policy) -> str:
    """Return when something falls, with what its own nation counts from."""
    return interval_words(due, _names(), listing=policy.listing_name)


@cache
def _names() -> dict[str, str]:
    return anchor_names(tuple(library().policies.values()))


def entries_of(milestone_id: str) -> list[tuple[Policy, Milestone]]:
    """Return what each policy says of a milestone; raise ValueError where none has it."""
    found = [
        (policy, milestone)
        for policy in library().policies.values()
        for milestone in policy.milestones
        if milestone.id == milestone_id
    ]
    if not found:
        raise ValueError(f"no milestone is called {milestone_id!r}")
    return found


def due_of(milestone_id: str, policy_id: str, number: int) -> tuple[Policy, Due]:
    """Return one date rule of a policy; raise ValueError where there is none."""
    for policy, milestone in entries_of(milestone_id):
        if policy.id == policy_id and 0 <= number < len(milestone.due):
            return policy, milestone.due[number]
    raise ValueError(f"{policy_id} gives {milestone_id} no date {number + 1}")
