"""Whatever is done to a progress file, an answer or a worded fault comes out, and nothing typed."""

from __future__ import annotations

import base64
import json
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calculator.exercises.progress_reading import NO_FILE, read_progress
from calculator.library import library
from tests.hostile import MARK, MARKUP, ODD, answered, damaged, damaged_text
from tests.practising import TODAY, afternoon

VALID = json.loads(afternoon())
UNIT = {"unit": "core-groups"}
CASE = {"scenario": "south-ayrshire"}
# In place of a number, a day, a name, a list and a table.
WHERE = (
    ("units", "core-groups", "asked"),
    ("units", "core-groups", "open"),
    ("units", "core-groups", "skills"),
    ("units", "core-groups", "skills", "count-days", "right"),
    ("units", "core-groups", "skills", "count-days", "row"),
    ("units", "core-groups", "skills", "count-days", "right_on"),
    ("walks", "south-ayrshire", "seed"),
    ("walks", "south-ayrshire", "results"),
    ("walks", "south-ayrshire", "best"),
    ("units", "core-groups"),
    ("walks",),
    ("kind",),
)
DEEP = ("[" * 50_000, "[" * 20_000 + "]" * 20_000, '{"a":' * 15_000 + "1" + "}" * 15_000)
NUMBERS = ("NaN", "-Infinity", "1e999", "-1e999", "9" * 4_000, "9" * 5_000, "1.5", "0x10")


def practise(press, place=UNIT, **more):
    """Return the answer to a press, which a person can read and from which one can go on."""
    asked = {"action": "practise", "today": TODAY, "press": press, **place, **more}
    answer = answered(json.dumps(asked))
    shown = answer.get("html", "") + answer.get("summary", "") + answer.get("progress", "")

    assert MARK not in shown
    if "progress" in answer:
        again = read_progress(answer["progress"], date.fromisoformat(TODAY), library())
        assert again.notes == ()
    return answer


def opened(text):
    """Open a file, and go on from what it holds: in a unit, in a case and to a record."""
    answer = practise("open", file=text)
    for place in (UNIT, CASE):
        practise("next", place, progress=text)
        practise("check", place, progress=text, answer="a")
    record = practise("record", progress=text)
    assert MARK not in base64.b64decode(record["base64"]).decode()
    return answer


def with_text(where, text):
    """Return the valid file with a raw text in place of one value."""
    rows = json.loads(afternoon())
    inside = rows
    for key in where[:-1]:
        inside = inside[key] if key in inside else inside[next(iter(inside))]
    inside[where[-1]] = "zq-here"
    return json.dumps(rows).replace('"zq-here"', text)


def test_what_is_to_be_damaged_is_opened_before():
    answer = opened(afternoon())

    assert answer["errors"] == []
    assert answer["progress"] == afternoon()


@given(rows=damaged(VALID))
@settings(max_examples=50, deadline=None)
def test_a_damaged_file_is_opened_as_far_as_it_makes_sense_or_refused(rows):
    assert opened(json.dumps(rows))


@given(text=damaged_text(afternoon()))
@settings(max_examples=40, deadline=None)
@example(text="\x00" * 1000)
@example(text="\u202e" + afternoon())
@example(text="\ufeff" + afternoon())
@example(text=afternoon().replace("core-groups", "core-groups\x00"))
@example(text=afternoon() * 2)
@example(text=afternoon().replace('"units":{', '"units":{"core-groups":{},'))
def test_a_file_damaged_as_text_is_opened_as_far_as_it_stands_whole_or_refused(text):
    assert opened(text)


@pytest.mark.no_cover
@given(where=st.sampled_from(WHERE), value=st.sampled_from((*MARKUP, *ODD)))
@settings(max_examples=40, deadline=None)
def test_nothing_typed_is_taken_from_a_file_whatever_stands_in_for_a_value(where, value):
    assert opened(with_text(where, json.dumps(value)))
    assert opened(with_text(where, json.dumps({value: value})))


@pytest.mark.no_cover
@pytest.mark.parametrize("where", WHERE, ids=".".join)
@pytest.mark.parametrize("text", [*NUMBERS, *DEEP], ids=lambda text: f"{text[:9]}-{len(text)}")
def test_odd_numbers_and_endless_nesting_are_left_out(where, text):
    answer = opened(with_text(where, text))

    assert answer["errors"] or "data-note" in answer["html"]


@pytest.mark.parametrize("text", [*DEEP, *ODD, *MARKUP, "{}", "[]", "17", '"a"', "null"])
def test_what_is_no_progress_file_is_refused_in_one_sentence(text):
    answer = practise("open", file=text, progress=afternoon())

    assert [one["message"] for one in answer["errors"]] == [NO_FILE]
    assert answer["progress"] == afternoon()


@pytest.mark.parametrize("name", [one for one in (*MARKUP, *ODD) if len(one) < 200])
def test_a_name_of_a_unit_that_is_none_is_never_repeated(name):
    answer = opened(json.dumps({**VALID, "units": {name: {}}, "walks": {name: {}}}))

    assert "a part that has no place here" in answer["html"]
