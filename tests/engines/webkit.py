"""WebKitGTK in its own small browser, spoken to over WebDriver; it needs a display."""

from __future__ import annotations

import os
import socket
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from selenium.common import WebDriverException
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.command import Command
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from tests.engines.driven import PATIENCE, NotNow

if TYPE_CHECKING:
    from pathlib import Path

ALWAYS = ("--automation", "--time-zone=Europe/London")
DARK = ("--dark-mode",)
# As a visitor forbids every site to store anything.
KEEPS_NOTHING = ("--enable-html5-local-storage=false", "--cookies-policy=never")
# Its small browser was seen to end while it starts, and its driver to wait for ever.
STARTS = 3


class WebKit:
    """A WebKitGTK with a new profile."""

    def __init__(self, profile: Path, downloads: Path, *, dark: bool, keeps_nothing: bool) -> None:
        options = WebKitGTKOptions()
        for one in (*ALWAYS, *(DARK if dark else ()), *(KEEPS_NOTHING if keeps_nothing else ())):
            options.add_argument(one)
        (profile / ".config").mkdir()
        folders = f'XDG_DOWNLOAD_DIR="{downloads}"\n'
        (profile / ".config" / "user-dirs.dirs").write_text(folders, encoding="utf-8")
        own = {
            "HOME": str(profile),
            "LANG": "C.UTF-8",
            "LANGUAGE": "en_GB",
            # Nobody but root is let into the sandbox of a container, and root is not.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        inherited = {name: text for name, text in os.environ.items() if not name.startswith("XDG_")}
        self._driver = _started(options, {**inherited, **own})
        self.name = f"WebKitGTK {self._driver.capabilities['browserVersion']}"

    def go(self, address: str) -> None:
        """Go to an address and wait until the page has loaded."""
        self._driver.get(address)

    def call(self, function: str, *arguments: object) -> Any:
        """Return what a function gives in the page, once it is settled; or raise NotNow."""
        settled = f"""const done = arguments[arguments.length - 1]
            Promise.resolve(({function})(...arguments[0])).then(done, (fault) => done(null))"""
        try:
            return self._driver.execute_async_script(settled, list(arguments))
        except WebDriverException as fault:
            raise NotNow(fault.msg) from fault

    def act(self, source: dict[str, Any]) -> None:
        """Do what one source of actions holds."""
        self._driver.execute(Command.W3C_ACTIONS, {"actions": [source]})

    def choose(self, selector: str, file: str) -> None:
        """Choose a file for a field."""
        self._driver.find_element(By.CSS_SELECTOR, selector).send_keys(file)

    def quit(self) -> None:
        """End the browser."""
        self._driver.quit()


def _started(options: WebKitGTKOptions, surroundings: dict[str, str]) -> WebKitGTK:
    """Start the browser; where it does not come, begin again."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(PATIENCE)  # Selenium takes it for whatever it asks of the driver
    try:
        for _ in range(STARTS - 1):
            with suppress(HTTPError, OSError, WebDriverException):
                return _start(options, surroundings)
        return _start(options, surroundings)
    finally:
        socket.setdefaulttimeout(before)


def _start(options: WebKitGTKOptions, surroundings: dict[str, str]) -> WebKitGTK:
    # Selenium warns of how its own driver calls it.
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        return WebKitGTK(options=options, service=Service(env=surroundings))
