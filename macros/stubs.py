"""Writes the pages that only call a macro, and the files that follow from the data.

`python -m macros.stubs` adds what is missing and leaves a page that is there as it is, because
somebody may have written on it; plain sheets and the abbreviations are written anew each time.
"""

from __future__ import annotations

import json
from pathlib import Path

from calculator.library import library
from calculator.render.sheet import STYLE
from macros.abbreviations import abbreviations_file
from macros.entries import all_slugs, title_of
from macros.printed import printed_sources
from macros.sheets import sheet_slugs, sheet_text, sheet_title

ROOT = Path(__file__).resolve().parents[1]
OWNER = "Policy lead"
# A new page begins with these; whoever looks at it again changes them on the page.
REVIEWED_ON = "2026-11-21"
NEXT_REVIEW_ON = "2027-05-21"
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


def _page(title: str, description: str, body: str, *more: str) -> str:
    front = (
        f"title: {json.dumps(title)}",
        f"description: {json.dumps(description)}",
        f"owner: {OWNER}",
        f"reviewed_on: {REVIEWED_ON}",
        f"next_review_on: {NEXT_REVIEW_ON}",
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
