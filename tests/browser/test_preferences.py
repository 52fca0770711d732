"""What visitors set in their browser or system holds: no motion, and colours of their own."""

from __future__ import annotations

import pytest

from tests.browser.focus import focus

PAGES = ("", "guidance/between-reviews/", "calculator/#listed=2025-05-31&as-of=2026-06-01")
MOVING = """() => {
  const parts = [undefined, "::before", "::after"]
  const lasts = (durations) => durations.split(", ").some((one) => parseFloat(one) > 0)
  const moves = ({ transitionDuration, animationDuration, scrollBehavior }) =>
    scrollBehavior === "smooth" || lasts(transitionDuration) || lasts(animationDuration)
  return [...document.querySelectorAll("*")]
    .filter((one) => parts.some((part) => moves(getComputedStyle(one, part))))
    .map((one) => `${one.localName}.${one.className}`)
}"""
# The colour of each mark that is painted as a background, and that of the page below it.
MARKS = """() => [
  [".md-nav .md-nav__icon", "::after"],
  [".md-path__item:nth-child(2)", "::before"],
  ["[data-status-text]", "::before"],
  ["li[data-milestone]", "::before"],
].flatMap(([selector, part]) => [...document.querySelectorAll(selector)].slice(0, 3).map((one) => {
  const { backgroundColor, borderTopColor, content } = getComputedStyle(one, part)
  const page = getComputedStyle(document.body).backgroundColor
  const painted = backgroundColor !== page || borderTopColor !== page
  return [selector, content === "none" || painted]
}))"""


@pytest.mark.parametrize("page", PAGES)
def test_nothing_moves_where_no_motion_is_wanted(new_visitor, page):
    visitor = new_visitor(reduced_motion="reduce")
    visitor.open(page)

    assert [] == visitor.page.evaluate(MOVING)


def test_something_moves_where_motion_is_welcome(new_visitor):
    """Else the test above could not fail."""
    visitor = new_visitor(reduced_motion="no-preference")
    visitor.open("")

    assert visitor.page.evaluate(MOVING)


@pytest.mark.parametrize(("wanted", "scheme"), [("light", "default"), ("dark", "slate")])
def test_the_colours_of_a_device_are_there_before_the_theme(new_visitor, wanted, scheme):
    visitor = new_visitor(color_scheme=wanted)
    visitor.page.route("**/javascripts/**", lambda route: route.abort())
    visitor.open("")

    assert visitor.page.get_attribute("body", "data-md-color-scheme") == scheme


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_focus_are_there_in_forced_colours(new_visitor, scheme):
    visitor = new_visitor(forced_colors="active", color_scheme=scheme)
    visitor.open(PAGES[-1])
    visitor.wait("[data-live] [data-timeline]")
    marks = visitor.page.evaluate(MARKS)

    assert {"[data-status-text]", "li[data-milestone]"} <= {selector for selector, _ in marks}
    assert [] == [selector for selector, is_seen in marks if not is_seen]

    for _ in range(12):
        visitor.press("key:Tab")
        assert focus(visitor.page).is_seen, focus(visitor.page)


def test_nothing_moves_away_when_the_form_appears(new_visitor):
    """Up to 0.1 is what is called stable; without room kept for the form it was 0.165."""
    visitor = new_visitor(viewport={"width": 412, "height": 820})
    visitor.page.add_init_script("""
        globalThis.shifted = 0
        const add = (list) => {
          for (const { value } of list.getEntries()) globalThis.shifted += value
        }
        new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true })
    """)
    visitor.open("calculator/")
    visitor.wait("milestone-timeline form")
    visitor.page.wait_for_timeout(1000)

    assert visitor.page.evaluate("() => globalThis.shifted") < 0.1
