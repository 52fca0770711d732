"""Answers the contract's requests of a learner who practises; progress goes in and comes out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from calculator.answers import error_rows
from calculator.errors import InputError
from calculator.exercises.practice import Practice
from calculator.exercises.progress import progress_text
from calculator.exercises.progress_reading import read_progress
from calculator.exercises.units import learning
from calculator.render import exercise_practice as shown
from calculator.render.markup import join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculator.exercises.units import Unit
    from calculator.model import Library


def practise_answer(raw: Mapping[str, Any], library: Library) -> dict[str, Any]:
    """Return what a learner sees after a press of a button, and the progress from then on.

    Raise InputError where the request names no day, no unit or no button that there is.
    """
    today = _today(raw)
    saved = read_progress(raw.get("progress"), today, library)
    practice = Practice(
        progress=saved.progress, unit=_unit(raw, library), today=today, library=library
    )
    try:
        turn = practice.turn(_press(raw), raw.get("answer"))
    except InputError as error:
        # What could not be read costs nothing.
        text = progress_text(saved.progress, library)
        return {"progress": text, "errors": error_rows([error])}
    return {
        "html": join((shown.notes(saved.notes), turn.html)),
        "summary": turn.summary,
        "progress": progress_text(turn.progress, library),
        "errors": [],
    }


def _today(raw: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(raw["today"])
    except (KeyError, TypeError, ValueError):
        message = "Say which day it is"
        raise InputError(field="today", code="no-date", message=message) from None


def _press(raw: Mapping[str, Any]) -> str:
    press = raw.get("press", "start")
    if isinstance(press, str) and press in PRESSES:
        return press
    message = f"Press one of: {', '.join(PRESSES)}"
    raise InputError(field="press", code="unknown-press", message=message)


PRESSES = ("start", "check", "next", "like", "more")


def _unit(raw: Mapping[str, Any], library: Library) -> Unit:
    units = learning(library).units
    name = raw.get("unit")
    if isinstance(name, str) and name in units:
        return units[name]
    message = "Choose a unit that there is"
    raise InputError(field="unit", code="unknown-unit", message=message)
