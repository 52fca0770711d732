"""A timeline's picture as a file that stands on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.markup import Markup, tag
from calculator.render.picture import NOTHING, laid_out
from calculator.render.picture.drawing import INK, draw
from calculator.render.picture.measure import FONTS
from calculator.render.picture.points import scene

if TYPE_CHECKING:
    from calculator.render.parts import Row

# Fitted to the width of an A4 page, its smallest words are still read without a glass.
WIDTH = "medium"


def timeline_svg(answer: Row) -> Markup:
    """Return the picture of an answer with its own paper, title and source."""
    found = scene(answer)
    if found.points:
        return draw(laid_out(found, width=WIDTH, alone=True), name=WIDTH, alone=True)
    return tag(
        "svg",
        tag("title", NOTHING),
        tag("text", NOTHING, x="8", y="24"),
        xmlns="http://www.w3.org/2000/svg",
        viewBox="0 0 400 40",
        width="400",
        height="40",
        role="img",
        font_family=FONTS,
        font_size="14",
        fill=INK,
    )
