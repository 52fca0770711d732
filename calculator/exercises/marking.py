"""Marks an answer: right, another reading, or wrong with the mistake that leads there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.engine.words import counted
from calculator.errors import InputError
from calculator.exercises.mistakes import named
from calculator.exercises.questions import Form
from calculator.typed_dates import read_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculator.exercises.questions import Exercise

FIELD = "answer"
LETTERS = "abcdefgh"
RIGHT = "right"
OTHER_READING = "other-reading"
WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What an answer is worth, and why."""

    verdict: str
    feedback: str
    mistake: str = ""

    @property
    def right(self) -> bool:
        """Whether it counts as right; a defensible reading does."""
        return self.verdict != WRONG


def mark(exercise: Exercise, answer: object) -> Marking:
    """Return what an answer is worth.

    Raise InputError for an answer that cannot be read: it is worded, and it costs nothing.
    """
    value = read_answer(exercise, answer)
    right, readings = exercise.right, exercise.draft.defensible
    if value == right.value:
        return Marking(verdict=RIGHT, feedback="Right.")
    if value in readings:
        feedback = f"{readings[value]} This site uses another reading: {right.text}."
        return Marking(verdict=OTHER_READING, feedback=feedback)
    chosen = next((one for one in exercise.options if one.value == value), None)
    if chosen is not None:
        feedback = f"Not right. {named(chosen.mistake, chosen.about)}"
        return Marking(verdict=WRONG, feedback=feedback, mistake=chosen.mistake)
    if exercise.draft.form is Form.ORDER:
        feedback = f"Not right. {named('swapped', _first_swap(exercise, value))}"
        return Marking(verdict=WRONG, feedback=feedback, mistake="swapped")
    return Marking(verdict=WRONG, feedback=_how_far(value, right.value))


def read_answer(exercise: Exercise, answer: object) -> str:
    """Return the value that an answer means: of an option, a date or an order.

    Raise InputError where it means none.
    """
    given = _given(answer)
    match exercise.draft.form:
        case Form.DATE:
            return read_date(given, field=FIELD, subject="the date").isoformat()
        case Form.ORDER:
            return _order(exercise, given)
        case _:
            return _choice(exercise, given)


def answer_words(exercise: Exercise, answer: object) -> str:
    """Return an answer as people read it.

    Raise InputError where it means none.
    """
    value = read_answer(exercise, answer)
    if exercise.draft.form is Form.DATE:
        return format_day(date.fromisoformat(value), weekday=True)
    texts = {one.value: one.text for one in exercise.options}
    return texts.get(value) or ", ".join(value.split())


def _given(answer: object) -> object:
    """Return an answer out of a form's pairs of name and text, or as it is."""
    if isinstance(answer, list) and answer and all(_is_pair(one) for one in answer):
        answer = dict(answer)
    if isinstance(answer, dict) and FIELD in answer:
        return answer[FIELD]
    if isinstance(answer, dict) and any(str(name).startswith("place-") for name in answer):
        return _in_place(answer)
    return answer


def _is_pair(one: object) -> bool:
    return isinstance(one, list) and [type(part) for part in one] == [str, str]


def _in_place(answer: Mapping[object, object]) -> list[object]:
    """Return the letters in the order of the places that they were put at."""
    return [answer[name] for name in sorted(answer, key=str)]


def _choice(exercise: Exercise, given: object) -> str:
    text = given.strip().lower() if isinstance(given, str) else ""
    for letter, one in zip(LETTERS, exercise.options, strict=False):
        if text in {letter, one.value}:
            return one.value
    code, message = ("unknown-answer", "Choose one of the answers") if text else (
        "missing", "Choose an answer")  # fmt: skip
    raise InputError(field=FIELD, code=code, message=message)


def _order(exercise: Exercise, given: object) -> str:
    rows = given if isinstance(given, list) else [given]
    typed = "".join(one for one in rows if isinstance(one, str)).lower()
    letters = [one for one in typed if one.isalnum()]
    wanted = [one.value for one in exercise.draft.items]
    if sorted(letters) == sorted(wanted):
        return " ".join(letters)
    if not letters:
        message = f"Put the letters {', '.join(wanted)} in order"
        raise InputError(field=FIELD, code="missing", message=message)
    message = f"Use each of the letters {', '.join(wanted)} once"
    raise InputError(field=FIELD, code="not-an-order", message=message)


def _first_swap(exercise: Exercise, value: str) -> str:
    """Return the first neighbours of an answer that are the wrong way round, in words."""
    right = exercise.right.value.split()
    titles = {one.value: one.text for one in exercise.draft.items}
    pairs = pairwise(value.split())
    later, earlier = next(pair for pair in pairs if right.index(pair[0]) > right.index(pair[1]))
    return f"“{titles[earlier]}” comes before “{titles[later]}”"


def _how_far(value: str, right: str) -> str:
    """Return how far a date that stands for no known mistake is away."""
    away = (date.fromisoformat(value) - date.fromisoformat(right)) // timedelta(days=1)
    side = "late" if away > 0 else "early"
    return f"Not right. That is {counted(abs(away), 'day')} too {side}."
