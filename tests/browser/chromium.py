"""Starts the Chromium that the tests use."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

# The engine without the windows around it: two thirds of the work for the machine.
SHELL = "chromium-headless-shell"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
# The first is for root; the others keep a browser from calling its maker.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# A page of a test has gone before code that is compiled a second time, and better, would pay: so
# Python's is compiled once, which is a fifth less work. Benchmarks and Lighthouse have it as it is.
COMPILED_ONCE = "--js-flags=--liftoff-only"


def browser_path() -> str:
    """Return the path of a browser on this machine."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise FileNotFoundError("no browser is here: `make browser` finds or installs one")
    return found


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Open the browser, without its windows where this machine has it so; close it in the end."""
    with sync_playwright() as playwright:
        opened = launch(playwright, windows=False)
        try:
            yield opened
        finally:
            opened.close()


def launch(playwright: Playwright, *, windows: bool) -> Browser:
    """Start the browser, whole where its windows are tested: an icon, an installation."""
    path = (None if windows else shutil.which(SHELL)) or browser_path()
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, COMPILED_ONCE])
