"""Gives each case every engine in turn, and records what came of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from macros.bundle import ROOT
from tests.browser.server import serve
from tests.engines.chromium import Chromium
from tests.engines.driven import Driven
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.figures import Value, record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser.server import Pages
    from tests.engines.verbs import Visitor


def _driven(driver: type) -> Callable[..., Visitor]:
    """Return what opens a visitor whose browser is driven by `driver`."""

    def arrive(base: str, profile: Path, folder: Path, **wishes: bool) -> Visitor:
        return Driven(driver(profile, folder, **wishes), base, folder)

    return arrive


ENGINES = {"chromium": Chromium, "firefox": _driven(Firefox), "webkit": _driven(WebKit)}


@dataclass(slots=True)
class Outcome:
    """What came of the cases on one engine."""

    engine: str = ""
    counts: Counter[str] = field(default_factory=Counter)


OUTCOMES = {name: Outcome(name) for name in ENGINES}


@pytest.fixture(params=ENGINES)
def engine(request) -> str:
    """Give the name of each engine in turn."""
    return request.param


@pytest.fixture
def pages() -> Iterator[Pages]:
    """Give the built site on a server of its own, to be broken."""
    if not (ROOT / "site" / "index.html").is_file():
        pytest.fail("site/ is not built: run `make build`", pytrace=False)
    with serve(ROOT / "site") as served:
        yield served


@pytest.fixture
def new_visitor(engine, pages, tmp_path_factory) -> Iterator[Callable[..., Visitor]]:
    """Give a maker of visitors, each new to the site with a browser and a folder of their own."""
    visitors: list[Visitor] = []

    def arrive(*, dark: bool = False, keeps_nothing: bool = False) -> Visitor:
        profile, folder = (tmp_path_factory.mktemp(name) for name in ("profile", "saved"))
        visitors.append(
            ENGINES[engine](pages.address, profile, folder, dark=dark, keeps_nothing=keeps_nothing)
        )
        OUTCOMES[engine].engine = visitors[-1].engine
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.quit()


@pytest.fixture
def visitor(new_visitor) -> Visitor:
    return new_visitor()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Count each case once, as what it came to on its engine."""
    report = yield
    name = item.callspec.params["engine"]
    if report.failed or (call.when == "call" and report.passed) or report.skipped:
        OUTCOMES[name].counts[report.outcome] += 1
    return report


def pytest_terminal_summary(terminalreporter):
    """Record a run of all cases as one figure; what is left out has its reason above."""
    if "deselected" in terminalreporter.stats:
        return
    values = [
        value
        for one in OUTCOMES.values()
        for value in (
            Value(f"cases passed in {one.engine}", one.counts["passed"], at_least=1),
            Value(f"cases failed in {one.engine}", one.counts["failed"], at_most=0),
            Value(f"cases left out in {one.engine}", one.counts["skipped"]),
        )
    ]
    seconds = terminalreporter._session_start.elapsed().seconds  # noqa: SLF001 nothing else says
    terminalreporter.ensure_newline()
    record("test-engines", *values, Value("to run", round(seconds), "s"))
