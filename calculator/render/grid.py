"""A table of milestones that scrolls within itself, reached from the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.markup import Markup, tag

if TYPE_CHECKING:
    from collections.abc import Iterable


def grid(
    caption: str, heads: Iterable[Markup], rows: Iterable[Markup], *, sortable: bool = False
) -> Markup:
    """Return a table under its caption, in a region of the same name."""
    return tag(
        "div",
        tag(
            "table",
            tag("caption", caption),
            tag("thead", tag("tr", heads)),
            tag("tbody", rows),
            data_milestone_table=True,
            data_sortable=sortable,
        ),
        data_scroll=True,
        role="region",
        aria_label=caption,
        tabindex="0",
    )
