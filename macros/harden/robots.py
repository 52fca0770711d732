"""Tells search engines where the list of pages is, at the address that the site was built for.

They read this file at the root of a domain alone: below a path it does nothing, and no harm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.harden import HardenError

if TYPE_CHECKING:
    from pathlib import Path

_FIRST = re.compile(r"<loc>([^<]+)</loc>")


def write_robots(site: Path) -> str:
    """Write robots.txt with the address of the sitemap, which names the home page first."""
    home = _FIRST.search((site / "sitemap.xml").read_text(encoding="utf-8"))
    if not home:
        raise HardenError("sitemap.xml names no page: is site_url set?")
    address = f"{home[1]}sitemap.xml"
    (site / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {address}\n", encoding="utf-8"
    )
    return f"robots.txt: sitemap at {address}"
