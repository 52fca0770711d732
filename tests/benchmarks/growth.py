"""How long the site takes to build, and how that grows with the number of its pages."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.bundle import ROOT

TIMES = (1, 2, 4)  # as many pages as there are
# What a build reads; the rest of the folder is larger than all of it.
READ = ("calculator", "docs", "includes", "macros", "overrides")


@dataclass(frozen=True, slots=True)
class Build:
    """One build: the pages that came out, and the seconds that it took."""

    pages: int
    seconds: float


def measure() -> list[Build]:
    """Build the site as it is, and with copies of its guidance until it is larger by a factor."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in READ:
            shutil.copytree(ROOT / name, folder / name)
        for file in ROOT.iterdir():
            if file.is_file() and not file.name.startswith("."):
                shutil.copy(file, folder)
        (folder / "node_modules").symlink_to(ROOT / "node_modules")
        guidance = sorted((folder / "docs/guidance").glob("[!i]*.md"))
        whole = len(list((folder / "docs").rglob("*.md")))
        found = []
        for factor in TIMES:
            for number, page in enumerate(islice(cycle(guidance), whole * (factor - 1))):
                shutil.copy(page, page.with_stem(f"{page.stem}-{number}"))
            found.append(_built(folder))
        return found


def _built(folder: Path) -> Build:
    """Build, with what follows a build, but for the budgets, which copies are over."""
    steps = "from macros.harden import __main__ as last; import pathlib;"
    steps += "last.harden(pathlib.Path('site'), last.STEPS[:-1])"
    about = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder)}
    start = time.perf_counter()
    for command in (["-m", "mkdocs", "build", "--no-strict"], ["-c", steps]):
        subprocess.run(
            [sys.executable, *command], cwd=folder, env=about, check=True, capture_output=True
        )
    seconds = time.perf_counter() - start
    return Build(len(list((folder / "site").rglob("index.html"))), seconds)


def milliseconds_a_page(builds: list[Build]) -> float:
    """Return the slope of the line that fits the builds best.

    >>> milliseconds_a_page([Build(100, 4.0), Build(200, 7.0), Build(400, 13.0)])
    30.0
    """
    slope = statistics.linear_regression(
        [one.pages for one in builds], [one.seconds for one in builds]
    ).slope
    return round(slope * 1000, 1)
