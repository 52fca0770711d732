"""Writes what others wrote into the site: the list of its page, the licences, and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from calculator.render.markup import Markup, tag
from macros.shipped import components, notices
from macros.third_party import BILL, LICENCES, PLACE

if TYPE_CHECKING:
    from pathlib import Path

    from macros.shipped import Component

NAME = "child-protection-timelines"
PAGE = "reference/third-party/index.html"


def bill() -> dict[str, Any]:
    """Return the list. It has no date and no number of its own: the same site, the same bytes."""
    within = {
        one.name: [two.name for two in components() if two.within == one.name]
        for one in components()
    }
    outer = [one.name for one in components() if not one.within]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": NAME, "name": NAME}},
        "components": [_component(one) for one in components()],
        "dependencies": [
            {"ref": NAME, "dependsOn": outer},
            *({"ref": name, "dependsOn": parts} for name, parts in within.items()),
        ],
    }


def _component(one: Component) -> dict[str, Any]:
    version = {"version": one.version} if one.version else {}
    return {
        "type": "library",
        "bom-ref": one.name,
        "name": one.name,
        **version,
        "description": one.used,
        "licenses": [_licence(one.licence)],
        "purl": one.purl,
    }


def _licence(expression: str) -> dict[str, Any]:
    """Return one licence by its id, and a choice of several as an expression."""
    if " " in expression:
        return {"expression": expression}
    return {"license": {"id": expression}}


def shown() -> Markup:
    """Return the list as the page shows it."""
    return tag(
        "ul",
        [
            tag("li", tag("strong", one.name), f" {_version(one)}, {one.licence}: {one.used}")
            for one in components()
        ],
        data_third_party=True,
    )


def _version(one: Component) -> str:
    return one.version or f"as in {one.within}"


def write_bill(site: Path) -> str:
    """Write both files into the site, and the list into its page where that is not done yet."""
    (site / LICENCES).write_text(notices(), encoding="utf-8")
    text = json.dumps(bill(), indent=1, ensure_ascii=False) + "\n"
    (site / BILL).write_text(text, encoding="utf-8")
    page = site / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace(PLACE, shown()), encoding="utf-8")
    return f"third parties: {len(components())} components in {BILL}"
