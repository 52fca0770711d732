"""Reads a learner's progress out of a text; whatever the text says, reading goes on.

The text comes from a browser's storage or from a file, so it may be damaged or of another edition.
It is read as far as it makes sense, and what was left out is said in a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from calculator.errors import InputError
from calculator.exercises.mastery import IN_A_ROW, SkillRecord, UnitRecord
from calculator.exercises.progress import KIND, RIGHT, WRONG, Progress, Walk
from calculator.exercises.units import learning
from calculator.json_text import read_json, value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from calculator.model import Library

LONGEST_TEXT = 100_000
LARGEST_COUNT = 999_999_999
MOST_DECISIONS = 99
DAMAGED = "The saved progress is damaged. What stood whole in it was read."
UNREADABLE = "The saved progress could not be read."
EARLY = "The saved progress has days that are still to come. They count as today."
NO_FILE = "Choose a progress file that was saved here"
_ODD = "a part that has no place here"
# What our own names are made of: nothing that anybody typed fits.
_NAME = re.compile(r"[a-z0-9@:.-]{0,200}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedProgress:
    """What a text says, with a note for whatever could not be read of it."""

    progress: Progress
    notes: tuple[str, ...] = ()


def read_progress(text: object, today: date, library: Library) -> SavedProgress:
    """Return the progress that a text holds, none where there is no text yet."""
    if text is None or text == "":
        return SavedProgress(progress=Progress())
    rows, whole = _table(text, library)
    if rows is None:
        return SavedProgress(progress=Progress(), notes=(UNREADABLE,))
    reader = _Reader(today, library)
    progress = reader.progress(rows)
    notes = () if whole else (DAMAGED,)
    return SavedProgress(progress=progress, notes=(*notes, *reader.notes()))


def read_file(text: object, today: date, library: Library) -> SavedProgress:
    """Return the progress that a file holds.

    Raise InputError where it is no file of progress at all.
    """
    if _table(text, library)[0] is None:
        raise InputError(field="file", code="no-progress-file", message=NO_FILE)
    return read_progress(text, today, library)


def _table(text: object, library: Library) -> tuple[dict[str, Any] | None, bool]:
    """Return a text as a table, None where it holds no progress; and whether it is whole."""
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        return None, False
    try:
        found = read_json(text)
    except ValueError:
        found = _salvaged(text, library)
        return (found if any(found.values()) else None), False
    return (found if isinstance(found, dict) and found.get("kind") == KIND else None), True


def _salvaged(text: str, library: Library) -> dict[str, Any]:
    """Return the units and walks that stand whole in a damaged text."""
    units, _, walks = text.partition('"walks"')
    return {
        "units": dict(_whole(units, learning(library).units)),
        "walks": dict(_whole(walks, library.pathways)),
    }


def _whole(text: str, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    for name in names:
        found = re.search(rf'"{re.escape(name)}"\s*:\s*(?=\{{)', text)
        try:
            if found:
                yield name, value_at(text, found.end())
        except ValueError:
            continue


class _Reader:
    """Reads one table, and keeps what was left out of it."""

    def __init__(self, today: date, library: Library) -> None:
        self.today = today
        self.library = library
        self.lost: list[str] = []
        self.early = False

    def notes(self) -> Iterator[str]:
        """Yield what to know of what was read."""
        if self.lost:
            yield f"Not all of the saved progress could be read: {'; '.join(self.lost)}."
        if self.early:
            yield EARLY

    def progress(self, rows: Mapping[str, Any]) -> Progress:
        """Return what a table says."""
        units = {one.id: one.title for one in learning(self.library).units.values()}
        walks = {one.id: one.title for one in self.library.pathways.values()}
        return Progress(
            units=dict(self._each(rows.get("units"), units, self._unit)),
            walks=dict(self._each(rows.get("walks"), walks, self._walk)),
        )

    def _each[T](
        self, rows: object, known: Mapping[str, str], read: Callable[[_Row, str], T]
    ) -> Iterator[tuple[str, T]]:
        """Yield what `read` makes of each known row that is a table."""
        if not isinstance(rows, dict):
            self.lose(_ODD)
            return
        for name, row in rows.items():
            title = known.get(name, _ODD)
            if name in known and isinstance(row, dict):
                yield name, read(_Row(row, title, self), name)
            else:
                self.lose(title)

    def lose(self, what: str) -> None:
        """Keep the name of what could not be read, once."""
        if what not in self.lost:
            self.lost.append(what)

    def _unit(self, row: _Row, name: str) -> UnitRecord:
        path = learning(self.library)
        titles = {one: path.skills[one].title for one in path.units[name].skills}
        asked = row.count("asked")

        def skill(one: _Row, _: str) -> SkillRecord:
            return self._skill(one, asked)

        skills = dict(self._each(row.raw.get("skills"), titles, skill))
        return UnitRecord(
            asked=asked, open=row.text("open"), marked=row.flag("marked"), skills=skills
        )

    @staticmethod
    def _skill(row: _Row, asked: int) -> SkillRecord:
        right, wrong = row.count("right"), row.count("wrong")
        exercises = row.texts("row")[-IN_A_ROW:]
        missed = row.flag("missed")
        return SkillRecord(
            right=right,
            wrong=wrong,
            # More right ones in a row than right ones at all would be no row, nor one after a miss.
            row=() if missed else exercises[:right],
            missed=missed and wrong > 0,
            asked_at=min(row.count("asked_at"), asked),
            right_on=row.day("right_on"),
        )

    @staticmethod
    def _walk(row: _Row, _: str) -> Walk:
        results = row.text("results")
        station, decision = row.count("station"), row.count("decision")
        # A decision lies behind every station, and all of them were marked.
        if (
            set(results) - {RIGHT, WRONG}
            or not station + decision <= len(results) <= MOST_DECISIONS
        ):
            row.lose()
            station, decision, results = 0, 0, ""
        right, most = (*row.counts("best"), 0, 0)[:2]
        if not right <= most <= MOST_DECISIONS:
            row.lose()
            right, most = 0, 0
        return Walk(
            seed=row.count("seed"),
            station=station,
            decision=decision,
            results=results,
            marked=row.flag("marked"),
            best=(right, most),
            ended_on=row.day("ended_on"),
        )


class _Row:
    """One table of the text; a value that cannot be is left out, and said to be."""

    def __init__(self, raw: Mapping[str, Any], title: str, reader: _Reader) -> None:
        self.raw = raw
        self.title = title
        self.reader = reader

    def lose(self) -> None:
        """Say that something of this table was left out."""
        self.reader.lose(self.title)

    def count(self, key: str) -> int:
        """Return a whole number from nought up."""
        return self._is(self.raw.get(key), _is_count, 0)

    def counts(self, key: str) -> tuple[int, ...]:
        """Return a list of such numbers."""
        return tuple(self._is(one, _is_count, 0) for one in self._list(key))

    def flag(self, key: str) -> bool:
        """Return true or false."""
        return self._is(self.raw.get(key), lambda one: isinstance(one, bool), False)  # noqa: FBT003 no switch

    def text(self, key: str) -> str:
        """Return a short text."""
        return self._is(self.raw.get(key), _is_name, "")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of short texts, none twice."""
        found = [self._is(one, _is_name, "") for one in self._list(key)]
        return tuple(dict.fromkeys(one for one in found if one))

    def day(self, key: str) -> date | None:
        """Return a day that is not to come, or none."""
        value = self.raw.get(key)
        if value is None:
            return None
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            self.lose()
            return None
        if day > self.reader.today:
            self.reader.early = True
        return min(day, self.reader.today)

    def _list(self, key: str) -> list[Any]:
        return self._is(self.raw.get(key), lambda one: isinstance(one, list), [])

    def _is[T](self, value: Any, fits: Callable[[object], bool], otherwise: T) -> T:  # noqa: ANN401 as above
        if fits(value):
            found: T = value
            return found
        self.lose()
        return otherwise


def _is_count(one: object) -> bool:
    return isinstance(one, int) and not isinstance(one, bool) and 0 <= one <= LARGEST_COUNT


def _is_name(one: object) -> bool:
    return isinstance(one, str) and _NAME.fullmatch(one) is not None
