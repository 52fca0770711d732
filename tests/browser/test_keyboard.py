"""The main job from the home page to a saved file, and the menu, without a pointer.

At every stop the focus can be seen: it has an outline with enough contrast, nothing covers it, and
it moves on through the page in its order.
"""

from __future__ import annotations

import re

import pytest

from tests.browser.focus import focus, follows

STOPS = 250
TIMELINE = "[data-live] [data-timeline]"
SEARCH = "[data-md-component=search-query]"
NARROW = {"width": 320, "height": 640}
PLANNED = "calculator/#listed=2025-05-31&pathway=england&as-of=2026-06-01"
# A page of each kind, and how far it is walked through.
PAGES = {
    "": 30,
    "guidance/between-reviews/": 40,
    "milestones/lpm-15/": 30,
    PLANNED: 50,
    "learn/": 30,
}


def press_tab(visitor, *, back=False):
    """Press Tab, and fail where the focus cannot be seen or jumps back in the page."""
    visitor.press("key:Shift+Tab" if back else "key:Tab")
    now = focus(visitor.page)
    if now is not None:
        assert now.is_seen, f"{visitor.page.url}: {now}"
        assert follows(visitor.page) or back, (
            f"{visitor.page.url}: {now} stands before the last stop"
        )
    return now


def walk_on(visitor, walked):
    """Press Tab once more, and add the stop; at the end of a page its first stop comes again."""
    visitor.press("key:Tab")
    now = focus(visitor.page)
    if now is None or now.name == walked[0]:
        return False
    assert now.is_seen, f"{visitor.page.url}: {now}"
    assert follows(visitor.page), f"{visitor.page.url}: {now} stands before the last stop"
    walked.append(now.name)
    return True


def tab_to(visitor, selector, *, back=False):
    """Press Tab until the focus is on what a selector names."""
    visitor.page.evaluate("globalThis.lastFocus = undefined")
    for _ in range(STOPS):
        if visitor.page.evaluate("one => document.activeElement.matches(one)", selector):
            return
        press_tab(visitor, back=back)
    pytest.fail(f"{selector} is not reached by keyboard")


def test_the_main_job_is_done_without_a_pointer(returning_visitor):
    visitor = returning_visitor()
    visitor.open("")

    # Past the menu, to the calculator.
    assert "Skip to content" == press_tab(visitor).name
    visitor.press("key:Enter")
    press_tab(visitor)
    assert visitor.page.evaluate("document.activeElement.closest('main') !== null")
    tab_to(visitor, "main a[href$='calculator/']")
    visitor.press("key:Enter")
    visitor.page.wait_for_url("**/calculator/")

    # A date, a milestone, another view.
    visitor.wait("milestone-timeline form")
    tab_to(visitor, "#listed-day")
    for typed in ("31", "5", "2025"):
        visitor.page.keyboard.type(typed)
        press_tab(visitor)
    visitor.wait(TIMELINE)
    tab_to(visitor, "[data-timeline] li[data-milestone] summary")
    visitor.press("key:Enter")
    visitor.page.wait_for_selector(f"{TIMELINE} details[open] [data-details] > *")
    tab_to(visitor, "[name='view']", back=True)
    visitor.press("key:ArrowRight")
    visitor.page.wait_for_selector("[data-live] [data-person]")
    assert focus(visitor.page).is_seen

    # A file.
    tab_to(visitor, "[data-take-away] > summary")
    visitor.press("key:Enter")
    tab_to(visitor, "#take-csv-file")
    with visitor.page.expect_download() as saved:
        visitor.press("key:Enter")
    assert saved.value.suggested_filename.endswith(".csv")

    # The search, and a page that it finds.
    tab_to(visitor, SEARCH, back=True)
    visitor.page.keyboard.type("legal planning")
    visitor.wait(".md-search-result__list > li")
    # Results of what was typed before may still come, and take the focus away with them.
    for _ in range(STOPS):
        visitor.press("key:ArrowDown")
        visitor.page.wait_for_timeout(200)
        if visitor.page.evaluate("document.activeElement.closest('.md-search-result') !== null"):
            break
    visitor.press("key:Enter")
    visitor.page.wait_for_url(re.compile("legal-planning"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_shows_its_focus(returning_visitor, scheme):
    visitor = returning_visitor(color_scheme=scheme)
    for page, stops in PAGES.items():
        if page == PLANNED and scheme == "dark":
            continue
        visitor.open(page)
        if page == PLANNED:
            visitor.wait(TIMELINE)
        walked = [press_tab(visitor).name]
        while len(walked) < stops and walk_on(visitor, walked):
            pass

        assert len(set(walked)) > 10


def test_a_focus_that_does_not_show_is_found(returning_visitor):
    visitor = returning_visitor()
    visitor.open("guidance/")
    for style, is_seen in (
        ("outline: 2px solid black", True),
        ("outline: none", False),
        ("outline: 2px solid #eee", False),
        ("outline: 2px solid black; position: fixed; inset-block-start: 10px; z-index: -1", False),
    ):
        set_style = "(link, style) => { link.style = style; link.focus() }"
        visitor.page.eval_on_selector("article a[href]:not(.headerlink)", set_style, style)

        assert is_seen == focus(visitor.page).is_seen, style


def test_the_menu_opens_is_walked_through_and_closes(returning_visitor):
    visitor = returning_visitor(viewport=NARROW)
    visitor.open("")
    tab_to(visitor, ".md-header [popovertarget]")
    visitor.press("key:Enter")
    visitor.wait("#__menu")

    press_tab(visitor)
    assert visitor.page.evaluate("document.activeElement.closest('#__menu') !== null")
    tab_to(visitor, "input[aria-label='Guidance: pages']")
    visitor.press("key:Space")
    press_tab(visitor)
    assert visitor.page.evaluate("document.activeElement.getAttribute('href')").startswith(
        "guidance/"
    )

    visitor.press("key:Escape")
    visitor.wait("#__menu", gone=True)
    assert visitor.page.evaluate("document.activeElement.ariaLabel") == "Menu"


def test_a_closed_menu_is_out_of_the_way(returning_visitor):
    visitor = returning_visitor(viewport=NARROW)
    visitor.open("guidance/reviews/")
    for _ in range(15):
        press_tab(visitor)
        assert visitor.page.evaluate("document.activeElement.closest('#__menu') === null")


@pytest.mark.parametrize("key", ["s", "f", "/", "n", "p", ".", ","])
def test_a_single_letter_outside_a_field_does_nothing(returning_visitor, key):
    visitor = returning_visitor()
    visitor.open("guidance/reviews/")
    visitor.page.wait_for_load_state()
    address = visitor.page.url

    visitor.press(f"key:{key}")
    visitor.page.wait_for_timeout(100)

    assert address == visitor.page.url
    assert visitor.page.evaluate("document.activeElement === document.body")
