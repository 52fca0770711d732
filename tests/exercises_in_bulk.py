"""Makes and checks many exercises a kind: `python -m tests.exercises_in_bulk --count 10000`."""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from calculator.exercises.kinds import KINDS
from calculator.exercises.making import Key, make
from calculator.exercises.mistakes import MISTAKES
from calculator.library import library
from tests.exercise_oracle import check
from tests.exercise_parity import differing
from tests.figures import Value, record
from tests.node.host import PyodideHost

AT_A_TIME = 250
MOST_FAULTS_SHOWN = 40


@dataclass
class Found:
    """What the check of some exercises found."""

    made: int = 0
    faults: list[str] = field(default_factory=list)
    mistakes: Counter[str] = field(default_factory=Counter)
    different: set[str] = field(default_factory=set)

    def add(self, other: Found) -> None:
        self.made += other.made
        self.faults += other.faults
        self.mistakes.update(other.mistakes)
        self.different |= other.different


def checked(kind: str, first: int, count: int) -> Found:
    """Return what the oracle says of the exercises of a kind from one number on."""
    found = Found()
    for seed in range(first, first + count):
        exercise = make(Key(kind=kind, seed=seed), library())
        found.made += 1
        found.faults += check(exercise)
        found.mistakes.update(one.mistake for one in exercise.options if one.mistake)
        found.different.add(exercise.id.rsplit(".", 1)[1])
    return found


def _compared(kinds: list[str], count: int, faults: list[str]) -> int:
    """Return how many exercises were compared with Pyodide; add what differs to the faults."""
    if not count:
        return 0
    with PyodideHost() as host:
        for kind in kinds:
            found = differing(host, kind, range(count))
            print(f"{kind}: {count} exercises in Pyodide, {len(found)} answers differ", flush=True)
            for one in found[:MOST_FAULTS_SHOWN]:
                print(f"  answered otherwise in Pyodide: {one}", flush=True)
            faults += found
    return count * len(kinds)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000, help="exercises of each kind")
    parser.add_argument("--first", type=int, default=0, help="the first number")
    parser.add_argument("--kind", action="append", help="only this kind")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes")
    parser.add_argument("--pyodide", type=int, default=0, help="compared with Pyodide, a kind")
    parser.add_argument("--record", action="store_true", help="write the figures down")
    options = parser.parse_args()
    kinds, total = options.kind or list(KINDS), Found()
    fewest = options.count
    with ProcessPoolExecutor(options.workers) as pool:
        for kind in kinds:
            began, of_kind = time.perf_counter(), Found()
            firsts = range(options.first, options.first + options.count, AT_A_TIME)
            left = options.first + options.count
            parts = [pool.submit(checked, kind, one, min(AT_A_TIME, left - one)) for one in firsts]
            for part in parts:
                of_kind.add(part.result())
            print(
                f"{kind}: {of_kind.made} exercises, {len(of_kind.different)} of them different, "
                f"{len(of_kind.faults)} faults, {time.perf_counter() - began:.0f} s",
                flush=True,
            )
            # At once: what is still to come can take an hour.
            for fault in of_kind.faults[:MOST_FAULTS_SHOWN]:
                print(f"  {fault}", flush=True)
            fewest = min(fewest, of_kind.made)
            total.add(of_kind)
    compared = _compared(kinds, options.pyodide, total.faults)
    silent = sorted(set(MISTAKES) - set(total.mistakes))
    print(
        f"{len(total.mistakes)} of {len(MISTAKES)} mistakes came up; not: "
        f"{', '.join(silent) or 'none'}"
    )
    values = (
        Value("kinds of exercise", len(kinds)),
        Value("exercises of each kind", fewest, at_least=10_000),
        Value("marked alike in Pyodide", compared, "exercises"),
        Value("faults", len(total.faults), at_most=0),
        Value("mistakes that came up", len(total.mistakes), at_least=len(MISTAKES)),
    )
    if options.record:
        return 0 if record("exercises", *values) else 1
    print("exercises: " + ", ".join(map(str, values[:1] + values[2:])))
    return 1 if total.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
