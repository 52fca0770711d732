"""A question sheet and a marking sheet for a room, as Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from calculator.exercises.making import make
from calculator.exercises.marking import LETTERS
from calculator.exercises.mistakes import named
from calculator.exercises.questions import Form
from calculator.exercises.rows import exercise_row, solution_row
from calculator.exercises.units import learning
from calculator.render.wording import force_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.exercises.making import Key
    from calculator.exercises.questions import Exercise
    from calculator.model import Library

MOST = 100
_DRAWS_FOR_ONE = 4


def sheet_exercises(key: Key, count: int, library: Library) -> list[Exercise]:
    """Return `count` exercises from the key's number on, none of them twice.

    Raise InputError where no such exercise can be made.
    """
    found: dict[str, Exercise] = {}
    unit = learning(library).units.get(key.unit)
    # A sheet goes round the skills of its unit, so that none is left to chance.
    skills = unit.skills if unit and not key.skill and not key.kind else (key.skill,)
    for number in range(key.seed, key.seed + count * _DRAWS_FOR_ONE):
        skill = skills[(number - key.seed) % len(skills)]
        one = make(replace(key, seed=number, skill=skill), library)
        # What is asked of people and papers has no dates, and comes back soon in a small unit.
        asked = one.draft.case.request if one.draft.case else one.right.text
        found.setdefault(f"{one.draft.question} {asked}", one)
        if len(found) == count:
            break
    return list(found.values())


def sheet_row(key: Key, count: int, library: Library) -> dict[str, Any]:
    """Return such exercises with their solutions, as the rows of a sheet."""
    title = learning(library).units[key.unit].title if key.unit else "Exercises"
    return {
        "title": title,
        "seed": key.seed,
        "data_version": library.data_version,
        "questions": [
            {
                **exercise_row(one, library),
                **solution_row(one, library),
                "letter": _letter(one),
                "wrong": [
                    {"text": option.text, "sentence": named(option.mistake, option.about)}
                    for option in one.options
                    if option.mistake and one.draft.form is not Form.ORDER
                ],
            }
            for one in sheet_exercises(key, count, library)
        ],
    }


def _letter(one: Exercise) -> str:
    """Return the letter of the right answer with its bracket, where the options have letters."""
    if one.draft.form is not Form.CHOICE:
        return ""
    return f"{LETTERS[one.options.index(one.right)]}) "


def markdown(sheet: dict[str, Any]) -> str:
    """Return both sheets as Markdown, the marking sheet after the questions."""
    return "\n".join([*_questions(sheet), *_marking(sheet)]) + "\n"


def _questions(sheet: dict[str, Any]) -> Iterator[str]:
    yield f"# {sheet['title']}: questions"
    yield ""
    yield f"Number {sheet['seed']}, data {sheet['data_version']}. The cases are made up."
    for number, one in enumerate(sheet["questions"], start=1):
        yield ""
        yield f"## {number}. {one['title']}"
        yield ""
        if one["facts"]:
            yield from (f"- {fact}" for fact in one["facts"])
            yield ""
        yield one["question"]
        yield ""
        rows = one["options"] or one["items"]
        yield from (f"- {row['id']}) {row['text']}" for row in rows)
        if one["form"] != Form.CHOICE:
            yield "" if rows else "Date: ____________________"
        if one["form"] == Form.ORDER:
            yield "Order: ____________________"


def _marking(sheet: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"# {sheet['title']}: marking"
    yield ""
    yield f"Number {sheet['seed']}, data {sheet['data_version']}."
    for number, one in enumerate(sheet["questions"], start=1):
        yield ""
        yield f"## {number}. {one['letter']}{one['answer']['text']}"
        yield ""
        for step, reason in enumerate(one["reasons"], start=1):
            clauses = f" ({', '.join(reason['clauses'])})" if reason["clauses"] else ""
            yield f"{step}. {reason['text']}{clauses}"
        if one["wrong"]:
            yield ""
            yield "What a wrong answer shows:"
            yield ""
            yield from (f"- {row['text']}: {row['sentence']}" for row in one["wrong"])
        if one["clauses"]:
            yield ""
            yield "The clauses:"
            yield ""
        for clause in one["clauses"]:
            yield f"- {clause['id']}: {clause['says']} ({force_words(clause['force'])})"
