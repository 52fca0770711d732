"""The page of measurements: what `make bench` wrote down of the way to the first timeline."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from calculator.dates import format_day

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
)


def start_measurements() -> str:
    """Return the table of every page and visit, with where and when it was measured."""
    found = json.loads(WRITTEN.read_text(encoding="utf-8"))
    lines = [HEAD, ["---"] * len(HEAD), *map(_cells, found["rows"])]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"{_about(found)}\n\n{table}"


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        row["page"],
        VISITS[row["visit"]],
        f"{row['milliseconds']:,} ms",
        f"{row['time_ratio']:.2f}",
        f"{row['megabytes']:.2f} MB",
        f"{row['bytes_ratio']:.2f}" if row["visit"] == "cold" else "",
        str(row["requests"]),
    )


def _about(found: dict[str, Any]) -> str:
    on = format_day(date.fromisoformat(found["measured_on"]))
    return (
        f"Measured on {on} in one run of {found['rounds']} rounds, each page in turn, with"
        f" {found['browser']} and Pyodide {found['pyodide']} on {found['cores']} cores;"
        " medians."
    )
