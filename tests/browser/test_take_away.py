"""What a visitor takes along: files, the clipboard, paper, and a file that opens again."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from calculator.contract import handle
from tests.browser.conftest import CALCULATOR

TIMELINE = "[data-live] [data-timeline]"
FACTS = [
    ["listed", "2025-05-31"],
    ["pathway", "england"],
    ["as-of", "2026-06-01"],
    ["held.conference-9", "2026-03-02"],
    ["answer.lbp-agreed", "yes"],
]
LINK = "#" + "&".join("=".join(one) for one in FACTS)


@pytest.fixture
def planning(returning_visitor):
    """Give a visitor with a timeline on the page and its ways to take it along unfolded."""
    visitor = returning_visitor()
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open(CALCULATOR + LINK)
    visitor.wait(TIMELINE)
    visitor.press("[data-take-away] > summary")
    return visitor


def _said(visitor, sentence):
    visitor.wait(f"milestone-timeline [role='status'] >> text={sentence}")


def _downloaded(visitor, button):
    with visitor.page.expect_download() as waiting:
        visitor.press(button)
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("name", ["csv", "markdown", "svg", "json"])
def test_a_file_of_the_page_is_the_file_of_the_command_line(planning, name):
    _, content = _downloaded(planning, f"#take-{name}-file")

    asked = json.dumps({"action": "export", "format": name, "typed": FACTS})
    assert base64.b64decode(json.loads(handle(asked))["base64"]) == content
    _said(planning, "saved")


@pytest.mark.parametrize(("name", "magic"), [("ics", b"BEGIN:VCALENDAR\r\n"), ("xlsx", b"PK")])
def test_a_file_that_needs_a_package_brings_it(planning, name, magic):
    stamp = "2026-06-01T09:00:00.000Z"
    planning.page.evaluate("stamp => { Date.prototype.toISOString = () => stamp }", stamp)
    file, content = _downloaded(planning, f"#take-{name}-file")
    asked = {"action": "export", "format": name, "typed": FACTS, "stamp": stamp}

    assert file == f"timeline-2025-05-31-england.{name}"
    assert content.startswith(magic)
    assert base64.b64decode(json.loads(handle(json.dumps(asked)))["base64"]) == content


def test_the_picture_is_drawn_as_points(planning):
    file, content = _downloaded(planning, "#take-svg-png")

    assert file.endswith(".png")
    assert content.startswith(b"\x89PNG")


def test_a_copied_link_opens_the_same_timeline(planning):
    before = planning.read(TIMELINE)
    planning.press("#take-link-address")
    _said(planning, "The link is copied")
    link = planning.page.evaluate("navigator.clipboard.readText()")

    assert link.endswith(LINK)

    planning.page.goto("about:blank")
    planning.page.goto(link)
    planning.wait(TIMELINE)
    assert planning.read(TIMELINE) == before


@pytest.mark.parametrize(
    ("button", "start"),
    [("#take-text-copy", "Child protection plan timeline"), ("#take-command-copy", "python")],
)
def test_text_is_copied(planning, button, start):
    planning.press(button)
    _said(planning, "copied")

    assert planning.page.evaluate("navigator.clipboard.readText()").startswith(start)


def test_a_saved_timeline_opens_again(planning, returning_visitor, tmp_path):
    before = planning.read(TIMELINE)
    name, content = _downloaded(planning, "#take-json-file")
    file = tmp_path / name
    file.write_bytes(content)

    another = returning_visitor()
    another.open(CALCULATOR)
    another.page.set_input_files("#timeline-file", file)
    another.wait(TIMELINE)

    assert another.read(TIMELINE) == before
    assert another.page.input_value("#held-conference-9") == "2 March 2026"


def test_what_is_taken_along_tells_of_the_day_that_it_lacks(planning):
    planning.press("[data-region='conferences'] > summary")
    planning.type("[data-field='held.conference-15'] [type='text']", "31/9/2026")
    _downloaded(planning, "#take-csv-file")

    planning.wait("[data-field='held.conference-15'] [type='text'][aria-invalid='true']")


def test_a_file_of_something_else_is_told(returning_visitor, tmp_path):
    file = tmp_path / "other.json"
    file.write_text("{not a timeline")
    visitor = returning_visitor()
    visitor.open(CALCULATOR)
    visitor.page.set_input_files("#timeline-file", file)

    visitor.wait("[data-left-out] li")


def test_the_print_sheet_is_printed_alone(planning):
    planning.page.evaluate("globalThis.print = () => { globalThis.printed = true }")
    planning.press("#take-sheet-print")
    planning.page.wait_for_function("() => globalThis.printed")
    planning.page.emulate_media(media="print")

    planning.wait("[data-print] h1")
    assert planning.page.locator("[data-result]").is_hidden()
    assert planning.page.locator(".md-header").is_hidden()

    planning.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert planning.page.locator("[data-print] > *").count() == 0
