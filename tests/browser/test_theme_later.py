"""Theme and calculator share a thread: who asks by an address sees the timeline first."""

from __future__ import annotations

import pytest

from tests.browser.conftest import CALCULATOR, THEME

FRAGMENT = "#listed=2025-05-31&pathway=england&as-of=2026-06-01"
TIMELINE = "[data-live] [data-timeline]"
NOTE_THE_THEME = f"""
new MutationObserver((_, observer) => {{
  if (!document.querySelector("{THEME}")) return
  observer.disconnect()
  performance.mark("theme")
}}).observe(document, {{ subtree: true, attributeFilter: ["style"] }})
"""
NOTE_WHAT_IS_WRITTEN = """
new MutationObserver((_, observer) => {
  const result = document.querySelector("[data-result][data-live]")
  if (!result) return
  observer.disconnect()
  globalThis.written = result.innerHTML
}).observe(document, { subtree: true, attributeFilter: ["data-live"] })
"""
LOADED = "performance.getEntriesByType('navigation')[0].loadEventStart"


def when(visitor, mark):
    """Return when something first was so, in milliseconds."""
    return visitor.page.evaluate(f"performance.getEntriesByName('{mark}')[0].startTime")


def wait_for_theme(visitor):
    visitor.page.wait_for_selector(THEME, state="attached")


@pytest.fixture
def watching(returning_visitor):
    """Give a visitor for whom it is noted when the theme begins."""
    visitor = returning_visitor()
    visitor.page.add_init_script(NOTE_THE_THEME)
    return visitor


def test_a_timeline_that_an_address_asks_for_comes_before_the_theme(watching):
    watching.open(CALCULATOR + FRAGMENT)
    watching.wait(TIMELINE)
    wait_for_theme(watching)

    assert when(watching, "timeline:first") < when(watching, "theme")


def test_the_theme_waits_for_nothing_where_nothing_is_asked(watching):
    watching.open(CALCULATOR)
    wait_for_theme(watching)

    watching.rest()
    assert when(watching, "theme") < watching.page.evaluate(LOADED)


def test_the_theme_comes_while_python_does_not(watching):
    watching.page.route("**/pyodide.asm.wasm", lambda _: None)
    watching.open(CALCULATOR + FRAGMENT)

    wait_for_theme(watching)

    assert not watching.page.locator(TIMELINE).count()
    assert when(watching, "theme") >= 2000


def test_the_theme_leaves_the_timeline_as_the_calculator_wrote_it(watching):
    watching.page.add_init_script(NOTE_WHAT_IS_WRITTEN)
    watching.open(CALCULATOR + FRAGMENT)
    wait_for_theme(watching)
    watching.rest()

    assert watching.page.evaluate("written") == watching.page.inner_html("[data-result]")
