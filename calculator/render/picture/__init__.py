"""A timeline as a picture: laid out for a width, drawn as SVG, and said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.markup import Markup, join, tag
from calculator.render.picture.across import across
from calculator.render.picture.down import down
from calculator.render.picture.drawing import draw
from calculator.render.picture.points import scene

if TYPE_CHECKING:
    from calculator.render.parts import Row
    from calculator.render.picture.geometry import Layout
    from calculator.render.picture.points import Scene

# The style sheet shows the widest that fits at 0.92 of its size, so no word is below 11 pixels.
WIDTHS = {"narrow": 288, "medium": 740, "wide": 1180}
NOTHING = "There is no dated milestone to draw."


def timeline_picture(answer: Row) -> Markup:
    """Return the picture for a page: one drawing a width, and the same in words."""
    found = scene(answer)
    if not found.points:
        return tag("p", NOTHING, data_picture_empty=True)
    drawings = [
        draw(laid_out(found, width=name, alone=False), name=name, alone=False) for name in WIDTHS
    ]
    notes = [tag("p", one) for one in found.notes]
    return join(
        (
            tag("div", drawings, data_pictures=True),
            tag("div", notes, data_picture_notes=True) if notes else None,
            _words(found),
        )
    )


def laid_out(found: Scene, *, width: str, alone: bool) -> Layout:
    """Return the places of a scene in a width that has a name."""
    if width == "narrow":
        return down(found, width=WIDTHS[width])
    return across(found, width=WIDTHS[width], alone=alone)


def _words(found: Scene) -> Markup:
    """Return the same in words, for those who do not see it or would rather read."""
    items = [tag("li", one.words) for one in found.points]
    summary = tag("summary", "The picture in words")
    return tag("details", summary, tag("ol", items), data_picture_words=True)
