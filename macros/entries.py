"""What each policy says of a milestone, and in which order milestones come; writes no markup."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from calculator import contract
from calculator.answers import STATABLE
from calculator.contents import cited_clauses, contents
from calculator.library import library
from calculator.phrases import sentence
from calculator.render.wording import condition_words
from calculator.vocabulary import CONFERENCES, MilestoneKind, Recurrence
from macros.clauses import entries_of
from macros.examples import EXAMPLE_LISTED_ON

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculator.contents import Row
    from calculator.model import ConditionRef, Milestone, Pathway, Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One person, paper or item as one policy gives it; what it gives twice stands once."""

    values: dict[str, Any]
    clauses: tuple[str, ...]
    notes: tuple[str, ...]
    condition: str
    only_at: str

    @property
    def words(self) -> str:
        """The title of a person or paper, or the text of an item."""
        found: str = self.values.get("title") or self.values["text"]
        return found

    @property
    def by(self) -> list[dict[str, str]]:
        """Who does or brings it; empty for a person."""
        found: list[dict[str, str]] = self.values.get("by", [])
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one policy says of a milestone; `joined` where it says so of every such conference."""

    policy: Policy
    milestone: Milestone
    joined: bool

    def said(self, key: str) -> tuple[Said, ...]:
        """Return the people, papers or items under one key."""
        rows = contents(library(), self.policy.id, self.milestone.id)[key]
        return tuple(_said(row) for row in rows)

    def cited(self) -> tuple[str, ...]:
        """Return every clause that the entry rests on, each once."""
        found = list(cited_clauses(self.milestone))
        for due in self.milestone.due:
            found += [name for bound in (due.opens, due.closes) if bound for name in bound.clauses]
            found += [name for other in due.other_readings for name in other.clauses]
        return tuple(dict.fromkeys((*found, *self.milestone.sheet)))


def _said(row: Row) -> Said:
    return Said(
        values=row.values,
        clauses=tuple(row.values["clauses"]),
        notes=(row.values["note"],) if row.values["note"] else (),
        condition=condition_text(row.condition),
        only_at=row.only_at,
    )


def condition_text(condition: ConditionRef | None) -> str:
    """Return a condition as a test, or a question where it takes nothing away; else nothing."""
    if condition is None:
        return ""
    known = library().conditions[condition.id]
    return condition_words(known.text, condition.applies_when) if known.gate else known.text


@cache
def homes() -> tuple[Pathway, ...]:
    """Return the pathways that pages are written from, the default first: it gives their order."""
    found = (one for one in library().pathways.values() if one.home)
    return tuple(sorted(found, key=lambda one: not one.default))


@cache
def home(slug: str) -> Pathway:
    """Return the pathway that a milestone's page is written from; raise ValueError without one."""
    holders = {policy.id for policy, _ in entries_of(slug)}
    for one in homes():
        if holders & {policy.id for policy in one.policies}:
            return one
    raise ValueError(f"no pathway with home = true holds {sorted(holders)}")


@cache
def entries(slug: str) -> tuple[Entry, ...]:
    """Return what the policies of a milestone's home say of it, then what joins it there."""
    policies = home(slug).policies
    found = [(policy, one) for policy in policies for one in policy.milestones]
    own = [
        Entry(policy=policy, milestone=one, joined=False) for policy, one in found if one.id == slug
    ]
    kind = own[0].milestone.kind
    joined = [
        Entry(policy=policy, milestone=one, joined=True)
        for policy, one in found
        if one.joins and one.id != slug and joins(one, kind)
    ]
    return (*own, *joined)


def joins(milestone: Milestone, kind: MilestoneKind) -> bool:
    """Whether something that recurs is part of every conference of a kind."""
    if milestone.recurs_at is Recurrence.REVIEW:
        return kind is MilestoneKind.REVIEW_CONFERENCE
    return kind in CONFERENCES


def by_policy(found: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return entries under the ids of their policies, in order."""
    grouped: dict[str, list[Entry]] = {}
    for one in found:
        grouped.setdefault(one.policy.id, []).append(one)
    return grouped


def merged(found: Iterable[Entry], key: str) -> list[Said]:
    """Return what entries of one policy give under a key, the same thing once."""
    rows: dict[tuple[Any, ...], Said] = {}
    for one in (row for entry in found for row in entry.said(key)):
        doers = tuple(doer["role"] for doer in one.by)
        same = (one.words, one.values.get("does"), doers, one.condition, one.only_at)
        if same in rows:
            known = rows[same]
            rows[same] = Said(
                values=known.values,
                clauses=tuple(dict.fromkeys((*known.clauses, *one.clauses))),
                notes=tuple(dict.fromkeys((*known.notes, *one.notes))),
                condition=one.condition,
                only_at=one.only_at,
            )
        else:
            rows[same] = one
    return list(rows.values())


def silences(found: Iterable[Entry]) -> tuple[str, ...]:
    """Return what a reader would look for and the entries of one policy do not say outright."""
    group = list(found)
    if all(one.milestone.kind is MilestoneKind.STATUTORY_LIMIT for one in group):
        return ()
    meeting = not all(one.milestone.not_a_meeting for one in group)
    return tuple(
        key
        for key in STATABLE
        if (meeting or key != "attendees")
        and not any(not row.values.get("implied") for row in merged(group, key))
    )


@cache
def example(pathway_id: str) -> dict[str, Any]:
    """Return the timeline of a made-up plan, as the calculator answers it."""
    raw = {"listed_on": EXAMPLE_LISTED_ON, "as_of": EXAMPLE_LISTED_ON, "pathway": pathway_id}
    _, answer = contract.ask(raw)
    return answer


@cache
def order(pathway_id: str) -> tuple[str, ...]:
    """Return the milestones of a pathway in the order of its timeline.

    What is part of every conference, and so has no place of its own, stands before the first.
    """
    rows = example(pathway_id)["milestones"]
    slugs = list(dict.fromkeys(row["slug"] for row in rows))
    kinds = {row["slug"]: MilestoneKind(row["kind"]) for row in rows}
    joining = [
        one
        for policy in library().pathways[pathway_id].policies
        for one in policy.milestones
        if one.joins
    ]
    for one in joining:
        if one.id not in slugs:
            place = next(slug for slug in slugs if slug in kinds and joins(one, kinds[slug]))
            slugs.insert(slugs.index(place), one.id)
    return tuple(slugs)


def all_slugs() -> tuple[str, ...]:
    """Return every milestone of every policy, those of the first home first."""
    known = {one.id for policy in library().policies.values() for one in policy.milestones}
    ordered = dict.fromkeys(slug for pathway in homes() for slug in order(pathway.id))
    missing = known - ordered.keys()
    if missing:
        raise ValueError(f"no pathway with home = true holds {sorted(missing)}")
    return tuple(ordered)


def title_of(slug: str) -> str:
    """Return a milestone's name as a heading; one name used by two nations says which."""
    first = entries(slug)[0]
    short = first.milestone.short
    title = sentence(short)
    same = [
        one
        for policy in library().policies.values()
        for one in policy.milestones
        if one.short == short and one.id != slug
    ]
    if same and first.policy.nation != homes()[0].policies[0].nation:
        return f"{title} ({first.policy.nation.capitalize()})"
    return title


def content_clauses(slug: str) -> frozenset[str]:
    """Return every clause that a milestone's page shows."""
    return frozenset(name for entry in entries(slug) for name in entry.cited())
