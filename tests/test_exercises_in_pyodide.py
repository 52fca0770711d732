"""A sample of exercises and their marking in Pyodide under Node, byte for byte as in CPython."""

from __future__ import annotations

import json

import pytest

from calculator.contract import handle
from calculator.exercises.kinds import KINDS
from calculator.exercises.units import learning
from calculator.library import library
from tests.node.host import PyodideHost

OF_EACH_KIND = 8


@pytest.fixture(scope="module")
def pyodide():
    with PyodideHost() as host:
        yield host


def both(pyodide, **request):
    text = json.dumps(request)
    here, there = handle(text), pyodide.ask(text)

    assert here == there
    return json.loads(here)


@pytest.mark.parametrize("kind", KINDS)
def test_pyodide_makes_and_marks_the_same_exercises(pyodide, kind):
    for seed in range(OF_EACH_KIND):
        exercise = both(pyodide, action="exercise", kind=kind, seed=seed)["exercise"]
        answers = [one["id"] for one in exercise["options"]] or [
            "2025-01-01", " ".join(one["id"] for one in exercise["items"]),
        ]  # fmt: skip
        verdicts = [
            both(pyodide, action="mark", exercise=exercise["id"], answer=one) for one in answers
        ]
        marked = [one for one in verdicts if one["right"] is not None]
        both(pyodide, action="mark", exercise=exercise["id"], answer=marked[0]["answer"]["value"])

        assert not exercise["options"] or [one["right"] for one in marked].count(True) == 1


@pytest.mark.parametrize("unit", learning(library()).units)
def test_pyodide_makes_the_same_exercises_of_a_unit(pyodide, unit):
    assert both(pyodide, action="exercise", unit=unit, seed=1)["errors"] == []


def test_pyodide_answers_bad_answers_alike(pyodide):
    for answer in (None, "", "soon", {"day": "31"}, ["a"]):
        exercise = "when-due.-.-.england.conference-9.1"

        assert both(pyodide, action="mark", exercise=exercise, answer=answer)["errors"]
