"""Where to go from a milestone's page: neighbours in time, what hangs on it, the guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.citations import DOCS, naming
from macros.entries import entries, home, homes, joins, order, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def before_and_after(slug: str) -> str:
    """Return links to what comes before and after a milestone, and to what hangs on it."""
    slugs = order(home(slug).id)
    place = slugs.index(slug)
    rows = (
        ("Before it", slugs[max(place - 1, 0) : place]),
        ("After it", slugs[place + 1 : place + 2]),
        ("Counted from it", hanging_on(slug)),
        ("It is counted from", anchors_of(slug)),
        ("It is a limit for", entries(slug)[0].milestone.met_by),
        ("Part of it", joining(slug)),
        ("It is part of", joined_to(slug)),
    )
    known = set(slugs)
    lines = [
        f"- {label}: {_links([one for one in found if one in known])}"
        for label, found in rows
        if known & set(found)
    ]
    return "\n".join(lines)


def _links(slugs: Iterable[str]) -> str:
    return ", ".join(f"[{title_of(one)}]({one}.md)" for one in slugs)


def hanging_on(slug: str) -> list[str]:
    """Return the milestones whose date is counted from this one, or that stand after it."""
    found = [
        one.id
        for policy in home(slug).policies
        for one in policy.milestones
        if one.id != slug and (slug in {due.anchor for due in one.due} or one.place_after == slug)
    ]
    return list(dict.fromkeys(found))


def anchors_of(slug: str) -> list[str]:
    """Return the milestones that this one is counted from."""
    own = [one.milestone for one in entries(slug) if not one.joined]
    found = [due.anchor for one in own for due in one.due]
    return list(dict.fromkeys(one for one in found if one != slug))


def joining(slug: str) -> list[str]:
    """Return what is part of a conference because it is part of every such conference."""
    return list(dict.fromkeys(one.milestone.id for one in entries(slug) if one.joined))


def joined_to(slug: str) -> list[str]:
    """Return the conferences that something recurs at."""
    milestone = entries(slug)[0].milestone
    if milestone.recurs_at is None:
        return []
    return [one for one in order(home(slug).id) if joins(milestone, entries(one)[0].milestone.kind)]


def read_more(slug: str, docs: Path = DOCS) -> str:
    """Return links to the guidance that speaks of a milestone."""
    return "\n".join(f"- [{page.title}](../{page.path})" for page in naming(slug, docs))


def milestone_list() -> str:
    """Return all milestones in the order of time, under a heading for each pathway."""
    return "\n\n".join(f"## {one.title} {{ #{one.id} }}\n\n{_in_order(one.id)}" for one in homes())


def _in_order(pathway_id: str) -> str:
    return "\n".join(f"- [{title_of(one)}]({one}.md)" for one in order(pathway_id))
