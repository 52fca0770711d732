"""The page of what others wrote, and what it links to; reads the list, decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.markup import Markup, tag
from macros.elements import root_from
from macros.shipped import components

if TYPE_CHECKING:
    from macros.shipped import Component

LICENCES = "third-party-licences.txt"
BILL = "bill-of-materials.cdx.json"


def third_party(*, page_url: str) -> Markup:
    """Return a list of all that is served of others, with version, licence and what it does."""
    rows = [
        tag("li", tag("strong", one.name), f" {_version(one)}, {one.licence}: {one.used}")
        for one in components()
    ]
    root = root_from(page_url)
    links = (
        tag("a", "The words of every licence", href=f"{root}{LICENCES}"),
        " (text). ",
        tag("a", "The same list for programs", href=f"{root}{BILL}"),
        " (CycloneDX, JSON).",
    )
    return Markup(tag("ul", rows) + tag("p", *links))


def _version(one: Component) -> str:
    return one.version or f"as in {one.within}"
