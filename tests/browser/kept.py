"""What a browser has kept for the next visit, asked in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = 60_000  # milliseconds; a busy machine takes its time to keep a whole site
PAUSE = 100  # milliseconds

# Whether the memory of a started Python is there.
MEMORY = """async () => {
  for (const name of (await caches.keys()).filter((one) => one.startsWith("memory ")))
    if ((await (await caches.open(name)).keys()).length) return true
  return false
}"""


def wait_until(page: Page, claim: str, argument: object = None) -> None:
    """Ask the page again and again: Playwright's own waiting takes a promise itself for a yes."""
    for _ in range(PATIENCE // PAUSE):
        if page.evaluate(claim, argument):
            return
        page.wait_for_timeout(PAUSE)
    pytest.fail(f"never came true: {claim}")
