"""The pages by role: everything that the sources ask of someone, in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.library import library
from calculator.render.markup import Markup, join, tag
from calculator.vocabulary import MilestoneKind
from macros import page_parts
from macros.abbreviations import with_tooltips
from macros.clauses import cite, force_chip
from macros.elements import root_from
from macros.entries import Said, by_policy, entries, homes, merged, order, title_of
from macros.milestone_dates import when_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.model import Clause
    from calculator.people import RoleGroup

# The key of the data, and what it means for the person.
PARTS = (
    ("leads", "Leads"),
    ("attendees", "Takes part"),
    ("invitees", "May be invited"),
    ("recipients", "Receives"),
    ("documents", "Brings"),
    ("actions", "Does"),
    ("records", "Records"),
    ("questions", "Is asked to consider"),
)
# What is done by people at their own time needs no date in a shared diary.
NO_MEETING = frozenset({MilestoneKind.TASK, MilestoneKind.PREPARATION})
PEOPLE = frozenset({"leads", "attendees", "invitees", "recipients"})


def role_page(group_id: str, *, page_url: str) -> str:
    """Return everything that the sources ask of the roles of a group, in the order of time."""
    group = group_called(group_id)
    # What follows the # is no place on the calculator's page, so no builder could check it.
    door = f"{root_from(page_url)}calculator/#role={group.id}"
    shown: list[str] = [
        with_tooltips(_titles(group, page_url)),
        tag("p", tag("a", "Open the calculator for this role", href=door), " to date one plan."),
    ]
    seen: set[str] = set()
    for pathway in homes():
        parts = list(_milestones(group, pathway.id, page_url, seen))
        if parts:
            shown += [f"## {pathway.title} {{ #{pathway.id} }}", *parts]
    shown += _at_any_time(group, page_url, seen)
    return "\n\n".join(shown)


def group_called(group_id: str) -> RoleGroup:
    """Return a group of roles; raise ValueError with those there are."""
    groups = library().role_groups
    if group_id not in groups:
        raise ValueError(f"no role group is called {group_id!r}; there are: {', '.join(groups)}")
    return groups[group_id]


def _titles(group: RoleGroup, page_url: str) -> Markup:
    """Return each source's own title for the roles of a group, kept apart."""
    rows = [
        page_parts.spaced(
            tag("strong", page_parts.policy_short(policy_id), ":"),
            words,
            page_parts.note(role.note, page_url),
        )
        for role in (library().roles[one] for one in group.roles)
        for policy_id, words in role.titles.items()
    ]
    lead = f"{group.note} " if group.note else ""
    intro = tag("p", f"{lead}The sources print these titles:")
    return tag("div", intro, page_parts.bullets(rows), data_role_titles=True)


def _milestones(group: RoleGroup, pathway_id: str, page_url: str, seen: set[str]) -> Iterator[str]:
    for slug in order(pathway_id):
        body = _one_milestone(group, slug, page_url, seen)
        if body:
            words = when_line(slug)
            link = f"[{title_of(slug)}](../milestones/{slug}.md)"
            yield f"### {title_of(slug)} {{ #{slug} }}"
            yield f"{words}. The whole milestone: {link}."
            yield with_tooltips(body)


def _one_milestone(group: RoleGroup, slug: str, page_url: str, seen: set[str]) -> Markup | None:
    """Return the part of a group in a milestone, what it leads first."""
    own = [one for one in entries(slug) if not one.joined]
    labelled = []
    for key, label in PARTS:
        rows = [
            _row(key, one, policy_id, page_url)
            for policy_id, found in by_policy(own).items()
            for one in merged(found, key)
            if roles_of(key, one) & set(group.roles)
        ]
        if rows:
            labelled.append(join((tag("p", tag("strong", label)), page_parts.bullets(rows))))
    seen.update(
        name
        for entry in own
        for key, _ in PARTS
        for one in entry.said(key)
        if roles_of(key, one) & set(group.roles)
        for name in one.clauses
    )
    return tag("div", labelled, data_role_part=slug) if labelled else None


def roles_of(key: str, one: Said) -> set[str]:
    """Return the roles that a person, paper or item speaks of."""
    return {one.values["role"]} if key in PEOPLE else {doer["role"] for doer in one.by}


def _row(key: str, one: Said, policy_id: str, page_url: str) -> Markup:
    """Return one line; the source's own title stands in it, and its document in front."""
    write = page_parts.person if key in PEOPLE else page_parts.item
    if key == "documents":
        write = page_parts.paper
    named = tag("span", page_parts.policy_short(policy_id), ":", data_own_title=True)
    return page_parts.spaced(named, write(one, page_url))


def _at_any_time(group: RoleGroup, page_url: str, seen: set[str]) -> Iterator[str]:
    """Yield what the sources say of a group outside the milestones."""
    rows = []
    for policy in library().policies.values():
        found = [
            one
            for one in policy.clauses.values()
            if set(one.by) & set(group.roles) and one.id not in seen
        ]
        rows += [_clause(policy.id, one, page_url) for one in found]
    if rows:
        yield "## What else the sources say of it { #at-any-time }"
        yield with_tooltips(tag("div", page_parts.bullets(rows)))


def _clause(policy_id: str, clause: Clause, page_url: str) -> Markup:
    titles = "; ".join(library().roles[one].title_in(policy_id) for one in clause.by)
    return page_parts.spaced(
        tag("span", page_parts.policy_short(policy_id), ":", data_own_title=True),
        clause.says,
        f"({titles})",
        force_chip(clause.force.value if clause.force else None),
        cite(clause.id, page_url=page_url),
    )


def role_list() -> str:
    """Return links to the pages of all role groups, with the titles that the sources print."""
    rows = []
    for group in library().role_groups.values():
        roles = (library().roles[one] for one in group.roles)
        titles = dict.fromkeys(title for role in roles for title in role.titles.values())
        rows.append(f"- [{group.title}]({group.id}.md): {'; '.join(titles)}")
    return "\n".join(rows)


def meetings_to_book() -> str:
    """Return every meeting and conference with its interval, for whoever keeps the diary."""
    shown = []
    for pathway in homes():
        rows = [
            f"- [{title_of(slug)}](../milestones/{slug}.md): {when_line(slug)}"
            for slug in order(pathway.id)
            if is_meeting(slug)
        ]
        shown.append(f"## {pathway.title} {{ #{pathway.id} }}\n\n" + "\n".join(rows))
    return "\n\n".join(shown)


def is_meeting(slug: str) -> bool:
    """Whether people have to be brought together; what joins a conference needs no own date."""
    own = [one.milestone for one in entries(slug) if not one.joined]
    return not all(one.not_a_meeting or one.joins or one.kind in NO_MEETING for one in own)
