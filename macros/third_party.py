"""The page of what others wrote, and what it links to; reads the list, decides nothing."""

from __future__ import annotations

from calculator.render.markup import Markup, tag
from macros.elements import root_from
from macros.shipped import components

LICENCES = "third-party-licences.txt"
BILL = "bill-of-materials.cdx.json"


def third_party(*, page_url: str) -> Markup:
    """Return a table of all that is served of others, with version, licence and what it does."""
    rows = [
        tag(
            "tr",
            tag("th", one.name, scope="row"),
            tag("td", one.version or f"as in {one.within}"),
            tag("td", one.licence),
            tag("td", one.used),
        )
        for one in components()
    ]
    head = [
        tag("th", words, scope="col") for words in ("Name", "Version", "Licence", "What it does")
    ]
    root = root_from(page_url)
    links = (
        tag("a", "The words of every licence", href=f"{root}{LICENCES}"),
        " (text). ",
        tag("a", "The same list for programs", href=f"{root}{BILL}"),
        " (CycloneDX, JSON).",
    )
    return Markup(
        tag("table", tag("thead", tag("tr", head)), tag("tbody", rows)) + tag("p", *links)
    )
