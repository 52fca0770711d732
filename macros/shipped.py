"""What the site serves that others wrote: version, licence and its words, read from the packages.

The list stands in `licences/components.toml`, because nobody says by machine what is built into a
WebAssembly file or a script; all that a package does say of itself is taken from the package.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).with_name("licences")
PYODIDE = ROOT / "node_modules" / "pyodide"
_LICENCE = re.compile(r"(^|/)(LICEN[CS]E|COPYING)[^/]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """Something that is served; `version` is empty where what it is built into does not tell."""

    name: str
    version: str
    licence: str
    used: str
    within: str
    purl: str
    text: str


@cache
def components() -> tuple[Component, ...]:
    """Return all that is served of others, in the order of the list."""
    rows = tomllib.loads((FOLDER / "components.toml").read_text(encoding="utf-8"))["component"]
    return tuple(_component(**row) for row in rows)


def notices() -> str:
    """Return the licences of all components as one text, for the file that is served with them."""
    parts = [
        f"{one.name} {one.version}".strip() + f"\n{one.licence}\n\n{one.text.strip()}\n"
        for one in components()
    ]
    return ("\n" + "=" * 80 + "\n\n").join(parts)


def _component(  # noqa: PLR0913 the keys of a table of the list, and nothing else
    *,
    name: str,
    used: str,
    licence: str = "",
    within: str = "",
    text: str = "",
    text_of_theme: str = "",
    **source: str,
) -> Component:
    """Return a component, with what its package says of itself."""
    words = (FOLDER / text).read_text(encoding="utf-8") if text else ""
    if text_of_theme:
        words = _read("mkdocs-material", text_of_theme)
    version, purl = "", f"pkg:generic/{name}"
    match source.get("from"):
        case "pyodide":
            about = json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))
            version, licence = about["version"], about["license"]
            purl = f"pkg:npm/{name}@{version}"
        case "python":
            lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
            version = lock["info"]["python"]
            purl = f"pkg:generic/{name}@{version}"
        case "package":
            version = metadata.version(name)
            licence = metadata.metadata(name).get("License-Expression") or licence
            words = "\n".join(_read(name, path) for path in _licence_files(name))
            purl = f"pkg:pypi/{name}@{version}"
    if not (licence and words.strip()):
        raise ValueError(f"{name} has no licence, or its words are missing")
    return Component(
        name=name,
        version=version,
        licence=licence,
        used=used,
        within=within,
        purl=purl,
        text=words,
    )


def _licence_files(name: str) -> list[str]:
    """Return where a package keeps the words of its licence."""
    paths = [path.as_posix() for path in metadata.files(name) or ()]
    return [path for path in sorted(paths) if ".dist-info/" in path and _LICENCE.search(path)]


def _read(name: str, path: str) -> str:
    """Return a text file of an installed package."""
    found = metadata.distribution(name).locate_file(path)
    return Path(str(found)).read_text(encoding="utf-8")
