"""One record for each target of make that measures something; measures nothing itself.

    record("html", Value("errors", 0, at_most=0), Value("pages", 131))

prints the figures and writes `build/figures/html.json` with the day, the commit and the machine.
`make figures` (`python -m tests.figures`) gathers what was measured into the committed
`figures.json`, from which the page "How this is tested" is built. A name is that of its target and
stands in `macros/measured.toml`.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from macros.bundle import ROOT
from macros.figures import COMMITTED, measured

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MEASURED_HERE = ROOT / "build" / "figures"


@dataclass(frozen=True, slots=True)
class Value:
    """One number, and the bar that it has to keep where there is one (both ends inclusive)."""

    what: str
    number: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None

    @property
    def passed(self) -> bool | None:
        """Whether the number keeps its bar; None where it has none."""
        if self.at_most is None and self.at_least is None:
            return None
        return (self.at_most is None or self.number <= self.at_most) and (
            self.at_least is None or self.number >= self.at_least
        )

    def as_row(self) -> dict[str, Any]:
        """Return what is written of the number, without what it lacks."""
        bar = {"at_most": self.at_most, "at_least": self.at_least, "passed": self.passed}
        return {
            "what": self.what,
            "number": self.number,
            "unit": self.unit,
            **{key: one for key, one in bar.items() if one is not None},
        }

    def __str__(self) -> str:
        bars = (("at most", self.at_most), ("at least", self.at_least))
        wanted = " and ".join(f"{words} {bar:,}" for words, bar in bars if bar is not None)
        failed = ", not met" if self.passed is False else ""
        bar = f" (bar: {wanted}{failed})" if wanted else ""
        return " ".join(filter(None, (f"{self.number:,}", self.unit, self.what))) + bar


def record(name: str, *values: Value, folder: Path = MEASURED_HERE) -> bool:
    """Write and print what one target measured; return whether every bar is kept.

    A number without a bar is shown and never fails.
    """
    assert name in {one.name for one in measured()}, f"{name} is not in macros/measured.toml"
    assert values, f"{name} measured nothing"
    found = {
        "name": name,
        "date": datetime.now(tz=UTC).date().isoformat(),
        **commit(),
        "machine": machine(),
        "values": [one.as_row() for one in values],
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(text(found), encoding="utf-8")
    print(f"{name}: {', '.join(map(str, values))}")
    return all(one.passed is not False for one in values)


def commit() -> dict[str, Any]:
    """Return the commit that was measured, and whether files differed from it."""
    head, changed = (
        subprocess.run(
            ["git", *arguments], capture_output=True, text=True, check=False, cwd=ROOT
        ).stdout.strip()
        for arguments in (
            ("rev-parse", "HEAD"),
            # What is measured changes this file and nothing else.
            ("status", "--porcelain", "--", ".", f":!{COMMITTED.name}"),
        )
    )
    return {"commit": head or None, "changed": bool(changed)}


def machine() -> str:
    """Return what kind of machine measured, without its name."""
    kind = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {kind}, Python {platform.python_version()}"


def gathered(earlier: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return the committed figures with those of `folder` in place of older ones of their name."""
    found = {one["name"]: one for one in earlier.get("figures", ())}
    for path in sorted(folder.glob("*.json")):
        one = json.loads(path.read_text(encoding="utf-8"))
        found[one["name"]] = one
    known = [one.name for one in measured()]
    return {"figures": [found[name] for name in known if name in found]}


def text(content: Mapping[str, Any]) -> str:
    """Return JSON as it is committed."""
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Gather what was measured here, and say what is still missing."""
    earlier = json.loads(COMMITTED.read_text(encoding="utf-8")) if COMMITTED.is_file() else {}
    new = gathered(earlier, MEASURED_HERE)
    COMMITTED.write_text(text(new), encoding="utf-8")
    held = {one["name"] for one in new["figures"]}
    missing = [one.name for one in measured() if one.name not in held]
    print("Without a figure:", ", ".join(missing) or "none")
    print(f"{COMMITTED.name}: {len(held)} of {len(measured())} targets have a figure.")


if __name__ == "__main__":
    main()
