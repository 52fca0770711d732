"""Another build of the site, as a later deploy would bring it: other words, scripts and runtime."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from macros.harden import offline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MARK = "later-deploy"


def later_deploy(site: Path, target: Path) -> Path:
    """Copy a site with a mark in every page, and all that is named by content under other names."""
    shutil.copytree(site, target)
    folders = [
        one
        for one in [*(target / "assets").iterdir(), *(target / "assets" / "runtime").iterdir()]
        if re.fullmatch(r"[0-9a-f]{16}", one.name)
    ]
    assert len(folders) == 2, folders
    for folder in folders:
        other = folder.name[::-1]
        folder.rename(folder.with_name(other))
        _rewrite(target, lambda text, one=folder.name, other=other: text.replace(one, other))
    _rewrite(target, lambda text: text.replace("<body ", f'<body data-deploy="{MARK}" ', 1))
    _rewrite(target, lambda text: re.sub('data-new-version="[^"]*"', 'data-new-version=""', text))
    worker = target / offline.WORKER
    worker.write_text(worker.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    offline.keep_offline(target)
    return target


def _rewrite(site: Path, change: Callable[[str], str]) -> None:
    for page in site.rglob("*.html"):
        page.write_text(change(page.read_text(encoding="utf-8")), encoding="utf-8")
