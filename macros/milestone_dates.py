"""When a milestone falls: the interval of each policy, and what it comes to for a made-up plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator.contents import force_of
from calculator.library import library
from calculator.model import Due
from calculator.phrases import sentence
from calculator.render import parts
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import anchor_names, recurs_words
from calculator.vocabulary import MilestoneKind, RollingLimit
from macros.clauses import cite, force_chip, interval, name
from macros.entries import condition_text, entries, example, home, order
from macros.page_parts import bullets, condition, note, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calculator.model import Milestone, Policy, Reading
    from macros.entries import Entry


def date_rules(slug: str, page_url: str) -> Markup:
    """Return when each policy puts a milestone, how that is read, and which limits it has."""
    own = [one for one in entries(slug) if not one.joined]
    rows = [row for entry in own for row in _rules(entry, page_url)]
    rows += [_limit(policy, one, page_url) for policy, one in limits_on(slug)]
    return bullets(rows)


def _rules(entry: Entry, page_url: str) -> Iterator[Markup]:
    milestone, policy = entry.milestone, entry.policy
    for due in milestone.due or (None,):
        clauses = due.clauses if due else milestone.clauses
        yield spaced(
            tag("strong", policy.short, ":"),
            rule_words(due, milestone, policy),
            force_chip(force_of(policy, clauses)),
            condition(condition_text((due.condition if due else None) or milestone.condition)),
            note(due.interpretation, page_url) if due else None,
            cite(*clauses, page_url=page_url) if clauses else None,
        )
        for other in due.other_readings if due else ():
            yield spaced(
                tag("em", "Read another way:"),
                f"{interval(_as_due(other), policy)}.",
                note(other.why, page_url),
                cite(*other.clauses, page_url=page_url),
            )


def rule_words(due: Due | None, milestone: Milestone, policy: Policy) -> str:
    """Return when something falls; what recurs says at which conferences."""
    words = interval(due, policy)
    recurs = recurs_words(milestone)
    # What is part of every conference falls on its day: the interval would say that twice.
    return recurs if recurs and milestone.joins else words


def when_words(slug: str) -> dict[str, list[str]]:
    """Return the intervals of a milestone, each with the policies that give it."""
    found: dict[str, list[str]] = {}
    for entry in entries(slug):
        for due in () if entry.joined else entry.milestone.due or (None,):
            words = rule_words(due, entry.milestone, entry.policy)
            shorts = found.setdefault(words, [])
            if entry.policy.short not in shorts:
                shorts.append(entry.policy.short)
    return found


def when_line(slug: str) -> str:
    """Return the intervals of a milestone as one sentence without its full stop."""
    first, *others = when_words(slug)
    return "; or ".join([first, *(one[:1].lower() + one[1:] for one in others)])


def _as_due(other: Reading) -> Due:
    return Due(
        relation=other.relation, anchor=other.anchor, offset=other.offset, clauses=other.clauses
    )


def limits_on(slug: str) -> list[tuple[Policy, Milestone]]:
    """Return the national limits that a meeting has to keep."""
    found = [
        (policy, one) for policy in home(slug).policies for one in policy.milestones if one.met_by
    ]
    if entries(slug)[0].milestone.kind is not MilestoneKind.REVIEW_CONFERENCE:
        return [(policy, one) for policy, one in found if slug in one.met_by]
    reviews = [one for one in order(home(slug).id) if _is_review(one)]
    rolling = RollingLimit.FIRST_REVIEW if slug == reviews[0] else RollingLimit.NEXT_REVIEW
    return [
        (policy, one)
        for policy, one in found
        if slug in one.met_by or ("review" in one.met_by and one.rolling_limit is rolling)
    ]


def _is_review(slug: str) -> bool:
    return entries(slug)[0].milestone.kind is MilestoneKind.REVIEW_CONFERENCE


def _limit(policy: Policy, limit: Milestone, page_url: str) -> Markup:
    due = limit.due[0]
    return spaced(
        tag("strong", "Limit:"),
        f"{interval(due, policy)}.",
        "See the",
        join((name(limit.id, page_url=page_url), ".")),
        cite(*due.clauses, page_url=page_url),
    )


def worked_dates(slug: str) -> Markup:
    """Return the dates of a milestone in a made-up plan, or which date would settle it."""
    pathway = home(slug)
    answer = example(pathway.id)
    rows = [one for one in answer["milestones"] if one["slug"] == slug]
    names = anchor_names(pathway.policies)
    start = join(
        (
            f"In a made-up example, {pathway.policies[0].listing_label} is ",
            parts.day(answer["listed_on"]),
            ".",
        )
    )
    lead = f"The {entries(slug)[0].milestone.short}"
    if not rows:
        words = tag("p", start, " This is part of each conference, and has no date of its own.")
    elif len(rows) == 1:
        words = tag("p", join((start, *_dates(rows[0], names, lead=f"{lead} falls ")), " "))
    else:
        found = [
            spaced(f"{sentence(names[one['conference']])}:", *_dates(one, names, lead=""))
            for one in rows
        ]
        words = join((tag("p", start), bullets(found)))
    # Dates of a made-up plan are no answer to a question typed into the search.
    return tag("div", words, data_worked=True, data_search_exclude=True)


def _dates(
    row: Mapping[str, Any], names: Mapping[str, str], *, lead: str
) -> Iterator[Markup | str]:
    by_policy = row["stage_on"] and row["latest_on"]
    shown = parts.milestone_when(row, library())
    if by_policy:
        yield join((lead.removesuffix(" falls "), " falls by policy as follows. ", shown, "."))
    elif shown:
        on = "on " if row["due_on"] else ""
        yield join((lead, on, shown, "."))
    else:
        settled_by = names[row["settled_by"]]
        yield f"It has no date until you enter that of {settled_by} in the calculator."
    if row["book_by"] and not by_policy:
        yield join(("Work to ", parts.day(row["book_by"]), "."))
    for other in row["other_readings"]:
        yield join(("Read another way: ", parts.day(other["on"]), "."))
