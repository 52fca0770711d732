"""Exercises that a page prints: a quiz at its end, and the sheets of a session in a room."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.engine.results import Status
from calculator.errors import InputError
from calculator.exercises.asking import read_key
from calculator.exercises.making import Key, make
from calculator.exercises.questions import NOT_STATED
from calculator.exercises.rows import exercise_row, solution_row
from calculator.exercises.sheets import sheet_exercises, sheet_row
from calculator.exercises.standing import KIND as STANDING
from calculator.exercises.strength import KIND as STRENGTH
from calculator.library import library
from calculator.render.exercise_practice import printed
from calculator.render.exercise_sheet import sheet_content
from calculator.render.markup import Markup, tag
from macros.citations import LEARN
from macros.elements import root_from
from macros.examples import PageError
from macros.learning import unit_called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.exercises.questions import Exercise

QUIZ_TITLE = "Check yourself"


def quiz(  # noqa: PLR0913 each leaves the choice of the questions less open
    *questions: str,
    unit: str = "",
    skill: str = "",
    milestone: str = "",
    pathway: str = "",
    count: int = 3,
    seed: int = 1,
    page_url: str,
) -> str:
    """Return questions with their answers folded away, under a heading: Markdown around markup.

    `questions` are exercises by their keys, as in "when-due.-.-.england.conference-9.17"; without
    them, `count` exercises of a unit, a skill or a milestone are made from the number `seed` on.
    `unit` is also where the reader can practise more.

    Raise PageError where one of them cannot be made: it is the page's own mistake.
    """
    raw = {"unit": unit, "skill": skill, "milestone": milestone, "pathway": pathway}
    asked: list[dict[str, object]] = [{"exercise": one} for one in questions]
    asked = asked or [{**raw, "seed": one} for one in range(seed, seed + count)]
    try:
        made = [make(read_key(one, library()), library()) for one in asked]
    except InputError as error:
        raise PageError(f"quiz(): {error.field}: {error.message}") from error
    rows = [(exercise_row(one, library()), solution_row(one, library())) for one in made]
    # A made-up case is no answer to a question typed into the search.
    content = tag("article", printed(rows), data_quiz=True, data_search_exclude=True)
    parts = [f"## {QUIZ_TITLE} {{ #check-yourself data-search-exclude=yes }}", str(content)]
    if unit:
        href = f"{root_from(page_url)}{LEARN}{unit_called(unit).id}/"
        link = tag("a", f"Practise more: {unit_called(unit).title}", href=href)
        parts.append(str(tag("p", link, data_practise_more=True)))
    return "\n\n".join(parts)


def sheet_command(unit: str, count: int, seed: int) -> Markup:
    """Return the command that prints a sheet for a room."""
    chosen = f"--unit {unit_called(unit).id} --count {count} --seed {seed}"
    words = f"python -m calculator exercises {chosen} --format html --output sheet.html"
    return tag("p", tag("code", words))


def room_sheet(unit: str, count: int, seed: int) -> Markup:
    """Return a question sheet and a marking sheet, each on paper of its own."""
    unit_called(unit)
    content = sheet_content(sheet_row(Key(unit=unit, seed=seed), count, library()), level=2)
    return tag("article", content, data_room_sheet=True, data_search_exclude=True)


def room_debates(unit: str, count: int, seed: int) -> Markup:
    """Return which questions of a sheet divide a room, and what lies behind each."""
    unit_called(unit)
    asked = sheet_exercises(Key(unit=unit, seed=seed), count, library())
    rows = [
        tag("li", tag("strong", f"Question {number}"), f": {words}")
        for number, one in enumerate(asked, start=1)
        for words in _debates(one)
    ]
    return tag("ul", rows, data_debates=True)


def _debates(exercise: Exercise) -> Iterator[str]:
    """Yield why people may well differ over an exercise."""
    if exercise.right.value == NOT_STATED:
        yield (
            "the source is silent. Somebody will say what is usual here. Both can be so: ask where "
            "your own procedures say it."
        )
    for on, why in exercise.draft.defensible.items():
        day = format_day(date.fromisoformat(on), weekday=True)
        yield f"by another reading the day is {day}. {why}"
    if exercise.kind == STRENGTH.id:
        yield "it hangs on one small word. Ask what would change in practice with another word."
    if exercise.kind == STANDING.id and exercise.right.value == Status.PASSED:
        yield (
            "a date has passed and nothing was entered. That is not yet a meeting that was missed: "
            "ask how you would find out."
        )
