"""Draws the site's icon: `python -m macros.icons` writes it as SVG and as PNG.

Three dates on a line, the last still to come. The drawing fills its square and keeps to the middle,
because a system may cut a circle out of it.
"""

from __future__ import annotations

import math
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

from calculator.render.markup import tag

FOLDER = Path(__file__).resolve().parent.parent / "docs/assets/icons"
SIDE = 512
PNG_SIDES = (192, 512)
GROUND = (0x40, 0x51, 0xB5)  # the theme's indigo
LIGHT = (0xFF, 0xFF, 0xFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A level line with round ends; one without length is a dot."""

    left: int
    right: int
    radius: int
    colour: tuple[int, int, int] = LIGHT

    def covers(self, x: float, y: float, pixel: float) -> float:
        """Return how much of a pixel lies inside, from 0 to 1."""
        along = min(max(x, self.left), self.right)
        outside = math.hypot(x - along, y - SIDE / 2) - self.radius
        return min(max(0.5 - outside / pixel, 0.0), 1.0)


STROKES = (
    Stroke(left=136, right=376, radius=12),
    Stroke(left=136, right=136, radius=40),
    Stroke(left=256, right=256, radius=40),
    Stroke(left=376, right=376, radius=52),
    Stroke(left=376, right=376, radius=28, colour=GROUND),
)


def svg() -> str:
    """Return the icon as SVG."""
    middle, side = SIDE // 2, str(SIDE)
    lines = [
        tag(
            "path",
            d=f"M{one.left} {middle}H{one.right}",
            stroke=_hex(one.colour),
            stroke_width=str(2 * one.radius),
            stroke_linecap="round",
        )
        for one in STROKES
    ]
    ground = tag("rect", width=side, height=side, fill=_hex(GROUND))
    space = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {side} {side}"}
    return tag("svg", ground, lines, **space) + "\n"


def pixels(side: int) -> bytes:
    """Return the icon as rows of red, green and blue, each row after the byte of its filter."""
    pixel = SIDE / side
    rows = bytearray()
    for row in range(side):
        rows.append(0)
        for column in range(side):
            rows += _colour((column + 0.5) * pixel, (row + 0.5) * pixel, pixel)
    return bytes(rows)


def png(side: int) -> bytes:
    """Return the icon as PNG."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(pixels(side), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _colour(x: float, y: float, pixel: float) -> bytes:
    colour: tuple[float, ...] = GROUND
    for stroke in STROKES:
        share = stroke.covers(x, y, pixel)
        colour = tuple(
            below + (above - below) * share
            for below, above in zip(colour, stroke.colour, strict=True)
        )
    return bytes(round(part) for part in colour)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def _hex(colour: tuple[int, int, int]) -> str:
    return "#" + bytes(colour).hex()


def main() -> None:
    """Write every form of the icon."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "icon.svg").write_text(svg(), encoding="utf-8")
    for side in PNG_SIDES:
        (FOLDER / f"icon-{side}.png").write_bytes(png(side))
    print(f"icons: {len(PNG_SIDES) + 1} files in docs/assets/icons/")


if __name__ == "__main__":
    main()
