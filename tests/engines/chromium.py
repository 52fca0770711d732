"""Chromium with a new profile, through the visitor of the other tests."""

from __future__ import annotations

import atexit
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, browser_path
from tests.browser.visitor import Visitor
from tests.engines.driven import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Download, Playwright

# As a visitor forbids every site to store anything.
KEEPS_NOTHING = {"profile": {"default_content_setting_values": {"cookies": 2}}}


@cache
def _playwright() -> Playwright:
    """Start the one driver that a process can have; it ends with it."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


class Chromium(Visitor):
    """A visitor with a Chromium of their own."""

    def __init__(
        self, base: str, profile: Path, folder: Path, *, dark: bool, keeps_nothing: bool
    ) -> None:
        if keeps_nothing:
            (profile / "Default").mkdir()
            settings = profile / "Default" / "Preferences"
            settings.write_text(json.dumps(KEEPS_NOTHING), encoding="utf-8")
        self.folder = folder
        self._context = _playwright().chromium.launch_persistent_context(
            profile,
            executable_path=browser_path(),
            channel="chromium",  # the whole browser, with the settings of a profile
            args=list(FLAGS),
            locale="en-GB",
            timezone_id="Europe/London",
            color_scheme="dark" if dark else "light",
        )
        super().__init__(self._context.pages[0], base)
        self.engine = f"Chromium {self._context.browser.version}"
        self.page.set_default_timeout(PATIENCE * 1000)
        self.page.on("download", self._save)

    def call(self, function: str, *arguments: object) -> Any:
        """Return what a function of the page gives."""
        return self.page.evaluate(f"(all) => ({function})(...all)", list(arguments))

    def quit(self) -> None:
        """End the browser."""
        self._context.close()

    def _save(self, download: Download) -> None:
        download.save_as(self.folder / download.suggested_filename)
