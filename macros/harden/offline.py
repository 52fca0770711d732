"""Writes into the service worker what one version of the site consists of, each file by its hash.

The version is named by the content of all of it. Each page says which version it belongs to, so it
can tell when a newer one has come.
"""

from __future__ import annotations

import base64
import hashlib
import json
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from macros.harden import HardenError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKER = "service-worker.js"
RUNTIME = "assets/runtime/"
# What no page asks for: for the README, for other programs, and the worker itself.
LEFT_OUT = (
    "SHA256SUMS",
    "bill-of-materials.cdx.json",
    "assets/images/*",
    "assets/runtime/left-out.txt",
    "assets/runtime/manifest.json",
    "robots.txt",
    "service-worker*.js",
    "sitemap.xml*",
    "third-party-licences.txt",
)
_PLACE = 'data-new-version=""'


def keep_offline(site: Path) -> str:
    """Write the list before the worker's text, and the version into every page."""
    worker = site / WORKER
    if not worker.is_file():
        raise HardenError(f"{WORKER} is not in {site}: it is a file of docs/.")
    text = worker.read_text(encoding="utf-8")
    if text.startswith("const SITE = "):
        return f"offline: {WORKER} has its list already"
    version = _version(site)
    for page in site.rglob("*.html"):
        page.write_text(
            page.read_text(encoding="utf-8").replace(_PLACE, f'{_PLACE[:-1]}{version}"', 1),
            encoding="utf-8",
        )
    files = dict(kept_files(site))
    runtime = {path: hashed for path, hashed in files.items() if path.startswith(RUNTIME)}
    pages = {path: hashed for path, hashed in files.items() if path not in runtime}
    content = json.dumps(
        {"version": version, "pages": pages, "runtime": runtime}, separators=(",", ":")
    )
    worker.write_text(f"const SITE = {content}\n{text}", encoding="utf-8")
    return f"offline: version {version}, {len(pages)} files and {len(runtime)} of the runtime"


def kept_files(site: Path) -> Iterator[tuple[str, str]]:
    """Yield each file that is kept: its address seen from the root, and its SHA-256 in base 64."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not any(fnmatch(name, pattern) for pattern in LEFT_OUT):
            digest = hashlib.sha256(path.read_bytes()).digest()
            yield address(name), base64.b64encode(digest).decode()


def address(name: str) -> str:
    """Return where a browser asks for a file.

    >>> address("index.html"), address("calculator/index.html"), address("404.html")
    ('./', 'calculator/', '404.html')
    """
    return name.removesuffix("index.html") or "./"


def _version(site: Path) -> str:
    rows = [f"{name} {hashed}" for name, hashed in kept_files(site)]
    worker = hashlib.sha256((site / WORKER).read_bytes()).hexdigest()
    return hashlib.sha256("\n".join([*rows, worker]).encode()).hexdigest()[:16]
