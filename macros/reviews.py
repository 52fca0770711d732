"""Which pages are past the day on which somebody was to look at them again; reads no clock."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from macros.citations import DOCS

if TYPE_CHECKING:
    from pathlib import Path

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_LINE = re.compile(r"^(owner|reviewed_on|next_review_on):\s*(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who answers for a page, when it was looked at, and when that is due again."""

    owner: str
    reviewed_on: date
    next_review_on: date


def review_of(text: str) -> Review | None:
    """Return what the front matter of a page says of its review; None where a part is missing."""
    front = _FRONT.match(text)
    found = dict(_LINE.findall(front[1])) if front else {}
    if found.keys() != {"owner", "reviewed_on", "next_review_on"}:
        return None
    return Review(
        owner=found["owner"],
        reviewed_on=date.fromisoformat(found["reviewed_on"]),
        next_review_on=date.fromisoformat(found["next_review_on"]),
    )


def reviews(docs: Path) -> dict[str, Review | None]:
    """Return the review of every page below a folder."""
    return {
        path.relative_to(docs).as_posix(): review_of(path.read_text(encoding="utf-8"))
        for path in sorted(docs.rglob("*.md"))
    }


def past_review(docs: Path, *, as_of: date) -> list[str]:
    """Return the pages whose next review lies before a day."""
    return [
        path for path, review in reviews(docs).items() if review and review.next_review_on < as_of
    ]


if __name__ == "__main__":
    late = past_review(DOCS, as_of=date.fromisoformat(sys.argv[1]))
    print(*late, f"{len(late)} pages are past their review on {sys.argv[1]}.", sep="\n")
