"""Answers as the contract does, and says which modules came out of the library's archive."""

from __future__ import annotations

import sys

from calculator.contract import handle as answer

ARCHIVE = "/lib/python313.zip"


def handle(text: str) -> str:
    """Return the contract's answer, the modules so far, or fail: as it is asked."""
    if text == "crash":
        raise RuntimeError("forced")
    if text != "modules":
        return answer(text)
    loaders = ((name, getattr(one, "__loader__", None)) for name, one in sys.modules.items())
    return " ".join(sorted(name for name, one in loaders if getattr(one, "archive", "") == ARCHIVE))
