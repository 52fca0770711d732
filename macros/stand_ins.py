"""Short modules in place of those that Pyodide imports at each start and no start here needs.

All that the calculator does is done when its answer is there: nothing waits in Python, and so
nothing needs an event loop. Packages are for exports, and what unpacks them comes with the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGES = "pyodide/_package_loader.py"
WHOLE = "_whole_package_loader"
WHOLE_PACKAGES = f"pyodide/{WHOLE}.py"
# Pyodide's code asks it for these two names alone, where something awaits a promise.
NO_LOOP = """
def get_event_loop(*_):
    raise RuntimeError("Nothing waits in Python here: there is no event loop.")
ensure_future = get_event_loop
"""
# What a memory refers to of JavaScript, Pyodide counts: these two, in this order, and no more.
NO_WEB_LOOP = """
from pyodide_js._api import scheduleCallback
import pyodide_js._api
def _initialize_event_loop():
    pass
"""
# Pyodide's script reads two paths at each start, and asks what is there already, which is nothing.
# `loadedPackages` is the third that it counts.
PACKAGES_LATER = f"""
from site import getsitepackages
from pyodide_js import loadedPackages
class _Path:
    def __init__(self, text):
        self._text = text
    def __str__(self):
        return self._text
SITE_PACKAGES, DSO_DIR = map(_Path, (getsitepackages()[0], "/usr/lib"))
def init_loaded_packages():
    pass
def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    from pyodide import {WHOLE} as whole
    return getattr(whole, name)
"""
STAND_INS = {
    "asyncio/__init__.py": NO_LOOP,
    "pyodide/webloop.py": NO_WEB_LOOP,
    PACKAGES: PACKAGES_LATER,
}
# An import that waits until it is asked for what it brings: what stands there, and what then does.
LATER = {
    "importlib/abc.py": {
        "\nfrom .resources import abc as _resources_abc\n": "\n",
        "    if name in _resources_abc.__all__:\n": """
    if name.startswith("_"):
        raise AttributeError(name)
    from .resources import abc as _resources_abc
    if name in _resources_abc.__all__:
""",
    }
}


class StandInError(Exception):
    """A module is not as it is known here."""


def with_stand_ins(library: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the library with short modules in the place of long ones that it holds.

    Raise StandInError where a module does not say what is to be moved in it.
    """
    short = dict(library)
    if PACKAGES in library:
        short[WHOLE_PACKAGES] = library[PACKAGES]
    short |= {name: text.encode() for name, text in STAND_INS.items() if name in library}
    short |= {name: with_later_import(name, library[name]) for name in LATER if name in library}
    return short


def with_later_import(name: str, module: bytes) -> bytes:
    """Return the source of a module whose import waits."""
    text = module.decode()
    for old, new in LATER[name].items():
        if text.count(old) != 1:
            raise StandInError(f"{name} is written in a new way: see {__file__}")
        text = text.replace(old, new)
    return text.encode()
