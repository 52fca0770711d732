"""Answers as the contract does, and says which modules came out of the library's archives."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec

from calculator.contract import handle as answer

LOAD = '"export"'  # what a host looks for before it asks an answer for packages to load


def handle(text: str) -> str:
    """Return the contract's answer, the modules so far, a package to load, or fail: as asked."""
    if text == "crash":
        raise RuntimeError("forced")
    if text == LOAD:
        return json.dumps({"needs": [] if find_spec("six") else ["six"]})
    if text != "modules":
        return answer(text)
    loaders = ((name, getattr(one, "__loader__", None)) for name, one in sys.modules.items())
    found = (name for name, one in loaders if _is_of_the_library(one))
    return " ".join(sorted(name for name in found if name.partition(".")[0] != "calculator"))


def _is_of_the_library(loader: object) -> bool:
    return getattr(loader, "archive", "") == "/lib/python313.zip"
