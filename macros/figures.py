"""The page of figures: what was measured, when, on which commit; measures nothing.

The figures are those of the committed `figures.json`; what should have one and has none is shown
as missing, and one from before the last release as old.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calculator.dates import format_day
from macros.page_parts import section

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
COMMITTED = ROOT / "figures.json"
MEASURED = Path(__file__).with_name("measured.toml")
CHANGELOG = ROOT / "CHANGELOG.md"
_RELEASE = re.compile(r"^## \[(\d[^\]]*)\] - (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target of make that measures something."""

    name: str
    title: str
    how: str


@cache
def measured() -> tuple[Target, ...]:
    """Return the targets that measure something, in the order of the page."""
    rows = tomllib.loads(MEASURED.read_text(encoding="utf-8"))["target"]
    return tuple(Target(**row) for row in rows)


def figures() -> str:
    """Return a section for each target with its figures, or the words that it has none."""
    found = recorded()
    return "\n\n".join(
        section(one.title, one.name, _measured(one, found.get(one.name), last_release()))
        for one in measured()
    )


def figures_missing() -> str:
    """Return one sentence: how many targets have a figure, and that each kept its bar or not."""
    found = recorded()
    held = [found[one.name] for one in measured() if one.name in found]
    failed = [one["name"] for one in held if not all(_kept(row) for row in one["values"])]
    told = f"{len(held)} of {len(measured())} targets have a figure."
    if not held:
        return told
    kept = f"These miss a bar: {', '.join(failed)}" if failed else "None of them misses its bar"
    return f"{told} {kept}."


def last_release(changelog: str | None = None) -> tuple[str, date] | None:
    r"""Return the version and the day of the newest release; None before the first.

    >>> last_release("## [Unreleased]\n## [1.2.0] - 2026-12-01\n## [1.1.0] - 2026-11-02")
    ('1.2.0', datetime.date(2026, 12, 1))
    """
    words = CHANGELOG.read_text(encoding="utf-8") if changelog is None else changelog
    newest = _RELEASE.search(words)
    return (newest[1], date.fromisoformat(newest[2])) if newest else None


def recorded() -> dict[str, dict[str, Any]]:
    """Return the committed figures by name."""
    if not COMMITTED.is_file():
        return {}
    rows = json.loads(COMMITTED.read_text(encoding="utf-8"))["figures"]
    return {one["name"]: one for one in rows}


def _measured(
    target: Target, found: Mapping[str, Any] | None, release: tuple[str, date] | None
) -> str:
    about = f"{target.how} Run it with `make {target.name}`."
    if found is None:
        return f"{about}\n\n**No figure yet.**"
    rows = "\n".join(f"- {_row(row)}" for row in found["values"])
    # Nobody searches for a commit, and every visitor's search would load them all.
    return f"{about}\n\n{rows}\n\n{_when(found, release)}\n{{ data-search-exclude=yes }}"


def _row(row: Mapping[str, Any]) -> str:
    """Return one number with its bar.

    >>> _row({"what": "errors", "number": 2, "unit": "", "at_most": 0, "passed": False})
    'errors: **2** (bar: at most 0; **not met**)'
    """
    number = f"{row['number']:,} {row['unit']}".strip()
    bars = (("at most", row.get("at_most")), ("at least", row.get("at_least")))
    wanted = " and ".join(f"{words} {bar:,}" for words, bar in bars if bar is not None)
    kept = "met" if _kept(row) else "**not met**"
    return f"{row['what']}: **{number}**" + (f" (bar: {wanted}; {kept})" if wanted else "")


def _kept(row: Mapping[str, Any]) -> bool:
    return row.get("passed", True) is True


def _when(found: Mapping[str, Any], release: tuple[str, date] | None) -> str:
    """Return when, on which commit and on what kind of machine something was measured."""
    on = date.fromisoformat(found["date"])
    commit = f"at commit `{found['commit'][:12]}`" if found["commit"] else "outside a repository"
    changed = ", with changes that were not committed" if found["changed"] else ""
    told = f"Measured on {format_day(on)} {commit}{changed}, on {found['machine']}."
    if release and on < release[1]:
        told += f" **Older than release {release[0]} of {format_day(release[1])}.**"
    return told
