"""What a visitor does, in five verbs: open, type, press, read, wait.

A driver of another engine needs these alone. What only this one can is in `rest`.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

PATIENCE = 15_000  # milliseconds; a cold start on a busy machine takes some seconds
CALM = 500  # milliseconds without news of a request, after which no more are expected
PAUSE = 50  # milliseconds
OPEN_FOLD = "found => found.closest('details[data-fold]')?.setAttribute('open', '')"


class Visitor:
    """A visitor with Playwright's page before them."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        # What the policies of the pages have refused so far, and whether a test makes them do so.
        self.refused: list[str] = []
        self.provokes = False
        page.set_default_timeout(PATIENCE)
        self.heard = monotonic()
        for event in ("request", "requestfinished", "requestfailed"):
            page.on(event, self.hear)

    def open(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.base + path)

    def type(self, selector: str, text: str) -> None:
        """Put `text` in the place of what stands in a field, key by key; choose it in a list.

        In a field for a file it is the path of one.
        """
        field = self.page.locator(selector)
        kind = field.evaluate("element => element.type")
        if kind == "select-one":
            field.select_option(text)
            return
        if kind == "file":
            field.set_input_files(text)
            return
        field.select_text()
        if text:
            field.press_sequentially(text)
        else:
            field.press("Delete")

    def press(self, what: str) -> None:
        """Press a key where the focus is (`key:Tab`), or the element that a selector names."""
        if what.startswith("key:"):
            self.page.keyboard.press(what.removeprefix("key:"))
        else:
            self.page.locator(what).first.click()

    def read(self, selector: str) -> str:
        """Return the text of the first element that a selector names, or what a field holds.

        There is no space around it.
        """
        found = self.page.locator(selector).first
        if found.evaluate("element => element.matches('input, select, textarea')"):
            return found.input_value().strip()
        return (found.text_content() or "").strip()

    def wait(self, selector: str, *, gone: bool = False) -> None:
        """Wait until the element that a selector names can be seen, or cannot any more.

        What is long behind is folded away under one line: whoever looks for it opens the fold.
        """
        found = self.page.locator(selector).first
        if gone:
            found.wait_for(state="hidden")
            return
        found.wait_for(state="attached")
        # A newer timeline may come meanwhile, with its fold closed.
        for _ in range(PATIENCE // PAUSE):
            if found.is_visible():
                break
            found.evaluate(OPEN_FOLD)
            self.page.wait_for_timeout(PAUSE)
        found.wait_for(state="visible")

    def hear(self, _: Request) -> None:
        """Note that a request of the page has begun or ended."""
        self.heard = monotonic()

    def rest(self) -> None:
        """Wait until the page is loaded and no request has begun or ended for a while, or fail.

        A request that takes longer than that is not waited for.
        Playwright's own waiting for that (`networkidle`) at times never ends on a page at rest.
        """
        self.page.wait_for_load_state()
        self.heard = monotonic()
        for _ in range(PATIENCE // PAUSE):
            if (monotonic() - self.heard) * 1000 > CALM:
                return
            self.page.wait_for_timeout(PAUSE)
        pytest.fail("the page never came to rest")

    def type_date(self, day: str, month: str, year: str) -> None:
        """Type a listing date into its three fields."""
        self.type("#listed-day", day)
        self.type("#listed-month", month)
        self.type("#listed-year", year)
