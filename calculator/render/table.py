"""A timeline as one table that sorts; as cards where there is no room for columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render import cards, parts
from calculator.render.cards import Cards
from calculator.render.grid import grid
from calculator.render.head import NOBODY, head
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import NOT_STATED, STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculator.model import Library
    from calculator.render.parts import Row

# The columns, each with what a request calls its order; the last three have none.
COLUMNS = (
    ("When", "date"),
    ("Work to", "work-to"),
    ("Milestone", "title"),
    ("Status", "status"),
    ("Takes part", ""),
    ("Papers", ""),
    ("Sources", ""),
)
# What has to be looked at first comes first.
STATUS_ORDER = (
    "overdue", "passed", "due-soon", "open", "upcoming", "conditional", "undated", "done",
    "before-listing", "not-applicable", "ended",
)  # fmt: skip
LAST = "9999"

KEYS: dict[str, Callable[[Row], str | int]] = {
    "date": lambda _one: 0,
    "work-to": lambda one: cards.working_day(one) or LAST,
    "title": lambda one: one["title"].casefold(),
    "status": lambda one: STATUS_ORDER.index(one["status"]),
}


def timeline_table(answer: Row, library: Library, *, sort: object = None) -> Markup:
    """Return the table of an answer's milestones, one row each.

    `sort` is one of `KEYS`, with a hyphen before it for the other way round; whatever else it is,
    the rows stand in the order of the timeline. Rows that are equal keep that order. Where nobody
    asks for an order nobody can ask for another: the headings are no buttons then.
    """
    if not answer["milestones"]:
        return join((head(answer), tag("p", NOBODY)))
    name, turned = _order(sort)
    found = list(answer["milestones"])
    if turned:
        found.reverse()
    found.sort(key=KEYS[name], reverse=turned)
    written = Cards(answer, library)
    rows = [_row(one, library, written) for one in found]
    heads = [_head(label, key if sort else "", name, turned=turned) for label, key in COLUMNS]
    return join((head(answer), grid("Timeline", heads, rows, sortable=True)))


def _order(sort: object) -> tuple[str, bool]:
    asked = sort if isinstance(sort, str) else ""
    name = asked.removeprefix("-")
    return (name, asked != name) if name in KEYS else ("date", False)


def _head(label: str, key: str, name: str, *, turned: bool) -> Markup:
    """Return the heading of a column: a button that sorts, or sorts the other way round."""
    if not key:
        return tag("th", label, scope="col")
    here = key == name
    way = ("descending" if turned else "ascending") if here else None
    sort = f"-{key}" if here and not turned else key
    button = tag("button", label, type="button", id=f"sort-{key}", data_set=f"sort={sort}")
    return tag("th", button, scope="col", aria_sort=way)


def _row(milestone: Row, library: Library, card: Cards) -> Markup:
    lines = milestone["lines"]
    people = dict.fromkeys(
        parts.titles([one]) for line in lines for one in line["attendees"] if line["applies"]
    )
    papers = dict.fromkeys(
        one["title"]
        for line in lines
        for one in line["documents"]
        if line["applies"] and not parts.ruled_out(one)
    )
    sources = dict.fromkeys(parts.policy_name(library, line["policy"]) for line in lines)
    cells = (
        (_when(milestone), cards.booked(milestone)),
        (card.work_to(milestone), cards.yours(milestone, brief=True)),
        None,
        (parts.status(milestone, library), card.moved(milestone)),
        "; ".join(people) or NOT_STATED,
        "; ".join(papers) or NOT_STATED,
        "; ".join(sources),
    )
    return tag(
        "tr",
        [
            tag("td", cell, data_label=label)
            if cell is not None
            else tag("th", card.name(milestone), scope="row")
            for (label, _), cell in zip(COLUMNS, cells, strict=True)
        ],
        data_milestone=milestone["id"],
        **card.marks(milestone),
    )


def _when(milestone: Row) -> str | Markup:
    undated = "" if milestone["status"] == "done" else STATUS_WORDS["undated"]
    return parts.when(milestone) or undated
