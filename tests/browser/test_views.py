"""One timeline read in other ways, by keyboard alone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import CALCULATOR

LINK = f"{CALCULATOR}#listed=2025-05-31&pathway=england&as-of=2026-06-01"
LIVE = "[data-live]"


@pytest.fixture
def reading(returning_visitor):
    visitor = returning_visitor()
    visitor.open(LINK)
    visitor.wait(f"{LIVE} [data-timeline]")
    return visitor


def test_the_arrow_keys_lead_through_the_views(reading):
    reading.page.focus("[name='view'][value='list']")
    for view, sign in (
        ("person", "text=In the sources:"),
        ("paper", f"{LIVE} [data-written]"),
        ("table", f"{LIVE} table [aria-sort]"),
        ("picture", f"{LIVE} svg"),
    ):
        reading.press("key:ArrowRight")
        reading.wait(f"{sign} >> visible=true")

        assert reading.page.evaluate("document.activeElement.value") == view


def test_a_table_sorts_and_the_focus_stays_on_its_button(reading):
    reading.page.check("[name='view'][value='table']")
    reading.wait("#sort-status")
    reading.page.focus("#sort-status")
    reading.press("key:Enter")

    reading.page.wait_for_selector(f"{LIVE} th[aria-sort='ascending'] #sort-status")
    assert reading.page.evaluate("document.activeElement.id") == "sort-status"


def test_one_role_is_all_that_shows_by_person(reading):
    reading.page.check("[name='view'][value='person']")
    reading.type("#role", "systemic-practitioners")

    reading.wait(f"{LIVE} [data-only]")
    assert reading.page.locator(f"{LIVE} h3").count() == 1
