"""Compares what the site costs a visitor with the budgets of `budgets.toml`, in bytes as sent.

As sent is compressed where a server compresses, and as it lies otherwise. A page's weight is what a
browser asks for with it by itself; what a visitor has to press for is not counted.
"""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.harden import HardenError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BUDGETS = Path(__file__).with_name("budgets.toml")
RUNTIME = "assets/runtime/"
SCRIPTS = "calculator"
COMPRESSED = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest"}
_LOADED = re.compile(
    r'<script[^>]* src="([^"]+)"'
    r'|<link[^>]* rel="?(?:stylesheet|icon|manifest|preload|modulepreload)"?[^>]* href="([^"]+)"'
    r'|"search": ?"([^"]+)"'
    r'|<[^>]* data-runtime="([^"]+)"'
)
# The other builder's search reads it with every page; the theme's, once somebody searches.
INDEX = "search.json"
_IMPORTED = re.compile(r'(?:from|import|inWorker\() ?"(\./)?([\w-]+\.js)"')


@dataclass(frozen=True, slots=True)
class Weight:
    """What one page costs: the files that come with it, each with its bytes as sent."""

    page: str
    has_calculator: bool
    files: tuple[tuple[str, int], ...]

    @property
    def size(self) -> int:
        """All bytes of the page."""
        return sum(size for _, size in self.files)

    def largest(self) -> str:
        """Return the three largest files, to look at first."""
        rows = sorted(self.files, key=lambda row: -row[1])[:3]
        return ", ".join(f"{name} {size:,}" for name, size in rows)


# How the builder that is only compared signs its pages.
COMPARED = 'content="zensical-'


def check_budgets(site: Path, budgets: Mapping[str, Any] | None = None) -> str:
    """Return how much of each budget is used; raise HardenError with each file that is over."""
    known = budgets or tomllib.loads(BUDGETS.read_text(encoding="utf-8"))
    site = site.resolve()
    weights = [weigh(site, page) for page in sorted(site.rglob("*.html"))]
    of_kind = {
        "guidance": [one for one in weights if not one.has_calculator],
        "calculator": [one for one in weights if one.has_calculator],
    }
    faults = [
        *_files_over(site, known["files"]),
        *_astray(of_kind["guidance"]),
        *(fault for kind in of_kind for fault in _pages_over(of_kind[kind], known[kind], kind)),
        *_wheel_over(site, known["wheel"]["bytes"]),
    ]
    if faults and COMPARED in (site / "index.html").read_text(encoding="utf-8"):
        return f"budgets: {len(faults)} missed by the other builder, whose site is not published"
    if faults:
        raise HardenError("\n".join(["The site is over its budgets.", *faults]))
    return "budgets: " + "; ".join(
        f"{kind} at most {max(one.size for one in weights):,} of {known[kind]['bytes']:,} bytes and"
        f" {max(len(one.files) for one in weights)} of {known[kind]['requests']} requests a page"
        for kind, weights in of_kind.items()
        if weights
    )


def weigh(site: Path, page: Path) -> Weight:
    """Return what a browser asks for with a page by itself."""
    text = page.read_text(encoding="utf-8")
    files = {page, *_loaded(site, page, text)}
    return Weight(
        page.relative_to(site).as_posix(),
        "data-runtime=" in text,
        tuple(sorted((one.relative_to(site).as_posix(), as_sent(one)) for one in files)),
    )


def as_sent(file: Path) -> int:
    """Return the bytes of a file as a server sends it."""
    return _as_sent(file, file.stat().st_mtime_ns)


@cache
def _as_sent(file: Path, _changed: int) -> int:
    content = file.read_bytes()
    return len(gzip.compress(content, 6) if file.suffix in COMPRESSED else content)


def _loaded(site: Path, page: Path, text: str) -> Iterator[Path]:
    """Yield what a page names, what its modules import, and what starts search and calculator."""
    if (site / INDEX).is_file():
        yield site / INDEX
    for found in _LOADED.finditer(text):
        address = found[1] or found[2] or found[3] or found[4]
        # The page for missing addresses stands at any depth, so it names all from the root.
        inside = re.sub(r"^/.*?(?=assets/|manifest\.)", "", address)
        target = ((site if address.startswith("/") else page.parent) / inside).resolve()
        if found[4]:
            yield from _started(target)
        elif target.parent.name == SCRIPTS:
            yield from _imported(target, set())
        else:
            yield target


def _imported(module: Path, seen: set[Path]) -> set[Path]:
    """Return a module and all that it imports, or names as the worker to start."""
    if module not in seen:
        seen.add(module)
        for found in _IMPORTED.finditer(module.read_text(encoding="utf-8")):
            _imported(module.with_name(found[2]), seen)
    return seen


def _started(runtime: Path) -> Iterator[Path]:
    """Yield what of the runtime is loaded to the first timeline: no package of an export."""
    lock = json.loads((runtime / "pyodide-lock.json").read_bytes())
    late = {one["file_name"] for one in lock["packages"].values()}
    yield from (one for one in runtime.iterdir() if one.name not in late)


def _files_over(site: Path, budgets: Mapping[str, int]) -> Iterator[str]:
    """Yield each file that is larger than the first pattern that fits it allows."""
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        name = file.relative_to(site).as_posix()
        pattern = next((one for one in budgets if fnmatch(name, one)), None)
        if pattern is None:
            yield f"{name}: no budget of budgets.toml fits it"
        elif (size := as_sent(file)) > budgets[pattern]:
            yield f'{name}: {size:,} bytes as sent, {budgets[pattern]:,} are allowed ("{pattern}")'


def _astray(weights: list[Weight]) -> Iterator[str]:
    """Yield what belongs to the calculator and comes with a page that has none."""
    for one in weights:
        for name, size in one.files:
            if name.startswith(RUNTIME) or f"/{SCRIPTS}/" in name:
                yield f"{one.page}: loads {name}, {size:,} bytes, and has no calculator"


def _pages_over(weights: list[Weight], budget: Mapping[str, int], kind: str) -> Iterator[str]:
    for one in weights:
        figures = {"bytes": one.size, "requests": len(one.files)}
        for unit, figure in figures.items():
            if figure > budget[unit]:
                yield (
                    f"{one.page}: {figure:,} {unit} in all, {budget[unit]:,} are allowed for a page"
                    f" of kind {kind}; the largest: {one.largest()}"
                )


def _wheel_over(site: Path, allowed: int) -> Iterator[str]:
    """Yield the wheel that any Python can install, which lies in `dist/` beside the site."""
    for wheel in (site.parent / "dist").glob("*-py3-none-any.whl"):
        if (size := wheel.stat().st_size) > allowed:
            yield f"dist/{wheel.name}: {size:,} bytes, {allowed:,} are allowed"
