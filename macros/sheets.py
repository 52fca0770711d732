"""Blank preparation sheets for meetings whose papers have set headings: a page and a plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.markup import tag
from macros.clauses import cite, clause_called
from macros.entries import all_slugs, entries, title_of

if TYPE_CHECKING:
    from macros.entries import Entry

WIDTH = 78
LINES = 6
ROOM = "." * WIDTH


def sheet_slugs() -> tuple[str, ...]:
    """Return the milestones that have a sheet, in the order of time."""
    return tuple(slug for slug in all_slugs() if _holders(slug))


def _holders(slug: str) -> list[Entry]:
    return [one for one in entries(slug) if one.milestone.sheet]


def _holder(slug: str) -> Entry:
    """Return the one entry with a sheet; raise ValueError where there is none."""
    found = _holders(slug)
    if not found:
        raise ValueError(f"{slug} has no preparation sheet; there are: {', '.join(sheet_slugs())}")
    return found[0]


def sheet_list() -> str:
    """Return links to all sheets, seen from the folder beside theirs."""
    return "\n".join(f"- [{title_of(slug)}](../sheets/{slug}.md)" for slug in sheet_slugs())


def sheet_title(slug: str) -> str:
    """Return the title of a sheet."""
    return f"Preparation sheet: {title_of(slug)}"


def preparation_sheet(slug: str, *, page_url: str) -> str:
    """Return a blank sheet as Markdown: a heading for each clause, with room to write."""
    entry = _holder(slug)
    intro = (
        f"Print this page, or [download it as plain text]({slug}.txt)."
        f" The headings say what the {entry.policy.short.lower()} document asks for."
        " What you write on it stays with you: this site takes nothing in."
        f" What else belongs to the meeting: [{title_of(slug)}](../milestones/{slug}.md)."
    )
    room = tag("div", data_write=True, data_print="yes")
    parts = [intro, tag("p", "Date of the meeting:", data_date_line=True, data_print="yes")]
    for name in entry.milestone.sheet:
        heading = clause_called(name).says.removesuffix(".")
        parts.append(f"## {heading} {{ #{name.lower()} data-print=yes }}")
        source = tag("p", cite(name, page_url=page_url), data_print="yes")
        parts += [source, room]
    parts.append(tag("p", _foot(entry), data_printed=True, data_print="yes"))
    return "\n\n".join(parts)


def sheet_text(slug: str) -> str:
    """Return the same sheet as plain text, for a word processor or the case record."""
    entry = _holder(slug)
    title = sheet_title(slug)
    lines = [title, "=" * len(title), "", f"Date of the meeting: {ROOM[:30]}"]
    for name in entry.milestone.sheet:
        lines += ["", f"{clause_called(name).says.removesuffix('.')} [{name}]", "", *[ROOM] * LINES]
    return "\n".join([*lines, "", _foot(entry), ""])


def _foot(entry: Entry) -> str:
    policy = entry.policy
    return f"{policy.title}. Headings in this site's own words, data version {policy.version}."
