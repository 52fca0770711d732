"""What a kept memory gains in each engine: the same visit without one and with it, in turn."""

from __future__ import annotations

import statistics
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from macros.bundle import ROOT
from tests.benchmarks.pages import FIRST, FRAGMENT
from tests.benchmarks.visits import FORGET
from tests.browser.kept import MEMORY
from tests.browser.server import serve
from tests.engines.chromium import Chromium
from tests.engines.driven import Driven
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.engines.verbs import Visitor

PATIENCE = 30  # seconds
ELSEWHERE = "privacy/"  # a page without a calculator
WHEN = f"() => performance.getEntriesByName('{FIRST}')[0]?.startTime"
WISHES = {"dark": False, "keeps_nothing": False}


@dataclass(frozen=True, slots=True)
class Gain:
    """The milliseconds to the first timeline in one engine, without a memory and with one.

    None where the engine kept none.
    """

    engine: str
    without: int
    with_memory: int | None


def measure(turns: int) -> list[Gain]:
    """Return what each engine gains."""
    return [_gain(open_engine, turns) for open_engine in (_chromium, _firefox, _webkit)]


def _gain(open_engine: Callable[..., Visitor], turns: int) -> Gain:
    with serve(ROOT / "site") as pages, _folders() as folders:
        visitor = open_engine(pages.address, *folders)
        try:
            _first(visitor)
            keeps = _found(visitor, MEMORY)
            without, with_memory = [], []
            for _ in range(turns):
                visitor.call(FORGET)
                without.append(_first(visitor))
                if keeps and _found(visitor, MEMORY):
                    with_memory.append(_first(visitor))
        finally:
            visitor.quit()
        medians = (round(statistics.median(one)) if one else None for one in (without, with_memory))
        return Gain(visitor.engine, *medians)


def _first(visitor: Visitor) -> float:
    """Return when the first timeline is there, on a page that is opened anew."""
    visitor.open(ELSEWHERE)
    visitor.open(f"calculator/#{FRAGMENT}")
    first = _found(visitor, WHEN)
    if not first:
        raise TimeoutError(f"{visitor.engine}: no timeline in {PATIENCE} s")
    return float(first)


def _found(visitor: Visitor, function: str) -> Any:
    """Return what a function of the page gives once that is something, nothing if it never is."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := visitor.call(function):
            return found
        time.sleep(0.1)
    return None


@contextmanager
def _folders() -> Iterator[tuple[Path, Path]]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile, TemporaryDirectory() as saved:
        yield Path(profile), Path(saved)


def _chromium(base: str, profile: Path, saved: Path) -> Visitor:
    return Chromium(base, profile, saved, **WISHES)


def _firefox(base: str, profile: Path, saved: Path) -> Visitor:
    return Driven(Firefox(profile, saved, **WISHES), base, saved)


def _webkit(base: str, profile: Path, saved: Path) -> Visitor:
    return Driven(WebKit(profile, saved, **WISHES), base, saved)
