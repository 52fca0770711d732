"""A sample of exercises and their marking in Pyodide under Node, byte for byte as in CPython."""

from __future__ import annotations

import json

import pytest

from calculator.contract import handle
from calculator.exercises.kinds import KINDS
from calculator.exercises.units import learning
from calculator.library import library
from tests.exercise_parity import differing
from tests.node.host import PyodideHost
from tests.practising import Learner

# `make exercises` compares many more.
OF_EACH_KIND = 15


@pytest.fixture(scope="module")
def pyodide():
    with PyodideHost() as host:
        yield host


def both(pyodide, **request):
    text = json.dumps(request)
    here, there = handle(text), pyodide.ask(text)

    assert here == there
    return json.loads(here)


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_pyodide_makes_and_marks_the_same_exercises(pyodide, kind):
    assert differing(pyodide, kind, range(OF_EACH_KIND)) == []


def test_a_difference_would_be_told():
    class Other:
        def ask(self, text):
            return handle(text) + " "

    assert len(differing(Other(), "bank-holidays", range(1))) == 1 + 4


@pytest.mark.parametrize("unit", learning(library()).units)
def test_pyodide_makes_the_same_exercises_of_a_unit(pyodide, unit):
    assert both(pyodide, action="exercise", unit=unit, seed=1)["errors"] == []


PLACES = [
    *({"unit": unit} for unit in learning(library()).units),
    *({"scenario": pathway} for pathway in ("england", "south-ayrshire")),
]


@pytest.mark.no_cover
@pytest.mark.parametrize("place", PLACES, ids=lambda one: "-".join(one.values()))
def test_pyodide_asks_marks_and_keeps_practice_alike(pyodide, place):
    learner = Learner(**place)
    request = {"action": "practise", "today": learner.today, **place}
    for press in ("start", "check", "next", "check", "next", "save", "record"):
        answer = learner.exercise.right.value if press == "check" else None
        said = both(pyodide, **request, progress=learner.progress, press=press, answer=answer)
        learner.progress = said.get("progress", learner.progress)

        assert said["errors"] == []
    assert both(pyodide, **request, progress=learner.progress[:-9])["errors"] == []


def test_pyodide_answers_bad_answers_alike(pyodide):
    for answer in (None, "", "soon", {"day": "31"}, ["a"]):
        exercise = "when-due.-.-.england.conference-9.1"

        assert both(pyodide, action="mark", exercise=exercise, answer=answer)["errors"]
