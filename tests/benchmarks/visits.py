"""Visits the calculator's pages and those beside them, and notes what each visit took.

A round visits each page in turn, so that all share the same weather.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from macros.bundle import ROOT
from tests.benchmarks.memory import private_megabytes
from tests.benchmarks.pages import FIRST, FRAGMENT, REQUEST, stock_pages
from tests.browser.chromium import FLAGS, browser_path
from tests.browser.kept import MEMORY, wait_until
from tests.browser.server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page, Playwright

    from tests.browser.server import Pages

PATIENCE = 90_000  # milliseconds
AGAIN = 2  # visits of each kind after the first
REST = 3_000  # milliseconds that a visitor stays on a page at least
ANSWERS = 20  # after the first timeline, each as of another day
STOCK = "stock Pyodide, a bare page"


@dataclass(slots=True, kw_only=True)
class Visit:
    """What one visit took: milliseconds, bytes on the way, requests, megabytes of memory."""

    first: float
    sent: int
    requests: int
    answer: float = 0
    memory: float = 0


@dataclass(slots=True, eq=False)
class Variant:
    """A page that comes to a first timeline, and what its visits took by their kind."""

    name: str
    path: str
    visits: dict[str, list[Visit]] = field(default_factory=dict)

    @property
    def keeps(self) -> bool:
        """Whether it is our own calculator, which keeps its memory."""
        return self.path.endswith(FRAGMENT)

    def median(self, kind: str, what: str = "first") -> float:
        """Return the median of one kind of visit."""
        return statistics.median(getattr(one, what) for one in self.visits[kind])


@contextmanager
def a_machine(playwright: Playwright) -> Iterator[BrowserContext]:
    """Give a browser that has never been anywhere, with a profile on the disk as people have it."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=browser_path(), args=list(FLAGS), headless=True,
            locale="en-GB", timezone_id="Europe/London",
        )  # fmt: skip
        context.add_init_script(LISTEN)
        yield context
        context.close()


# Ours is asked through its worker, the way that its page goes; the others in their page.
LISTEN = """{
  const Real = Worker
  globalThis.Worker = class extends Real {
    constructor(...rest) {
      super(...rest)
      if (rest[1]?.name === "calculator") globalThis.python ??= this
    }
  }
}"""
ANSWER = """async (requests) => {
  const told = (text) => new Promise((settle) => {
    const id = `bench ${Math.random()}`
    python.addEventListener("message", ({ data }) => data.id === id && settle(data.text))
    python.postMessage({ id, type: "ask", text })
  })
  const times = []
  for (const request of requests) {
    const start = performance.now()
    const answer = await (globalThis.ask ?? told)(request)
    times.push(performance.now() - start)
    if (!JSON.parse(answer).html) throw new Error(answer)
  }
  return times
}"""
# A memory, and the whole site where the page keeps one for a time without a network.
KEPT = f"""async () => {{
  const keeps = document.querySelector("[data-new-version]")
  const site = await navigator.serviceWorker.getRegistration()
  const list = site && (await (await caches.match(`${{site.scope}}service-worker.js?kept`))?.json())
  const runtime = Object.keys(list ?? {{}}).some((path) => path.startsWith("assets/runtime/"))
  return (!keeps || runtime) && ({MEMORY})()
}}"""
FORGET = """async () => {
  for (const name of await caches.keys()) if (name.startsWith("memory ")) await caches.delete(name)
}"""


def visit(context: BrowserContext, pages: Pages, path: str) -> tuple[Page, Visit]:
    """Open a page and return it with what it took, once its first timeline is there."""
    pages.sent.clear()
    page = context.new_page()
    page.goto(pages.address + path, wait_until="commit")
    # What waits inside the page would evaluate text, which the page's policy forbids.
    started = f"performance.getEntriesByName('{FIRST}').length"
    for _ in range(PATIENCE // 50):
        if page.evaluate(started):
            break
        page.wait_for_timeout(50)
    first = page.evaluate(f"performance.getEntriesByName('{FIRST}')[0].startTime")
    sent = list(pages.sent)
    took = Visit(first=first, sent=sum(one.size for one in sent), requests=len(sent))
    took.memory = private_megabytes()
    days = [f"2026-{month:02}-{day:02}" for month in (6, 7) for day in range(1, ANSWERS // 2 + 1)]
    requests = [json.dumps({**REQUEST, "as_of": day}) for day in days]
    took.answer = statistics.median(page.evaluate(ANSWER, requests))
    return page, took


def measure(rounds: int, again: int = AGAIN) -> list[Variant]:
    """Return every page with its visits."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        shutil.copytree(ROOT / "site", folder, dirs_exist_ok=True)
        stock_pages(folder)
        site = stack.enter_context(serve(ROOT / "site"))
        beside = stack.enter_context(serve(folder))
        playwright = stack.enter_context(sync_playwright())
        ours = Variant("this site", f"calculator/#{FRAGMENT}")
        others = [
            Variant("stock Pyodide, this site's page", "calculator/stock/"),
            Variant("this site's calculator, a bare page", f"calculator/bare/#{FRAGMENT}"),
            Variant(STOCK, "stock.html"),
            Variant("PyScript, a bare page", "pyscript.html"),
        ]
        for number in range(rounds):
            for variant in (ours, *others):
                with a_machine(playwright) as context:
                    visits(context, site if variant is ours else beside, variant, again)
            print(f"{number + 1} of {rounds} rounds", file=sys.stderr)
    return [ours, *others]


def visits(context: BrowserContext, pages: Pages, variant: Variant, again: int) -> None:
    """Visit with nothing kept, then `again` with what HTTP keeps, then with all that we keep."""
    for number in range(again + 1):
        page, took = visit(context, pages, variant.path)
        variant.visits.setdefault("warm" if number else "cold", []).append(took)
        if variant.keeps:
            wait_until(page, KEPT)
            if number < again:
                page.evaluate(FORGET)
        # What a visit leaves to do for later, as keeping the site, is no part of the next one.
        page.wait_for_timeout(REST)
        page.close()
    for _ in range(again if variant.keeps else 0):
        page, took = visit(context, pages, variant.path)
        variant.visits.setdefault("second", []).append(took)
        page.close()
