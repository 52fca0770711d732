"""Builds HTML and SVG that is escaped by construction; knows nothing of timelines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

VOID = frozenset({"br", "hr", "input", "link"})

# As html.escape has them, which would bring a table of all entities into every browser.
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}
_SPECIAL = re.compile("|".join(_ESCAPED))


def escape(text: str) -> str:
    """Return text that is safe between tags and in a quoted attribute.

    Most texts hold nothing to escape, and this runs a thousand times a timeline.
    """
    return _SPECIAL.sub(_escaped, text) if _SPECIAL.search(text) else text


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPED[found[0]]


class Markup(str):
    """Text that is markup already; every other text is escaped where it is put."""

    __slots__ = ()


type Content = str | Markup | Iterable[Content] | None


def tag(name: str, /, *content: Content, **attributes: str | bool | None) -> Markup:
    """Return an element.

    An attribute is left out where it is None or False and bare where it is True; a trailing
    underscore is dropped and other underscores become hyphens.

    >>> tag("p", "3 < 4", data_when=True, class_="due")
    '<p data-when class="due">3 &lt; 4</p>'
    """
    opened = "".join([_attribute(key, value) for key, value in attributes.items()])
    if name in VOID:
        return Markup(f"<{name}{opened}>")
    return Markup(f"<{name}{opened}>{join(content)}</{name}>")


def fold(line: str, content: Content, *, name: str, opened: bool = False) -> Markup:
    """Return a disclosure under one line, with a name by which the page can keep it open."""
    return tag("details", tag("summary", line), content, open=opened, data_fold=name)


def join(content: Iterable[Content], separator: str = "") -> Markup:
    """Return the parts as one piece of markup, texts escaped, nothing for None."""
    parts: list[str] = []
    for one in content:
        if isinstance(one, Markup):
            parts.append(one)
        elif isinstance(one, str):
            parts.append(escape(one))
        elif one is not None:
            parts.append(join(one))
    return Markup(escape(separator).join(parts))


def _attribute(key: str, value: str | bool | None) -> str:  # noqa: FBT001 an attribute may be bare
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
