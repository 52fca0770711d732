"""A picture whose time runs down a narrow column: days under their own headings.

A day takes the room that its words need, so no two labels can collide; between the days, time
takes room by its length. The marks of the months beside the line say how it is stretched.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.render.picture.foot import foot
from calculator.render.picture.geometry import (
    LINE,
    NAME,
    SMALL,
    Band,
    Box,
    Flag,
    Layout,
    Placed,
    Spot,
    Text,
    block,
)
from calculator.render.picture.measure import text_width
from calculator.render.picture.points import CONFERENCES, YOURS, Kind
from calculator.render.picture.scales import Stretched, months_of, step_of
from calculator.render.picture.wording import listed_text, since_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from calculator.render.picture.points import Mark, Point, Scene

PAD = 4
RIBBON = 6
BARS = 38  # where the first bar stands
BAR = 9  # from one bar to the next
MARK = 22  # what a mark takes
A_DAY = 0.5
LONGEST_GAP = 100.0
TICK = 14
MOST_TICKS = 240
CHIP = 20


def down(scene: Scene, *, width: float) -> Layout:
    """Return the places of a scene in a column of this width."""
    bars = _bar_lanes(scene)
    x = BARS + BAR * len(set(bars.values())) + MARK / 2
    left = x + MARK / 2 + 3
    texts: list[Text] = []
    top = 2.0
    texts.append(Text(x=PAD, y=top + 12, text="month", size=11))
    top += 20
    start = top
    flow = _Flow(width=width, left=left, mark=x, top=top)
    for day, members in _days(scene):
        flow.day(scene, day, members)
    end = flow.top
    scale = Stretched(
        days=tuple(flow.days), tops=tuple(flow.tops), bottoms=tuple(flow.bottoms)
    )  # fmt: skip
    spots = tuple(_with_bar(spot, scale, bars) for spot in flow.spots)
    months, ticks = _months(scene, scale)
    keys, notes, top = foot(scene, width=width, top=end + 10, alone=False, colours=True)
    return Layout(
        scene=scene,
        upright=True,
        width=width,
        height=top + 4,
        spots=spots,
        flags=tuple(flow.flags),
        bands=tuple(
            Band(
                rag=one.rag,
                box=Box(
                    left=LINE - RIBBON / 2,
                    top=scale.at(one.start),
                    right=LINE + RIBBON / 2,
                    bottom=scale.at(one.end),
                ),
                text=None,
            )
            for one in scene.stages
        ),
        keys=keys,
        texts=(*texts, *flow.texts, *months, *notes),
        ticks=ticks,
        rules=(end + 4,),
        start=start,
        end=end,
    )


class _Flow:
    """Puts days below each other."""

    def __init__(self, *, width: float, left: float, mark: float, top: float) -> None:
        self.width, self.left, self.mark, self.top = width, left, mark, top
        self.days: list[date] = []
        self.tops: list[float] = []
        self.bottoms: list[float] = []
        self.spots: list[Spot] = []
        self.flags: list[Flag] = []
        self.texts: list[Text] = []

    def day(self, scene: Scene, day: date, members: list[Point | str]) -> None:
        """Put a day below the last one: its heading, its flags, and what falls on it."""
        if self.days:
            self.top += min(LONGEST_GAP, max(4.0, (day - self.days[-1]).days * A_DAY))
        top = self.top
        points = [one for one in members if not isinstance(one, str)]
        flags = [one for one in members if isinstance(one, str)]
        outside = not scene.first <= day <= scene.last
        for kind in flags:
            self._flag(kind, day, outside=outside)
        if points:
            heading = f"{listed_text(day)}, {since_text(day, listed_on=scene.listed_on)}"
            lines, self.top = block(
                ((heading, SMALL, True),),
                x=self.left - MARK, top=self.top + 3, room=self.width - PAD - self.left + MARK,
            )  # fmt: skip
            self.texts += lines
            self.top += 3
        for point in points:
            self._point(point, day)
        if not outside:
            self.days.append(day)
            self.tops.append(top + CHIP / 2)
            self.bottoms.append(self.top)

    def _flag(self, kind: str, day: date, *, outside: bool) -> None:
        before = {"start": "Start", "ended": "Plan ended", "as-of": "As of"}[kind]
        words = f"{before} {format_day(day)}"
        width = text_width(words, size=SMALL, bold=True)
        left = self.width - PAD - 12 - width
        box = Box(left=left, top=self.top, right=self.width - PAD, bottom=self.top + CHIP)
        text = Text(x=left + 6, y=self.top + 14.5, text=words, bold=True)
        at = None if outside else self.top + CHIP / 2
        self.flags.append(Flag(kind=kind, text=text, box=box, at=at))
        self.top += CHIP + 4

    def _point(self, point: Point, day: date) -> None:
        name = point.name if point.lane == YOURS else point.row or point.name
        under = _under(point, day)
        size = SMALL if point.row else NAME
        lines, bottom = block(
            ((name, size, point.lane == CONFERENCES), (under, SMALL, False)),
            x=self.left,
            top=self.top + 1,
            room=self.width - PAD - self.left,
        )
        bottom = max(bottom, self.top + MARK) + 4
        middle = self.top + MARK / 2
        marks = tuple(
            Placed(
                kind=mark.kind,
                start=middle + _before(mark),
                end=middle + _after(mark),
                across=self.mark,
            )
            for mark in point.marks
            if not mark.ghost
        )
        box = Box(
            left=self.mark - MARK / 2, top=self.top, right=self.width - PAD, bottom=bottom - 2
        )  # fmt: skip
        self.spots.append(Spot(point=point, marks=marks, texts=lines, box=box))
        self.top = bottom


def _days(scene: Scene) -> Iterator[tuple[date, list[Point | str]]]:
    """Yield each day in its order with what falls on it, flags by their names first."""
    found: dict[date, list[Point | str]] = {scene.listed_on: ["start"]}
    if scene.ended_on:
        found.setdefault(scene.ended_on, []).append("ended")
    found.setdefault(scene.as_of, []).append("as-of")
    for point in scene.points:
        found.setdefault(point.day, []).append(point)
    yield from sorted(found.items())


def _bar_lanes(scene: Scene) -> dict[str, int]:
    """Return the lane of each window, so that windows that overlap stand beside each other."""
    lanes: list[date] = []
    found: dict[str, int] = {}
    windows = [
        (mark.start, mark.end, one.id)
        for one in scene.points
        for mark in one.marks
        if mark.kind in {Kind.BAR, Kind.OPEN_BAR} and not mark.ghost
    ]
    for start, end, name in sorted(windows):
        lane = next((index for index, until in enumerate(lanes) if until < start), len(lanes))
        lanes[lane:lane + 1] = [end]  # fmt: skip
        found[name] = lane
    return found


def _under(point: Point, day: date) -> str:
    """Return the smaller words of a point below the heading of its day."""
    dates = point.dates.replace(listed_text(day), "this day").replace("done this day", "done")
    dates = dates.replace("at the stage of this day", "at this stage")
    dates = "" if dates == "this day" else dates
    return ", ".join(filter(None, (dates, point.says)))


def _before(mark: Mark) -> float:
    """Return where the mark beside the words begins, seen from their middle."""
    return {Kind.BAR: -5.0, Kind.OPEN_BAR: -5.0, Kind.BY: 6.0, Kind.FROM: -6.0}.get(mark.kind, 0.0)


def _after(mark: Mark) -> float:
    """Return where the mark beside the words ends, seen from their middle."""
    return -_before(mark) if mark.kind in {Kind.BAR, Kind.OPEN_BAR} else _before(mark)


def _with_bar(spot: Spot, scale: Stretched, bars: dict[str, int]) -> Spot:
    """Return a point whose window reaches from its first day to its last, past its words."""
    lane = bars.get(spot.point.id)
    if lane is None:
        return spot
    window = next(mark for mark in spot.point.marks if not mark.ghost)
    middle = (spot.marks[0].start + spot.marks[0].end) / 2
    opens = window.kind is Kind.OPEN_BAR
    bar = Placed(
        kind=window.kind,
        start=middle if opens else scale.at(window.start),
        end=scale.at(window.end) if opens else middle,
        across=BARS + BAR * (lane + 0.5),
    )
    return replace(spot, marks=(*spot.marks, bar))


def _months(scene: Scene, scale: Stretched) -> tuple[list[Text], tuple[float, ...]]:
    """Return the numbers of the months that have room, and a tick for each."""
    texts: list[Text] = []
    ticks = []
    free = 0.0
    step = step_of(scene.first, scene.last, width=MOST_TICKS * TICK, room=TICK)
    for month, day in months_of(scene.listed_on, scene.last, step=step):
        y = scale.at(day)
        if y >= free:
            texts.append(Text(x=LINE - 6, y=y + 4, text=f"{month}", size=11, anchor="end"))
            ticks.append(y)
            free = y + TICK
    return texts, tuple(ticks)
