"""The rule of mastery: what is missed comes back soon, three in a row master, and time fades."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.exercises.mastery import (
    BETWEEN,
    FADES_AFTER,
    IN_A_ROW,
    Standing,
    UnitRecord,
    next_skill,
)

TODAY = date(2026, 11, 27)
SKILLS = ("count", "read", "name", "order")
ANSWERS = st.lists(st.booleans(), max_size=60)
UNITS = st.integers(1, len(SKILLS)).map(lambda count: SKILLS[:count])


def practise(skills, answers, *, today=TODAY):
    """Yield the record after each answer, with the skill that was asked, as the rule picks them."""
    unit = UnitRecord(skills={})
    for number, right in enumerate(answers):
        skill = next_skill(unit, skills, today)
        unit = unit.asking(f"exercise {number}").answered(skill, f"{number}", today, right=right)
        yield skill, unit


def answered(*answers, names=None, today=TODAY):
    """Return the record of one skill after some answers to exercises of different names."""
    unit = UnitRecord(skills={})
    for number, right in enumerate(answers):
        name = names[number] if names else f"{number}"
        unit = unit.asking(name).answered("count", name, today, right=right)
    return unit.of("count")


def test_a_skill_is_mastered_after_three_right_answers_in_a_row():
    assert answered().standing(TODAY) is Standing.NEW
    assert answered(True, True).standing(TODAY) is Standing.LEARNING
    assert answered(True, True, True).standing(TODAY) is Standing.MASTERED
    assert answered(True, True, False, True, True).standing(TODAY) is Standing.LEARNING
    assert answered(True, True, True, False).standing(TODAY) is Standing.MISSED


def test_the_same_exercise_counts_once_in_a_row():
    assert answered(True, True, True, names="aab").standing(TODAY) is Standing.LEARNING
    assert answered(True, True, True, True, names="aabc").standing(TODAY) is Standing.MASTERED


def test_the_first_answer_to_a_question_counts():
    unit = UnitRecord(skills={}).asking("one").answered("count", "one", TODAY, right=False)

    assert unit.answered("count", "one", TODAY, right=True) == unit


@pytest.mark.parametrize(
    ("days", "standing"),
    [(0, Standing.MASTERED), (28, Standing.MASTERED), (29, Standing.FADED)],
)
def test_a_mastered_skill_fades_after_four_weeks(days, standing):
    record = answered(True, True, True)

    assert record.standing(TODAY + timedelta(days=days)) is standing


def test_one_right_answer_brings_a_faded_skill_back():
    later = TODAY + FADES_AFTER + timedelta(days=1)
    unit = UnitRecord(skills={"count": answered(True, True, True)})

    assert unit.of("count").standing(later) is Standing.FADED
    assert next_skill(unit, SKILLS[:1], later) == "count"
    unit = unit.asking("more").answered("count", "more", later, right=True)
    assert unit.of("count").standing(later) is Standing.MASTERED


@given(UNITS, ANSWERS)
def test_a_missed_skill_comes_back_within_three_questions(skills, answers):
    asked = [skill for skill, _ in practise(skills, answers)]

    for at, (skill, right) in enumerate(zip(asked, answers, strict=True)):
        following = asked[at + 1 : at + 2 + BETWEEN]
        if not right and len(following) == BETWEEN + 1:
            assert skill in following


@given(st.just(SKILLS[:3]), ANSWERS)
def test_a_missed_skill_waits_for_two_others_where_there_are_two(skills, answers):
    turns = list(practise(skills, answers))

    for at, (right, (skill, unit)) in enumerate(zip(answers, turns, strict=True)):
        others = [one for one in skills if not unit.of(one).missed]
        following = [one for one, _ in turns[at + 1 : at + 1 + BETWEEN]]
        if not right and len(others) == 2 and all(answers[at + 1 : at + 1 + BETWEEN]):
            assert skill not in following


@given(UNITS, ANSWERS)
def test_no_count_is_negative_and_every_answer_is_counted_once(skills, answers):
    for number, (_, unit) in enumerate(practise(skills, answers), start=1):
        records = [unit.of(one) for one in skills]

        assert sum(one.right + one.wrong for one in records) == unit.asked == number
        assert all(one.right >= 0 and one.wrong >= 0 for one in records)
        assert all(0 <= len(one.row) <= IN_A_ROW and one.asked_at <= unit.asked for one in records)


@given(UNITS, ANSWERS)
def test_whoever_answers_right_from_some_day_on_masters_the_unit(skills, answers):
    enough = [True] * (len(skills) * (IN_A_ROW + 1) + BETWEEN * len(skills))
    *_, (_, unit) = practise(skills, [*answers, *enough])

    assert unit.mastered(skills, TODAY)


@given(UNITS, ANSWERS)
def test_the_same_answers_give_the_same_record(skills, answers):
    assert list(practise(skills, answers)) == list(practise(skills, answers))
