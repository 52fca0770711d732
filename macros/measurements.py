"""The page of measurements: what `make bench` wrote down of the way to the first timeline."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calculator.dates import format_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WRITTEN = Path(__file__).with_name("start_measured.json")
VISITS = {
    "cold": "first, nothing kept",
    "warm": "again, files kept",
    "second": "again, memory kept",
}
HEAD = (
    "Page",
    "Visit",
    "First timeline",
    "Of stock's time",
    "Sent",
    "Of stock's bytes",
    "Requests",
    "An answer",
    "Memory",
)
GAINS = ("Engine", "Again, files kept", "Again, memory kept", "Share of the time with files kept")
# What this site's own page has to keep: the visit, what is compared, and at most how much of it.
BARS = (
    ("warm", "time_ratio", 0.45, "With files kept, the first timeline takes {} of stock's time"),
    (
        "second",
        "time_ratio",
        0.30,
        "With memory kept, it takes {} of the time of stock with files kept",
    ),
    ("cold", "bytes_ratio", 0.80, "The first visit is sent {} of stock's bytes"),
)
OURS = "this site"
ENGINES = (
    "What a kept memory gains in each engine, on this site's own page, without and with it in turn:"
)


def start_measurements() -> str:
    """Return the table of every page and visit, with where and when it was measured."""
    return table(json.loads(WRITTEN.read_text(encoding="utf-8")))


def table(found: dict[str, Any]) -> str:
    """Return what one run found, as Markdown."""
    rows = _rows(HEAD, map(_cells, found["rows"]))
    bars = "\n".join(f"- {one}" for one in bars_told(found["rows"]))
    gains = _rows(GAINS, map(_gain, found["engines"]))
    return "\n\n".join([_about(found), rows, bars, ENGINES, gains, _builds(found)])


def _rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))


def bars_told(rows: list[dict[str, Any]]) -> list[str]:
    """Return a sentence for each bar: how this site's page stands to it."""
    ours = {one["visit"]: one for one in rows if one["page"] == OURS}
    return [_bar(ours[visit][what], most, words) for visit, what, most, words in BARS]


def _bar(number: float, most: float, words: str) -> str:
    said = "met" if number <= most else f"missed by {number - most:.3f}"
    return f"{words.format(f'{number:.3f}')}; at most {most:.2f} is allowed: {said}."


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        row["page"],
        VISITS[row["visit"]],
        f"{row['milliseconds']:,} ms",
        f"{row['time_ratio']:.2f}",
        f"{row['megabytes']:.2f} MB",
        f"{row['bytes_ratio']:.2f}" if row["visit"] == "cold" else "",
        str(row["requests"]),
        f"{row['answer_milliseconds']:.1f} ms",
        f"{row['memory_megabytes']} MB",
    )


def _gain(row: dict[str, Any]) -> tuple[str, ...]:
    without, with_memory = row["without"], row["with_memory"]
    if with_memory is None:
        return (row["engine"], f"{without:,} ms", "none is kept", "")
    return (row["engine"], f"{without:,} ms", f"{with_memory:,} ms", f"{with_memory / without:.2f}")


def _builds(found: dict[str, Any]) -> str:
    told = [f"{one['pages']} pages in {one['seconds']:.1f} s" for one in found["builds"]]
    return (
        f"The site was built with {', '.join(told)}; the pages that it does not have are copies of"
        f" its guidance. Each page more takes {found['milliseconds_a_page']:.0f} ms."
    )


def _about(found: dict[str, Any]) -> str:
    on = format_day(date.fromisoformat(found["measured_on"]))
    return (
        f"Measured on {on} in one run of {found['rounds']} rounds, each page in turn, with"
        f" {found['browser']}, Pyodide {found['pyodide']} and PyScript {found['pyscript']} on"
        f" {found['machine']}. All figures are medians. An answer is the median of"
        f" {found['answers']} after the first timeline; memory is what the page's process shares"
        " with no other."
    )
