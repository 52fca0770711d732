"""What stands above every view of a timeline: the sentence, the notices, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.markup import Markup, fold, join, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.render.parts import Row

# More would stand between the visitor and what is next.
MOST_MOVED = 2
NOBODY = "No milestone of this pathway names that role."


def head(answer: Row) -> Markup:
    """Return the summary sentence, what may be wrong, what moved and what to note."""
    rows = [
        *(tag("li", one["text"], data_warning=one["code"]) for one in answer["warnings"]),
        *(tag("li", one["text"], data_note=one["code"]) for one in answer["notes"]),
    ]
    moved = [tag("li", one["text"], data_moved=one["id"]) for one in answer["moved"]]
    if len(moved) <= MOST_MOVED:
        rows += moved
        moved = []
    return join(
        (
            tag("p", answer["summary"]["text"], data_summary=True),
            tag(
                "p",
                " ".join(_provenance(answer)),
                data_provenance=True,
            ),
            _only(answer["role"]),
            tag("ul", rows, data_notices=True) if rows else None,
            _moved(moved) if moved else None,
        )
    )


def _provenance(answer: Row) -> Iterator[str]:
    """Yield which policies a timeline rests on, and what to know before they are used together."""
    yield f"Pathway: {answer['pathway']['title']}."
    if answer["pathway"]["note"]:
        yield answer["pathway"]["note"]
    yield f"Data version {answer['data_version']}."


def _moved(rows: list[Markup]) -> Markup:
    """Return what moved as a list to open: each sentence stands at its milestone too."""
    line = f"Moved by the dates entered: {len(rows)} milestones."
    return fold(line, tag("ul", rows, data_notices=True), name="moved")


def _only(role: str | None) -> Markup | None:
    """Return that a timeline is cut down to one role, with the way back."""
    if role is None:
        return None
    text = f"Only what names this role: {role}. "
    return tag(
        "p", text, tag("button", "Show everything", type="button", data_set="role="), data_only=True
    )
