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
    """Wait for what a page can say, or fail."""
    if not comes_true(page, claim, argument):
        pytest.fail(f"never came true: {claim}")


def comes_true(page: Page, claim: str, argument: object = None, *, within: int = PATIENCE) -> bool:
    """Ask the page again and again: Playwright's own waiting takes a promise itself for a yes."""
    for _ in range(within // PAUSE):
        if page.evaluate(claim, argument):
            return True
        page.wait_for_timeout(PAUSE)
    return False
