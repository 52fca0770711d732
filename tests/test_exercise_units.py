"""The learning path: what it promises is there, and an editor is told what is not."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest

from calculator.contract import handle
from calculator.errors import PolicyError
from calculator.exercises.kinds import KINDS
from calculator.exercises.making import Key, make
from calculator.exercises.units import learning, parse_learning
from calculator.library import library, parse_library
from calculator.loader import read_library
from tests.exercise_oracle import check

DOCS = Path(__file__).parents[1] / "docs"
PATH = learning(library())
PAIRS = [(unit.id, skill) for unit in PATH.units.values() for skill in unit.skills]


def faults(change):
    raw = deepcopy(library().learning)
    change(raw)
    with pytest.raises(PolicyError) as caught:
        parse_learning(raw, library())
    return caught.value.faults


def test_there_are_eight_to_ten_units():
    assert 8 <= len(PATH.units) <= 10


def test_every_skill_is_practised_by_a_kind_and_in_a_unit():
    practised = {skill for unit in PATH.units.values() for skill in unit.skills}

    assert all(skill.kinds for skill in PATH.skills.values())
    assert practised == set(PATH.skills)


def test_every_kind_practises_a_skill():
    assert {kind for skill in PATH.skills.values() for kind in skill.kinds} == set(KINDS)


@pytest.mark.parametrize(("unit", "skill"), PAIRS)
def test_every_skill_of_a_unit_has_an_exercise_there(unit, skill):
    made = [make(Key(unit=unit, skill=skill, seed=seed), library()) for seed in range(3)]

    assert [fault for one in made for fault in check(one)] == []
    assert {one.skill for one in made} == {skill}
    slugs = PATH.units[unit].milestones
    names = {one.draft.milestone.split("@")[0] for one in made} - {""}
    assert not slugs or names <= set(slugs)
    assert {one.pathway for one in made} - {""} <= set(PATH.units[unit].pathways)


@pytest.mark.parametrize("unit", PATH.units)
def test_a_unit_makes_exercises_of_more_than_one_skill(unit):
    made = [make(Key(unit=unit, seed=seed), library()) for seed in range(12)]

    assert len({one.skill for one in made}) > 1
    assert {one.unit for one in made} == {unit}


def test_a_kind_can_be_asked_of_a_unit_that_does_not_practise_it():
    exercise = make(Key(unit="reviews-and-drift", kind="which-papers", seed=1), library())

    assert (exercise.kind, exercise.unit) == ("which-papers", "reviews-and-drift")


def test_the_guidance_that_a_unit_rests_on_exists():
    pages = [page for unit in PATH.units.values() for page in unit.guidance]

    assert pages
    assert [page for page in pages if not (DOCS / page).is_file()] == []


def test_four_roles_have_their_own_order_of_all_units():
    orders = {one.units for one in PATH.paths.values()}

    assert {one.group for one in PATH.paths.values()} >= {
        "social-workers", "team-managers", "chairs",
    }  # fmt: skip
    assert len(orders) == 4
    assert all(sorted(order) == sorted(PATH.units) for order in orders)
    assert all(one.emphasis for one in PATH.paths.values())


def test_the_path_is_answered_to_a_page():
    answer = json.loads(handle('{"action": "units"}'))

    assert [one["id"] for one in answer["units"]] == list(PATH.units)
    assert [one["id"] for one in answer["skills"]] == list(PATH.skills)
    assert answer["paths"][-1]["group"] is None
    assert answer["errors"] == []


def test_no_timeline_depends_on_the_path():
    raw = deepcopy(read_library())
    raw["units.toml"]["unit"][0]["title"] = "Something else"

    assert parse_library(raw).data_version == library().data_version


def test_all_faults_of_the_path_are_gathered_with_their_places():
    def spoil(raw):
        raw["unit"][0]["skills"].append("juggling")
        raw["unit"][1]["pathways"] = ["wales"]
        raw["unit"][2]["milestones"].append("conference-99")
        raw["skill"][0]["kinds"] = ["riddle"]
        raw["skill"][1]["milestones"].append("party")
        raw["path"][0]["group"] = "wizards"
        raw["path"][1]["emphasis"] = ["latin"]
        raw["path"][2]["units"].remove("scotland")

    assert set(faults(spoil)) == {
        "units.toml > unit what-a-plan-is: no skill is called 'juggling'",
        "units.toml > unit people-and-roles: no pathway is called 'wales'",
        "units.toml > unit first-three-months: no milestone is called 'conference-99'",
        "units.toml > skill count-months: no kind is called 'riddle'",
        "units.toml > skill count-days: no milestone is called 'party'",
        "units.toml > path new-social-worker: no group is called 'wizards'",
        "units.toml > path new-team-manager: no unit is called 'latin'",
        "units.toml > path new-chair: leaves out the unit 'scotland'",
    }


def test_faults_of_shape_say_what_is_needed():
    def spoil(raw):
        del raw["schema"]
        raw["unit"][0]["title"] = 7
        raw["unit"][1]["titel"] = "People"
        raw["skill"].append(raw["skill"][0])

    told = "\n".join(faults(spoil))

    assert "units.toml > schema: needs a whole number (missing)" in told
    assert "units.toml > unit 1 > title: needs a text, found 7" in told
    assert "units.toml > unit 2: titel is not a known key" in told
    assert "units.toml > skill count-months: 2 have this id" in told


@pytest.mark.no_cover
def test_what_comes_back_is_asked_at_the_conferences_of_its_unit():
    """A unit about the first three months asks for no core group of month 21."""
    unit = PATH.units["first-three-months"]
    asked = [
        make(Key(unit=unit.id, skill=skill, seed=seed), library()).draft.question
        for skill in unit.skills
        for seed in range(40)
    ]
    later = ("9 month", "15 month", "21 month", "24 month")

    assert any("Core group before the review: 3 month" in one for one in asked)
    assert [one for one in asked if any(name in one for name in later)] == []
