"""The calculator in a page, set to what the page is about; everything else is up to the visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator import render
from calculator.fragment import canonical, write_fragment
from calculator.library import library
from calculator.render.markup import join, tag
from calculator.requests import default_pathway
from macros import elements
from macros.examples import (
    EXAMPLE_AS_OF,
    EXAMPLE_LISTED_ON,
    PageError,
    ask,
    check_view,
    folded_example,
    worked,
)
from macros.tables import pathway_called

if TYPE_CHECKING:
    from calculator.render.markup import Markup

# Without a listing date nothing can be worked out, so nothing can have happened.
ROLE = "role"


def calculator(pathway: str = "", *, page_url: str, runtime: str) -> Markup:
    """Return the calculator as the page of its own has it: with the tables and a whole example.

    It is set to the default pathway where none is named.
    """
    pathway = pathway or default_pathway(library()).id
    example = folded_example(pathway, EXAMPLE_LISTED_ON, EXAMPLE_AS_OF, page_url=page_url)
    content = join((_tables(pathway), example))
    return elements.calculator({"pathway": pathway}, content, page_url=page_url, runtime=runtime)


def timeline(  # noqa: PLR0913 each is a fact of the plan, or how it is shown
    pathway: str,
    listed_on: str = "",
    as_of: str = "",
    *,
    page_url: str,
    runtime: str,
    view: str = "list",
    **facts: object,
) -> Markup:
    """Return the calculator for a page of guidance, set to a pathway and a view.

    With a listing date and a day to look from it opens on that made-up plan, and `facts` are those
    of a request: `held`, `events`, `delisted_on`, `answers`, `closures`, `other_reviews`, `role`.
    Without them it waits for the visitor's own, and `role` is all that can be set.

    Raise PageError where any of it is wrong: it is the page's own mistake.
    """
    macro = f"timeline({pathway!r})"
    preset = {"pathway": pathway, "view": check_view(view)}
    if listed_on or as_of:
        both = {"listed_on": listed_on, "as_of": as_of}
        missing = [name for name, day in both.items() if not day]
        if missing:
            raise PageError(f"{macro}: {missing[0]}: needs a day, as the other day has one")
        raw = {"pathway": pathway, **both, **facts}
        asked, answer = ask(macro, raw)
        typed = f"{write_fragment(canonical(asked))}&view={view}"
        content = worked(asked, answer, raw, view=view, page_url=page_url)
    else:
        beyond = [name for name, value in facts.items() if value and name != ROLE]
        if beyond:
            raise PageError(f"{macro}: {beyond[0]}: needs a listing date, listed_on, beside it")
        # The role is looked up on any timeline of the pathway.
        ask(macro, {"pathway": pathway, "listed_on": EXAMPLE_LISTED_ON, **facts})
        preset |= {name: str(value) for name, value in facts.items()}
        typed, content = "", _tables(pathway)
    return elements.calculator(preset, content, typed=typed, page_url=page_url, runtime=runtime)


def _tables(pathway_id: str) -> Markup:
    """Return what stands where the dates will be: the milestones of each document in turn."""
    chosen = pathway_called(pathway_id)
    return join(
        (
            tag(
                "p",
                "Until you enter a date, these tables show when each milestone falls, who has to"
                " be there and which papers it needs.",
            ),
            tag("p", tag("strong", chosen.title), ": the milestones of each document in turn."),
            render.pathway_table(chosen, library()),
        )
    )
