"""The record of completion: one or two A4 pages, with a line for a name written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.exercise_practice import standing_words
from calculator.render.markup import Markup, join, tag
from calculator.render.sheet import document
from calculator.render.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.render.parts import Row

TITLE = "Record of completion"
COLUMNS = ("Unit", "Skill", "How it stands", "Right answers", "Last right on")
ABOUT = (
    "The questions come from made-up cases, and their marking from the published policies. They "
    "were answered on the learner's own device, and nobody checked by whom."
)


def record_page(record: Row) -> str:
    """Return the record as an HTML document that needs nothing else."""
    begun = [one for one in record["units"] if one["begun"]]
    rest = [one["title"] for one in record["units"] if not one["begun"]]
    article = tag(
        "article",
        tag("h1", TITLE),
        tag("dl", _facts(record)),
        tag("h2", "Units"),
        _table(begun) if begun else tag("p", "No unit was begun."),
        tag("p", tag("b", "Not begun: "), f"{'; '.join(rest)}.") if begun and rest else None,
        tag("h2", "Final scenarios"),
        tag("ul", [tag("li", _walk(one)) for one in record["scenarios"]])
        if record["scenarios"]
        else tag("p", "No scenario was walked to its end."),
        tag("p", ABOUT),
        data_sheet=True,
    )
    return document(TITLE, article)


def _facts(record: Row) -> Iterator[Markup]:
    units = record["units"]
    mastered = sum(1 for one in units if one["mastered"])
    # A line that every printer prints, whatever the page around it does to borders.
    rows = (
        ("Name", tag("span", "_" * 48, data_write_here=True)),
        ("Date", day_words(record["on"])),
        ("Units mastered", f"{mastered} of {len(units)}"),
        ("Data version", record["data_version"]),
    )
    yield from (join((tag("dt", name), tag("dd", text))) for name, text in rows)


def _table(units: list[Row]) -> Markup:
    return tag(
        "table",
        tag("thead", tag("tr", [tag("th", one, scope="col") for one in COLUMNS])),
        [tag("tbody", list(_rows(one))) for one in units],
    )


def _rows(unit: Row) -> Iterator[Markup]:
    for number, one in enumerate(unit["skills"]):
        name = tag("th", unit["title"], scope="rowgroup", rowspan=str(len(unit["skills"])))
        yield tag(
            "tr",
            name if number == 0 else None,
            tag("td", one["title"]),
            tag("td", standing_words(one)),
            tag("td", f"{one['right']} of {one['answered']}"),
            tag("td", day_words(one["right_on"]) if one["right_on"] else ""),
        )


def _walk(one: Row) -> str:
    return (
        f"{one['title']}: {one['right']} of {one['made']} decisions right, {day_words(one['on'])}"
    )
