"""Measures how long a change takes to become a new list; asserts nothing.

In Chromium from the `input` event to the new list in the document, on the built site's own page;
with `--python` the calculator alone, in CPython and in Pyodide under Node, for quick turns.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from calculator.contract import handle  # noqa: E402 this folder is not where Python looks
from tests.benchmarks.measured import printed, row  # noqa: E402 as above
from tests.browser.server import serve  # noqa: E402 as above
from tests.node.host import PyodideHost  # noqa: E402 as above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.benchmarks.measured import Row

CHANGES = 200
WARM_UP = 20
# A change is to be seen in the next frame, and nearly always in the one after it.
MEDIAN_BAR = 16
HIGH_BAR = 33
MARK = re.compile(r'data-mark=\\?"(\w+)')
PATIENCE = 60_000  # milliseconds
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

PLAN = {"day": "31", "month": "5", "year": "2025", "pathway": "england", "as-of": "2026-06-01"}
TEN_FACTS = {
    "held.conference-3": "2025-08-29",
    "held.consultation-6": "no",
    "held.sdm-review-9": "2026-02-20",
    "held.conference-9": "2026-03-05",
    "held.midpoint-12": "2026-05-29",
    "event.icpc-decided": "2025-05-01",
    "answer.lbp-agreed": "yes",
    "answer.concerns-remain": "yes",
    "closure": "2026-09-01",
    "other-review": "2026-07-10",
}


def changes(count: int) -> Iterable[tuple[str, str]]:
    """Yield what is typed or chosen, a new text each time, one field after another."""
    for number in range(count):
        turn, kind = divmod(number, 5)
        yield (
            ("held.conference-9", f"{turn % 28 + 1} {('March', 'April')[turn // 28 % 2]} 2026"),
            ("as-of", f"2026-{turn // 28 % 6 + 6:02}-{turn % 28 + 1:02}"),
            ("answer.lbp-agreed", ("yes", "no", "")[turn % 3]),
            ("closure", f"2026-{turn // 28 % 4 + 9:02}-{turn % 28 + 1:02}"),
            ("day", str(turn % 31 + 1)),
        )[kind]


def answering(ask: Callable[[str], str]) -> list[float]:
    """Return the milliseconds of each answer to what the page asks, the first few left out."""
    found = []
    typed = {**PLAN, **TEN_FACTS}
    kept: list[str] = []
    for name, text in changes(WARM_UP + CHANGES):
        typed[name] = text
        asked = {"action": "view", "view": "list", "root": "../", "kept": kept}
        request = json.dumps({**asked, "typed": list(typed.items())})
        start = time.perf_counter()
        answer = ask(request)
        found.append((time.perf_counter() - start) * 1000)
        assert not json.loads(answer)["errors"], answer[:300]
        kept = MARK.findall(answer)
    return found[WARM_UP:]


# Notes when the page asks its worker and when it hears the answer, in the page's own time.
NOTE_MESSAGES = """
globalThis.noted = {}
globalThis.Worker = class extends Worker {
  constructor(...rest) {
    super(...rest)
    this.addEventListener("message", () => { noted.heard = performance.now() })
  }
  postMessage(...rest) {
    noted.asked = performance.now()
    super.postMessage(...rest)
  }
}
"""

# Types each change, waits for the list, and lets the page come to rest before the next.
REPLAN = """
async (changes) => {
  const element = document.querySelector("milestone-timeline")
  const result = element.querySelector("[data-result]")
  const { elements } = element.querySelector("form")
  const rest = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 5)))
  const times = []
  for (const [name, text] of changes) {
    // A meeting has a field for its date and a box for "not held", under one name.
    const control = [...elements].find((one) => one.name === name)
    if (!control) throw new Error(`no control is called ${name}`)
    control.value = text
    const listed = new Promise((done) => {
      new MutationObserver((_, observer) => {
        observer.disconnect()
        done(performance.now())
      }).observe(result, { childList: true, subtree: true })
    })
    const start = performance.now()
    control.dispatchEvent(new Event("input", { bubbles: true }))
    const end = await listed
    times.push([noted.asked - start, noted.heard - noted.asked, end - noted.heard, end - start])
    await rest()
  }
  return times
}
"""
PARTS = ("reading the form", "the worker's answer", "parsing and placing", "event to list")


def in_browser() -> list[list[float]]:
    """Return the milliseconds of each change, part by part, the first few left out."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    fragment = urlencode({**PLAN, **TEN_FACTS})
    with serve(ROOT / "site") as pages, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        # What keeps the site for a time without a network would be at work meanwhile.
        page = browser.new_context(locale="en-GB", service_workers="block").new_page()
        page.add_init_script(NOTE_MESSAGES)
        page.goto(f"{pages.address}calculator/#{fragment}")
        page.locator("[data-live]").wait_for(timeout=PATIENCE)
        page.set_default_timeout(PATIENCE)
        times = page.evaluate(REPLAN, list(changes(WARM_UP + CHANGES)))
        shown = page.locator("li[data-milestone]").count()
        faults = page.locator("[data-error]:visible").all_text_contents()
        browser.close()
    assert shown, "no list is in the document"
    assert not faults, faults
    return times[WARM_UP:]


def rows() -> list[Row]:
    """Return where the time of a change in the browser goes, and last the whole with its bars."""
    *parts, whole = (
        (f"re-plan, Chromium: {part}", times)
        for part, times in zip(PARTS, zip(*in_browser(), strict=True), strict=True)
    )
    return [
        *(row(name, times) for name, times in parts),
        row(*whole, median_bar=MEDIAN_BAR, high_bar=HIGH_BAR),
    ]


def engine_rows() -> list[Row]:
    """Return what the calculator alone takes for a change, in CPython and in Pyodide."""
    with PyodideHost() as host:
        return [
            row("re-plan, CPython alone", answering(handle)),
            row("re-plan, Pyodide under Node alone", answering(host.ask)),
        ]


def main() -> None:
    """Print where the time of a change goes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", action="store_true", help="the calculator alone, no browser")
    print(f"{CHANGES} changes of england with ten facts")
    printed(engine_rows() if parser.parse_args().python else rows())


if __name__ == "__main__":
    main()
