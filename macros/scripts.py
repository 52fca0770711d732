"""How much JavaScript there is, part by part, and the most that each part may have."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
FOLDER = "assets/calculator"


@dataclass(frozen=True, slots=True)
class Part:
    """What a page does with some scripts, which they are, and at most how many lines they have."""

    title: str
    at_most: int
    files: tuple[str, ...]


PARTS = (
    Part(
        "A form that is answered while one types",
        372,
        (
            f"{FOLDER}/answer-form.js",
            f"{FOLDER}/conversation.js",
            f"{FOLDER}/form.js",
            f"{FOLDER}/milestone-timeline-define.js",
            f"{FOLDER}/parts.js",
        ),
    ),
    Part(
        "Python in a worker, started lean, before the theme and again from memory",
        371,
        (
            f"{FOLDER}/client.js",
            f"{FOLDER}/python.js",
            f"{FOLDER}/snapshot.js",
            f"{FOLDER}/start.js",
            f"{FOLDER}/theme-later.js",
            f"{FOLDER}/worker.js",
        ),
    ),
    Part("Files, clipboard, paper and picture to take along", 75, (f"{FOLDER}/take-away.js",)),
    Part(
        "Practising",
        89,
        (f"{FOLDER}/exercise-set-define.js", f"{FOLDER}/exercise-set.js"),
    ),
    Part(
        "The site without a network",
        107,
        ("assets/offline.js", "service-worker.js", "service-worker-off.js"),
    ),
    Part("The day of printing", 7, ("assets/printed.js",)),
)


def script_lines() -> str:
    """Return the table of the parts, with the lines that each has today."""
    rows = [("Part", "Modules", "Lines", "At most"), ["---"] * 4, *map(_row, PARTS)]
    total = sum(map(lines, PARTS))
    rows.append(("All", str(sum(len(one.files) for one in PARTS)), str(total), str(most())))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def lines(part: Part) -> int:
    """Return how many lines the scripts of a part have, blank ones and comments too."""
    return sum(len((DOCS / one).read_text(encoding="utf-8").splitlines()) for one in part.files)


def most() -> int:
    """Return how many lines all parts may have."""
    return sum(one.at_most for one in PARTS)


def _row(part: Part) -> tuple[str, ...]:
    return (part.title, str(len(part.files)), str(lines(part)), str(part.at_most))
