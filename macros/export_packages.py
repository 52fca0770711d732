"""The packages that an export loads when it is first used, repacked for the browser's own lock.

They are taken as they are installed here, so their versions and checksums are those of build.txt.
"""

from __future__ import annotations

import re
from importlib import metadata
from typing import TYPE_CHECKING

from macros import archives

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NAMES = ("icalendar", "xlsxwriter")
# What they alone import of the standard library, as a package of our own.
MODULES = ("export-modules", "1")
# What a package says of itself; what its installer left beside it differs from machine to machine.
ABOUT = re.compile(r"\.dist-info/(METADATA|WHEEL|top_level\.txt|licenses/.+|LICENSE.*)$")


def needed(names: Iterable[str] = NAMES) -> dict[str, tuple[str, ...]]:
    """Return the packages of `names` and all that they depend on, each with what it needs."""
    found: dict[str, tuple[str, ...]] = {}
    waiting = [_plain(name) for name in names]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = tuple(sorted(_requirements(name)))
            waiting += found[name]
    return dict(sorted(found.items()))


def stamp(names: Iterable[str] = NAMES) -> str:
    """Return the packages with their versions, in one line."""
    return " ".join(f"{name} {metadata.version(name)}" for name in needed(names))


def file_name(name: str) -> str:
    """Return what the wheel of a package is called in the runtime's folder.

    It has a tag that any Python takes: what is inside was compiled for the runtime alone.
    """
    version = MODULES[1] if name == MODULES[0] else metadata.version(name)
    return f"{name.replace('-', '_')}-{version}-py3-none-any.whl"


def wheels(names: Iterable[str] = NAMES) -> dict[str, bytes]:
    """Return the wheels by their file names, compiled in one go and without their tests."""
    packages = list(needed(names))
    if not packages:
        return {}
    together = {
        f"{name}/{path}": content for name in packages for path, content in _files(name).items()
    }
    compiled = archives.compiled(together)
    return {
        file_name(name): _wheel(
            {
                path.removeprefix(f"{name}/"): content
                for path, content in compiled.items()
                if path.startswith(f"{name}/")
            }
        )
        for name in packages
    }


def _requirements(name: str) -> Iterator[str]:
    # A builder that only asks where the runtime is has this module and not its package.
    from packaging.requirements import Requirement  # noqa: PLC0415

    for text in metadata.requires(name) or ():
        wanted = Requirement(text)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield _plain(wanted.name)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _files(name: str) -> dict[str, bytes]:
    """Return what a wheel of the package would hold, without tests and compiled leavings."""
    return {
        path.as_posix(): path.read_binary()
        for path in metadata.files(name) or ()
        if not {"..", "__pycache__", "tests"} & set(path.parts)
        and (".dist-info" not in path.parts[0] or ABOUT.search(path.as_posix()))
    }


def _wheel(files: Mapping[str, bytes]) -> bytes:
    about = next(path for path in files if path.endswith(".dist-info/METADATA"))
    record = about.replace("METADATA", "RECORD")
    return archives.pack({**files, record: archives.record(files, record)})
