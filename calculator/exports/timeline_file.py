"""The timeline file: every fact of one timeline as a small JSON text, to save and to open again.

What is opened may come from another edition of this program, or be damaged on its way. It is read
as far as it makes sense, and what was left out is said; nothing in it can raise anything else.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculator.errors import InputError, in_a_line
from calculator.fact_names import FACTS, LISTS, TEXTS
from calculator.json_text import read_json, value_at
from calculator.library import library

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculator.exports import Taken

KIND = "child-protection-timeline"
VERSION = 1
LONGEST_FILE = 100_000
FIELD = "file"
ABOUT = ("kind", "version", "data_version")
_PAIR = re.compile(r'"([^"\\]{1,60})"\s*:\s*"([^"\\]{0,60})"')


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFacts:
    """What a file says: a request, what was left out of it, and what else to know."""

    request: dict[str, Any]
    errors: tuple[InputError, ...] = ()
    notes: tuple[str, ...] = ()


def write(taken: Taken) -> bytes:
    """Return the file of a timeline."""
    about = {"kind": KIND, "version": VERSION, "data_version": taken.answer["data_version"]}
    return f"{json.dumps({**about, **taken.request}, ensure_ascii=False, indent=1)}\n".encode()


def read(text: object) -> SavedFacts:
    """Return what a timeline file says, and what could not be read of it."""
    reader = _Reader()
    found = reader.table(text)
    if found is None:
        return SavedFacts(request={}, errors=tuple(reader.errors))
    known = [key for key in FACTS.values() if key in found]
    request = {key: found[key] for key in known if reader.fits(key, found[key])}
    for key in found:
        if key not in (*FACTS.values(), *ABOUT):
            reader.left_out(key)
    return SavedFacts(request=request, errors=tuple(reader.errors), notes=_notes(found))


def _notes(found: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what to know of a file that another edition wrote."""
    now = library().data_version
    if found.get("version") == VERSION and found.get("data_version") == now:
        return ()
    return (f"The file was saved with other data. Its dates are worked out anew with {now}.",)


class _Reader:
    """Reads one file and keeps what was wrong with it."""

    def __init__(self) -> None:
        self.errors: list[InputError] = []

    def table(self, text: object) -> dict[str, Any] | None:
        """Return the file as a table, whole or what is left of it; None where it is none."""
        found = self._parsed(text) if isinstance(text, str) and len(text) <= LONGEST_FILE else None
        if isinstance(found, dict) and found.get("kind", KIND) == KIND and "listed_on" in found:
            return found
        self.errors.clear()
        self._fault(FIELD, "no-timeline-file", "Choose a timeline file that was saved here")
        return None

    def _parsed(self, text: str) -> object:
        try:
            return read_json(text)
        except ValueError:
            message = "The file is damaged: check what is entered here against what you saved"
            self._fault(FIELD, "damaged", message)
            return _salvaged(text)

    def fits(self, key: str, value: object) -> bool:
        """Whether a fact has the shape that it is written in; what it says is read elsewhere."""
        if key in TEXTS.values():
            fits = isinstance(value, str)
        elif key in LISTS.values():
            fits = isinstance(value, list) and all(isinstance(one, str) for one in value)
        else:
            fits = isinstance(value, dict) and all(
                isinstance(one, str | int) for one in value.values()
            )
        if not fits:
            self.left_out(key)
        return fits

    def left_out(self, key: str) -> None:
        """Say that something in the file was not used."""
        shown = _shown(key)
        self._fault(shown, "left-out", f"“{shown}” in the file could not be read and was left out")

    def _fault(self, field: str, code: str, message: str) -> None:
        self.errors.append(InputError(field=field, code=code, message=message))


def _salvaged(text: str) -> dict[str, Any]:
    """Return the facts that stand whole in a damaged file, each looked for under its own name."""
    found: dict[str, Any] = {}
    for key in (*ABOUT, *FACTS.values()):
        name = re.search(rf'"{key}"\s*:\s*', text)
        if name:
            try:
                found[key] = value_at(text, name.end())
            except ValueError:
                found[key] = dict(_PAIR.findall(text[name.end() :].partition("}")[0])) or None
    return found


def _shown(key: str) -> str:
    return in_a_line(key[:40])
