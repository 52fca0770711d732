"""Moves the site's own scripts and styles into a folder named by their content.

A page then names exactly the scripts and styles that it was built with. A browser that still has
those of an earlier deploy, in its cache or in its service worker's, cannot mix the two.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

ASSETS = "assets"
# Named by their content where they come from. The theme's own script is not among them, because it
# is mended after it was named.
LEFT_IN_PLACE = ("javascripts/workers/", "stylesheets/", "runtime/")


def fingerprint(site: Path) -> str:
    """Move what is not named by its content yet, and have every page name the new place."""
    assets = site / ASSETS
    files = {
        path.relative_to(assets).as_posix(): path.read_bytes()
        for path in sorted(assets.rglob("*"))
        if path.suffix in {".js", ".css"}
    }
    own = {
        name: content
        for name, content in files.items()
        if not name.startswith(LEFT_IN_PLACE) and not _is_fingerprint(name.split("/")[0])
    }
    if not own:
        return f"fingerprints: nothing to move in {site.name}/{ASSETS}"
    rows = [f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in own.items()]
    folder = hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]
    for name in own:
        target = assets / folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (assets / name).rename(target)
    pages = [path for path in site.rglob("*.html") if _rename(path, own.keys(), folder)]
    return (
        f"fingerprints: {len(own)} scripts and styles in {ASSETS}/{folder}/, named by"
        f" {len(pages)} pages"
    )


def _rename(page: Path, names: Collection[str], folder: str) -> bool:
    """Put the folder into every attribute that leads to one of the names."""
    text = page.read_text(encoding="utf-8")
    known = "|".join(re.escape(name) for name in sorted(names))
    found = re.compile(rf'(="(?:[^"]*/)?{ASSETS}/)({known})(?=")')
    changed = found.sub(rf"\g<1>{folder}/\g<2>", text)
    page.write_text(changed, encoding="utf-8")
    return changed != text


def _is_fingerprint(name: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{16}", name) is not None
