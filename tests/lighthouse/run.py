"""Measures the home page, a page of guidance and the calculator with Lighthouse, as on a phone.

`python -m tests.lighthouse.run` prints what costs points, and the figure last. It needs NODE, the
path of Node.js 22 or later, and a Chromium. The figure of a page is the middle one of its runs,
because the speed of a machine varies.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median_low
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests.browser.chromium import FLAGS, browser_path
from tests.browser.server import serve
from tests.built_site import SITE
from tests.figures import Value, record

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPT = Path(__file__).with_name("run.mjs")
PAGES = {"home": "", "guidance": "guidance/reviews/", "calculator": "calculator/"}
BARS = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
RUNS = 3
PATIENCE = 30  # seconds for a browser to begin


@contextmanager
def listening_browser() -> Iterator[str]:
    """Start a browser without a window, and give the port on which it listens."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [browser_path(), "--headless=new", "--remote-debugging-port=0", *FLAGS]
        browser = subprocess.Popen(
            [*command, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield _port(Path(profile) / "DevToolsActivePort")
        finally:
            browser.terminate()
            browser.wait()


def _port(file: Path) -> str:
    """Return the port that a browser writes into its profile once it listens."""
    for _ in range(PATIENCE * 10):
        if file.is_file() and (lines := file.read_text(encoding="utf-8").splitlines()):
            return lines[0]
        time.sleep(0.1)
    raise TimeoutError("the browser did not begin to listen")


def measure(address: str) -> dict[str, Any]:
    """Return the scores of a page in a fresh browser, and the audits that cost points."""
    with listening_browser() as port:
        command = [os.environ["NODE"], str(SCRIPT), address, port]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main() -> int:
    """Print what costs points and the scores, and return 1 where one is below its bar."""
    values = []
    with serve(SITE) as site:
        for name, path in PAGES.items():
            runs = [measure(site.address + path) for _ in range(RUNS)]
            for lost in {one["id"]: one for run in runs for one in run["lost"]}.values():
                print(f"{name}: {lost['category']}: {lost['title']} {lost['value']}")
            for category, bar in BARS.items():
                score = median_low(run["scores"][category] for run in runs)
                values.append(Value(f"{category} of {name}", score, at_least=bar))
    return not record("lighthouse", *values)


if __name__ == "__main__":
    sys.exit(main())
