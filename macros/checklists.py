"""A milestone as a checklist for paper: one line with a box for each thing to bring or to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.library import library
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import force_words
from macros.clauses import cite
from macros.entries import by_policy, entries, merged
from macros.page_parts import bringers, condition, names, spaced, where

if TYPE_CHECKING:
    from macros.entries import Said

KEYS = (
    ("documents", "Papers"),
    ("actions", "To do"),
    ("questions", "To ask"),
    ("records", "To record"),
)


def checklist(slug: str, page_url: str) -> Markup | None:
    """Return what to tick off, or nothing where no source names anything."""
    groups = []
    for key, label in KEYS:
        rows = [row for found in by_policy(entries(slug)).values() for row in merged(found, key)]
        if rows:
            boxes = [tag("li", _line(key, row, page_url)) for row in rows]
            groups.append(join((tag("p", tag("strong", label)), tag("ul", boxes))))
    if not groups:
        return None
    return tag("div", groups, data_checklist=True, data_print="yes")


def _line(key: str, row: Said, page_url: str) -> Markup:
    who = names(row)
    force = row.values.get("force")
    return spaced(
        row.words,
        bringers(row) if key == "documents" else f"({who})" if who else None,
        where(row),
        tag("em", force_words(force)) if force else None,
        condition(row.condition),
        cite(*row.clauses, page_url=page_url),
    )


def printed_from(slug: str) -> Markup:
    """Return the line that stands on paper alone: which data, and where it was printed from."""
    policies = {one.policy.id: one.policy for one in entries(slug)}.values()
    checked = format_day(max(one.checked_on for one in policies))
    editions = "; ".join(f"{one.short} {one.version}" for one in policies)
    return tag(
        "p",
        f"Printed from milestones/{slug}/. Data {library().data_version}, checked on {checked}:"
        f" {editions}. The words in italics are each source's own word of duty; its full statement"
        " is on the coverage page under the id.",
        data_printed=True,
        data_print="yes",
    )
