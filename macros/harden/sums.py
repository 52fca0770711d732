"""Publishes the checksum of every file of the site, so that anyone can compare what they got."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "SHA256SUMS"


def sums(site: Path) -> str:
    """Return a line for each file but the list itself, as `sha256sum --check` reads it."""
    files = sorted(path for path in site.rglob("*") if path.is_file() and path.name != NAME)
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(site).as_posix()}\n"
        for path in files
    )


def write_sums(site: Path) -> str:
    """Write the list into the site. Whatever changes a file has to run before."""
    content = sums(site)
    (site / NAME).write_text(content, encoding="utf-8")
    return f"checksums: {len(content.splitlines())} files in {NAME}"
