"""The picture of a timeline as a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.svg import timeline_svg

if TYPE_CHECKING:
    from calculator.exports import Taken


def write(taken: Taken) -> bytes:
    """Return the picture as SVG."""
    return f"{timeline_svg(taken.answer)}\n".encode()
