"""The page of what others wrote: its place and its links. `macros/harden/bill.py` fills the place.

A builder knows the packages of its own environment alone, so no macro can read the others'.
"""

from __future__ import annotations

from calculator.render.markup import Markup, tag
from macros.elements import root_from

LICENCES = "third-party-licences.txt"
BILL = "bill-of-materials.cdx.json"
PLACE = "<ul data-third-party></ul>"


def third_party(*, page_url: str) -> Markup:
    """Return the place of the list, and links to the words of the licences and to the list."""
    root = root_from(page_url)
    links = (
        tag("a", "The words of every licence", href=f"{root}{LICENCES}"),
        " (text). ",
        tag("a", "The same list for programs", href=f"{root}{BILL}"),
        " (CycloneDX, JSON).",
    )
    return Markup(PLACE + tag("p", *links))
