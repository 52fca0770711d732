"""A learner practises through the contract: question, marking, mastery, and files to keep."""

from __future__ import annotations

import base64
import json
from datetime import date, timedelta

import pytest

from calculator.contract import handle
from calculator.exercises.practice import exercise_name
from calculator.exercises.practising import FILES, PRESSES
from calculator.exercises.progress_reading import UNREADABLE
from calculator.exercises.units import learning
from calculator.library import library
from tests.practising import TODAY, Learner

UNITS = learning(library()).units


@pytest.fixture
def learner():
    started = Learner(unit="core-groups")
    started.ask("start")
    return started


def content(said):
    return base64.b64decode(said["base64"]).decode()


# One question at a time


def test_a_question_is_asked_and_nothing_in_it_tells_the_answer(learner):
    html = learner.said["html"]

    assert "data-exercise-form" in html
    assert "data-marking" not in html
    assert learner.said["summary"] == f"Question 1: {learner.exercise.draft.question}"


def test_a_page_that_is_opened_again_shows_the_question_that_lies_open(learner):
    before = learner.progress

    learner.ask("start")

    assert learner.progress == before


def test_a_right_answer_is_marked_at_once_and_leads_on(learner):
    said = learner.answer()

    assert said["summary"] == "Right."
    assert 'data-marking="right"' in said["html"]
    assert 'data-press="next"' in said["html"]
    assert "Your answer" not in said["html"]


def test_a_wrong_answer_is_told_its_mistake_the_right_one_and_why(learner):
    exercise = learner.exercise

    said = learner.answer(right=False)

    assert said["summary"].startswith("Not right. ")
    assert "Your answer: <strong>" in said["html"]
    assert "data-trace" in said["html"]
    assert learner.saved.of("core-groups").of(exercise.skill).missed


def test_a_typed_answer_is_repeated_as_people_write_it():
    learner = Learner(unit="first-three-months")
    learner.ask("start")
    while learner.exercise.draft.form.value != "date":
        learner.answer()
        learner.ask("next")

    said = learner.ask("check", answer=[["day", "1"], ["month", "may"], ["year", "2019"]])

    assert "Your answer: <strong>Wednesday 1 May 2019</strong>" in said["html"]


@pytest.fixture
def to_order():
    learner = Learner(unit="what-a-plan-is")
    learner.ask("start")
    while learner.exercise.draft.form.value != "order":
        learner.answer()
        learner.ask("next")
    return learner


def test_what_is_put_in_order_stands_there_with_its_letters(to_order):
    html = to_order.said["html"]

    for one in to_order.exercise.draft.items:
        assert f"<li>{one.text}</li>" in html
        assert f'<option value="{one.value}">{one.value}. {one.text}</option>' in html


def test_an_order_is_repeated_letter_by_letter(to_order):
    learner = to_order
    mixed = [one.value for one in learner.exercise.options][::-1]
    never = next(one for one in ("d b a c", "c a d b", "b d a c") if one not in mixed)

    said = learner.ask("check", answer=never)

    assert f"Your answer: <strong>{never.replace(' ', ', ')}</strong>" in said["html"]


@pytest.mark.parametrize("answer", [None, "", [], "soon", {"day": "31"}, ["a"], [["day", "1"]], 17])
def test_an_answer_that_cannot_be_read_gets_a_sentence_and_costs_nothing(learner, answer):
    before = learner.progress

    said = learner.ask("check", answer=answer)

    assert [one["field"] for one in said["errors"]] == ["answer"]
    assert learner.progress == before
    assert "html" not in said


def test_a_second_answer_to_a_question_does_not_count(learner):
    learner.answer(right=False)
    before = learner.progress

    learner.answer()

    assert learner.progress == before


@pytest.mark.parametrize("press", ["next", "like"])
def test_a_button_that_is_pressed_twice_passes_over_no_question(learner, press):
    learner.answer()
    learner.ask(press)
    before = learner.progress

    learner.ask(press)

    assert learner.progress == before
    assert learner.said["summary"] == f"Question 2: {learner.exercise.draft.question}"


def test_another_like_this_is_of_the_same_kind_and_another_one(learner):
    first = learner.exercise
    learner.answer()
    learner.ask("like")

    assert learner.exercise.id != first.id
    assert (learner.exercise.skill, learner.exercise.kind) == (first.skill, first.kind)


def test_an_exercise_of_other_data_gives_way_to_a_new_one(learner):
    rows = json.loads(learner.progress)
    stale = rows["units"]["core-groups"]["open"].rsplit(".", 1)[0] + ".00000000"
    rows["units"]["core-groups"]["open"] = stale
    learner.progress = json.dumps(rows)

    said = learner.ask("check", answer="a")

    assert said["errors"] == []
    assert learner.saved.of("core-groups").open != stale
    assert "data-marking" not in said["html"]


def test_an_exercise_of_another_unit_gives_way_to_a_new_one(learner):
    rows = json.loads(learner.progress)
    rows["units"]["core-groups"]["open"] = "status.-.-.england.-.17"
    learner.progress = json.dumps(rows)

    learner.ask("start")

    assert learner.exercise.unit == "core-groups"


# Mastery


@pytest.mark.no_cover
@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_can_be_mastered_with_three_right_answers_a_skill(unit):
    learner = Learner(unit=unit)
    learner.ask("start")
    questions = 0
    while "You have mastered" not in learner.said["summary"]:
        learner.answer()
        learner.ask("next")
        questions += 1

    # Where a unit has few questions of a skill, the same one can come twice, and counts once.
    assert 3 * len(UNITS[unit].skills) <= questions <= 4 * len(UNITS[unit].skills)
    assert UNITS[unit].title in learner.said["html"]


@pytest.mark.parametrize("unit", UNITS)
def test_a_row_is_of_different_exercises(unit):
    learner = Learner(unit=unit)
    learner.ask("start")
    for _ in range(2 * len(UNITS[unit].skills)):
        learner.answer()
        learner.ask("next")
    rows = [one.row for one in learner.saved.of(unit).skills.values()]

    assert rows
    assert all(len(set(row)) == len(row) for row in rows)


def test_a_missed_skill_comes_back_after_two_others(learner):
    missed = learner.exercise.skill
    learner.answer(right=False)
    asked = []
    for _ in range(3):
        learner.ask("next")
        asked.append(learner.exercise.skill)
        learner.answer()

    assert asked.index(missed) == 2


def test_whoever_has_mastered_a_unit_may_go_on_and_is_asked_again_when_it_fades():
    learner = Learner(unit="people-and-roles")
    learner.ask("start")
    while "You have mastered" not in learner.said["summary"]:
        learner.answer()
        learner.ask("next")

    learner.ask("more")
    assert "data-exercise-form" in learner.said["html"]
    learner.answer()
    learner.today = (date.fromisoformat(TODAY) + timedelta(days=40)).isoformat()
    learner.ask("next")
    assert "data-exercise-form" in learner.said["html"]
    assert "mastered some weeks ago" in learner.said["html"]


def test_another_day_asks_other_questions():
    first, second = Learner(unit="core-groups"), Learner(unit="core-groups", today="2026-11-28")

    first.ask("start")
    second.ask("start")

    assert first.exercise.id != second.exercise.id


def test_the_name_of_an_exercise_is_its_milestone_and_its_checksum(learner):
    slug, _, checksum = exercise_name(learner.exercise).partition(":")

    assert learner.exercise.draft.milestone.startswith(slug)
    assert learner.exercise.id.endswith(f".{checksum}")


# Keeping, opening, clearing


def test_saved_progress_opens_again_and_goes_on(learner):
    learner.answer()
    said = learner.ask("save")
    another = Learner(unit="core-groups")

    opened = another.ask("open", file=content(said))

    assert (said["name"], said["media_type"]) == (f"practice-{TODAY}.json", "application/json")
    assert another.progress == learner.progress
    assert opened["summary"] == "The progress file is open"
    another.ask("start")
    assert another.saved.of("core-groups").asked == 2


def test_a_file_of_something_else_is_told_and_changes_nothing(learner):
    before = learner.progress

    said = learner.ask("open", file="{not progress")

    assert [one["code"] for one in said["errors"]] == ["no-progress-file"]
    assert learner.progress == before


def test_a_damaged_file_is_read_as_far_as_it_stands_whole(learner):
    learner.answer()
    text = learner.progress
    another = Learner(unit="core-groups")

    said = another.ask("open", file=text[:-5])

    assert "damaged" in said["summary"]
    assert "data-note" in said["html"]
    assert another.saved.units == learner.saved.units


def test_damaged_progress_is_told_once_and_practice_goes_on():
    learner = Learner("{half of", unit="core-groups")

    said = learner.ask("start")

    assert said["summary"].startswith(UNREADABLE)
    assert "data-exercise-form" in said["html"]
    assert UNREADABLE not in learner.ask("start")["summary"]


def test_progress_is_cleared_after_a_question(learner):
    learner.answer()
    before = learner.progress

    asked = learner.ask("clear")
    assert "Clear all your progress?" in asked["html"]
    assert learner.progress == before

    learner.ask("clear-now")
    assert learner.progress == ""


# The record


def test_the_record_names_units_skills_scores_data_and_day_and_leaves_the_name_open(learner):
    learner.answer()
    said = learner.ask("record")
    html = content(said)
    unit = UNITS["core-groups"]

    assert said["media_type"].startswith("text/html")
    assert "<dt>Name</dt><dd><span data-write-here>____" in html
    assert "Friday 27 November 2026" in html
    assert library().data_version in html
    assert all(learning(library()).skills[one].title in html for one in unit.skills)
    assert "1 of 1" in html
    assert "0 of 10" in html
    assert "Not begun" in html
    assert "No scenario was walked to its end." in html


def test_a_record_without_any_practice_says_so():
    html = content(Learner(unit="core-groups").ask("record"))

    assert "No unit was begun." in html


def test_the_record_of_one_who_did_all_units_names_none_that_was_not_begun():
    learner = Learner()
    for unit in UNITS:
        learner.place = {"unit": unit}
        learner.ask("start")
        learner.answer()

    assert "Not begun" not in content(learner.ask("record"))


# Faults in a request


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"unit": "core-groups"}, "no-date"),
        ({"unit": "core-groups", "today": "soon"}, "no-date"),
        ({"unit": "core-groups", "today": 17}, "no-date"),
        ({"today": TODAY}, "unknown-unit"),
        ({"today": TODAY, "unit": "none"}, "unknown-unit"),
        ({"today": TODAY, "scenario": ["england"]}, "unknown-unit"),
        ({"today": TODAY, "unit": "core-groups", "press": "jump"}, "unknown-press"),
        ({"today": TODAY, "unit": "core-groups", "press": 17}, "unknown-press"),
    ],
)
def test_a_fault_in_a_request_is_told(request_, code):
    answer = json.loads(handle(json.dumps({"action": "practise", **request_})))

    assert [one["code"] for one in answer["errors"]] == [code]


@pytest.mark.parametrize("press", PRESSES + FILES)
def test_the_same_request_gives_the_same_bytes(learner, press):
    request = json.dumps(
        {"action": "practise", "today": TODAY, "progress": learner.progress, "press": press,
         "unit": "core-groups", "answer": "a", "file": learner.progress}
    )  # fmt: skip

    assert handle(request) == handle(request)


def test_whatever_lies_open_any_button_is_answered(learner):
    for press in PRESSES + FILES:
        fresh = Learner(learner.progress, **learner.place)

        assert "not-understood" not in json.dumps(fresh.ask(press, answer="a", file=""))
