"""Writes the pages that only call a macro, and the files that follow from the data.

`python -m macros.stubs` adds what is missing and leaves a page that is there as it is, because
somebody may have written on it; plain sheets and the abbreviations are written anew each time.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from calculator.library import library
from calculator.render.sheet import STYLE
from macros.abbreviations import abbreviations_file
from macros.citations import DOCS
from macros.entries import all_slugs, title_of
from macros.printed import printed_sources
from macros.reviews import reviews
from macros.sheets import sheet_slugs, sheet_text, sheet_title

if TYPE_CHECKING:
    from datetime import date

ROOT = Path(__file__).resolve().parents[1]
OWNER = "Policy lead"
# The search shows such a page after the one that it belongs to.
BEHIND_ITS_MILESTONE = ("search:", "  boost: 0.5")

WRITTEN = "/* A timeline on paper. `make stubs` writes it from calculator/render/sheet.py. */\n\n"
# A page that holds the sheet prints nothing else; its foot says less than the sheet itself.
ALONE = """
@media print {
  body:has([data-sheet]) .md-content__inner > :not(:has([data-sheet])),
  body:has([data-sheet]) .md-content__inner::before {
    display: none;
  }

  .md-content__inner:has([data-sheet]),
  body:has([data-sheet]) :is(.md-main__inner, .md-container) {
    margin: 0;
    padding: 0;
  }
}
"""


def pages() -> dict[str, str]:
    """Return every page that a macro fills, by its path below the root of the project."""
    found = {f"docs/milestones/{slug}.md": _milestone(slug) for slug in all_slugs()}
    found |= {f"docs/sheets/{slug}.md": _sheet(slug) for slug in sheet_slugs()}
    for group in library().role_groups.values():
        found[f"docs/roles/{group.id}.md"] = _page(
            group.title,
            f"What the sources ask of this role, in the order of time: {group.title}.",
            f'{{{{ role_page("{group.id}") }}}}',
        )
    return found


def generated() -> dict[str, str]:
    """Return every file that follows from the data alone, by its path."""
    found = {f"docs/sheets/{slug}.txt": sheet_text(slug) for slug in sheet_slugs()}
    return {
        **found,
        "includes/abbreviations.md": abbreviations_file(),
        "overrides/partials/printed.html": printed_sources(),
        "docs/assets/sheet.css": f"{WRITTEN}{STYLE}{ALONE}",
    }


def _milestone(slug: str) -> str:
    title = title_of(slug)
    about = f"{title}: when, who takes part, what to bring, do and record, and who says so."
    return _page(title, about, f'{{{{ milestone_page("{slug}") }}}}')


def _sheet(slug: str) -> str:
    about = f"A blank sheet with the set headings, to print or download: {title_of(slug)}."
    body = f'{{{{ preparation_sheet("{slug}") }}}}'
    return _page(sheet_title(slug), about, body, *BEHIND_ITS_MILESTONE)


@cache
def first_review() -> tuple[date, date]:
    """Return when what a new page says was last checked, and the next review of all pages after it.

    Whoever looks at the page itself changes both on the page.
    """
    checked_on = max(policy.checked_on for policy in library().policies.values())
    planned = (one.next_review_on for one in reviews(DOCS).values() if one)
    return checked_on, min(day for day in planned if day > checked_on)


def _page(title: str, description: str, body: str, *more: str) -> str:
    reviewed_on, next_review_on = first_review()
    front = (
        f"title: {json.dumps(title)}",
        f"description: {json.dumps(description)}",
        f"owner: {OWNER}",
        f"reviewed_on: {reviewed_on}",
        f"next_review_on: {next_review_on}",
        *more,
    )
    return "\n".join(("---", *front, "---", "", f"# {title}", "", body, ""))


def write(root: Path) -> list[str]:
    """Write what is missing or no longer right, and return its paths."""
    written = []
    for path, text in pages().items():
        if not (root / path).exists():
            written.append(path)
            _put(root / path, text)
    for path, text in generated().items():
        known = root / path
        if not known.exists() or known.read_text(encoding="utf-8") != text:
            written.append(path)
            _put(known, text)
    return written


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    changed = write(ROOT)
    print(*changed, f"{len(changed)} files written.", sep="\n")
