"""The sheet to print as a whole HTML document that needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.library import library
from calculator.provenance import provenance
from calculator.render.markup import Markup, tag
from calculator.render.page import TITLE
from calculator.render.sheet import STYLE, print_sheet

if TYPE_CHECKING:
    from calculator.exports import Taken


# A screen shows the sheet as wide as the paper, with room around it; a small one moves it sideways.
SCREEN = """
body { margin: 0 auto; max-inline-size: 186mm; background: #fff; }
@media screen { body { padding: 8mm; overflow-x: auto; } }
"""


def write(taken: Taken) -> bytes:
    """Return the document."""
    origin = provenance(taken.answer, taken.request)
    head = tag(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width">'),
        tag("title", TITLE),
        tag("style", Markup(STYLE + SCREEN)),
    )
    body = tag("body", tag("main", print_sheet(taken.answer, library(), origin)))
    return f"<!doctype html>\n{tag('html', head, body, lang='en-GB')}\n".encode()
