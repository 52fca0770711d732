"""Measures the way to the first timeline: ours beside stock Pyodide and PyScript, in one run.

Every variant answers the same request with the same calculator. Stock Pyodide and PyScript get a
page of nothing else; ours is the calculator's own page as it is published. A round visits each
variant in turn, so that all share the same weather; what is told is the median.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from lxml import html
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from macros.bundle import PYODIDE  # noqa: E402 this folder is not where Python looks
from macros.wheels import plain_wheels  # noqa: E402 as above
from tests.browser.chromium import FLAGS, browser_path  # noqa: E402 as above
from tests.browser.server import Pages, serve  # noqa: E402 as above

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import BrowserContext, Page, Playwright

LISTED, PATHWAY, AS_OF = "2025-05-31", "england", "2026-06-01"
REQUEST = {"action": "view", "listed_on": LISTED, "pathway": PATHWAY, "as_of": AS_OF}
FRAGMENT = f"listed={LISTED}&pathway={PATHWAY}&as-of={AS_OF}"
FIRST = "timeline:first"
PATIENCE = 90_000  # milliseconds
AGAIN = 3  # visits of each kind after the first
REST = 3_000  # milliseconds that a visitor stays on a page at least
PYSCRIPT = Path("node_modules/@pyscript/core/dist")
WRITTEN = ROOT / "macros" / "start_measured.json"

STOCK = """<!doctype html><meta charset="utf-8"><title>Stock Pyodide</title><main></main>
<script type="module">
import { loadPyodide } from "./pyodide/pyodide.mjs"
const pyodide = await loadPyodide()
await pyodide.loadPackage(new URL("./WHEEL", location.href).href)
const handle = pyodide.pyimport("calculator.contract").handle
document.querySelector("main").innerHTML = JSON.parse(handle(JSON.stringify(REQUEST))).html
performance.mark("FIRST")
</script>
"""
BARE = '<!doctype html><meta charset="utf-8"><title>The calculator alone</title>'
# PyScript would fetch an installer for a wheel: as a zip it only unpacks it.
SCRIPT = """<!doctype html><meta charset="utf-8"><title>PyScript</title><main></main>
<script type="module" src="./pyscript/core.js"></script>
<script type="py" config='{"interpreter": "./pyodide/pyodide.mjs",
  "files": {"./calculator.zip": "./*"}}'>
import json
from pyscript import document, window
from calculator.contract import handle
document.querySelector("main").innerHTML = json.loads(handle('REQUEST'))["html"]
window.performance.mark("FIRST")
</script>
"""


@dataclass(slots=True)
class Visit:
    """What one visit took: milliseconds to the first timeline, bytes on the way, requests."""

    first: float
    sent: int
    requests: int


@dataclass(slots=True, eq=False)
class Variant:
    """A page that comes to a first timeline, and what its visits took by their kind."""

    name: str
    path: str
    visits: dict[str, list[Visit]] = field(default_factory=dict)

    def median(self, kind: str, what: str = "first") -> float:
        """Return the median of one kind of visit."""
        return statistics.median(getattr(one, what) for one in self.visits[kind])


def stock_pages(folder: Path) -> None:
    """Write the pages of stock Pyodide and PyScript, with what they load, into `folder`."""
    [wheel] = plain_wheels(ROOT)
    shutil.copytree(ROOT / PYODIDE, folder / "pyodide")
    shutil.copy(wheel, folder / wheel.name)
    shutil.copy(wheel, folder / "calculator.zip")
    request = json.dumps(REQUEST)
    # The page of the calculator, with stock Pyodide in place of its own scripts.
    own = (folder / "calculator" / "index.html").read_text(encoding="utf-8")
    scripts = (
        STOCK.partition("<main></main>")[2]
        .replace('"./', '"../../')
        .replace('"main"', '"[data-result]"')
    )
    # The calculator alone, without the theme, its search and the form's surroundings: as bare as
    # the page that stock Pyodide gets.
    element = html.fromstring(own).xpath("//*[@data-calculator]")[0]
    alone = f"{BARE}{html.tostring(element, encoding='unicode')}"
    # Its policy allows no script inside the page, which is how stock Pyodide is shown.
    own = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", own)
    same = re.sub(r'<script type="module".*?</script>', "", own).replace(
        "</body>", f"{scripts}</body>"
    )
    for name in ("stock", "bare"):
        (folder / "calculator" / name).mkdir()
    pages = {
        "calculator/bare/index.html": alone.replace("../", "../../"),
        "stock.html": STOCK,
        "pyscript.html": SCRIPT,
        "calculator/stock/index.html": same.replace("../", "../../").replace(
            "../../../../", "../../"
        ),
    }
    for name, page in pages.items():
        words = {"WHEEL": wheel.name, "REQUEST": request, "FIRST": FIRST}
        for word, value in words.items():
            page = page.replace(word, value)  # noqa: PLW2901 a template is filled word by word
        (folder / name).write_text(page, encoding="utf-8")
    if (ROOT / PYSCRIPT).is_dir():
        shutil.copytree(ROOT / PYSCRIPT, folder / "pyscript")


@contextmanager
def a_machine(playwright: Playwright) -> Iterator[BrowserContext]:
    """Give a browser that has never been anywhere, with a profile on the disk as people have it."""
    with TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=browser_path(), args=list(FLAGS), headless=True,
            locale="en-GB", timezone_id="Europe/London",
        )  # fmt: skip
        yield context
        context.close()


def visit(context: BrowserContext, pages: Pages, path: str) -> tuple[Page, Visit]:
    """Open a page, wait for its first timeline, and return what it took."""
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
    return page, Visit(first, sum(one.size for one in pages.sent), len(pages.sent))


KEPT = """async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("memory ") && (await (await caches.open(name)).keys()).length) return true
  }
  return false
}"""
FORGET = """async () => {
  for (const name of await caches.keys()) if (name.startsWith("memory ")) await caches.delete(name)
}"""


def wait_until_kept(page: Page) -> None:
    """Wait until the next visit can start from memory."""
    for _ in range(PATIENCE // 100):
        if page.evaluate(KEPT):
            return
        page.wait_for_timeout(100)
    raise TimeoutError("no memory was kept")


def measure(rounds: int, again: int) -> list[Variant]:
    """Return every variant with its visits."""
    ours = Variant("this site", f"calculator/#{FRAGMENT}")
    alone = Variant("this site's calculator, a bare page", f"calculator/bare/#{FRAGMENT}")
    same = Variant("stock Pyodide, this site's page", "calculator/stock/")
    stock = Variant("stock Pyodide, a bare page", "stock.html")
    script = Variant("PyScript, a bare page", "pyscript.html")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        shutil.copytree(ROOT / "site", folder, dirs_exist_ok=True)
        stock_pages(folder)
        site = stack.enter_context(serve(ROOT / "site"))
        bare = stack.enter_context(serve(folder))
        playwright = stack.enter_context(sync_playwright())
        variants = [(ours, site), (same, bare), (alone, bare), (stock, bare)]
        if (folder / "pyscript").is_dir():
            variants.append((script, bare))
        for number in range(rounds):
            for variant, pages in variants:
                with a_machine(playwright) as context:
                    visits(context, pages, variant, again)
            print(f"{number + 1} of {rounds} rounds", file=sys.stderr)
    return [variant for variant, _ in variants]


def visits(context: BrowserContext, pages: Pages, variant: Variant, again: int) -> None:
    """Visit with nothing kept, then `again` with what HTTP keeps, then with all that we keep."""
    ours = variant.path.endswith(FRAGMENT)
    for number in range(again + 1):
        page, took = visit(context, pages, variant.path)
        variant.visits.setdefault("warm" if number else "cold", []).append(took)
        if ours:
            wait_until_kept(page)
            if number < again:
                page.evaluate(FORGET)
        else:
            page.wait_for_timeout(REST)
        page.close()
    for _ in range(again if ours else 0):
        page, took = visit(context, pages, variant.path)
        variant.visits.setdefault("second", []).append(took)
        page.close()


def main() -> None:
    """Print medians, and ratios to stock Pyodide, and write them for the page of measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    found = measure(rounds, AGAIN)
    rows = [row(one, kind, found) for one in found for kind in one.visits]
    for one in rows:
        print(
            f"{one['page']:36}{one['visit']:8}{one['milliseconds']:7} ms{one['time_ratio']:6.2f}"
            f"{one['megabytes']:7.2f} MB{one['bytes_ratio']:6.2f}{one['requests']:4} requests"
        )
    about = {
        "measured_on": datetime.now(tz=UTC).date().isoformat(),
        "rounds": rounds,
        "cores": os.cpu_count(),
        "pyodide": json.loads((ROOT / PYODIDE / "package.json").read_bytes())["version"],
        "browser": subprocess.check_output([browser_path(), "--version"], text=True).strip(),
    }
    WRITTEN.write_text(json.dumps({**about, "rows": rows}, indent=1) + "\n", encoding="utf-8")


def row(one: Variant, kind: str, found: Sequence[Variant]) -> dict[str, Any]:
    """Return one row of the table; a second visit is held against a warm one of stock Pyodide."""
    stock = next(each for each in found if each.name == "stock Pyodide, a bare page")
    first = one.median(kind)
    cold = {each: each.median("cold", "sent") for each in (one, stock)}
    return {
        "page": one.name,
        "visit": kind,
        "milliseconds": round(first),
        "time_ratio": round(first / stock.median("warm" if kind == "second" else kind), 2),
        "megabytes": round(one.median(kind, "sent") / 1e6, 2),
        "bytes_ratio": round(cold[one] / cold[stock], 2),
        "requests": round(one.median(kind, "requests")),
    }


if __name__ == "__main__":
    main()
