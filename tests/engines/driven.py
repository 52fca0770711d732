"""The five verbs over what any WebDriver can do: go somewhere, call a function in the page, act.

Keys and the pointer are acted as W3C's WebDriver writes them down, alike for both its kinds.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 60  # seconds; a cold start on a busy machine takes some
PAUSE = 0.05  # seconds between two looks

# What Playwright calls a key, and how WebDriver writes it.
KEYS = {
    "ArrowDown": "\ue015",
    "ArrowRight": "\ue014",
    "Control": "\ue009",
    "Delete": "\ue017",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Shift": "\ue008",
    "Space": " ",
    "Tab": "\ue004",
}

SEEN = "(selector) => Boolean(document.querySelector(selector)?.checkVisibility())"
UNFOLD = """(selector) => {
  const found = document.querySelector(selector)
  for (let fold = found?.closest("details[data-fold]:not([open])"); fold; ) {
    fold.open = true
    fold = found.closest("details[data-fold]:not([open])")
  }
  return Boolean(found?.checkVisibility({ visibilityProperty: true }))
}"""
READ = """(selector) => {
  const found = document.querySelector(selector)
  const isField = found?.matches("input, select, textarea")
  return found && { text: (isField ? found.value : found.textContent).trim() }
}"""
# Chosen text is replaced by what is typed; an empty text leaves nothing in its place.
TAKE = """(selector, text) => {
  const found = document.querySelector(selector)
  if (!found?.checkVisibility()) return null
  if (found.type === "file") return "file"
  found.focus()
  if (found.localName !== "select") return found.select(), "text"
  found.value = text
  for (const name of ["input", "change"]) found.dispatchEvent(new Event(name, { bubbles: true }))
  return "done"
}"""
# Where a pointer has to be for a press to reach the element, once it rests and nothing covers it.
# What a press hits instead, because the page has moved meanwhile, hears nothing of it.
AIM = """async (selector) => {
  const found = document.querySelector(selector)
  if (!found?.checkVisibility()) return null
  found.scrollIntoView({ block: "center", behavior: "instant" })
  const aim = () => {
    const { x, y, width, height } = found.getClientRects()[0]
    return [Math.round(x + width / 2), Math.round(y + height / 2)]
  }
  const before = aim()
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  const rests = found.isConnected && String(aim()) === String(before)
  if (!rests || !found.contains(document.elementFromPoint(...before))) return null
  globalThis.aimed = { heard: [] }
  const guard = new AbortController()
  for (const name of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
    addEventListener(name, (event) => {
      const hit = found.contains(event.target)
      aimed.heard.push(hit ? name : `${name} elsewhere`)
      if (!hit) event.stopImmediatePropagation()
      if (!hit) event.preventDefault()
      if (name === "click") guard.abort()
    }, { capture: true, signal: guard.signal })
  return before
}"""
# A page that knows of no aim is one that the press has led to.
HEARD = """async () => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  return globalThis.aimed?.heard ?? ["click"]
}"""


class NotNow(Exception):  # noqa: N818 nothing is wrong yet
    """The page cannot be asked, because it is going away or has gone."""


class Driver(Protocol):
    """A browser with one page, driven from outside."""

    name: str  # with its version

    def go(self, address: str) -> None:
        """Go to an address and wait until the page has loaded."""

    def call(self, function: str, *arguments: object) -> Any:
        """Return what a function gives in the page, once it is settled; or raise NotNow."""

    def act(self, source: dict[str, Any]) -> None:
        """Do what one source of actions holds."""

    def choose(self, selector: str, file: str) -> None:
        """Choose a file for a field."""

    def quit(self) -> None:
        """End the browser."""


class Driven:
    """A visitor with a driver's page before them; see tests/engines/verbs.py."""

    def __init__(self, driver: Driver, base: str, folder: Path) -> None:
        self.base = base
        self.folder = folder  # where the browser saves files
        self.engine = driver.name
        self.call = driver.call
        self.quit = driver.quit
        self._driver = driver

    def open(self, path: str) -> None:
        """Open a page of the site."""
        self._driver.go(self.base + path)

    def type(self, selector: str, text: str) -> None:
        """Put `text` in the place of what stands in a field, key by key; choose it in a list."""
        kind = self._until(TAKE, selector, text)
        if kind == "file":
            self._driver.choose(selector, text)
        elif kind == "text":
            self._keys(*(text or ("Delete",)))

    def press(self, what: str) -> None:
        """Press a key where the focus is (`key:Tab`), or the element that a selector names."""
        if what.startswith("key:"):
            self._keys(what.removeprefix("key:"))
            return
        while "click" not in (heard := self._point(what)):
            # Had it begun on the element, it would have been the page that took the press away.
            assert "pointerdown" not in heard, f"a press of {what} came to nothing: {heard}"

    def _point(self, selector: str) -> list[str]:
        """Press the pointer where an element is, and return what has been heard of it."""
        x, y = self._until(AIM, selector)
        moved = {"type": "pointerMove", "x": x, "y": y, "duration": 0}
        pressed = [{"type": f"pointer{way}", "button": 0} for way in ("Down", "Up")]
        self._driver.act(
            {
                "type": "pointer",
                "id": "pointer",
                "parameters": {"pointerType": "mouse"},
                "actions": [moved, *pressed],
            }
        )
        try:
            return self._driver.call(HEARD)
        except NotNow:
            return ["click"]

    def read(self, selector: str) -> str:
        """Return the text of the first element that a selector names, or what a field holds."""
        return self._until(READ, selector)["text"]

    def wait(self, selector: str, *, gone: bool = False) -> None:
        """Wait until the element that a selector names can be seen, or cannot any more."""
        if gone:
            self._until(f"(selector) => !({SEEN})(selector)", selector)
        else:
            self._until(UNFOLD, selector)

    def _keys(self, *names: str) -> None:
        """Press one key after another; those joined by a plus are held together."""
        actions = []
        for name in names:
            held = [KEYS.get(one, one) for one in (name.split("+") if len(name) > 1 else [name])]
            actions += [{"type": "keyDown", "value": one} for one in held]
            actions += [{"type": "keyUp", "value": one} for one in reversed(held)]
        self._driver.act({"type": "key", "id": "keys", "actions": actions})

    def _until(self, function: str, *arguments: object) -> Any:
        """Return what a function gives as soon as that is something."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                found = self._driver.call(function, *arguments)
            except NotNow:
                found = None
            if found:
                return found
            time.sleep(PAUSE)
        raise TimeoutError(f"not within {PATIENCE} s: {arguments} {function.splitlines()[0]}")
