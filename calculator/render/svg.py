"""A timeline as a picture: one row a milestone, so that no two labels can collide."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from calculator.dates import add_months, format_day
from calculator.render.markup import Markup, tag
from calculator.render.wording import STATUS_WORDS, day_words, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.render.parts import Row

WIDTH = 1000
LABELS = 450
# At 13 pixels this many characters of a usual face fit beside the picture.
LONGEST_LABEL = 64
ROW = 24
HEAD = 48
RIGHT = 24
TICK_MONTHS = 3
# How far beyond the last milestone the picture follows the day to look from.
MARGIN = timedelta(days=366)
RAG = {"green": "#00703c", "amber": "#b36200", "red": "#d4351c", None: "currentColor"}


def timeline_svg(answer: Row) -> Markup:
    """Return the picture of an answer's dated milestones, with the same in words."""
    rows = [(one, *span) for one in answer["milestones"] if (span := _span(one))]
    if not rows:
        words = "There is no dated milestone to draw."
        return tag(
            "svg",
            tag("title", words),
            tag("text", words, x="0", y="22"),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {WIDTH} {HEAD}",
            role="img",
            data_timeline_svg="",
        )
    first = min(date.fromisoformat(answer["listed_on"]), *(start for _, start, _ in rows))
    end = max(end for _, _, end in rows)
    as_of = date.fromisoformat(answer["as_of"])
    last = max(end, min(as_of, end + MARGIN))
    scale = _Scale(first, last)
    height = HEAD + ROW * len(rows) + ROW
    words = "; ".join(_words(one) for one, _, _ in rows)
    return tag(
        "svg",
        tag("title", f"Timeline from {format_day(first)} to {format_day(last)}"),
        tag("desc", words),
        _axis(first, last, scale, height),
        _as_of(as_of, scale, height) if first <= as_of <= last else None,
        [
            _row(one, start, end, scale, HEAD + ROW * index)
            for index, (one, start, end) in enumerate(rows)
        ],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
        font_family="system-ui, sans-serif",
        font_size="13",
        fill="currentColor",
        data_timeline_svg="",  # XML knows no bare attribute,
    )


class _Scale:
    """Where a day stands across the picture."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self.days = max(1, (last - first).days)

    def at(self, day: date) -> float:
        room = WIDTH - LABELS - RIGHT
        return round(LABELS + room * (day - self.first).days / self.days, 1)


def _span(milestone: Row) -> tuple[date, date] | None:
    """Return the first and last day to draw, None for what has no date."""
    days = [
        date.fromisoformat(milestone[key])
        for key in ("due_on", "earliest_on", "latest_on", "ends_no_earlier_than", "stage_on")
        if milestone[key]
    ]
    return (min(days), max(days)) if days else None


def _words(milestone: Row) -> str:
    day = milestone["due_on"] or milestone["latest_on"] or milestone["earliest_on"]
    day = day or milestone["stage_on"]
    return f"{milestone['title']}, {day_words(day)}, {STATUS_WORDS[milestone['status']]}"


def _axis(first: date, last: date, scale: _Scale, height: int) -> Iterator[Markup]:
    month = 0
    while (day := add_months(first, month)) <= last:
        x = str(scale.at(day))
        yield tag(
            "line",
            x1=x,
            x2=x,
            y1="28",
            y2=str(height - ROW),
            stroke="currentColor",
            stroke_opacity="0.2",
        )
        yield tag("text", f"{month}", x=x, y="22", text_anchor="middle")
        month += TICK_MONTHS
    yield tag("text", "Months since the first day", x="0", y="22")


def _as_of(day: date, scale: _Scale, height: int) -> Markup:
    x = scale.at(day)
    return tag(
        "g",
        tag(
            "line",
            x1=str(x),
            x2=str(x),
            y1="28",
            y2=str(height - ROW),
            stroke="currentColor",
            stroke_width="2",
            stroke_dasharray="4 3",
        ),
        tag(
            "text",
            f"as of {format_day(day)}",
            x=str(x),
            y=str(height - 6),
            text_anchor="end" if x > WIDTH / 2 else "start",
        ),
    )


def _row(milestone: Row, start: date, end: date, scale: _Scale, y: int) -> Markup:
    colour = RAG[milestone["rag"]]
    middle = y + ROW / 2
    left, right = scale.at(start), scale.at(end)
    if start == end:
        mark = tag("path", d=f"M{left} {middle - 6}l6 6-6 6-6-6z", fill=colour)
    else:
        mark = tag(
            "rect",
            x=str(left),
            y=str(middle - 5),
            width=str(round(right - left, 1)),
            height="10",
            rx="3",
            fill=colour,
            fill_opacity="0.75",
        )
    return tag(
        "g",
        tag("text", _label(milestone), x="0", y=str(middle + 4)),
        mark,
        data_milestone=milestone["id"],
    )


def _label(milestone: Row) -> str:
    """Return a name that fits beside the picture, its colour said in words."""
    colour = f" ({milestone['rag']})" if milestone["rag"] else ""
    name = sentence(milestone["short"])
    room = LONGEST_LABEL - len(colour)
    return (name if len(name) <= room else f"{name[: room - 1]}…") + colour
