"""What an answer changes at a milestone: the exception that holds, and what is then asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.details import item
from calculator.render.markup import Markup, join, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.render.parts import Row

# What stands in the details whatever is answered; an answer can bring one of these out.
ITEMS = ("actions", "questions", "records")
# Nothing is left to do or to decide at these.
OVER = frozenset({"done", "ended", "before-listing"})


def answered(milestone: Row) -> Markup | None:
    """Return what the answers bring about at a milestone, and which exceptions are open."""
    if milestone["status"] in OVER:
        return None
    exceptions = [one for one in _items(milestone, "exceptions") if _gate(one)]
    met = [one for one in exceptions if _state(one) == "met"]
    unanswered = [] if met else [one for one in exceptions if _state(one) == "unanswered"]
    brought = [one for key in ITEMS for one in _items(milestone, key) if _state(one) == "met"]
    rows = (
        _list("An exception holds", met, "met"),
        _list("Unless one of these holds, which is not answered here", unanswered, "unanswered"),
        _list("By the answers given", brought, "brought"),
    )
    found = [one for one in rows if one is not None]
    return join(found) if found else None


def _items(milestone: Row, key: str) -> Iterator[Row]:
    for line in milestone["lines"]:
        yield from line[key]


def _gate(one: Row) -> bool:
    return bool(one["condition"] and one["condition"]["gate"])


def _state(one: Row) -> str:
    return str(one["condition"]["state"]) if _gate(one) else ""


def _list(label: str, rows: list[Row], state: str) -> Markup | None:
    if not rows:
        return None
    return tag(
        "div",
        tag("p", f"{label}:"),
        tag("ul", [item({**one, "condition": None}) for one in rows]),
        data_answered=state,
    )
