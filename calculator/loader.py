"""Reads the data files into one plain dict; the only module that knows TOML and where files are."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from calculator.errors import PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable
    from pathlib import Path

_SINGLE_FILES = ("roles", "conditions", "glossary", "lead_times", "bank_holidays", "units")
_FOLDERS = ("policies", "pathways")


def read_library() -> dict[str, Any]:
    """Return all data as plain tables, by the names of their files.

    The wheel that a browser loads holds the same tables as one JSON file, already read and
    checked, because a TOML parser costs start-up time there.
    """
    package = files("calculator")
    shipped = package / "library.json"
    if shipped.is_file():
        raw: dict[str, Any] = json.loads(shipped.read_text(encoding="utf-8"))
        return raw
    return read_folder(package)


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


def _read_toml(path: Traversable, faults: list[str]) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 never imported in the browser, where the data is JSON

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        faults.append(f"{path.name}: needs a file that can be read ({type(error).__name__})")
    except UnicodeDecodeError:
        faults.append(f"{path.name}: needs UTF-8 text")
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{path.name}: needs TOML ({error})")
    return {}
