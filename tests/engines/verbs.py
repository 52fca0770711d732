"""What a case may do: the five verbs of tests/browser/visitor.py, whatever engine is behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pathlib import Path


class Visitor(Protocol):
    """Somebody with one page before them; `key:Tab` presses a key, and files are typed by path."""

    engine: str  # with its version
    folder: Path  # where files are saved

    def open(self, path: str) -> None:
        """Open a page of the site."""

    def type(self, selector: str, text: str) -> None:
        """Put `text` in the place of what stands in a field."""

    def press(self, what: str) -> None:
        """Press a key, or the element that a selector names."""

    def read(self, selector: str) -> str:
        """Return the text of an element, or what a field holds."""

    def wait(self, selector: str, *, gone: bool = False) -> None:
        """Wait until an element can be seen, or cannot any more."""

    def call(self, function: str, *arguments: object) -> Any:
        """Return what a function of the page gives: for what no visitor sees, and no case reads."""

    def quit(self) -> None:
        """End the browser."""
