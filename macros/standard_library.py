"""Python's standard library as the browser gets it: the modules of a list, and nothing else.

The list is found by a program, `python -m tests.node.imports`, and is renewed by it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

KEPT = Path(__file__).with_name("standard_library.toml")
ENDINGS = ("/__init__.py", ".py")
# Encodings that a browser may ask for where Node.js does not.
BY_OTHER_NAMES = frozenset({"encodings.ascii", "encodings.latin_1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The modules to keep: those that every visitor gets, and those that an export brings along."""

    start: frozenset[str]
    exports: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every module that is kept."""
        return self.start | self.exports


def kept_modules(path: Path = KEPT) -> Kept:
    """Return the names of the modules to keep."""
    listed = tomllib.loads(path.read_text("utf-8"))
    return Kept(start=frozenset(listed["start"]), exports=frozenset(listed["exports"]))


def module_name(path: str) -> str | None:
    """Return the module that a file of the library holds, nothing where it holds none.

    >>> module_name("json/__init__.py"), module_name("json/decoder.py"), module_name("LICENSE")
    ('json', 'json.decoder', None)
    """
    for ending in ENDINGS:
        if path.endswith(ending):
            return path.removesuffix(ending).replace("/", ".")
    return None


def cut(files: Mapping[str, bytes], keep: Collection[str]) -> dict[str, bytes]:
    """Return the files of the modules to keep; a module that is not there was never needed."""
    return {path: content for path, content in files.items() if module_name(path) in keep}


def left_out(paths: Iterable[str], keep: Collection[str]) -> list[str]:
    """Return the modules that are not kept, and the files that are no module, by name."""
    return sorted(module_name(path) or path for path in paths if module_name(path) not in keep)
