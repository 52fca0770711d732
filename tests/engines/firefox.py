"""Firefox, spoken to over WebDriver BiDi without a program between."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import websocket

from tests.engines.driven import PATIENCE, NotNow

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("firefox-esr", "firefox")
ADDRESS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
SETTINGS = {
    "browser.download.alwaysOpenPanel": False,
    "browser.download.folderList": 2,  # a folder of one's own
    "intl.accept_languages": "en-GB, en",
}
DARK = {"layout.css.prefers-color-scheme.content-override": 0}
# As a visitor forbids every site to store anything.
KEEPS_NOTHING = {"network.cookie.cookieBehavior": 2}


class Firefox:
    """A Firefox with a new profile."""

    def __init__(self, profile: Path, downloads: Path, *, dark: bool, keeps_nothing: bool) -> None:
        settings = {
            **SETTINGS,
            "browser.download.dir": str(downloads),
            **(DARK if dark else {}),
            **(KEEPS_NOTHING if keeps_nothing else {}),
        }
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(settings[name])});" for name in settings
        )
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        path = os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, NAMES)))
        self._process = subprocess.Popen(
            [path, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile],
            env={**os.environ, "HOME": str(profile), "TZ": "Europe/London"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        listening = next(filter(None, map(ADDRESS.search, self._process.stderr)))
        self._socket = websocket.create_connection(
            f"{listening[1]}/session", timeout=PATIENCE, suppress_origin=True
        )
        self._last = 0
        about = self._send("session.new", capabilities={})["capabilities"]
        self.name = f"Firefox {about['browserVersion']}"
        # In the first tab the address has the focus, and no page could take it.
        self._page = self._send("browsingContext.create", type="tab")["context"]

    def go(self, address: str) -> None:
        """Go to an address and wait until the page has loaded."""
        self._send("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def call(self, function: str, *arguments: object) -> Any:
        """Return what a function gives in the page, once it is settled; or raise NotNow."""
        told = self._call(
            f"async (all) => JSON.stringify((await ({function})(...JSON.parse(all))) ?? null)",
            {"type": "string", "value": json.dumps(arguments)},
        )
        return json.loads(told["value"])

    def act(self, source: dict[str, Any]) -> None:
        """Do what one source of actions holds."""
        self._send("input.performActions", context=self._page, actions=[source])

    def choose(self, selector: str, file: str) -> None:
        """Choose a file for a field."""
        found = self._call(
            "(selector) => document.querySelector(selector)", {"type": "string", "value": selector}
        )
        element = {"sharedId": found["sharedId"]}
        self._send("input.setFiles", context=self._page, element=element, files=[file])

    def quit(self) -> None:
        """End the browser."""
        self._socket.close()
        self._process.terminate()
        self._process.wait()
        self._process.stderr.close()

    def _call(self, function: str, *arguments: dict[str, str]) -> dict[str, Any]:
        answer = self._send(
            "script.callFunction",
            functionDeclaration=function,
            arguments=arguments,
            target={"context": self._page},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"]

    def _send(self, method: str, **params: object) -> dict[str, Any]:
        """Return the result of one command; what the browser tells meanwhile is not asked for."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": params}))
        answer = json.loads(self._socket.recv())
        while answer.get("id") != self._last:
            answer = json.loads(self._socket.recv())
        if answer["type"] == "error":
            raise NotNow(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]
