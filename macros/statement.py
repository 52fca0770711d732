"""What the accessibility statement says of the authority that hosts the site, and of the tests.

The answers stand in `statement.toml`, the figures in the committed `figures.json`; neither is
typed on the page.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from calculator.dates import format_day
from calculator.render.markup import tag
from macros.figures import recorded

ANSWERS = Path(__file__).with_name("statement.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that only the authority can say."""

    id: str
    ask: str
    answer: str


@cache
def entries() -> dict[str, Entry]:
    """Return all entries by name."""
    rows = tomllib.loads(ANSWERS.read_text(encoding="utf-8"))["entry"]
    return {row["id"]: Entry(**row) for row in rows}


def stated(entry: str) -> str:
    """Return an answer of the authority, or what is to be filled in there."""
    found = entries()[entry]
    if found.answer:
        return tag("span", found.answer, data_stated=entry)
    return tag("mark", f"[{found.ask}]", data_fill_in=entry)


def statement_filled_in() -> str:
    """Return a warning while an answer is missing, and nothing once all are there."""
    if all(one.answer for one in entries().values()):
        return ""
    return (
        "**This statement is a form.** Nobody has filled it in, so it makes no claim for any "
        "authority: the passages in square brackets are for the one that hosts this copy."
    )


def measured_with(target: str) -> str:
    """Return what a target of make measured last, and when; or that it has no figure yet."""
    found = recorded().get(target)
    if found is None:
        return "no figure yet"
    rows = "; ".join(
        " ".join(filter(None, (f"{row['number']:,}", row["unit"], row["what"])))
        for row in found["values"]
    )
    return f"{rows} (measured on {format_day(date.fromisoformat(found['date']))})"
