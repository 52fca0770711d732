"""Joins the site's own styles into one file: a page waits for each file that it asks for first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.harden import HardenError

if TYPE_CHECKING:
    from pathlib import Path

JOINED = "styles.css"
# The theme's own stand in a folder below and come first.
_LINK = r'<link rel="stylesheet" href="(?P<root>[^"]*?)assets/(?P<name>[\w-]+\.css)">'
_LINKS = re.compile(rf"{_LINK}(?:\s*<link rel=\"stylesheet\" href=\"[^\"]*?assets/[\w-]+\.css\">)+")
_NAME = re.compile(r'assets/([\w-]+\.css)"')


def join_styles(site: Path) -> str:
    """Write one file of styles in the order of the pages, and let every page ask for that one."""
    orders: set[tuple[str, ...]] = set()
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        found = _LINKS.search(text)
        if found is None:
            continue
        orders.add(tuple(_NAME.findall(found[0])))
        one = f'<link rel="stylesheet" href="{found["root"]}assets/{JOINED}">'
        page.write_text(text.replace(found[0], one), encoding="utf-8")
    if not orders:
        return "styles: joined already"
    if len(orders) > 1:
        raise HardenError(f"Pages of {site} ask for their styles in different orders.")
    (names,) = orders
    files = [site / "assets" / name for name in names]
    joined = "\n".join(file.read_text(encoding="utf-8") for file in files)
    (site / "assets" / JOINED).write_text(joined, encoding="utf-8")
    for file in files:
        file.unlink()
    return f"styles: {len(names)} files joined into assets/{JOINED}"
