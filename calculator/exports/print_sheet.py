"""The sheet to print as a whole HTML document that needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.library import library
from calculator.provenance import provenance
from calculator.render.page import TITLE
from calculator.render.sheet import document, print_sheet

if TYPE_CHECKING:
    from calculator.exports import Taken


def write(taken: Taken) -> bytes:
    """Return the document."""
    origin = provenance(taken.answer, taken.request)
    return document(TITLE, print_sheet(taken.answer, library(), origin)).encode()
