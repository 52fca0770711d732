"""A question sheet and a marking sheet for a room, from the command line."""

from __future__ import annotations

import re
import sys

import pytest
from lxml import html

from calculator import cli
from calculator.exercises.making import Key
from calculator.exercises.sheets import sheet_row
from calculator.exercises.units import learning
from calculator.library import library


def run(capsysbinary, *arguments):
    code = cli.main(("exercises", *arguments))
    printed = capsysbinary.readouterr()
    return code, printed.out.decode(), printed.err.decode()


@pytest.mark.parametrize("unit", learning(library()).units)
def test_a_unit_prints_as_many_questions_as_answers(capsysbinary, unit):
    code, out, err = run(capsysbinary, "--unit", unit, "--count", "8", "--seed", "3")
    questions, marking = re.split(r"^# .*: marking$", out, flags=re.MULTILINE)
    numbers = [f"## {number}. " for number in range(1, 9)]

    assert (code, err) == (0, "")
    assert [one for one in numbers if f"\n{one}" not in questions] == []
    assert [one for one in numbers if f"\n{one}" not in marking] == []
    assert "The clauses:" in marking
    assert "The clauses:" not in questions


def test_the_same_number_prints_the_same_sheet(capsysbinary):
    first = run(capsysbinary, "--unit", "counting-dates", "--seed", "9")

    assert first == run(capsysbinary, "--unit", "counting-dates", "--seed", "9")
    assert first != run(capsysbinary, "--unit", "counting-dates", "--seed", "10")


def test_no_question_comes_twice_on_a_sheet():
    sheet = sheet_row(Key(unit="people-and-roles", seed=1), 40, library())
    asked = [(one["question"], one["answer"]["text"]) for one in sheet["questions"]]

    assert len(asked) == 40
    assert len(set(asked)) == len(asked)


def test_a_small_unit_ends_where_it_would_repeat_itself():
    key = Key(kind="who-attends", pathway="england", milestone="lpm-15", seed=1)

    assert 2 <= len(sheet_row(key, 30, library())["questions"]) < 30


def test_every_form_has_room_to_answer(capsysbinary):
    _, out, _ = run(capsysbinary, "--count", "40")
    kinds = ("Date: ____", "Order: ____", "- a) ")

    assert [one for one in kinds if one not in out] == []
    assert not re.search(r"\n\n\n", out)


def test_html_is_one_document_with_both_sheets(capsysbinary):
    code, out, _ = run(capsysbinary, "--count", "40", "--format", "html")
    document = html.document_fromstring(out)
    heads = [one.text for one in document.findall(".//h1")]

    assert code == 0
    assert out.startswith("<!doctype html>\n")
    assert heads == ["Exercises: questions", "Exercises: marking"]
    assert len(document.findall(".//h2")) == 80
    assert document.findall(".//ol[@data-trace]")
    assert not document.findall(".//input")
    assert {one.text for one in document.findall(".//p[@data-blank]")} == {"Date:", "Order:"}


def test_a_sheet_goes_into_a_file(capsysbinary, tmp_path):
    file = tmp_path / "sheet.md"

    code, out, _ = run(capsysbinary, "--kind", "status", "--count", "1", "--output", str(file))

    assert (code, out) == (0, "")
    assert file.read_text(encoding="utf-8").startswith("# Exercises: questions\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--unit", "latin"), "--unit: Choose a unit that there is\n"),
        (("--seed", "seven"), "--seed: The number of the exercise must be from 0 to 999,999,999\n"),
        (("--count", "0"), "--count: The number of exercises must be from 1 to 100\n"),
        (("--count", "101"), "--count: The number of exercises must be from 1 to 100\n"),
        (
            ("--kind", "what-moves", "--milestone", "midpoint-12"),
            (
                "--kind: No exercise “What moves with a conference?” can be made of this. "
                "Choose another kind or milestone\n"
            ),
        ),
    ],
)
def test_what_cannot_be_printed_is_one_line_a_fault(capsysbinary, arguments, told):
    code, out, err = run(capsysbinary, *arguments)

    assert (code, out, err) == (2, "", told)


def test_a_timeline_at_the_command_line_loads_no_exercises(monkeypatch, capsysbinary):
    loaded = [name for name in sys.modules if name.startswith("calculator.exercises")]
    for name in loaded:
        monkeypatch.delitem(sys.modules, name)

    cli.main(("timeline", "2025-05-31"))
    capsysbinary.readouterr()

    assert not [name for name in sys.modules if name.startswith("calculator.exercises")]
