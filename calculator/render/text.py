"""A timeline as plain text in columns, for a terminal."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from calculator.render.wording import status_words, window_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculator.render.parts import Row

WIDTHS = (26, 12, 46, 34)
HEADS = ("when", "work to", "milestone", "status")


def timeline_text(answer: Row) -> str:
    """Return the summary, what to know, and one row a milestone."""
    parts = [*wrap(answer["summary"]["text"], 100), ""]
    for one in (*answer["warnings"], *answer["notes"], *answer["moved"]):
        parts += wrap(f"- {one['text']}", 100, subsequent_indent="  ")
    if len(parts) > 1 and parts[-1]:
        parts.append("")
    parts += _columns(HEADS)
    parts.append("  ".join("-" * width for width in WIDTHS))
    for one in answer["milestones"]:
        parts += _columns((_when(one), one["book_by"] or "", one["title"], _status(one)))
        for own in one["yours"]:
            parts += _columns(("", own["on"], f"Yours: {own['title']}", ""))
    return "\n".join(parts) + "\n"


def milestone_text(entries: Iterable[Row]) -> str:
    """Return what each policy says of a milestone, with its clauses."""
    rows: list[str] = []
    for entry in entries:
        rows += [f"{entry['policy_title']}: {entry['title']}"]
        rows += [f"  {text}" for text in ((entry["recurs"],) if entry["recurs"] else entry["when"])]
        if entry["condition"]:
            rows.append(f"  {entry['condition']}")
        for text in entry["interpretations"]:
            rows += wrap(text, 100, initial_indent="  ", subsequent_indent="  ")
        for clause in entry["clauses"]:
            force = f" ({clause['force']})" if clause["force"] else ""
            text = f"{clause['id']} {clause['says']}{force}"
            rows += wrap(text, 100, initial_indent="    ", subsequent_indent="          ")
        rows.append("")
    return "\n".join(rows)


def _status(milestone: Row) -> str:
    return status_words(milestone, held=f" {milestone['held_on']}" if milestone["held_on"] else "")


def _when(milestone: Row) -> str:
    return " ".join(f"{words} {iso}" if iso else words for words, iso in window_words(milestone))


def _columns(cells: tuple[str, ...]) -> list[str]:
    wrapped = [wrap(cell, width) or [""] for cell, width in zip(cells, WIDTHS, strict=True)]
    height = max(len(cell) for cell in wrapped)
    rows = []
    for index in range(height):
        cut = [cell[index] if index < len(cell) else "" for cell in wrapped]
        padded = [text.ljust(width) for text, width in zip(cut, WIDTHS, strict=True)]
        rows.append("  ".join(padded).rstrip())
    return rows
