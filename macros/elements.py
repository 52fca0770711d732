"""The calculator as a page holds it: static content that is right without a script, and a form."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

from calculator import render
from calculator.library import library
from calculator.opening import opened
from calculator.render.markup import Markup, join, tag

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFINITION = "assets/calculator/milestone-timeline-define.js"
START = "assets/calculator/start.js"

# What both scripts import.
MODULES = (
    "client.js",
    "answer-form.js",
    "conversation.js",
    "form.js",
    "parts.js",
    "take-away.js",
)

# A page that is slow to start says how far it is.
LOADING = "Loading the calculator: {loaded} of {total} MB. You can type meanwhile."
STARTING = "Starting the calculator."

STOPPED = (
    "The calculator stopped. What stands below is general and does not use the date that you typed."
)
UNUSABLE = (
    "The calculator could not start: this browser does not run it, or the network failed before all"
    " of it was here. What you typed is kept, and the table below still holds."
)


def calculator(
    preset: Mapping[str, Any], content: Markup, *, page_url: str, runtime: str, typed: str = ""
) -> Markup:
    """Return the calculator for one page, around static content that is right without it.

    `preset` is a request: the form opens with what it says. `typed` is the text of an address
    fragment: the script asks for its timeline at once. `page_url` and `runtime`, a folder, are seen
    from the root of the site; what comes out names only addresses relative to the page, so the
    site can stand anywhere.
    """
    form = opened(preset, library())
    root = root_from(page_url)
    element = tag(
        "milestone-timeline",
        render.form(form, library()),
        tag(
            "noscript",
            tag("p", "The calculator needs JavaScript. What stands below holds without it."),
        ),
        status_and_failure(stopped=STOPPED, unusable=UNUSABLE),
        render.tools(form, library()),
        tag("h2", "Milestones and dates"),
        tag("div", content, data_result=True),
        tag("div", data_print=True),
        data_action="view",
        data_essential="listed_on",
        data_runtime=f"{root}{runtime}",
        data_root=root,
        data_pathway=form.pathway.id,
        data_typed=typed or None,
    )
    # Markdown knows no custom element: only inside a block that it knows is the markup left alone.
    return tag("div", scripts(root, runtime, typed=typed), element, data_calculator=True)


def scripts(root: str, runtime: str, *, typed: str = "") -> Markup:
    """Return what loads the scripts, to stand before the element: all at once, not one by one.

    The one that may start Python waits for no module; the one that defines the elements does.
    """
    folder = PurePosixPath(DEFINITION).parent
    early = (tag("link", rel="modulepreload", href=f"{root}{folder}/{name}") for name in MODULES)
    asked = {"data_runtime": f"{root}{runtime}", "data_typed": typed or None}
    return join((*early, script_of(root, DEFINITION, **asked)))


def script_of(root: str, definition: str, **asked: str | None) -> Markup:
    """Return what loads the script of an element, and what starts Python for it.

    That waits until the page is at rest, but where an address or the `data_typed` of what is
    `asked` says something that has to be answered at once.
    """
    return join(
        (
            tag("script", src=f"{root}{START}", **asked),
            tag("script", type="module", src=f"{root}{definition}"),
        )
    )


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


def seen_unmoved(folder: str, page: Page) -> str:
    """Return a folder of the site for an attribute that no builder moves as it moves a link.

    It stands behind the root as `links_seen_from` gives it, so it goes up as far as that is short.
    """
    short = page.url.count("/") - links_seen_from(page).removeprefix("./").count("/")
    return f"{'../' * short}{folder}"


def status_and_failure(*, stopped: str, unusable: str) -> Markup:
    """Return where a form says how it stands, and what it says where there is no answer."""
    return join(
        (
            tag("p", "", role="status"),
            tag("p", "", data_said=True, aria_hidden="true"),
            tag("p", "", data_progress=True, data_loading=LOADING, data_starting=STARTING),
            tag(
                "div",
                tag("p", "", role="alert", data_crash_line=True),
                tag("button", "Try again", type="button", data_retry=True),
                data_crash=stopped,
                data_unusable=unusable,
                hidden=True,
            ),
        )
    )


def root_from(page_url: str) -> str:
    """Return the root of the site as a page sees it.

    >>> root_from("calculator/"), root_from("explanation/decisions/0001/"), root_from("")
    ('../', '../../../', './')
    """
    return "../" * page_url.removeprefix("./").count("/") or "./"
