"""Answers the contract's requests of a learner who practises; progress goes in and comes out."""

from __future__ import annotations

import base64
from datetime import date
from typing import TYPE_CHECKING, Any

from calculator.answers import error_rows
from calculator.errors import InputError
from calculator.exercises.practice import Practice, Turn
from calculator.exercises.progress import Progress, progress_text
from calculator.exercises.progress_reading import read_file, read_progress
from calculator.exercises.records import record_row
from calculator.exercises.units import learning
from calculator.exercises.walking import Walking
from calculator.render import exercise_practice as shown
from calculator.render.exercise_record import record_page
from calculator.render.markup import join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculator.exercises.progress_reading import SavedProgress
    from calculator.model import Library

PRESSES = ("start", "check", "next", "like", "more", "again", "open", "clear", "clear-now")
FILES = ("save", "record")


def practise_answer(raw: Mapping[str, Any], library: Library) -> dict[str, Any]:
    """Return what a learner sees after a press of a button, and the progress from then on.

    An answer or a file that cannot be read is told in `errors`, and the progress stays. Raise
    InputError where the request names no day, no unit or pathway, or no button that there is.
    """
    today = _today(raw)
    press = _press(raw)
    saved = read_progress(raw.get("progress"), today, library)
    if press in FILES:
        return _file(press, saved.progress, today, library)
    learner = _learner(raw, saved.progress, today, library)
    try:
        if press == "open":
            saved = read_file(raw.get("file"), today, library)
            learner = _learner(raw, saved.progress, today, library)
        turn = _turn(learner, press, raw.get("answer"))
    except InputError as error:
        text = progress_text(saved.progress, library)
        return {"progress": text, "errors": error_rows([error])}
    return _shown(turn, saved, library)


def _shown(turn: Turn, saved: SavedProgress, library: Library) -> dict[str, Any]:
    empty = turn.progress == Progress()
    return {
        "html": join((shown.notes(saved.notes), turn.html)),
        "summary": " ".join((*saved.notes, turn.summary)),
        "progress": "" if empty else progress_text(turn.progress, library),
        "errors": [],
    }


def _turn(learner: Practice | Walking, press: str, answer: object) -> Turn:
    match press:
        case "open":
            html, said = shown.opened(), shown.OPENED
        case "clear":
            html, said = shown.clearing(), shown.CLEARING
        case "clear-now":
            return Turn(progress=Progress(), html=shown.cleared(), summary=shown.CLEARED)
        case _:
            return learner.turn(press, answer)
    return Turn(progress=learner.progress, html=html, summary=said)


def _file(name: str, progress: Progress, today: date, library: Library) -> dict[str, Any]:
    """Return a file: the progress to keep, or its record to print."""
    if name == "save":
        text, extension, media_type = (
            f"{progress_text(progress, library)}\n",
            "json",
            "application/json",
        )
    else:
        text = record_page(record_row(progress, today, library))
        extension, media_type = "html", "text/html; charset=utf-8"
    return {
        "name": f"practice-{today}.{extension}",
        "media_type": media_type,
        "base64": base64.b64encode(text.encode()).decode(),
        "errors": [],
    }


def _learner(
    raw: Mapping[str, Any], progress: Progress, today: date, library: Library
) -> Practice | Walking:
    """Return the learner where the request has them: in a unit, or in a pathway's scenario."""
    name, units = raw.get("unit"), learning(library).units
    if isinstance(name, str) and name in units:
        return Practice(progress=progress, unit=units[name], today=today, library=library)
    name = raw.get("scenario")
    if isinstance(name, str) and name in library.pathways:
        pathway = library.pathways[name]
        return Walking(progress=progress, pathway=pathway, today=today, library=library)
    message = "Choose a unit or a scenario that there is"
    raise InputError(field="unit", code="unknown-unit", message=message)


def _today(raw: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(raw["today"])
    except (KeyError, TypeError, ValueError):
        message = "Say which day it is"
        raise InputError(field="today", code="no-date", message=message) from None


def _press(raw: Mapping[str, Any]) -> str:
    press = raw.get("press", "start")
    if isinstance(press, str) and press in PRESSES + FILES:
        return press
    message = f"Press one of: {', '.join(PRESSES + FILES)}"
    raise InputError(field="press", code="unknown-press", message=message)
