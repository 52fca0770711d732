"""Takes out what the theme brings and no page loads: other languages' search, and source maps."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = "assets/javascripts/lunr"


def remove_unused(site: Path) -> str:
    """Remove the files and say how large they were."""
    languages = site / LANGUAGES
    maps = [path for path in site.rglob("*.map") if not path.is_relative_to(languages)]
    files = [*maps, *(path for path in languages.rglob("*") if path.is_file())]
    size = sum(path.stat().st_size for path in files)
    for path in files:
        path.unlink()
    shutil.rmtree(languages, ignore_errors=True)
    return f"unused: {size / 1e6:.1f} MB of the theme removed"
