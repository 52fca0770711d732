"""A timeline as a whole HTML document that stands on its own."""

from __future__ import annotations

from calculator.render.markup import Markup, tag

TITLE = "Child protection plan timeline"


def page(content: str) -> str:
    """Return a document around markup that the renderer wrote."""
    document = tag(
        "html",
        tag("head", Markup('<meta charset="utf-8">'), tag("title", TITLE)),
        tag("body", tag("main", tag("h1", TITLE), tag("h2", "Milestones"), Markup(content))),
        lang="en-GB",
    )
    return f"<!doctype html>\n{document}\n"
