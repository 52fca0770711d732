"""A laid out picture as SVG that carries its own colours, so that it reads alone and on a page.

Colours are presentation attributes: no style, no script, nothing that a content security policy
forbids. The page's style sheet outweighs them where it shows dark colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.markup import Markup, join, tag
from calculator.render.picture.geometry import LINE, NAME, SMALL, Placed
from calculator.render.picture.marks import PAPER, Pen, number, spot
from calculator.render.picture.measure import FONTS
from calculator.render.picture.points import CONFERENCES, LIMITS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calculator.render.picture.geometry import Flag, Key, Layout, Spot, Text

INK = "#1d1d1b"
RAG = {"green": "#2e7d32", "amber": "#b26a00", "red": "#c62828"}
HALO = {
    "stroke": PAPER, "stroke_width": "4", "stroke_linejoin": "round", "paint_order": "stroke",
    "data_paper_line": "",
}  # fmt: skip


def draw(layout: Layout, *, name: str, alone: bool) -> Markup:
    """Return a layout as SVG; `alone` as a file of its own, with its title and its paper."""
    width, height = number(layout.width), number(layout.height)
    words = " ".join(one.words for one in layout.scene.points)
    heading = (tag("title", layout.scene.heading), tag("desc", words)) if alone else ()
    paper = tag("rect", width=width, height=height, fill=PAPER, data_paper="") if alone else None
    pen = Pen(upright=layout.upright)
    return tag(
        "svg",
        heading,
        paper,
        tag("g", _ground(layout, pen), aria_hidden="true"),
        tag("g", [_spot(one, pen) for one in layout.spots], role="list"),
        tag(
            "g",
            [_flag(one) for one in layout.flags],
            tag("g", _lines(layout.texts), **HALO),
            [_key(one, pen) for one in layout.keys],
            aria_hidden="true",
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width if alone else None,
        height=height if alone else None,
        role="group",
        aria_label=None if alone else layout.scene.heading,
        font_family=FONTS,
        font_size=str(SMALL),
        fill="currentColor",
        color=INK,
        data_picture=name,
    )


def _ground(layout: Layout, pen: Pen) -> Iterator[Markup]:
    """Yield what lies under the marks: stages, months, conferences and days of their own."""
    for band in layout.bands:
        box = band.box
        place = {
            "x": number(box.left), "y": number(box.top), "width": number(box.right - box.left),
            "height": number(box.bottom - box.top),
        }  # fmt: skip
        room = tag("rect", fill="currentColor", fill_opacity="1" if pen.upright else "0.2", **place)
        edge = None if pen.upright else tag("rect", fill="currentColor", **{**place, "width": "4"})
        yield _coloured(band.rag, (room, edge))
        if band.text:
            yield _line(band.text)
    end = layout.end
    if pen.upright:
        yield pen.line((layout.start, LINE), (end, LINE), stroke="currentColor", stroke_width="2",
                       stroke_opacity=None if not layout.bands else "0")  # fmt: skip
        ticks = [pen.line((at, LINE - 5), (at, LINE), stroke="currentColor") for at in layout.ticks]
        yield join(ticks)
        for one in layout.spots:
            yield from _connector(one, pen)
    else:
        ticks = [pen.line((at, layout.start), (at, end)) for at in layout.ticks]
        yield tag("g", ticks, stroke="currentColor", stroke_opacity="0.13")
        for one in layout.spots:
            if one.point.lane == CONFERENCES:
                mark = one.marks[-1]
                guide = pen.line((mark.start, mark.across), (mark.start, end),
                                 stroke="currentColor", stroke_dasharray="1 4")  # fmt: skip
                yield _coloured(one.point.rag, guide)
    for at in layout.rules:
        yield tag("path", d=f"M0 {number(at)}H{number(layout.width)}", stroke="currentColor",
                  stroke_opacity="0.3")  # fmt: skip
    for flag in layout.flags:
        if flag.at is not None:
            yield _flag_line(flag, layout, pen, at=flag.at)


def _connector(one: Spot, pen: Pen) -> Iterator[Markup]:
    """Yield the line from a window in its own column to the words that it belongs to."""
    if len(one.marks) > 1:
        mark, bar = one.marks[0], one.marks[-1]
        at = (mark.start + mark.end) / 2
        yield pen.line((at, bar.across), (at, mark.across), stroke="currentColor",
                       stroke_opacity="0.5")  # fmt: skip


def _flag_line(flag: Flag, layout: Layout, pen: Pen, *, at: float) -> Markup:
    start, end = (LINE, flag.box.left) if pen.upright else (flag.box.bottom, layout.end)
    places = ((at, start), (at, end)) if pen.upright else ((start, at), (end, at))
    (x1, y1), (x2, y2) = places
    dashes = {"start": None, "ended": "7 3", "as-of": None}[flag.kind]
    width = {"start": "1", "ended": "2", "as-of": "2"}[flag.kind]
    if pen.upright:
        return pen.line((x1, y1), (x2, y2), stroke="currentColor", stroke_width=width,
                        stroke_dasharray=dashes)  # fmt: skip
    return tag("path", d=f"M{number(y1)} {number(x1)}V{number(x2)}", stroke="currentColor",
               stroke_width=width, stroke_dasharray=dashes)  # fmt: skip


def _spot(one: Spot, pen: Pen) -> Markup:
    """Return a point that the keyboard reaches, named by its title."""
    point = one.point
    shapes = [
        shape
        for mark in one.marks
        for shape in pen.mark(mark, lane=point.lane, status=point.status)
    ]
    body = tag(
        "g",
        tag("title", point.words),
        _coloured(point.rag, shapes),
        tag("g", _lines(one.texts), **HALO) if one.texts else None,
        role="img",
        tabindex="0",
        data_milestone=point.id,
        data_status=point.status,
    )  # fmt: skip
    return tag("g", body, role="listitem")


def _flag(flag: Flag) -> Markup:
    box = flag.box
    chip = tag(
        "rect",
        x=number(box.left), y=number(box.top), width=number(box.right - box.left),
        height=number(box.bottom - box.top), rx="3",
        fill="currentColor" if flag.kind == "as-of" else PAPER,
        data_paper=None if flag.kind == "as-of" else "",
        stroke="currentColor",
        stroke_width="2" if flag.kind == "ended" else "1",
    )  # fmt: skip
    inverse = {"fill": PAPER, "data_paper": ""} if flag.kind == "as-of" else {}
    return tag("g", chip, tag("g", _line(flag.text), **inverse), data_flag=flag.kind)


def _key(key: Key, pen: Pen) -> Markup:
    return join((_icon(key, pen), _line(key.text)))


def _icon(key: Key, pen: Pen) -> Markup:
    """Return the shape that a line of the key explains."""
    if key.shape in RAG:
        x, y = number(key.x - 8), number(key.y - 6)
        colour = tag("rect", x=x, y=y, width="16", height="12", fill="currentColor")
        return _coloured(key.shape, colour)
    along, across = (key.y, key.x) if pen.upright else (key.x, key.y)
    if key.shape in {"bar", "limit"}:
        mark = Placed(kind=Kind.BAR, start=along - 8, end=along + 8, across=across)
        lane = LIMITS if key.shape == "limit" else CONFERENCES
        return join(pen.mark(mark, lane=lane, status="upcoming"))
    if key.shape in {"by", "from"}:
        at = along + (5 if key.shape == "by" else -5)
        mark = Placed(kind=Kind(key.shape), start=at, end=at, across=across)
        return join(pen.mark(mark, lane=CONFERENCES, status="upcoming"))
    shape = {"circle": "circle", "stage": "stage", "booked": "diamond"}.get(key.shape, "square")
    return spot(shape, key.shape, x=number(key.x), y=number(key.y))


def _coloured(rag: str | None, content: Iterable[Markup | None] | Markup) -> Markup:
    if rag is None:
        return join((content,))
    return tag("g", content, color=RAG[rag], data_rag=rag)


def _lines(texts: Iterable[Text]) -> Markup:
    return join([_line(one) for one in texts])


def _line(text: Text) -> Markup:
    return tag(
        "text",
        text.text,
        x=number(text.x),
        y=number(text.y),
        font_size=None if text.size == SMALL else number(text.size),
        font_weight="bold" if text.bold else None,
        fill_opacity="0.8" if text.size < NAME and not text.bold else None,
        text_anchor=None if text.anchor == "start" else text.anchor,
    )
