"""Fuzzes each way in from what is valid, for a time: `python -m tests.fuzz.run [SECONDS]`.

The fuzzer changes what it has, keeps what leads to code that nothing led to before, and ends at
the first input that raises, takes longer than `PATIENCE` or needs more than `MEGABYTES`. What it
kept stays in build/fuzz/ for the next time.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys

from macros.bundle import ROOT
from tests.figures import Value, record
from tests.hostile import FILE, REQUESTS
from tests.practising import afternoon

NAMES = ("request", "file", "link", "exercise", "progress", "policy")
PATIENCE = 10  # seconds for one input
MEGABYTES = 1_000
LONGEST = 8_000  # bytes of one input; the bounds beyond have tests of their own
KEPT = ROOT / "build" / "fuzz"
POLICIES = ROOT / "calculator" / "policies"


def seeds(name: str) -> list[bytes]:
    """Return the valid inputs that a target starts from."""
    requests = [json.dumps(one) for one in REQUESTS]
    typed = next(one["typed"] for one in REQUESTS if "typed" in one)
    ids = [one["exercise"] for one in REQUESTS if "exercise" in one]
    texts = {
        "request": requests,
        "file": [FILE],
        "link": ["&".join("=".join(pair) for pair in typed), "listed=2025-05-31&pathway=england"],
        "exercise": [f"{one}\n2026-01-01" for one in ids],
        "progress": [afternoon()],
        "policy": [
            path.read_text(encoding="utf-8")
            for path in (*sorted((ROOT / "tests" / "invalid").glob("*.toml")), *POLICIES.iterdir())
        ],
    }
    return [text.encode()[:LONGEST] for text in texts[name]]


def words() -> str:
    """Return the names that the calculator knows, in the form of the fuzzer's dictionary."""
    text = (
        json.dumps(REQUESTS)
        + afternoon()
        + "".join(path.read_text(encoding="utf-8") for path in POLICIES.iterdir())
    )
    names = sorted(set(re.findall(r"[a-z][a-z0-9_-]{2,30}", text)))
    return "".join(f'"{name}"\n' for name in names)


def fuzz(name: str, seconds: int) -> tuple[int, bool]:
    """Return how many inputs one target took, and whether one of them was too much for it."""
    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    dictionary = KEPT / "words.txt"
    dictionary.write_text(words(), encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable, "-m", "tests.fuzz.target", name,
            f"-max_total_time={seconds}", f"-timeout={PATIENCE}", f"-rss_limit_mb={MEGABYTES}",
            f"-max_len={LONGEST}", f"-dict={dictionary}", f"-artifact_prefix={KEPT}/{name}-",
            "-print_final_stats=1", str(corpus),
        ],
        capture_output=True, text=True, errors="replace", check=False, cwd=ROOT,
    )  # fmt: skip
    runs = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    print(f"{name}: {int(runs[1]) if runs else 0:,} inputs")
    if done.returncode:
        print(done.stderr[-4000:])
    return int(runs[1]) if runs else 0, bool(done.returncode)


def main(arguments: list[str]) -> int:
    """Fuzz every target, and print the figure last."""
    seconds = int(arguments[0]) if arguments else 60
    found = [fuzz(name, seconds) for name in NAMES]
    kept = record(
        "fuzz",
        Value("inputs to six ways in", sum(runs for runs, _ in found), at_least=1000),
        Value("of them raised, hung or grew", sum(failed for _, failed in found), at_most=0),
        Value("for each way in", seconds, "seconds"),
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
