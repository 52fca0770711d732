"""Answers the contract's requests for exercises, their marking and the learning path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator.errors import InputError
from calculator.exercises.kinds import KINDS
from calculator.exercises.making import NOTHING, Key, make, slots_of
from calculator.exercises.marking import mark
from calculator.exercises.rows import exercise_row, learning_rows, marking_row
from calculator.exercises.units import learning
from calculator.render.exercise import exercise_html, marking_html, not_read_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calculator.exercises.questions import Exercise
    from calculator.model import Library

LARGEST_SEED = 999_999_999
_PARTS = ("kind", "unit", "skill", "pathway", "milestone", "seed", "checksum")


def exercise_answer(raw: Mapping[str, Any], library: Library) -> dict[str, Any]:
    """Return the exercise that a request asks for.

    Raise InputError for a fault in the request, or where no such exercise can be made.
    """
    row = exercise_row(find_exercise(raw, library), library)
    return {"exercise": row, "html": exercise_html(row), "errors": []}


def mark_answer(raw: Mapping[str, Any], library: Library) -> dict[str, Any]:
    """Return what an answer to an exercise is worth; one that cannot be read costs nothing.

    Raise InputError where the exercise cannot be found again.
    """
    exercise = find_exercise(raw, library)
    try:
        row = marking_row(exercise, mark(exercise, raw.get("answer")), library)
    except InputError as error:
        fault = {"field": error.field, "code": error.code, "message": error.message}
        html = not_read_html(error.message)
        return {"exercise": exercise.id, "right": None, "html": html, "errors": [fault]}
    return {**row, "html": marking_html(row), "errors": []}


def units_answer(library: Library) -> dict[str, Any]:
    """Return the learning path."""
    return {**learning_rows(learning(library)), "errors": []}


def find_exercise(raw: Mapping[str, Any], library: Library) -> Exercise:
    """Return the exercise that a request names.

    Raise InputError where the data of today make another one of the same number.
    """
    exercise = make(read_key(raw, library), library)
    checksum = exercise.id.rsplit(".", 1)[1]
    if _parts(raw.get("exercise", exercise.id)).get("checksum", checksum) != checksum:
        message = "This exercise was made from other data. Start a new one"
        raise InputError(field="exercise", code="other-data", message=message)
    return exercise


def read_key(raw: Mapping[str, Any], library: Library) -> Key:
    """Return the key that a request names: as one text, or part by part.

    Raise InputError where a part is unknown.
    """
    parts = _parts(raw.get("exercise")) if raw.get("exercise") is not None else raw
    path = learning(library)
    pathway = _known(parts, "pathway", library.pathways)
    pathways = [pathway] if pathway else list(library.pathways)
    slots = [slot for name in pathways for slot in slots_of(library, name)]
    return Key(
        kind=_known(parts, "kind", KINDS),
        unit=_known(parts, "unit", path.units),
        skill=_known(parts, "skill", path.skills),
        pathway=pathway,
        milestone=_known(
            parts, "milestone", {name for one in slots for name in (one.id, one.slug)}
        ),
        seed=read_seed(parts.get("seed")),
    )


def read_seed(value: object) -> int:
    """Return the number that reproduces an exercise.

    Raise InputError where it is none.
    """
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if (
        isinstance(text, str)
        and text.isascii()
        and text.isdigit()
        and len(text) <= len(str(LARGEST_SEED))
    ):
        return int(text)
    message = f"The number of the exercise must be from 0 to {LARGEST_SEED:,}"
    raise InputError(field="seed", code="not-a-number", message=message)


def _parts(text: object) -> dict[str, Any]:
    """Return the parts of an exercise's id; its checksum may be left out."""
    found = text.split(".") if isinstance(text, str) else []
    if len(found) not in {len(_PARTS), len(_PARTS) - 1}:
        message = "Start a new exercise: this one cannot be found again"
        raise InputError(field="exercise", code="unknown-exercise", message=message)
    named = zip(_PARTS, found, strict=False)
    return {name: part for name, part in named if part != NOTHING}


def _known(parts: Mapping[str, Any], name: str, known: Iterable[str]) -> str:
    value = parts.get(name)
    if value is None or value == "":
        return ""
    if isinstance(value, str) and value in known:
        return value
    message = f"Choose a {name} that there is"
    raise InputError(field=name, code=f"unknown-{name}", message=message)
