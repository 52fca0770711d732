"""A picture whose time runs across: an axis of months, days of their own, and lanes of marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.render.picture.foot import foot
from calculator.render.picture.geometry import (
    SMALL,
    Band,
    Box,
    Flag,
    Layout,
    Spot,
    Text,
    block,
)
from calculator.render.picture.measure import text_width
from calculator.render.picture.packing import PAD, packed
from calculator.render.picture.points import YOURS
from calculator.render.picture.scales import Even, months_of, step_of
from calculator.render.picture.wording import month_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.render.picture.points import Point, Scene

EDGE = 40  # from the edge to the first and to the last day, so that the labels of both fit
TICK = 68  # what the label of a month takes
MONTH = 10  # between the lines of the months
CHIP = 20


def across(scene: Scene, *, width: float, alone: bool) -> Layout:
    """Return the places of a scene on a picture of this width."""
    scale = Even(first=scene.first, last=scene.last, left=EDGE, right=width - EDGE)
    top = 2.0
    texts: list[Text] = []
    if alone:
        lines, top = block(
            ((scene.heading, 16, True),), x=PAD, top=top, room=width - 2 * PAD
        )  # fmt: skip
        texts += lines
        top += 8
    labels, top = _axis(scene, scale, top=top)
    start = top
    flags, top = _flags(scene, scale, width=width, top=top)
    bands, top = _bands(scene, scale, top=top)
    spots: list[Spot] = []
    rules: list[float] = []
    for title, points in _lanes(scene):
        top += 6
        rules.append(top)
        texts.append(Text(x=PAD, y=top + 17, text=title, size=SMALL, bold=True))
        top += 24
        for row, members in _rows(points):
            if row:
                texts.append(Text(x=PAD, y=top + 12, text=row, size=SMALL))
                top += 16
            placed, top = packed(members, scale, width=width, top=top, labelled=not row)
            spots += placed
    top += 4
    end = top
    rules.append(top)
    keys, notes, top = foot(
        scene,
        width=width,
        top=top + 4,
        alone=alone,
        colours=not all(one.text for one in bands),
    )
    order = {id(point): index for index, point in enumerate(scene.points)}
    return Layout(
        scene=scene,
        upright=False,
        width=width,
        height=top + 4,
        spots=tuple(sorted(spots, key=lambda spot: order[id(spot.point)])),
        flags=tuple(flags),
        bands=tuple(bands),
        keys=keys,
        texts=(*texts, *labels, *notes),
        ticks=tuple(
            scale.at(day)
            for _, day in months_of(scene.listed_on, scene.last, step=_step(scale, room=MONTH))
        ),
        rules=tuple(rules),
        start=start,
        end=end,
    )


def _flags(scene: Scene, scale: Even, *, width: float, top: float) -> tuple[list[Flag], float]:
    """Place the days that cross the whole picture, each where the others leave room."""
    days = [("start", "Start: ", scene.listed_on)]
    if scene.ended_on:
        days.append(("ended", "Plan ended: ", scene.ended_on))
    days.append(("as-of", "As of ", scene.as_of))
    flags: list[Flag] = []
    bottom = top
    for kind, before, day in days:
        inside = scene.first <= day <= scene.last
        at = scale.at(day)
        words = f"{before}{format_day(day)}"
        if not inside:
            words += ", later than this" if day > scene.last else ", earlier than this"
        half = text_width(words, size=SMALL, bold=True) / 2 + 6
        middle = min(max(at, PAD + half), width - PAD - half)
        box = Box(left=middle - half, top=top, right=middle + half, bottom=top + CHIP)
        while any(box.meets(other.box) for other in flags):
            box = replace(box, top=box.top + CHIP + 4, bottom=box.bottom + CHIP + 4)
        text = Text(x=middle, y=box.top + 14.5, text=words, bold=True, anchor="middle")
        flags.append(Flag(kind=kind, text=text, box=box, at=at if inside else None))
        bottom = max(bottom, box.bottom)
    return flags, bottom + 4


def _axis(scene: Scene, scale: Even, *, top: float) -> tuple[list[Text], float]:
    step = _step(scale, room=TICK)
    texts: list[Text] = []
    for month, day in months_of(scene.listed_on, scene.last, step=step):
        x = scale.at(day)
        texts += [
            Text(x=x, y=top + 13, text=f"month {month}", bold=True, anchor="middle"),
            Text(x=x, y=top + 28, text=month_text(day), anchor="middle"),
        ]
    return texts, top + 35


def _step(scale: Even, *, room: float) -> int:
    return step_of(scale.first, scale.last, width=scale.right - scale.left, room=room)


def _bands(scene: Scene, scale: Even, *, top: float) -> tuple[list[Band], float]:
    bands = []
    for stage in scene.stages:
        box = Box(
            left=scale.at(stage.start), top=top, right=scale.at(stage.end), bottom=top + CHIP
        )  # fmt: skip
        words = (f"Stage: {stage.rag}", stage.rag)
        text = next(
            (
                Text(x=box.left + 8, y=top + 14.5, text=one, bold=True)
                for one in words
                if text_width(one, size=SMALL, bold=True) + 12 <= box.right - box.left
            ),
            None,
        )
        bands.append(Band(rag=stage.rag, box=box, text=text))
    return bands, top + CHIP + 2 if bands else top


def _lanes(scene: Scene) -> Iterator[tuple[str, list[Point]]]:
    """Yield each lane that holds something; what recurs at conferences has one of its own."""
    for lane, title in enumerate(scene.lane_titles):
        points = [one for one in scene.points if one.lane == lane and not one.row]
        if points:
            yield title, points
    points = [one for one in scene.points if one.row and one.lane != YOURS]
    if points:
        yield "Around each conference", points
    points = [one for one in scene.points if one.lane == YOURS]
    if points:
        yield "Yours: your own lead times, from no policy", points


def _rows(points: list[Point]) -> Iterator[tuple[str, list[Point]]]:
    rows: dict[str, list[Point]] = {}
    for one in points:
        rows.setdefault(one.row, []).append(one)
    yield from rows.items()
