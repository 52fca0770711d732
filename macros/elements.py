"""The calculator as a page holds it: static content that is right without a script, and a form."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import Protocol

from calculator import contract, render
from calculator.dates import format_day
from calculator.library import library
from calculator.opening import opened
from calculator.render.markup import Markup, join, tag
from macros.tables import pathway_called

DEFINITION = "assets/calculator/milestone-timeline-define.js"

STOPPED = (
    "The calculator stopped. What stands below is general and does not use the date that you typed."
)
UNUSABLE = "The calculator could not start in this browser. The table below still holds."

# A month end that later months lack, on a Saturday: an example that shows what can happen.
EXAMPLE_LISTED_ON = "2025-05-31"
EXAMPLE_AS_OF = "2026-06-01"


def calculator(pathway_id: str, *, page_url: str, runtime: str) -> Markup:
    """Return the calculator for one page, set to a pathway.

    `page_url` and `runtime`, a folder, are seen from the root of the site; what comes out names
    only addresses relative to the page, so the site can stand anywhere.
    """
    chosen = pathway_called(pathway_id)
    root = root_from(page_url)
    empty = opened({"pathway": chosen.id}, library())
    element = tag(
        "milestone-timeline",
        render.form(empty, library()),
        tag(
            "noscript",
            tag("p", "The calculator needs JavaScript. What stands below holds without it."),
        ),
        tag("p", "", role="status", data_status=True),
        tag(
            "div",
            tag("p", "", role="alert", data_crash_line=True),
            tag("button", "Try again", type="button", data_retry=True),
            data_crash=STOPPED,
            data_unusable=UNUSABLE,
            hidden=True,
        ),
        render.tools(empty, library()),
        tag("h2", "Milestones and dates"),
        tag("div", static_content(chosen.id), data_result=True),
        tag("div", data_print=True),
        data_action="view",
        data_essential="listed_on",
        data_runtime=f"{root}{runtime}",
        data_root=root,
        data_pathway=chosen.id,
    )
    script = tag("script", type="module", src=f"{root}{DEFINITION}")
    # Markdown knows no custom element: only inside a block that it knows is the markup left alone.
    return tag("div", element, script, data_calculator=True)


class Page(Protocol):
    """The page that is being built."""

    @property
    def url(self) -> str:
        """Where the page stands, seen from the root of the site."""


def links_seen_from(page: Page) -> str:
    """Return the address from which a builder sees the links in a page's markup.

    MkDocs leaves them as they are. Zensical, whose pages know their `path`, takes them as seen
    from the file in `docs/`, and moves them where that file becomes a folder.
    """
    path = getattr(page, "path", None)
    if path is None or PurePosixPath(path).stem == "index":
        return page.url
    return f"{PurePosixPath(page.url).parent}/"


def root_from(page_url: str) -> str:
    """Return the root of the site as a page sees it.

    >>> root_from("calculator/"), root_from("explanation/decisions/0001/"), root_from("")
    ('../', '../../../', './')
    """
    return "../" * page_url.removeprefix("./").count("/") or "./"


def static_content(pathway_id: str) -> Markup:
    """Return what stands where the dates will be: the milestones, and an example of their dates."""
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
            worked_example(chosen.id, EXAMPLE_LISTED_ON, EXAMPLE_AS_OF),
        )
    )


def worked_example(pathway_id: str, listed_on: str, as_of: str) -> Markup:
    """Return a whole timeline of a made-up plan, with every detail, folded under its sentence.

    Whatever is wrong with the pathway or the dates raises: it is the page's own mistake.
    """
    pathway = pathway_called(pathway_id)
    asked, answer = contract.ask({"listed_on": listed_on, "as_of": as_of, "pathway": pathway.id})
    if asked.errors:
        raise ValueError("; ".join(one.message for one in asked.errors))
    first = format_day(date.fromisoformat(answer["listed_on"]))
    read = format_day(date.fromisoformat(answer["as_of"]))
    # The search leaves out an element only as far as the end of the next one of its name: a section
    # would end at the first section inside.
    return tag(
        "article",
        tag("h2", "A worked example"),
        tag(
            "p",
            f"This example is made up: the listing date is {first}, and the status of each"
            f" milestone is the one on {read}.",
        ),
        tag(
            "details",
            tag("summary", f"Show every milestone of the example, listed on {first}"),
            render.timeline_list(answer, library(), full=True),
        ),
        data_example=True,
        # Dates of a made-up plan are no answer to a question typed into the search.
        data_search_exclude=True,
    )
