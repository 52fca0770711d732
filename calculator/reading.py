"""Reads checked values out of plain tables and says where a fault stands; knows no policy."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    E = TypeVar("E", bound=StrEnum)

T = TypeVar("T")

_LONGEST_SHOWN = 60
# Days of more than ten years, and months that still end in a year with four numbers.
_LARGEST_COUNT = 4000


def _shown(value: object) -> str:
    """Return what was found, short enough for one line."""
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


class Table:
    """One table of a data file, read key by key.

    A fault is noted with its place and reading goes on with an empty value, so that an editor
    sees all faults of a file at once. Nothing that was read is used while there are faults.
    """

    def __init__(self, raw: object, *, place: str, faults: list[str]) -> None:
        """Wrap `raw`; `place` names it for people, `faults` collects what is wrong."""
        self.place = place
        self.faults = faults
        self._known: dict[str, None] = {}
        self._raw: Mapping[str, Any] = {}
        self._is_a_table = isinstance(raw, dict)
        if isinstance(raw, dict):
            self._raw = raw
        else:
            self.fault("", f"needs a table, found {_shown(raw)}")

    def fault(self, key: str, sentence: str) -> None:
        """Note a fault at `key` of this table, or at the table itself."""
        place = f"{self.place} > {key}" if key else self.place
        self.faults.append(f"{place}: {sentence}")

    def has(self, key: str) -> bool:
        """Return whether the key is there; asking makes it a known key."""
        self._known[key] = None
        return key in self._raw

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text with something in it; a key without a default is required."""
        value = self._get(key, default, "a text")
        if isinstance(value, str) and (value.strip() or value == default):
            return value
        if value is not None:
            self.fault(key, f"needs a text, found {_shown(value)}")
        return ""

    def flag(self, key: str, default: bool | None = False) -> bool:  # noqa: FBT001, FBT002 a default, not a switch
        """Return true or false."""
        value = self._get(key, default, "true or false")
        if isinstance(value, bool):
            return value
        if value is not None:
            self.fault(key, f"needs true or false, found {_shown(value)}")
        return False

    def count(self, key: str, default: int | None = 0) -> int:
        """Return a whole number from nought up; `True` is no number here."""
        value = self._get(key, default, "a whole number")
        whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        if whole and value <= _LARGEST_COUNT:
            return int(value)
        if value is not None:
            need = f"a whole number up to {_LARGEST_COUNT}" if whole else "a whole number"
            self.fault(key, f"needs {need}, found {_shown(value)}")
        return 0

    def day(self, key: str) -> date:
        """Return a date; the data shipped to the browser writes it as ISO text."""
        value = self._get(key, None, "a date")
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str):
            with suppress(ValueError):
                day = date.fromisoformat(value)
                if day.isoformat() == value:
                    return day
        if value is not None:
            self.fault(key, f"needs a date, found {_shown(value)}")
        return date.min

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """Return a member of a closed set."""
        value = self._get(key, default, kind)
        if isinstance(value, str):
            with suppress(ValueError):
                return kind(value)
        if value is not None:
            self.fault(key, f"needs one of {', '.join(kind)}; found {_shown(value)}")
        return next(iter(kind))

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is missing and not required."""
        value = self._get(key, None if required else (), "a list of texts")
        if value is None:
            return ()
        if isinstance(value, list | tuple) and all(isinstance(one, str) and one for one in value):
            if required and not value:
                self.fault(key, "needs at least one")
            return tuple(value)
        self.fault(key, f"needs a list of texts, found {_shown(value)}")
        return ()

    def names(self, key: str) -> Mapping[str, str]:
        """Return a table of texts."""
        value = self._get(key, {}, "a table of texts")
        if isinstance(value, dict) and all(isinstance(one, str) and one for one in value.values()):
            return value
        self.fault(key, f"needs a table of texts, found {_shown(value)}")
        return {}

    def rows(self, key: str, *, required: bool = False) -> list[tuple[object, str]]:
        """Return the raw rows of a list, each with its place."""
        value = self._get(key, None if required else [], "a list of tables")
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(key, f"needs a list, found {_shown(value)}")
            return []
        numbered = len(value) > 1
        return [
            (row, f"{self.place} > {key} {number}" if numbered else f"{self.place} > {key}")
            for number, row in enumerate(value, start=1)
        ]

    def each(
        self, key: str, read: Callable[[Table], T], *, required: bool = False
    ) -> tuple[T, ...]:
        """Return what `read` makes of every table in a list."""
        return tuple(
            self._closed(Table(row, place=place, faults=self.faults), read)
            for row, place in self.rows(key, required=required)
        )

    def one(self, key: str, read: Callable[[Table], T]) -> T | None:
        """Return what `read` makes of one table, or nothing where the key is missing."""
        if not self.has(key):
            return None
        table = Table(self._raw[key], place=f"{self.place} > {key}", faults=self.faults)
        return self._closed(table, read)

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._raw:
            if key not in self._known:
                self.faults.append(
                    f"{self.place}: {key} is not a known key (known: {', '.join(self._known)})"
                )

    @staticmethod
    def _closed(table: Table, read: Callable[[Table], T]) -> T:
        value = read(table)
        table.close()
        return value

    def _get(self, key: str, default: object, need: str | type[StrEnum]) -> Any:  # noqa: ANN401 what a file holds
        self._known[key] = None
        value = self._raw.get(key, default)
        if value is None and self._is_a_table:
            needed = need if isinstance(need, str) else f"one of {', '.join(need)}"
            self.fault(key, f"needs {needed} (missing)")
        return value
