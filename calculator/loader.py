"""Reads the data files into one plain dict; the only module that knows TOML and where files are."""

from __future__ import annotations

import json
import pkgutil
from typing import TYPE_CHECKING, Any

from calculator.errors import PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable
    from pathlib import Path

_SINGLE_FILES = ("roles", "conditions", "glossary", "lead_times", "bank_holidays", "units")
# Ten times the largest file here.
LARGEST_FILE = 400_000
LONGEST_LINE = 2_000
_FOLDERS = ("policies", "pathways")


def read_library() -> dict[str, Any]:
    """Return all data as plain tables, by the names of their files.

    The wheel that a browser loads holds the same tables as one JSON file, already read and
    checked, because a TOML parser costs start-up time there.
    """
    if shipped := _shipped():
        raw: dict[str, Any] = json.loads(shipped)
        return raw
    from importlib.resources import files  # noqa: PLC0415 a browser takes long to import this

    return read_folder(files("calculator"))


def _shipped() -> bytes | None:
    try:
        return pkgutil.get_data("calculator", "library.json")
    except OSError:
        return None


def read_folder(folder: Traversable) -> dict[str, Any]:
    """Return the tables of a folder that is laid out like this package.

    Raise PolicyError with the faults of all files that are no TOML.
    """
    faults: list[str] = []
    raw: dict[str, Any] = {}
    for name in _SINGLE_FILES:
        raw[f"{name}.toml"] = _read_toml(folder / f"{name}.toml", faults)
    for name in _FOLDERS:
        found = sorted((folder / name).iterdir(), key=lambda path: path.name)
        raw[name] = {
            path.name: _read_toml(path, faults) for path in found if path.name.endswith(".toml")
        }
    if faults:
        raise PolicyError(tuple(faults))
    return raw


def with_policy_files(raw: dict[str, Any], paths: Iterable[Path]) -> dict[str, Any]:
    """Return the tables of `raw` with policy files added, or put in place of their namesakes.

    Raise PolicyError with the faults of all files that are missing or no TOML.
    """
    faults: list[str] = []
    added = {path.name: _read_toml(path, faults) for path in paths}
    if faults:
        raise PolicyError(tuple(faults))
    return {**raw, "policies": {**raw["policies"], **added}}


class _TooMuch(Exception):  # noqa: N818 what is too much is said in its text
    """A file of a size that no policy has, and that TOML is not read from in bounded time."""


def _read_toml(path: Traversable, faults: list[str]) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 never imported in the browser, where the data is JSON

    try:
        return tomllib.loads(_read_text(path))
    except OSError as error:
        need = f"a file that can be read ({type(error).__name__})"
    except _TooMuch as error:
        need = str(error)
    except UnicodeDecodeError:
        need = "UTF-8 text"
    except tomllib.TOMLDecodeError as error:
        need = f"TOML ({error})"
    except RecursionError:
        need = "TOML (nested too deep)"
    faults.append(f"{path.name}: needs {need}")
    return {}


def _read_text(path: Traversable) -> str:
    """Return a file as text, read no further than it may be long."""
    with path.open("rb") as file:
        content: bytes = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise _TooMuch(f"at most {LARGEST_FILE:,} bytes")
    text = content.decode("utf-8")
    # No number of so many digits can be read, and a name of so many dots takes minutes.
    if max(map(len, text.split("\n"))) > LONGEST_LINE:
        raise _TooMuch(f"lines of at most {LONGEST_LINE:,} characters")
    return text.replace("\r\n", "\n")
