"""The learning path in pages: the units, what each rests on, and the order for each role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.exercises.units import RolePath, Unit, learning
from calculator.library import library
from calculator.phrases import sentence
from calculator.render.markup import Markup, join, tag
from macros.citations import LEARN, title_of_page
from macros.elements import root_from
from macros.examples import PageError

if TYPE_CHECKING:
    from collections.abc import Mapping


def unit_outcomes(unit_id: str) -> Markup:
    """Return what a learner can do after a unit."""
    rows = [tag("li", f"{one}.") for one in unit_called(unit_id).outcomes]
    return join((tag("p", "After this unit you can:"), tag("ul", rows, data_outcomes=True)))


def unit_guidance(unit_id: str, *, page_url: str) -> Markup:
    """Return links to the pages that a unit rests on."""
    root = root_from(page_url)
    rows = [
        tag("li", tag("a", title_of_page(page), href=f"{root}{_address(page)}"))
        for page in unit_called(unit_id).guidance
    ]
    return tag("ul", rows, data_guidance=True)


def unit_list(*, page_url: str) -> Markup:
    """Return all units with what each is for, in the order of the path."""
    units = learning(library()).units.values()
    return tag("ol", [_unit_item(one, page_url) for one in units], data_units=True)


def path_list(*, page_url: str) -> Markup:
    """Return links to the order for each role."""
    root = root_from(page_url)
    rows = [
        tag("li", tag("a", one.title, href=f"{root}{LEARN}{one.id}/"), f": {_first_units(one)}")
        for one in learning(library()).paths.values()
    ]
    return tag("ul", rows)


def role_path(path_id: str, *, page_url: str) -> Markup:
    """Return the units in the order for one role, those that matter most to it marked."""
    chosen = _path(path_id)
    units = learning(library()).units
    marked = {one: one in chosen.emphasis for one in chosen.units}
    rows = [
        _unit_item(units[one], page_url, marked=matters, told=matters)
        for one, matters in marked.items()
    ]
    return tag("ol", rows, data_units=path_id)


def next_units(unit_id: str, *, page_url: str) -> Markup:
    """Return what follows a unit, for each role."""
    root, path = root_from(page_url), learning(library())
    unit_called(unit_id)
    rows = []
    for one in path.paths.values():
        place = one.units.index(unit_id) + 1
        after = [path.units[name] for name in one.units[place : place + 1]]
        links = [tag("a", unit.title, href=f"{root}{LEARN}{unit.id}/") for unit in after]
        scenario = tag("a", "the final scenario", href=f"{root}{LEARN}final-scenario/")
        rows.append(tag("li", f"{one.title}: ", *(links or [scenario])))
    return tag("ul", rows, data_next=True)


def _unit_item(unit: Unit, page_url: str, *, marked: bool = False, told: bool = True) -> Markup:
    href = f"{root_from(page_url)}{LEARN}{unit.id}/"
    mark = join((": ", tag("strong", "matters most for you"))) if marked else None
    outcomes = tag("ul", [tag("li", sentence(one)) for one in unit.outcomes]) if told else None
    return tag("li", tag("a", unit.title, href=href), mark, outcomes, data_unit=unit.id)


def _first_units(path: RolePath) -> str:
    units = learning(library()).units
    return "begins with “" + "”, then “".join(units[one].title for one in path.units[:2]) + "”"


def unit_called(unit_id: str) -> Unit:
    """Return a unit; raise PageError with those there are, because a page mistyped."""
    return _known(unit_id, learning(library()).units, "unit")


def _path(path_id: str) -> RolePath:
    return _known(path_id, learning(library()).paths, "path")


def _known[T](name: str, known: Mapping[str, T], what: str) -> T:
    if name not in known:
        raise PageError(f"no {what} is called {name!r}; there are: {', '.join(known)}")
    return known[name]


def _address(page: str) -> str:
    """Return where a page of docs/ stands, seen from the root of the site."""
    return page.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"
