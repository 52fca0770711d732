"""Makes and checks many exercises a kind: `python tests/exercises_in_bulk.py --count 10000`."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from calculator.exercises.kinds import KINDS
from calculator.exercises.making import Key, make
from calculator.exercises.mistakes import MISTAKES
from calculator.library import library
from tests.exercise_oracle import check


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000, help="exercises of each kind")
    parser.add_argument("--first", type=int, default=0, help="the first number")
    parser.add_argument("--kind", action="append", help="only this kind")
    options = parser.parse_args()
    faults, seen, distinct = [], Counter(), set()
    began = time.perf_counter()
    for kind in options.kind or KINDS:
        of_this_kind, ids, started = [], set(), time.perf_counter()
        for seed in range(options.first, options.first + options.count):
            exercise = make(Key(kind=kind, seed=seed), library())
            of_this_kind += check(exercise)
            seen.update(one.mistake for one in exercise.options if one.mistake)
            ids.add(exercise.id.rsplit(".", 1)[1])
        took = time.perf_counter() - started
        print(
            f"{kind}: {options.count} exercises, {len(ids)} of them different, "
            f"{len(of_this_kind)} faults, {took:.0f} s",
            flush=True,
        )
        faults += of_this_kind
        distinct |= ids
    for fault in faults[:40]:
        print(f"  {fault}")
    silent = sorted(set(MISTAKES) - set(seen))
    print(f"{len(seen)} of {len(MISTAKES)} mistakes came up; not: {', '.join(silent) or 'none'}")
    took = time.perf_counter() - began
    print(f"{len(faults)} faults in {options.count * len(options.kind or KINDS)} ({took:.0f} s)")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
