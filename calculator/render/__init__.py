"""A timeline as HTML, table, text and SVG; the only place that writes its markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator.errors import InputError
from calculator.library import library
from calculator.render.cards import root_of
from calculator.render.details import milestone_details
from calculator.render.forms import form
from calculator.render.head import head
from calculator.render.kept import kept_of
from calculator.render.listing import timeline_list
from calculator.render.markup import join
from calculator.render.pathway import pathway_table
from calculator.render.table import timeline_table
from calculator.render.tools import tools

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculator.render.markup import Markup

__all__ = ["UNTRACED", "VIEWS", "form", "milestone_details", "pathway_table", "timeline_list",
           "timeline_table", "tools"]  # fmt: skip

type View = Callable[[dict[str, Any], dict[str, Any]], Markup]


def _details(answer: dict[str, Any], raw: dict[str, Any]) -> Markup:
    wanted = raw.get("milestone")
    for one in answer["milestones"]:
        if one["id"] == wanted:
            return milestone_details(one, library())
    message = "Choose a milestone of this timeline"
    raise InputError(field="milestone", code="unknown-milestone", message=message)


def _sheet(answer: dict[str, Any], raw: dict[str, Any]) -> Markup:
    from calculator.fragment import canonical  # noqa: PLC0415 only what is printed says its origin
    from calculator.provenance import provenance  # noqa: PLC0415 as above
    from calculator.render.sheet import print_sheet  # noqa: PLC0415 as above
    from calculator.requests import read_request  # noqa: PLC0415 as above

    request = canonical(read_request(raw, library()))
    return print_sheet(answer, library(), provenance(answer, request))


def _person(answer: dict[str, Any], raw: dict[str, Any]) -> Markup:
    from calculator.render.by_person import timeline_by_person  # noqa: PLC0415 start-up time

    # A role that there is not has been left out of the answer, and told.
    role = str(raw["role"]) if answer["role"] else None
    return timeline_by_person(answer, library(), role=role)


def _paper(answer: dict[str, Any], _raw: dict[str, Any]) -> Markup:
    from calculator.render.by_paper import timeline_by_paper  # noqa: PLC0415 start-up time

    return timeline_by_paper(answer, library())


def _picture(answer: dict[str, Any], _raw: dict[str, Any]) -> Markup:
    from calculator.render.picture import timeline_picture  # noqa: PLC0415 start-up time

    return join((head(answer), timeline_picture(answer)))


def _svg(answer: dict[str, Any], _raw: dict[str, Any]) -> Markup:
    from calculator.render.svg import timeline_svg  # noqa: PLC0415 start-up time

    return timeline_svg(answer)


VIEWS: dict[str, View] = {
    "list": lambda answer, raw: timeline_list(
        answer, library(), root=root_of(raw), kept=kept_of(raw)
    ),
    "full": lambda answer, raw: timeline_list(answer, library(), full=True, root=root_of(raw)),
    "person": _person,
    "paper": _paper,
    "table": lambda answer, raw: timeline_table(answer, library(), sort=raw.get("sort")),
    "picture": _picture,
    "svg": _svg,
    "details": _details,
    "sheet": _sheet,
}
# What shows why a date is what it is only where there is none; the other views need every trace.
UNTRACED = frozenset({"list", "person", "paper", "table", "picture", "svg"})
