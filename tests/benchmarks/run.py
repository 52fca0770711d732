"""`make bench`: one run, one table, written down for the page of measurements; asserts nothing.

Every page answers the same request with the same calculator. Stock Pyodide and PyScript get a page
of nothing else; ours is the calculator's own page as it is published.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.bundle import PYODIDE, ROOT
from macros.measurements import WRITTEN, table
from tests.benchmarks import engines, growth, visits
from tests.benchmarks.pages import PYSCRIPT
from tests.browser.chromium import browser_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.visits import Variant


def main() -> None:
    """Measure, write down what was found, and print it as the page shows it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    found = visits.measure(rounds)
    gains = engines.measure(rounds)
    builds = growth.measure()
    written = {
        "measured_on": datetime.now(tz=UTC).date().isoformat(),
        "rounds": rounds,
        "machine": _machine(),
        "pyodide": _version(ROOT / PYODIDE),
        "pyscript": _version(PYSCRIPT.parent),
        "browser": subprocess.check_output([browser_path(), "--version"], text=True).strip(),
        "answers": visits.ANSWERS,
        "rows": [row(one, kind, found) for one in found for kind in one.visits],
        "engines": [asdict(one) for one in gains],
        "builds": [{"pages": one.pages, "seconds": round(one.seconds, 1)} for one in builds],
        "milliseconds_a_page": growth.milliseconds_a_page(builds),
    }
    WRITTEN.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(table(written))


def row(one: Variant, kind: str, found: Sequence[Variant]) -> dict[str, Any]:
    """Return one row of the table; a second visit is held against a warm one of stock Pyodide."""
    stock = next(each for each in found if each.name == visits.STOCK)
    first = one.median(kind)
    cold = {each: each.median("cold", "sent") for each in (one, stock)}
    return {
        "page": one.name,
        "visit": kind,
        "milliseconds": round(first),
        "time_ratio": round(first / stock.median("warm" if kind == "second" else kind), 3),
        "megabytes": round(one.median(kind, "sent") / 1e6, 2),
        "bytes_ratio": round(cold[one] / cold[stock], 3),
        "requests": round(one.median(kind, "requests")),
        "answer_milliseconds": round(one.median(kind, "answer"), 1),
        "memory_megabytes": round(one.median(kind, "memory")),
    }


def _version(package: Path) -> str:
    version: str = json.loads((package / "package.json").read_bytes())["version"]
    return version


def _machine() -> str:
    """Return the processor, how many of its cores there are, the memory and the system."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    processor = next(one.split(":")[1].strip() for one in lines if one.startswith("model name"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores of {processor}, {memory:.0f} GiB, {platform.system()}"


if __name__ == "__main__":
    main()
