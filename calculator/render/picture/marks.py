"""The shapes of a picture's marks, for time that runs across and for time that runs down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculator.render.markup import Markup, tag
from calculator.render.picture.points import CONFERENCES, LIMITS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.render.picture.geometry import Placed

PAPER = "#ffffff"
RADIUS = 9.0
WEDGE = 12
TICK = "M-4.2 .4l3 3.2 5.4-6.8"
DIAMOND = "M0-9.5l9.5 9.5-9.5 9.5-9.5-9.5z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Draws along time and across it, whichever way time runs."""

    upright: bool

    def at(self, along: float, across: float) -> tuple[str, str]:
        """Return a place as its two numbers."""
        return (number(across), number(along)) if self.upright else (number(along), number(across))

    def path(self, *places: tuple[float, float], **attributes: str | None) -> Markup:
        """Return a closed shape."""
        corners = "L".join(" ".join(self.at(*place)) for place in places)
        return tag("path", d=f"M{corners}z", **attributes)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], **attributes: str | None
    ) -> Markup:
        """Return a line."""
        return tag("path", d=f"M{' '.join(self.at(*start))}L{' '.join(self.at(*end))}",
                   **attributes)  # fmt: skip

    def mark(self, mark: Placed, *, lane: int, status: str) -> Iterator[Markup]:
        """Yield the shapes of a mark."""
        if mark.ghost:
            status = "ghost"
        style = _style(status)
        if mark.kind in {Kind.BAR, Kind.OPEN_BAR}:
            yield from self._bar(mark, style, lane=lane)
        elif mark.kind is Kind.BY:
            yield self._wedge(mark, -WEDGE, style)
        elif mark.kind is Kind.FROM:
            yield self._wedge(mark, WEDGE, style)
        elif lane == LIMITS and mark.kind is Kind.SPOT:
            yield self._post(mark)
        else:
            x, y = self.at(mark.start, mark.across)
            yield spot(_shape(mark.kind, lane), status, x=x, y=y)

    def _wedge(self, mark: Placed, reach: float, style: dict[str, str | None]) -> Markup:
        at, middle = mark.start, mark.across
        return self.path((at, middle - 7), (at, middle + 7), (at + reach, middle), **style)

    def _post(self, mark: Placed) -> Markup:
        at, middle = mark.end, mark.across
        corners = ((at - 3, middle - 9), (at + 1, middle - 9), (at + 1, middle + 9),
                   (at - 3, middle + 9))  # fmt: skip
        return self.path(*corners, fill="currentColor")

    def _bar(
        self, mark: Placed, style: dict[str, str | None], *, lane: int
    ) -> Iterator[Markup]:  # fmt: skip
        start, end, middle = mark.start, mark.end, mark.across
        if lane == LIMITS:
            dashes = style.get("stroke_dasharray")
            yield self.line((start, middle), (end, middle), stroke="currentColor",
                            stroke_width="2.5", stroke_dasharray=dashes)  # fmt: skip
            yield self._post(mark)
            return
        tip = end + 7 if mark.kind is Kind.OPEN_BAR else end
        yield self.path((start, middle - 5), (end, middle - 5), (tip, middle), (end, middle + 5),
                        (start, middle + 5), **style)  # fmt: skip


def spot(shape: str, status: str, *, x: str, y: str) -> Markup:
    """Return a shape around a place, with the sign of its status."""
    style = _style(status)
    if shape == "circle":
        outline = tag("circle", r=number(RADIUS), **style)
    elif shape == "diamond":
        outline = tag("path", d=DIAMOND, **style)
    elif shape == "stage":
        style |= {"stroke_dasharray": "1.5 2"}
        outline = tag("rect", x="-6", y="-6", width="12", height="12", **style)
    else:
        outline = tag("rect", x="-8", y="-8", width="16", height="16", rx="2", **style)
    return tag("g", outline, _sign(status), transform=f"translate({x} {y})")


def number(value: float) -> str:
    """Return a number as short as a tenth of a unit needs it."""
    return f"{round(value, 1):g}"


def _shape(kind: Kind, lane: int) -> str:
    if kind is Kind.BOOKED:
        return "diamond"
    if kind is Kind.STAGE:
        return "stage"
    return "circle" if lane == CONFERENCES else "square"


def _style(status: str) -> dict[str, str | None]:
    """Return how a shape of a status is filled and outlined."""
    if status in {"done", "overdue"}:
        return {"fill": "currentColor", "stroke": "currentColor", "stroke_width": "2"}
    style: dict[str, str | None] = {
        "fill": PAPER, "data_paper": "", "stroke": "currentColor", "stroke_width": "2.5",
    }  # fmt: skip
    if status == "ghost":
        style |= {"stroke_width": "1", "stroke_opacity": "0.6"}
    elif status == "conditional":
        style |= {"stroke_width": "2", "stroke_dasharray": "3.5 2.5"}
    elif status == "due-soon":
        style |= {"stroke_width": "4.5"}
    return style


def _sign(status: str) -> Markup | None:
    stroke = {"fill": "none", "stroke_width": "2.2", "stroke_linecap": "round"}
    if status == "done":
        return tag("path", d=TICK, stroke=PAPER, data_paper_line="", **stroke)
    if status == "overdue":
        return tag("path", d="M0-4.5v5M0 4.2v.1", stroke=PAPER, data_paper_line="", **stroke)
    if status == "passed":
        return tag("path", d="M-2.6-2.4c0-3.4 5.2-3.4 5.2 0 0 2-2.6 2-2.6 4.2M0 5v.1",
                   stroke="currentColor", **{**stroke, "stroke_width": "1.8"})  # fmt: skip
    return None
