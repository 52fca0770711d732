"""Which pages cite which clause: read from the pages themselves, by the macros that they call."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from calculator.library import library
from macros.entries import all_slugs, content_clauses, title_of

DOCS = Path(__file__).resolve().parents[1] / "docs"

_CALL = re.compile(r"\b(cite|says|duties|name|when|length)\(([^()]*)\)")
_BLOCK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_QUOTED = re.compile(r"""["']([^"']+)["']""")
_TITLE = re.compile(r"^title:\s*(.+?)\s*$", re.MULTILINE)
LEARN = "learn/"
CITING = frozenset({"cite", "says", "duties"})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CitingPage:
    """A page, and the clauses and milestones that it calls by name."""

    path: str
    title: str
    clauses: frozenset[str]
    milestones: frozenset[str]


def citing_pages(docs: Path) -> tuple[CitingPage, ...]:
    """Return every page below a folder that cites a clause or names a milestone."""
    pages = (
        _read(path.relative_to(docs).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(docs.rglob("*.md"))
    )
    return tuple(page for page in pages if page.clauses or page.milestones)


def _read(path: str, text: str) -> CitingPage:
    calls = [call for block in _BLOCK.findall(text) for call in _CALL.findall(block)]
    clauses = {one for macro, inside in calls if macro in CITING for one in _QUOTED.findall(inside)}
    milestones = {
        one for macro, inside in calls if macro not in CITING for one in _QUOTED.findall(inside)[:1]
    }
    titled = _TITLE.search(text)
    return CitingPage(
        path=path,
        title=titled[1].strip("\"'") if titled else path,
        clauses=frozenset(clauses),
        milestones=frozenset(milestones),
    )


def title_of_page(path: str, docs: Path = DOCS) -> str:
    """Return what a page calls itself at its head."""
    return _read(path, (docs / path).read_text(encoding="utf-8")).title


@cache
def _pages(docs: Path) -> tuple[CitingPage, ...]:
    return citing_pages(docs)


def naming(slug: str, docs: Path) -> list[CitingPage]:
    """Return the pages that call a milestone by its name; those to learn with send readers here."""
    named = (one for one in _pages(docs) if slug in one.milestones)
    return [one for one in named if not one.path.startswith(LEARN)]


def places(docs: Path) -> dict[str, list[tuple[str, str]]]:
    """Return, for each clause, the path and title of every page where it stands.

    Guidance that cites it comes before the pages of milestones, which are written from the data.
    The coverage page counts for nothing: every clause is there.
    """
    found: dict[str, list[tuple[str, str]]] = {
        name: [] for policy in library().policies.values() for name in policy.clauses
    }
    for page in citing_pages(docs):
        for name in page.clauses & found.keys():
            found[name].append((page.path, page.title))
    for slug in all_slugs():
        for name in content_clauses(slug):
            found[name].append((f"milestones/{slug}.md", title_of(slug)))
    return found


def unknown_clauses(docs: Path) -> dict[str, list[str]]:
    """Return the pages that cite what is no clause, each with what it cites."""
    known = {name for policy in library().policies.values() for name in policy.clauses}
    return {
        page.path: sorted(page.clauses - known)
        for page in citing_pages(docs)
        if page.clauses - known
    }
