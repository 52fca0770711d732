"""What an answer to an exercise is worth, however it was given, and what it costs."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from calculator.contract import handle
from calculator.exercises.kinds import KINDS
from calculator.exercises.making import Key, make
from calculator.exercises.questions import Form
from calculator.library import library


def ask(**request):
    return json.loads(handle(json.dumps(request)))


def mark(exercise, answer):
    return ask(action="mark", exercise=exercise.id, answer=answer)


def of_form(form, kind):
    made = (make(Key(kind=kind, seed=seed), library()) for seed in range(50))
    return next(one for one in made if one.draft.form is form)


@pytest.fixture(scope="module")
def choice():
    return of_form(Form.CHOICE, "how-strongly")


@pytest.fixture(scope="module")
def typed():
    return of_form(Form.DATE, "when-due")


@pytest.fixture(scope="module")
def order():
    return of_form(Form.ORDER, "put-in-order")


def test_a_right_answer_is_right_with_its_reasons_and_clauses(choice):
    answer = mark(choice, choice.right.value)

    assert (answer["right"], answer["verdict"], answer["mistake"]) == (True, "right", None)
    assert answer["reasons"]
    assert {one["id"] for one in answer["clauses"]} >= set(choice.draft.hint)
    assert 'data-marking="right"' in answer["html"]


def test_a_wrong_answer_is_named_with_its_mistake(choice):
    letter, wrong = next(
        (letter, one) for letter, one in zip("abcd", choice.options, strict=False) if one.mistake
    )

    answer = mark(choice, f" {letter.upper()} ")

    assert answer["right"] is False
    assert answer["mistake"] == wrong.mistake
    assert answer["answer"]["text"] == choice.right.text
    assert f'data-mistake="{wrong.mistake}"' in answer["html"]


def test_the_trace_and_its_clauses_stand_in_the_marking(typed):
    html = mark(typed, typed.right.value)["html"]

    assert "<summary>Show me why</summary>" in html
    assert all(one.text.split("’")[0][:20] in html for one in typed.draft.reasons[:1])
    assert "data-clause-texts" in html


@pytest.mark.parametrize("give", ["iso", "words", "fields", "pairs"])
def test_a_date_can_be_given_as_a_form_gives_it(typed, give):
    day = date.fromisoformat(typed.right.value)
    fields = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
    answers = {
        "iso": day.isoformat(),
        "words": f"{day.day} {day:%B} {day.year}",
        "fields": fields,
        "pairs": [[name, text] for name, text in fields.items()],
    }

    assert mark(typed, answers[give])["right"] is True


@pytest.mark.parametrize("days", [-400, 401])
def test_a_date_of_no_known_mistake_is_told_how_far_off_it_is(typed, days):
    known = {one.value for one in typed.options} | set(typed.draft.defensible)
    day = date.fromisoformat(typed.right.value) + timedelta(days=days)
    side = "late" if days > 0 else "early"

    answer = mark(typed, day.isoformat())

    assert day.isoformat() not in known
    assert (answer["right"], answer["mistake"]) == (False, None)
    assert answer["feedback"] == f"Not right. That is {abs(days)} days too {side}."


@pytest.mark.parametrize("give", ["text", "letters", "list", "places"])
def test_an_order_can_be_given_as_a_form_gives_it(order, give):
    letters = order.right.value.split()
    answers = {
        "text": ", ".join(letters),
        "letters": "".join(letters).upper(),
        "list": letters,
        "places": [[f"place-{at}", letter] for at, letter in enumerate(letters, start=1)],
    }

    assert mark(order, answers[give])["right"] is True


def test_an_order_that_is_wrong_anywhere_is_told_where(order):
    first, second, third, fourth = order.right.value.split()
    titles = {one.value: one.text for one in order.draft.items}

    answer = mark(order, [first, fourth, second, third])

    assert (answer["right"], answer["mistake"]) == (False, "swapped")
    assert f"“{titles[second]}” comes before “{titles[fourth]}”" in answer["feedback"]


@pytest.mark.parametrize(
    ("form", "given", "code", "message"),
    [
        ("choice", None, "missing", "Choose an answer"),
        ("choice", "", "missing", "Choose an answer"),
        ("choice", [], "missing", "Choose an answer"),
        ("choice", {"answer": " "}, "missing", "Choose an answer"),
        ("choice", "z", "unknown-answer", "Choose one of the answers"),
        ("choice", "perhaps the second", "unknown-answer", "Choose one of the answers"),
        ("typed", None, "missing", "Enter the date"),
        ("typed", "", "missing", "Enter the date"),
        ("typed", {"day": "3", "month": "4"}, "missing-year", "The date must include a year"),
        ("typed", "in three months", "not-real", "The date must be a real date"),
        ("typed", "31 June 2025", "not-real", "The date must be a real date"),
        ("typed", 7, "not-real", "The date must be a real date"),
        ("order", None, "missing", "Put the letters a, b, c, d in order"),
        ("order", "", "missing", "Put the letters a, b, c, d in order"),
        ("order", [["place-1", ""]], "missing", "Put the letters a, b, c, d in order"),
        ("order", "a a b c", "not-an-order", "Use each of the letters a, b, c, d once"),
        ("order", ["a", 3], "not-an-order", "Use each of the letters a, b, c, d once"),
    ],
)
def test_an_answer_that_cannot_be_read_gets_a_sentence_and_costs_nothing(
    request, form, given, code, message
):
    answer = mark(request.getfixturevalue(form), given)

    assert answer["errors"] == [{"field": "answer", "code": code, "message": message}]
    assert answer["right"] is None
    assert "answer" not in answer
    assert message in answer["html"]


@pytest.mark.parametrize(
    ("asked", "field", "code"),
    [
        ({"kind": "riddle", "seed": 1}, "kind", "unknown-kind"),
        ({"kind": ["status"], "seed": 1}, "kind", "unknown-kind"),
        ({"unit": "latin", "seed": 1}, "unit", "unknown-unit"),
        ({"skill": "juggling", "seed": 1}, "skill", "unknown-skill"),
        ({"pathway": "wales", "seed": 1}, "pathway", "unknown-pathway"),
        ({"milestone": "conference-99", "seed": 1}, "milestone", "unknown-milestone"),
        ({"pathway": "long-listing", "milestone": "lpm-15", "seed": 1}, "milestone",
         "unknown-milestone"),
        ({"kind": "status"}, "seed", "not-a-number"),
        ({"kind": "status", "seed": -1}, "seed", "not-a-number"),
        ({"kind": "status", "seed": True}, "seed", "not-a-number"),
        ({"kind": "status", "seed": "1e3"}, "seed", "not-a-number"),
        ({"kind": "status", "seed": "²"}, "seed", "not-a-number"),
        ({"kind": "status", "seed": 10**9}, "seed", "not-a-number"),
        ({"kind": "what-moves", "milestone": "midpoint-12", "seed": 1}, "kind", "no-exercise"),
        ({"kind": "next-milestone", "milestone": "icpc-request", "seed": 1}, "kind",
         "no-exercise"),
        ({"exercise": 3}, "exercise", "unknown-exercise"),
        ({"exercise": "status.1"}, "exercise", "unknown-exercise"),
        ({"exercise": "riddle.-.-.-.-.1"}, "kind", "unknown-kind"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("action", ["exercise", "mark"])
def test_a_request_for_no_exercise_is_answered_with_its_field(action, asked, field, code):
    answer = ask(action=action, **asked)

    assert [(one["field"], one["code"]) for one in answer["errors"]] == [(field, code)]
    assert "html" not in answer


def test_nothing_in_the_question_tells_the_answer():
    for kind in KINDS:
        exercise = ask(action="exercise", kind=kind, seed=2)

        assert "mistake" not in json.dumps(exercise)
        assert not {"answer", "reasons", "right"} & set(exercise["exercise"])


def test_a_question_is_a_form_that_a_keyboard_can_fill_in(choice, typed, order):
    html = {
        one.draft.form: ask(action="exercise", exercise=one.id)["html"]
        for one in (choice, typed, order)
    }

    assert all("<fieldset" in one and "<legend>" in one for one in html.values())
    assert html[Form.CHOICE].count('type="radio"') == 4
    assert [f'name="{part}"' in html[Form.DATE] for part in ("day", "month", "year")] == [True] * 3
    assert html[Form.ORDER].count("<select") == 4
    assert all('type="submit"' in one for one in html.values())


def test_bank_holidays_need_no_case_and_no_hint():
    answer = ask(action="exercise", kind="bank-holidays", seed=1)

    assert answer["exercise"]["facts"] == []
    assert answer["exercise"]["request"] is None
    assert "data-hint" not in answer["html"]
