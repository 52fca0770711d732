"""Has Python start from the head of its page, and the theme's script after the first timeline.

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
_THEME = re.compile(r'<script src="((?:[^"]*/)?assets/)(javascripts/bundle[^"]*)"></script>')
_LATER = "calculator/theme-later.js"


def start_early(site: Path) -> str:
    """Put in order what every page with a calculator starts, and say how many there are."""
    changed = 0
    for page in sorted(site.rglob("*.html")):
        before = page.read_text(encoding="utf-8")
        after = with_early_start(before)
        changed += after != before
        page.write_text(after, encoding="utf-8")
    return f"early: Python starts from the head of {changed} pages, and before the theme's script"


def with_early_start(page: str) -> str:
    """Return a page with what starts Python before its first style; as it is where that is so.

    The theme's script is fetched as before, and begun by another that knows what a visitor waits
    for.
    """
    found, before = _STARTS.search(page), _BEFORE.search(page)
    if not found or not before or found.start() < before.start():
        return page
    start = before.start()
    moved = page[:start] + found[0] + page[start : found.start()] + page[found.end() :]
    return _THEME.sub(
        rf'<link rel="preload" as="script" href="\1\2">'
        rf'<script src="\1{_LATER}" data-theme="\1\2"></script>',
        moved,
    )
