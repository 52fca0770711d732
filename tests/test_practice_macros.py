"""A page that practises is right without a script: printed questions with their answers folded."""

from __future__ import annotations

import re

import pytest

from calculator.exercises.scenario import Scenario
from calculator.exercises.units import learning
from calculator.library import library
from macros.examples import PageError
from macros.practice import final_scenario, practice

UNITS = learning(library()).units
WHERE = {"page_url": "learn/unit/", "runtime": "assets/runtime/abc/"}


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_prints_a_question_of_each_skill_with_its_answer(unit):
    html = practice(unit, **WHERE)
    printed = re.findall(r'<section data-exercise="[^"]+\.([a-z-]+)\.-\.-\.\d+\.', html)

    assert tuple(printed) == UNITS[unit].skills
    assert html.count("The answer, and why") == len(printed)
    assert html.count("The answer: <strong>") == len(printed)


def test_the_element_knows_its_unit_and_where_the_runtime_is():
    html = practice("core-groups", **WHERE)

    assert 'data-unit="core-groups"' in html
    assert 'data-runtime="../../assets/runtime/abc/"' in html
    assert 'src="../../assets/calculator/exercise-set-define.js"' in html
    assert "<noscript>" in html


def test_no_button_and_no_box_shows_without_a_script():
    html = practice("core-groups", **WHERE)
    plain = re.sub(r"<(div|details)[^>]*data-needs-script.*?</\1>", "", html)
    plain = re.sub(r"<div data-crash.*?</div>", "", plain)

    assert not re.findall(r"<(button|input|form)", plain)


def test_nothing_is_kept_unless_the_box_is_ticked():
    [box] = re.findall(r"<input[^>]*data-keep[^>]*>", practice("core-groups", **WHERE))

    assert "checked" not in box


def test_a_page_has_no_style_and_no_script_inside_it():
    html = practice("core-groups", **WHERE)

    assert "style=" not in html
    assert not re.findall(r"<script(?![^>]*src=)|\son[a-z]+=", html)


@pytest.mark.parametrize("pathway", ["england", "south-ayrshire"])
def test_a_scenario_prints_the_decisions_of_its_first_station(pathway):
    html = final_scenario(pathway, **WHERE)
    first = Scenario(number=1, pathway=library().pathways[pathway], library=library())

    assert f'data-scenario="{pathway}"' in html
    assert html.count("<section data-exercise=") == len(first.decisions(0))


def test_a_unit_or_a_pathway_that_there_is_not_fails_the_build():
    with pytest.raises(PageError, match="choose one of what-a-plan-is"):
        practice("none", **WHERE)
    with pytest.raises(ValueError, match="none"):
        final_scenario("none", **WHERE)
