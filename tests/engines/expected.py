"""What the page has to show: what the calculator answers to the same request in CPython."""

from __future__ import annotations

import base64
import json
import time
from typing import TYPE_CHECKING, Any

from lxml import html

from calculator.contract import handle
from tests.engines.driven import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.engines.verbs import Visitor

CALCULATOR = "calculator/"
AS_OF = "2026-06-01"
FACTS = {"listed": "2025-05-31", "pathway": "england", "as-of": AS_OF}
RESULT = "[data-result]"
TIMELINE = "[data-live] [data-timeline]"
STATUS = "milestone-timeline [role='status']"


def answer(action: str, **request: object) -> dict[str, Any]:
    """Return the calculator's answer to a request."""
    return json.loads(handle(json.dumps({"action": action, **request})))


def text_of(markup: str) -> str:
    """Return what can be read of an answer's markup."""
    return html.fragment_fromstring(markup, create_parent=True).text_content().strip()


def link(facts: Mapping[str, str]) -> str:
    """Return the address of the calculator with some facts."""
    return f"{CALCULATOR}#" + "&".join(f"{name}={text}" for name, text in facts.items())


def timeline(facts: Mapping[str, str], **more: object) -> str:
    """Return what can be read of the timeline that follows from some facts."""
    return text_of(answer("view", typed=[*facts.items()], root="../", **more)["html"])


def file(name: str, facts: Mapping[str, str], **request: object) -> bytes:
    """Return the bytes of a file to take along."""
    asked = answer("export", format=name, typed=[*facts.items()], **request)
    return base64.b64decode(asked["base64"])


def assert_shows(visitor: Visitor, expected: str, selector: str = RESULT) -> None:
    """Fail unless an element comes to have a text."""
    end = time.monotonic() + PATIENCE
    while visitor.read(selector) != expected and time.monotonic() < end:
        time.sleep(0.1)

    assert expected == visitor.read(selector)


def type_date(visitor: Visitor, day: str, month: str, year: str) -> None:
    """Type a listing date into its three fields."""
    for name, text in (("day", day), ("month", month), ("year", year)):
        visitor.type(f"#listed-{name}", text)


def has(visitor: Visitor, selector: str) -> bool:
    """Return whether the page has such an element now: the title alone has words."""
    return bool(visitor.read(f":root:has({selector}) title, :root:not(:has({selector})) meta"))


def saved(visitor: Visitor, ending: str) -> tuple[str, bytes]:
    """Take the file with this ending that the visitor saves; return its name and bytes."""
    end = time.monotonic() + PATIENCE
    found: list[Path] = []
    while not found and time.monotonic() < end:
        visitor.read("title")  # a browser that is asked nothing may tell nothing
        time.sleep(0.1)
        found = [one for one in visitor.folder.glob(f"*{ending}") if one.stat().st_size]
    assert found, f"nothing is saved that ends in {ending}"
    content = found[0].read_bytes()
    found[0].unlink()
    return found[0].name, content
