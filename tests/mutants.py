"""Changes the engine in small ways and counts whether a test notices; what none notices is listed.

`make mutants` (`python -m tests.mutants --minutes N [PATTERN]...`) runs mutmut, which keeps what it
found below `mutants/` and goes on from there: a run that is stopped after N minutes loses one
mutant at most. Which modules are changed, and which tests are asked, stands in `pyproject.toml`.
What no test notices goes into `build/mutants/survivors.txt`, each with the change that was made.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from macros.bundle import ROOT
from tests.figures import Value, record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SURVIVORS = ROOT / "build" / "mutants" / "survivors.txt"
# Noticed: by a failing test, by a test that never ends, or because Python itself stopped.
KILLED = ("killed", "timeout", "segfault", "caught by type check")
NOT_TRIED = "not checked"
LEAST = 90  # per cent of the mutants that were tried
# A mutant that gathers for ever is noticed by what it may not have, before the machine has no more.
MEMORY = 4 * 1024**3  # bytes each


def mutmut() -> str:
    """Return the program, which stands beside this Python."""
    found = which("mutmut", path=Path(sys.executable).parent)
    assert found, "mutmut is not installed: run `make mutants`"
    return found


def renew_data(source: Path, copy: Path) -> None:
    """Bring the data of an earlier run up to date: mutmut copies what it does not change once."""
    for file in source.rglob("*.toml"):
        if (old := copy / file.relative_to(source)).is_file():
            old.write_bytes(file.read_bytes())


def run(patterns: Sequence[str], *, seconds: float) -> None:
    """Try mutants until all were tried or the time is up."""
    renew_data(ROOT / "calculator", ROOT / "mutants" / "calculator")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    command = [mutmut(), "run", "--max-children", str(os.cpu_count()), *patterns]
    with subprocess.Popen(command, cwd=ROOT, start_new_session=True) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            # Its workers are in the session that was started for it, and nothing else is.
            os.killpg(process.pid, signal.SIGINT)
            process.wait()
    print()


def statuses() -> dict[str, str]:
    """Return what became of each mutant."""
    listed = subprocess.run(
        [mutmut(), "results", "--all", "true"], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    rows = (line.strip().rpartition(": ") for line in listed.splitlines() if ": " in line)
    return {name: status for name, _, status in rows}


def survivors(found: Mapping[str, str]) -> list[str]:
    """Return the mutants that were tried and that no test noticed."""
    return sorted(
        name for name, status in found.items() if status not in KILLED and status != NOT_TRIED
    )


def change(name: str) -> str:
    """Return the change that makes a mutant."""
    shown = subprocess.run(
        [mutmut(), "show", name], capture_output=True, text=True, check=False, cwd=ROOT
    )
    return shown.stdout


def figures(found: Mapping[str, str]) -> tuple[Value, ...]:
    """Return how many mutants there are, and how many of those that were tried are killed."""
    counts = Counter(found.values())
    tried = len(found) - counts[NOT_TRIED]
    killed = sum(counts[status] for status in KILLED)
    return (
        Value("mutants", len(found)),
        Value("tried", tried, at_least=len(found)),
        Value("noticed by no test", tried - killed),
        Value("killed of those that were tried", share(killed, tried), "%", at_least=LEAST),
    )


def share(part: int, whole: int) -> float:
    """Return a part in per cent, rounded down, so that nothing is called more than it is.

    >>> share(899, 1000), share(0, 0)
    (89.9, 0.0)
    """
    return part * 1000 // whole / 10 if whole else 0.0


def main() -> int:
    """Try mutants, list those that live, and record the figure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, required=True, help="when to stop")
    parser.add_argument("patterns", nargs="*", help="names of mutants, such as calculator.dates*")
    chosen = parser.parse_args()
    run(chosen.patterns, seconds=chosen.minutes * 60)
    found = statuses()
    alive = survivors(found)
    SURVIVORS.parent.mkdir(parents=True, exist_ok=True)
    SURVIVORS.write_text("\n".join(map(change, alive)), encoding="utf-8")
    by_module = Counter(name.partition(".x")[0] for name in alive)
    for module, count in sorted(by_module.items()):
        print(f"{module}: {count} live")
    print(f"What no test noticed stands in {SURVIVORS.relative_to(ROOT)}.")
    return not record("mutants", *figures(found))


if __name__ == "__main__":
    sys.exit(main())
