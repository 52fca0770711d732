"""Lets a table that a page writes in Markdown scroll within itself, named and reached by keyboard.

The tables of the calculator and of macros have such a region already.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PART = re.compile(
    r"<h(?P<level>[1-6])[^>]*>(?P<heading>.*?)</h(?P=level)>|(?P<region><div data-scroll[^>]*>)?"
    r"<table>(?P<table>.*?)</table>",
    re.DOTALL,
)
_TAG = re.compile(r"<a class=\"headerlink\".*?</a>|<[^>]*>", re.DOTALL)


def name_tables(site: Path) -> str:
    """Put every plain table of a site into a region of its own, and say how many there were."""
    number = 0
    for file in sorted(site.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        changed, tables = with_regions(page)
        number += tables
        if tables:
            file.write_text(changed, encoding="utf-8")
    return f"Named the regions of {number} tables."


def with_regions(page: str) -> tuple[str, int]:
    """Return a page with its plain tables in regions, each named by its heading, and how many."""
    heading = ""
    names: Counter[str] = Counter()

    def part(found: re.Match[str]) -> str:
        nonlocal heading
        if found["level"]:
            heading = " ".join(unescape(_TAG.sub("", found["heading"])).split())
            return found[0]
        if found["region"]:
            return found[0]
        names[heading] += 1
        again = f", {names[heading]}" if names[heading] > 1 else ""
        name = escape(f"Table: {heading}{again}")
        region = f'<div data-scroll role="region" aria-label="{name}" tabindex="0">'
        return f"{region}{found[0]}</div>"

    return _PART.sub(part, page), names.total()
