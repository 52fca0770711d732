"""What the data files say of each other: every name that is used has to stand somewhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from calculator.contents import CONTENT, PEOPLE
from calculator.vocabulary import (
    ANY_REVIEW,
    CONFERENCE_NAMES,
    CONFERENCES,
    DELISTING,
    LAST_REVIEW,
    LISTING,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from calculator.model import Due, Milestone, Pathway, Policy, Term
    from calculator.people import Role, RoleGroup

# Anchors that stand for a conference, or for the last of them.
CONFERENCE_ANCHORS = CONFERENCE_NAMES | {LAST_REVIEW}
# Anchors that the engine knows by itself, beside every event and every milestone.
ENGINE_ANCHORS = CONFERENCE_ANCHORS | {LISTING, DELISTING}
# What stands for a name that could not be read.
UNREAD = ""


def check_pathways(pathways: Mapping[str, Pathway]) -> tuple[str, ...]:
    """Return what pathways leave open: which is used where none is named, and whose pages hold.

    A policy that no pathway uses yet has no page either, and so no fault.
    """
    faults: list[str] = []
    defaults = [one.id for one in pathways.values() if one.default]
    if len(defaults) != 1:
        found = ", ".join(defaults) or "none"
        faults.append(f"pathways > default: true in one file, found in {found}")
    at_home = {policy.id for one in pathways.values() if one.home for policy in one.policies}
    for pathway in pathways.values():
        faults.extend(
            f"pathway {pathway.id} > policies: no pathway with home = true holds {policy.id!r}"
            for policy in pathway.policies
            if policy.id not in at_home
        )
    return tuple(faults)


def check_policies(
    files: Mapping[str, Policy],
    *,
    roles: Mapping[str, Role],
    groups: Mapping[str, RoleGroup],
    terms: Mapping[str, Term],
) -> tuple[str, ...]:
    """Return every fault between files, each with its place; `files` are policies by file name.

    A name that could not be read is no further fault.
    """
    policies = {policy.id: policy for policy in files.values()}
    known = _Known(policies, roles)
    faults: list[str] = []
    for place, policy in files.items():
        faults.extend(known.faults_of(policy, place))
    faults.extend(_repeated_clauses(files.values()))
    faults.extend(_circles(policies.values()))
    faults.extend(_kinds(policies.values()))
    faults.extend(_scores(files))
    for role in roles.values():
        faults.extend(
            f"roles.toml > role {role.id} > titles: no policy is called {name!r}"
            for name in role.titles
            if name not in policies
        )
    for group in groups.values():
        faults.extend(
            f"roles.toml > group {group.id} > roles: no role is called {name!r}"
            for name in group.roles
            if name not in roles
        )
    for term in terms.values():
        faults.extend(
            f"glossary.toml > term {term.id} > given: no policy is called {name!r}"
            for name in term.given
            if name not in policies
        )
    return tuple(faults)


def _repeated_clauses(policies: Iterable[Policy]) -> Iterator[str]:
    counted = Counter(name for policy in policies for name in policy.clauses)
    return (
        f"policies > clause {name}: {count} policies hold it"
        for name, count in counted.items()
        if count > 1
    )


def _circles(policies: Iterable[Policy]) -> Iterator[str]:
    """Yield every milestone that hangs on itself by way of its anchors."""
    anchors: dict[str, set[str]] = {}
    for policy in policies:
        for milestone in policy.milestones:
            found = anchors.setdefault(milestone.id, set())
            for due in milestone.due:
                found.update(one.anchor for one in (due, due.opens, due.closes) if one)
                found.update(one.anchor for one in due.other_readings)
            if milestone.kind in CONFERENCES:
                # What recurs at each conference, and the last review, hang on every conference.
                for each in CONFERENCE_ANCHORS:
                    anchors.setdefault(each, set()).add(milestone.id)
    for name, first in anchors.items():
        seen: set[str] = set()
        waiting = set(first)
        while waiting:
            other = waiting.pop()
            if other not in seen:
                seen.add(other)
                waiting |= anchors.get(other, set())
        if name in seen - CONFERENCE_ANCHORS:
            yield f"policies > milestone {name}: its anchors lead back to itself"


def _kinds(policies: Iterable[Policy]) -> Iterator[str]:
    """Yield every milestone that two policies take to be of different kinds."""
    kinds: dict[str, set[str]] = {}
    for policy in policies:
        for milestone in policy.milestones:
            kinds.setdefault(milestone.id, set()).add(milestone.kind)
    return (
        f"policies > milestone {name} > kind: needs one kind, found {', '.join(sorted(found))}"
        for name, found in kinds.items()
        if len(found) > 1
    )


def _scores(files: Mapping[str, Policy]) -> Iterator[str]:
    """Yield every table on scores that asks at no score that anybody can give.

    People score on one scale, so policies that give one have to agree.
    """
    tables = [(place, one.scaling) for place, one in files.items() if one.scaling]
    scales = {(one.scale.lowest, one.scale.highest) for _, one in tables if one.scale}
    if len(scales) > 1:
        found = "; ".join(f"{lowest} to {highest}" for lowest, highest in sorted(scales))
        yield f"policies > scaling > scale: needs one scale, found {found}"
    for place, one in tables:
        for rule in one.rules:
            # Nobody can score above the highest.
            if not any(low <= rule.score <= high - rule.above for low, high in scales):
                yield (
                    f"{place} > scaling > rule {rule.id} > {'above' if rule.above else 'at'}: "
                    f"needs a number on a scale that some policy gives, found {rule.score}"
                )


class _Known:
    """The names that policies may use; an empty one was noted where it was read."""

    def __init__(self, policies: Mapping[str, Policy], roles: Mapping[str, Role]) -> None:
        self.roles = {*roles, UNREAD}
        self.milestones = {one.id for policy in policies.values() for one in policy.milestones}
        self.milestones.add(UNREAD)
        self.conferences = {
            one.id
            for policy in policies.values()
            for one in policy.milestones
            if one.kind in CONFERENCES
        }
        events = {one.id for policy in policies.values() for one in policy.events}
        self.anchors = ENGINE_ANCHORS | self.milestones | events

    def faults_of(self, policy: Policy, place: str) -> Iterator[str]:
        for clause in policy.clauses.values():
            if not clause.id.startswith(tuple(f"{prefix}-" for prefix in policy.prefixes)):
                yield f"{place} > clause {clause.id} > id: needs to start with one of the prefixes"
            for role in clause.by:
                if role not in self.roles:
                    yield f"{place} > clause {clause.id} > by: no role is called {role!r}"
        documents = {UNREAD, *(one.id for one in policy.documents)}
        for number, milestone in enumerate(policy.milestones, start=1):
            at = f"{place} > milestone {number}"
            yield from self._names_in(milestone, at, documents)
            for due in milestone.due:
                yield from self._anchors_in(due, f"{at} > due")

    def _names_in(self, milestone: Milestone, at: str, documents: set[str]) -> Iterator[str]:
        for key in PEOPLE:
            for person in getattr(milestone, key):
                if person.role not in self.roles:
                    yield f"{at} > {key} > role: no role is called {person.role!r}"
        yield from self._papers_in(milestone, at, documents)
        yield from self._milestones_in(milestone, at)

    def _papers_in(self, milestone: Milestone, at: str, documents: set[str]) -> Iterator[str]:
        for paper in milestone.documents:
            if paper.document not in documents:
                yield f"{at} > documents > document: no document is called {paper.document!r}"
            for role in paper.by or ():
                if role not in self.roles:
                    yield f"{at} > documents > by: no role is called {role!r}"

    def _milestones_in(self, milestone: Milestone, at: str) -> Iterator[str]:
        if milestone.place_after and milestone.place_after not in self.milestones:
            yield f"{at} > place_after: no milestone is called {milestone.place_after!r}"
        for name in milestone.met_by:
            if name not in self.milestones | {ANY_REVIEW}:
                yield f"{at} > met_by: no milestone is called {name!r}"
        for key in CONTENT:
            for one in getattr(milestone, key):
                if one.only_at and one.only_at not in self.conferences | {"review"}:
                    yield f"{at} > {key} > only_at: no conference is called {one.only_at!r}"

    def _anchors_in(self, due: Due, at: str) -> Iterator[str]:
        bounds = [("anchor", due.anchor)]
        bounds += [("opens > anchor", due.opens.anchor)] if due.opens else []
        bounds += [("closes > anchor", due.closes.anchor)] if due.closes else []
        bounds += [("other_readings > anchor", one.anchor) for one in due.other_readings]
        for key, anchor in bounds:
            if anchor not in self.anchors:
                yield f"{at} > {key}: no event is called {anchor!r}"
