"""Python's standard library as the browser gets it: the modules of a list, and nothing else.

The list is found by a program, `python -m tests.node.imports`, and is renewed by it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

KEPT = Path(__file__).with_name("standard_library.txt")
ENDINGS = ("/__init__.py", ".py")
# Encodings that a browser may ask for where Node.js does not.
BY_OTHER_NAMES = frozenset({"encodings.ascii", "encodings.latin_1"})


def kept_modules(path: Path = KEPT) -> frozenset[str]:
    """Return the names of the modules to keep: one a line, words after a # for editors."""
    lines = (line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return frozenset(filter(None, lines))


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
