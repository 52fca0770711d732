"""Compares what the calculator answers in CPython and in Pyodide, for listing dates 2015 to 2035.

`--all` takes every date; `--sample N --seed S` takes N of them. Every pathway is asked each time.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import date, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple

from calculator.contract import handle
from tests.figures import Value, record
from tests.node.host import Host, PyodideHost, PythonHost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH = Path(__file__).with_name("batch.py")
FIRST = date(2015, 1, 1)
LAST = date(2035, 12, 31)
BATCH_SIZE = 100
CORES = 2


class Outcome(NamedTuple):
    """What a comparison found; `differing` names the pathway, the listing date and the variant."""

    equal: int
    differing: tuple[str, ...]


def all_dates() -> list[str]:
    """Return every listing date that is compared."""
    days = (LAST - FIRST).days + 1
    return [(FIRST + timedelta(days=day)).isoformat() for day in range(days)]


def sampled_dates(number: int, *, seed: int) -> list[str]:
    """Return `number` of the dates, the ends of a leap February always among them."""
    always = ["2024-02-29", "2025-05-31"]
    return sorted({*always, *random.Random(seed).sample(all_dates(), number)})  # noqa: S311 no secret


def compare(dates: Sequence[str], *, progress: bool = False) -> Outcome:
    """Return how the answers of both hosts compare, over `dates` and every pathway."""
    batches = SimpleQueue[dict[str, Any]]()
    for batch in _batches(dates):
        batches.put(batch)
    total = batches.qsize()
    with ExitStack() as stack, ThreadPoolExecutor(CORES) as threads:
        # Each pair of hosts works on one batch: the hosts of a pair at the same time.
        pairs = [
            (stack.enter_context(PyodideHost(BATCH)), stack.enter_context(PythonHost(BATCH)))
            for _ in range(min(CORES, total))
        ]
        outcomes = list(threads.map(lambda pair: _work(pair, batches, total, progress), pairs))
    return Outcome(
        equal=sum(outcome.equal for outcome in outcomes),
        differing=tuple(sorted(each for outcome in outcomes for each in outcome.differing)),
    )


def _batches(dates: Sequence[str]) -> Iterator[dict[str, Any]]:
    pathways = json.loads(handle('{"action": "pathways"}'))["pathways"]
    for pathway in pathways:
        for start in range(0, len(dates), BATCH_SIZE):
            yield {"pathway": pathway["id"], "dates": dates[start : start + BATCH_SIZE]}


def _work(
    pair: tuple[Host, Host], batches: SimpleQueue[dict[str, Any]], total: int, progress: bool
) -> Outcome:
    equal = 0
    differing: list[str] = []
    with suppress(Empty):
        while True:
            batch = json.dumps(batches.get_nowait())
            for host in pair:
                host.send(batch)
            ours, theirs = (json.loads(host.receive()) for host in pair)
            unlike = [key for key in ours | theirs if ours.get(key) != theirs.get(key)]
            equal += len(ours) - len(unlike)
            differing += unlike
            if progress:
                print(f"{total - batches.qsize()} of {total} batches", file=sys.stderr)
    return Outcome(equal, tuple(differing))


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, print the first differences, and the figure last."""
    parser = argparse.ArgumentParser(description=__doc__)
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--all", action="store_true", help="every listing date")
    choice.add_argument("--sample", type=int, metavar="N", help="N listing dates")
    parser.add_argument("--seed", type=int, default=1, help="which N (default: 1)")
    chosen = parser.parse_args(arguments)
    dates = all_dates() if chosen.all else sampled_dates(chosen.sample, seed=chosen.seed)
    outcome = compare(dates, progress=chosen.all)
    for each in outcome.differing[:20]:
        print(f"differs: {each}")
    answers = Value("answers that differ", len(outcome.differing), at_most=0)
    if chosen.all:
        return not record("parity", Value("answers that are equal", outcome.equal), answers)
    print(f"parity: {outcome.equal} answers equal, {answers}")
    return 1 if outcome.differing else 0


if __name__ == "__main__":
    sys.exit(main())
