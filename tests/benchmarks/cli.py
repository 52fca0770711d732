"""Measures how much processor time the command line and the import take; asserts nothing."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys

RUNS = 15
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import calculator": ["-c", "import calculator"],
    "import calculator.contract": ["-c", "import calculator.contract"],
    "timeline england": [
        *("-m", "calculator", "timeline", "2025-05-31"),
        *("--pathway", "england", "--as-of", "2026-06-01"),
    ],
}


def cpu_seconds(arguments: list[str]) -> float:
    """Return the user and system time that one run of Python takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the medians of one run, each command in turn so that all share the same weather."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, arguments in COMMANDS.items():
            times[name].append(cpu_seconds(arguments))
    for name, found in times.items():
        low, middle, high = min(found), statistics.median(found), max(found)
        print(f"{name:28}{middle * 1000:7.0f} ms median ({low * 1000:.0f} to {high * 1000:.0f})")


if __name__ == "__main__":
    main()
