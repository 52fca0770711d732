"""Checks every page of the built site and every state with axe, light and dark, wide and narrow.

On a narrow page nothing may be cut off or scroll sideways without a name.

`python -m tests.accessibility.run` prints each violation, and the figure last. `--only TEXT` takes
the pages and states with that text in their name.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import batched
from multiprocessing import get_context
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError

from tests.accessibility.axe import check
from tests.accessibility.reflow import lost
from tests.accessibility.states import STATES, WIDTHS, State, pages
from tests.browser.chromium import open_browser
from tests.browser.server import serve
from tests.browser.visitor import Visitor
from tests.built_site import SITE
from tests.figures import Value, record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext

SCHEMES = ("light", "dark")
HEIGHT = 800
BATCH = 6
EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class Look:
    """One state in one colour scheme at one width, and what is wrong with it there."""

    state: str
    scheme: str
    width: int
    violations: tuple[str, ...]

    def __str__(self) -> str:
        """Return what is looked at, and how."""
        return f"{self.state} ({self.scheme}, {self.width} px)"


def everything() -> dict[str, State]:
    """Return all states by name, those that take longest first."""
    return {state.name: state for state in (*STATES, *pages(SITE))}


@contextmanager
def context_for(browser: Browser, scheme: str) -> Iterator[BrowserContext]:
    """Open a visitor's own browser, in which nothing moves for show."""
    context = browser.new_context(
        locale="en-GB",
        timezone_id="Europe/London",
        color_scheme=scheme,
        reduced_motion="reduce",
        permissions=["clipboard-write"],
    )
    yield context
    context.close()


def looks(context: BrowserContext, site: str, scheme: str, state: State) -> Iterator[Look]:
    """Yield what axe finds in one state, at each of its widths."""
    page = context.new_page()
    page.set_viewport_size({"width": state.widths[0], "height": HEIGHT})
    visitor = Visitor(page, site)
    try:
        visitor.open(state.path)
        for step in state.reach:
            step(visitor)
    except PlaywrightError as error:
        yield Look(state.name, scheme, state.widths[0], (f"cannot be reached: {error}",))
        page.close()
        return
    for width in state.widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        violations = [*map(str, check(page).violations)]
        if width == min(WIDTHS):
            violations += lost(page)
        yield Look(state.name, scheme, width, tuple(violations))
    page.close()


def audit(
    browser: Browser, site: str, states: Sequence[State], schemes: Sequence[str] = SCHEMES
) -> list[Look]:
    """Return every look at some states."""
    found = []
    for scheme in schemes:
        with context_for(browser, scheme) as context:
            for state in states:
                if state.newcomer:
                    with context_for(browser, scheme) as fresh:
                        found += looks(fresh, site, scheme, state)
                else:
                    found += looks(context, site, scheme, state)
    return found


def _audit(site: str, names: Sequence[str]) -> list[Look]:
    known = everything()
    with open_browser() as browser:
        return audit(browser, site, [known[name] for name in names])


def grouped(found: Sequence[Look]) -> dict[str, list[str]]:
    """Return each violation with the looks that show it: one fault of a template is one line."""
    places: dict[str, list[str]] = {}
    for look in found:
        for violation in look.violations:
            places.setdefault(violation, []).append(str(look))
    return places


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every violation and the figure, and return 1 where there is any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", metavar="TEXT", help="what a name holds")
    only = parser.parse_args(arguments).only
    names = [name for name in everything() if only in name]
    batches = list(batched(names, BATCH, strict=False))
    began = time.monotonic()
    # Fresh processes: one with a server's threads in it must not be copied.
    fresh = get_context("spawn")
    with serve(SITE) as site, ProcessPoolExecutor(os.cpu_count(), fresh) as processes:
        audits = processes.map(_audit, [site.address] * len(batches), batches)
        found = [look for looks in audits for look in looks]
    for violation, where in grouped(found).items():
        print(f"{violation}\n  {len(where)} times: {'; '.join(where[:EXAMPLES])}")
    violations = Value("violations", sum(len(look.violations) for look in found), at_most=0)
    if only:
        print(f"axe: {violations} in {len(found)} looks.")
        return not (found and violations.passed)
    return not record(
        "a11y",
        Value("pages and states", len(names)),
        Value("looks: light and dark, 320 and 1280 px wide", len(found), at_least=len(names)),
        violations,
        Value("to run", round(time.monotonic() - began), "s"),
    )


if __name__ == "__main__":
    sys.exit(main())
