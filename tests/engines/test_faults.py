"""A runtime that is missing or broken: told in words, what stands stays, and Retry mends it."""

from __future__ import annotations

import pytest

from tests.browser.server import Pages
from tests.built_site import built_pages
from tests.engines.expected import CALCULATOR, RESULT, TIMELINE, assert_shows

TYPED = "31 5 2025"
CRASH = "[data-crash]"


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("worker.js", Pages.remove),
        ("pyodide.mjs", Pages.remove),
        ("pyodide.asm.js", Pages.remove),
        ("pyodide.asm.wasm", Pages.remove),
        ("pyodide.asm.wasm", Pages.truncate),
        ("modules.bin", Pages.remove),
        ("modules.bin", Pages.truncate),
        ("pyodide-lock.json", Pages.truncate),
    ],
)
def test_a_broken_runtime_is_told_and_works_once_it_is_whole(visitor, pages, name, fault):
    fault(pages, name)
    visitor.open(CALCULATOR)
    before = visitor.read(RESULT)
    visitor.type("#listed-day", TYPED)
    visitor.wait(CRASH)
    assert "could not start" in visitor.read("[data-crash-line]")
    assert before == visitor.read(RESULT)
    assert TYPED == visitor.read("#listed-day")

    pages.recover()
    visitor.press("[data-retry]")

    visitor.wait(TIMELINE)
    visitor.wait(CRASH, gone=True)


def test_a_page_that_is_missing_leads_back(visitor):
    visitor.open("a/b/nowhere.html")
    assert visitor.read("h1") == "Page not found"

    visitor.press("article a")
    [home] = built_pages()["index.html"].xpath("//h1")
    assert_shows(visitor, home.text_content().strip(), "h1")
