"""What is taken along: the very bytes that CPython writes, the clipboard, and a file that opens."""

from __future__ import annotations

import io
import re
import struct
from datetime import UTC, datetime

import openpyxl
import pytest
from lxml import etree

from tests.built_site import built_pages
from tests.engines.expected import (
    CALCULATOR,
    FACTS,
    STATUS,
    TIMELINE,
    assert_shows,
    file,
    link,
    saved,
    timeline,
)

PLAN = {**FACTS, "held.conference-9": "2026-03-02", "answer.lbp-agreed": "yes"}
PIXELS = 2  # in a picture for each of its drawing


@pytest.fixture
def planning(visitor):
    """Give a visitor with a timeline and the ways to take it along unfolded."""
    visitor.open(link(PLAN))
    visitor.wait(TIMELINE)
    visitor.press("[data-take-away] > summary")
    return visitor


def written_at(name, content):
    """Return when a file says that it was written: the page puts its own time into it."""
    if name == "ics":
        [found] = set(re.findall(rb"DTSTAMP:(\w+)\r", content))
        return datetime.strptime(found.decode(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return openpyxl.load_workbook(io.BytesIO(content)).properties.created.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "ending"), [("csv", "csv"), ("markdown", "md"), ("svg", "svg"), ("json", "json")]
)
def test_a_file_is_that_of_the_command_line(planning, name, ending):
    planning.press(f"#take-{name}-file")
    called, content = saved(planning, ending)

    assert called.startswith("timeline-2025-05-31-england")
    assert file(name, PLAN) == content


@pytest.mark.parametrize("name", ["ics", "xlsx"])
def test_a_file_that_needs_a_package_is_that_of_the_command_line(planning, name):
    planning.press(f"#take-{name}-file")
    _, content = saved(planning, name)

    stamp = written_at(name, content).isoformat()
    assert file(name, PLAN, stamp=stamp) == content


def test_the_picture_is_drawn_as_points(planning):
    planning.press("#take-svg-png")
    _, content = saved(planning, "png")

    drawing = etree.fromstring(file("svg", PLAN))
    size = tuple(round(float(drawing.get(side)) * PIXELS) for side in ("width", "height"))
    assert content.startswith(b"\x89PNG")
    assert size == struct.unpack(">II", content[16:24])


@pytest.mark.parametrize("name", ["text-copy", "command-copy", "link-address"])
def test_what_is_copied_can_be_pasted(planning, pages, name):
    planning.press(f"#take-{name}")
    [done] = built_pages()["calculator/index.html"].xpath(f"//*[@id='take-{name}']/@data-done")
    assert_shows(planning, done, STATUS)
    planning.press("[data-region='conferences'] > summary")
    planning.press("#other-review")
    planning.press("key:Control+v")

    kind, way = name.split("-")
    before = f"{pages.address}{CALCULATOR}#" if way == "address" else ""
    assert_shows(planning, f"{before}{file(kind, PLAN).decode().strip()}", "#other-review")


def test_a_saved_timeline_opens_again(planning, new_visitor, tmp_path):
    planning.press("#take-json-file")
    name, content = saved(planning, "json")
    (tmp_path / name).write_bytes(content)

    another = new_visitor()
    another.open(CALCULATOR)
    another.type("#timeline-file", str(tmp_path / name))

    assert_shows(another, timeline(PLAN))
    assert another.read("#held-conference-9") == "2 March 2026"
