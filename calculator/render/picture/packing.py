"""Puts marks with their labels into a lane of a picture, as low as a lane can be made.

No two labels can collide: a mark stands with its label only where both are free.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calculator.render.picture.geometry import NAME, SMALL, Box, Placed, Spot, block
from calculator.render.picture.points import CONFERENCES, LIMITS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calculator.render.picture.points import Point
    from calculator.render.picture.scales import Even

PAD = 8  # to the edge
GAP = 10  # between what stands beside each other
ROW_GAP = 6  # between what stands below each other
RADIUS = 10  # of the largest mark
BESIDE = 5  # between a mark and its label
SHORTEST = 6  # of a bar
ROOMS = (240.0, 195.0, 150.0)  # how long the lines of a label may be


def packed(
    points: Iterable[Point], scale: Even, *, width: float, top: float, labelled: bool
) -> tuple[list[Spot], float]:
    """Return points in their places, in lines as long as make the lane the shortest."""
    points = sorted(points, key=lambda one: (scale.at(one.marks[0].start), one.day))
    tries = (
        _pack(points, scale, width=width, top=top, room=room)
        for room in (ROOMS if labelled else (None,))
    )
    return min(tries, key=lambda found: found[1])


def _pack(
    points: Iterable[Point], scale: Even, *, width: float, top: float, room: float | None
) -> tuple[list[Spot], float]:
    """Put each point, with its label, into the highest place that is free."""
    spots: list[Spot] = []
    for point in points:
        marks = tuple(_marks(point, scale))
        options = [_bare(point, marks)] if room is None else _options(point, marks, width=width,
                                                                      room=room)  # fmt: skip
        free = [(one, _highest(one.box, spots, top=top)) for one in options]
        spots.append(_moved(*min(free, key=lambda pair: pair[1] + pair[0].box.bottom)))
    return spots, max(one.box.bottom for one in spots) + ROW_GAP


def _highest(box: Box, spots: Iterable[Spot], *, top: float) -> float:
    """Return the highest place where a box keeps its distance from all others."""
    tall = box.bottom - box.top
    taken = sorted(
        (one.box.top, one.box.bottom)
        for one in spots
        if box.left < one.box.right + GAP and one.box.left < box.right + GAP
    )
    for start, end in taken:
        if top + tall + ROW_GAP <= start:
            break
        top = max(top, end + ROW_GAP)
    return top


def _marks(point: Point, scale: Even) -> Iterator[Placed]:
    for mark in point.marks:
        start, end = scale.at(mark.start), scale.at(mark.end)
        if mark.kind in {Kind.BAR, Kind.OPEN_BAR} and end - start < SHORTEST:
            # A bar keeps its last day; one that would be too short begins earlier.
            start = end - SHORTEST
        yield Placed(kind=mark.kind, start=start, end=end, across=RADIUS, ghost=mark.ghost)


def mark_box(marks: Iterable[Placed], lane: int) -> tuple[float, float]:
    """Return from where to where marks reach along time."""
    reach = {
        Kind.BAR: (1.0, 3.0 if lane == LIMITS else 1.0), Kind.OPEN_BAR: (1.0, 8.0),
        Kind.BY: (12.0, 1.0), Kind.FROM: (1.0, 12.0),
    }  # fmt: skip
    radius = RADIUS if lane == CONFERENCES else RADIUS - 1
    spans = [(one, *reach.get(one.kind, (radius, radius))) for one in marks]
    return (
        min(one.start - before for one, before, _ in spans),
        max(one.end + after for one, _, after in spans),
    )


def _bare(point: Point, marks: tuple[Placed, ...]) -> Spot:
    left, right = mark_box(marks, point.lane)
    return Spot(
        point=point,
        marks=marks,
        texts=(),
        box=Box(left=left, top=0, right=right, bottom=2 * RADIUS),
    )


def _options(
    point: Point, marks: tuple[Placed, ...], *, width: float, room: float
) -> Iterator[Spot]:
    """Yield the places for a label that stay on the picture: right of the mark, left, below."""
    left, right = mark_box(marks, point.lane)
    bold = point.lane == CONFERENCES
    parts = ((point.name, NAME, bold), (point.under, SMALL, False))
    lines, bottom = block(parts, x=0, top=RADIUS - 0.65 * NAME, room=room)
    wide = max(line.width for line in lines)
    tall = max(bottom, 2 * RADIUS)
    beside = Spot(point=point, marks=marks, texts=lines,
                  box=Box(left=left, top=0, right=right, bottom=tall))  # fmt: skip
    if right + BESIDE + wide <= width - PAD:
        x = right + BESIDE
        texts = tuple(replace(line, x=x) for line in lines)
        yield replace(beside, texts=texts, box=replace(beside.box, right=x + wide))
    if left - BESIDE - wide >= PAD:
        x = left - BESIDE
        texts = tuple(replace(line, x=x, anchor="end") for line in lines)
        yield replace(beside, texts=texts, box=replace(beside.box, left=x - wide))
    x = min(max(left, PAD), width - PAD - wide)
    texts, bottom = block(parts, x=x, top=2 * RADIUS + 2, room=room)
    yield replace(
        beside,
        texts=texts,
        box=Box(left=min(left, x), top=0, right=max(right, x + wide), bottom=bottom),
    )


def _moved(spot: Spot, top: float) -> Spot:
    """Return a point that was placed at the top of a row, in its row."""
    box = spot.box
    return replace(
        spot,
        marks=tuple(replace(one, across=one.across + top) for one in spot.marks),
        texts=tuple(replace(one, y=one.y + top) for one in spot.texts),
        box=replace(box, top=box.top + top, bottom=box.bottom + top),
    )
