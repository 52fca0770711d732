"""What somebody else made, opened in a page: a link with anything in it, and any file."""

from __future__ import annotations

import json
import os

import pytest

from tests.browser.conftest import CALCULATOR
from tests.hostile import MARK, MARKUP

FORM = "milestone-timeline form"
TOLD = "[data-left-out] li"
STATUS = "milestone-timeline [role=status]"
# Everything in the element that a script could have come by, or that runs one.
FOREIGN = f"""() => [...document.querySelectorAll("milestone-timeline *")].filter((one) =>
    ["SCRIPT", "IFRAME", "IMG", "STYLE", "OBJECT", "BASE"].includes(one.tagName)
    || one.tagName.toLowerCase().includes("{MARK}")
    || [...one.attributes].some(({{ name }}) => name.startsWith("on") || name === "{MARK}")
).map((one) => one.outerHTML)"""


@pytest.fixture
def visitor(returning_visitor):
    arrived = returning_visitor()
    arrived.page.set_default_timeout(60_000)
    return arrived


def _open_file(visitor, tmp_path, content):
    path = tmp_path / "timeline.json"
    path.write_bytes(content)
    visitor.open(CALCULATOR)
    visitor.wait(FORM)
    visitor.page.locator("#timeline-file").set_input_files(str(path))


def test_markup_in_a_link_stands_in_its_field_as_it_was_typed(visitor):
    for markup in MARKUP[:6]:
        pairs = {"listed": "2025-05-31", "as-of": markup, f"held.{markup}": "no"}
        address = "&".join(f"{name}={_escaped(text)}" for name, text in pairs.items())
        visitor.open(f"{CALCULATOR}#{address}")
        visitor.page.reload()
        visitor.wait(TOLD)

        assert "No milestone of this pathway is called" in visitor.read(TOLD)
        assert visitor.page.locator("#as-of").input_value() == markup
        assert visitor.page.evaluate(FOREIGN) == []


def _escaped(text):
    return "".join(f"%{byte:02X}" for byte in text.encode())


@pytest.mark.parametrize("length", [30_000, 1_000_000])
def test_a_link_without_end_is_told_in_a_sentence(visitor, length):
    visitor.open(f"{CALCULATOR}#listed={'9' * length}")
    visitor.page.wait_for_function(
        """(status) => document.querySelector(status).textContent.includes("too long")
            || document.querySelector("#listed-error").textContent.includes("must be")""",
        arg=STATUS,
    )

    assert visitor.page.locator("[data-crash]").is_hidden()


FILES = {
    "binary": os.urandom(300_000),
    "null bytes": bytes(150_000),
    "huge": b'{"listed_on": "2025-05-31", "a": "' + b"9" * 20_000_000 + b'"}',
    "deep": b'{"listed_on": ' + b"[" * 90_000,
    "empty": b"",
    "another kind": json.dumps({"kind": "something", "listed_on": "2025-05-31"}).encode(),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_a_file_that_is_none_is_told_and_the_calculator_goes_on(visitor, tmp_path, content):
    _open_file(visitor, tmp_path, content)
    visitor.page.wait_for_function(
        """([told, status]) => document.querySelector(told)
            || document.querySelector(status).textContent.includes("too long")""",
        arg=[TOLD, STATUS],
    )
    assert visitor.page.locator("[data-crash]").is_hidden()

    visitor.type_date("31", "5", "2025")
    visitor.wait("[data-live] [data-timeline]")


def test_markup_in_a_file_stays_text(visitor, tmp_path):
    facts = {markup: markup for markup in MARKUP}
    content = {"kind": "child-protection-timeline", "listed_on": MARKUP[0], "held": facts, **facts}
    _open_file(visitor, tmp_path, json.dumps(content).encode())
    visitor.wait(TOLD)

    assert visitor.page.locator("#listed-day").input_value() == MARKUP[0]
    assert visitor.page.evaluate(FOREIGN) == []
