"""Moves what starts Python early to the head of its page, before the theme is loaded.

Macros write only what stands inside a page, where a browser comes to it after it has drawn the
menu.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_STARTS = re.compile(
    r'(?:<link rel="modulepreload"[^>]*>\s*)+<script src="[^"]*/start\.js"[^>]*></script>'
)
_BEFORE = re.compile(r'<link rel="stylesheet"')


def start_early(site: Path) -> str:
    """Move what starts Python in every page that has it, and say how many there are."""
    moved = 0
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        changed = with_early_start(text)
        moved += changed != text
        page.write_text(changed, encoding="utf-8")
    return f"early: Python starts from the head of {moved} pages"


def with_early_start(page: str) -> str:
    """Return a page with what starts Python before its first style; as it is where that is so."""
    found, before = _STARTS.search(page), _BEFORE.search(page)
    if not found or not before or found.start() < before.start():
        return page
    start = before.start()
    return page[:start] + found[0] + page[start : found.start()] + page[found.end() :]
