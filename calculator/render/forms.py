"""The form of the calculator: three date fields and the choice of policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.markup import Markup, join, tag
from calculator.render.wording import sentence
from calculator.requests import DEFAULT_PATHWAY

if TYPE_CHECKING:
    from calculator.model import Library

PARTS = (("day", "Day", "2"), ("month", "Month", "2"), ("year", "Year", "4"))


def form(library: Library, *, pathway_id: str | None = None) -> Markup:
    """Return the form for a pathway, hidden until a script can answer it."""
    chosen = library.pathways.get(pathway_id or "", library.pathways[DEFAULT_PATHWAY])
    label = chosen.policies[0].listing_label
    return tag(
        "form",
        tag(
            "fieldset",
            tag("legend", sentence(label)),
            tag("p", "For example, 31 5 2025", id="listed-hint", data_hint=True),
            tag("p", "", id="listed-error", data_error=True, hidden=True),
            tag("div", [_part(*part) for part in PARTS], data_date_parts=True),
            data_field="listed_on",
        ),
        tag(
            "div",
            tag("label", "Policies to use", for_="pathway"),
            tag("p", "", id="pathway-error", data_error=True, hidden=True),
            tag(
                "select",
                [
                    tag(
                        "option",
                        one.title,
                        value=one.id,
                        selected=one.id == chosen.id,
                        data_listing_label=sentence(one.policies[0].listing_label),
                    )
                    for one in library.pathways.values()
                ],
                id="pathway",
                name="pathway",
            ),
            data_field="pathway",
        ),
        tag(
            "div",
            tag("button", "Work out the dates", type="submit"),
            tag("button", "Clear", type="reset"),
            data_buttons=True,
        ),
        hidden=True,
        novalidate=True,
    )


def _part(name: str, label: str, width: str) -> Markup:
    field = tag(
        "input",
        id=f"listed-{name}",
        name=name,
        type="text",
        inputmode="numeric",
        autocomplete="off",
        data_width=width,
        aria_describedby="listed-hint",
    )
    return tag("div", join((tag("label", label, for_=f"listed-{name}"), field)))
