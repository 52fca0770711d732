"""The foot of a picture: a key to the shapes that it uses, and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.engine.status import DUE_SOON
from calculator.render.picture.geometry import SMALL, Key, Text, block
from calculator.render.picture.measure import text_width
from calculator.render.picture.points import CONFERENCES, LIMITS, Kind
from calculator.render.wording import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.render.picture.points import Scene

PAD = 8.0
ICON = 26
ROW = 22
GAP = 18

COLOURS = {"green": "Green stage", "amber": "Amber stage", "red": "Red stage"}
STATUSES = {
    **{status: STATUS_WORDS[status] for status in ("done", "passed", "overdue")},
    "due-soon": f"Due soon: within {DUE_SOON.days} days",
    "conditional": "Conditional: depends on an answer",
}


def foot(
    scene: Scene, *, width: float, top: float, alone: bool, colours: bool
) -> tuple[tuple[Key, ...], tuple[Text, ...], float]:
    """Return the key, the notes and where they end, from `top` down."""
    left, room = PAD, width - 2 * PAD
    keys: list[Key] = []
    x = left
    for shape, words in _used(scene, colours=colours):
        width = ICON + text_width(words, size=SMALL)
        if x > left and x + width > left + room:
            x, top = left, top + ROW
        text = Text(x=x + ICON, y=top + 15, text=words)
        keys.append(Key(shape=shape, x=x + ICON / 2 - 2, y=top + 11, text=text))
        x += width + GAP
    top += ROW + 6 if keys else 0
    # A page says them below the picture, where they break as its own text does.
    notes = (*scene.notes, scene.source) if alone else ()
    texts: list[Text] = []
    for note in notes:
        lines, top = block(((note, SMALL, False),), x=left, top=top, room=room)
        texts += lines
        top += 4
    return tuple(keys), tuple(texts), top


def _used(scene: Scene, *, colours: bool) -> Iterator[tuple[str, str]]:
    """Yield each shape that the picture uses, with what it means."""
    points = scene.points
    kinds = {mark.kind for one in points if one.lane != LIMITS for mark in one.marks}
    spots = [one for one in points if {Kind.SPOT, Kind.HELD} & {mark.kind for mark in one.marks}]
    statuses = {one.status for one in points}
    named = {one.rag for one in points} | {one.rag for one in scene.stages} if colours else set()
    if any(one.lane == CONFERENCES for one in spots):
        yield "circle", "Conference" if scene.has_conferences else "Main meeting"
    if any(one.lane not in {CONFERENCES, LIMITS} for one in spots):
        yield "square", "Other step on a day"
    if kinds & {Kind.BAR, Kind.OPEN_BAR}:
        yield "bar", "Window, earliest to latest day"
    if any(one.lane == LIMITS for one in points):
        yield "limit", "National limit"
    for kind, words in (
        (Kind.BY, "By or before this day"),
        (Kind.FROM, "From this day on"),
        (Kind.STAGE, "Belongs to this stage, no limit"),
        (Kind.BOOKED, "Booked"),
    ):
        if kind in kinds:
            yield kind.value, words
    yield from ((name, words) for name, words in STATUSES.items() if name in statuses)
    yield from ((name, words) for name, words in COLOURS.items() if name in named)
