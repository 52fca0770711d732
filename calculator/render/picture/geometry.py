"""Boxes, texts and marks at their places: what a layout gives and a drawing draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculator.render.picture.measure import ASCENT, HEIGHT, LEADING, text_width, wrapped

if TYPE_CHECKING:
    from calculator.render.picture.points import Kind, Point, Scene

NAME = 13
SMALL = 12
LINE = 26  # where the line of time stands, in a column or a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of the plane, from its upper left to its lower right corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A line of text; `x` is its start, middle or end, `y` the line that it stands on."""

    x: float
    y: float
    text: str
    size: float = SMALL
    bold: bool = False
    anchor: str = "start"

    @property
    def width(self) -> float:
        """Return the room that the text takes at most."""
        return text_width(self.text, size=self.size, bold=self.bold)

    @property
    def box(self) -> Box:
        """Return the room that the text takes at most, in its place."""
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        left, top = self.x - share * self.width, self.y - ASCENT * self.size
        return Box(left=left, top=top, right=left + self.width, bottom=top + HEIGHT * self.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A mark from `start` to `end` along time, in the middle of `across`."""

    kind: Kind
    start: float
    end: float
    across: float
    ghost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point in its place: its marks, its label, and all the room that it takes."""

    point: Point
    marks: tuple[Placed, ...]
    texts: tuple[Text, ...]
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A day of its own, marked over the whole picture; `at` is None where it is beyond the edge."""

    kind: str
    text: Text
    box: Box
    at: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The time that a stage lasts, with the name of its colour where that fits."""

    rag: str
    box: Box
    text: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A shape of the key to the picture, and what it means."""

    shape: str
    x: float
    y: float
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A picture whose every part has its place; time runs down where it is `upright`."""

    scene: Scene
    upright: bool
    width: float
    height: float
    spots: tuple[Spot, ...]
    flags: tuple[Flag, ...]
    bands: tuple[Band, ...]
    keys: tuple[Key, ...]
    texts: tuple[Text, ...]
    ticks: tuple[float, ...]
    rules: tuple[float, ...]
    start: float
    end: float

    def all_texts(self) -> tuple[Text, ...]:
        """Return every text of the picture."""
        return (
            *self.texts,
            *(text for spot in self.spots for text in spot.texts),
            *(flag.text for flag in self.flags),
            *(band.text for band in self.bands if band.text),
            *(key.text for key in self.keys),
        )


def block(
    parts: tuple[tuple[str, float, bool], ...], *, x: float, top: float, room: float,
    anchor: str = "start",
) -> tuple[tuple[Text, ...], float]:  # fmt: skip
    """Return texts, each with its size and whether it is bold, as lines, and where they end."""
    lines: list[Text] = []
    for words, size, bold in parts:
        for line in wrapped(words, room=room, size=size, bold=bold):
            y = top + size
            lines.append(Text(x=x, y=y, text=line, size=size, bold=bold, anchor=anchor))
            top += LEADING * size
    return tuple(lines), top
