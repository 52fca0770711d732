"""Whatever is done to a request or a timeline file, an answer or a worded error comes out."""

from __future__ import annotations

import base64
import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calculator.contract import LONGEST_REQUEST
from calculator.exports.timeline_file import LONGEST_FILE
from calculator.json_text import DEEPEST
from calculator.raw_facts import MOST_REVIEWS, MOST_ROWS
from tests.asking import LISTED_ON, ask, codes, messages
from tests.hostile import FILE, MARK, MARKUP, REQUESTS, answered, damaged_requests, damaged_text

DEEP = ("[" * 5000, "[" * 5000 + "]" * 5000, '{"a":' * 5000, '{"a":' * 5000 + "1" + "}" * 5000)


@pytest.mark.parametrize("request_", REQUESTS)
def test_what_is_to_be_damaged_is_answered_before(request_):
    assert answered(json.dumps(request_))


@given(request=damaged_requests)
@settings(max_examples=150)
def test_a_damaged_request_gives_an_answer_or_worded_errors(request):
    assert answered(json.dumps(request))


@given(request=st.sampled_from(REQUESTS).map(json.dumps).flatmap(damaged_text))
@settings(max_examples=80)
def test_a_request_damaged_as_text_gives_an_answer_or_worded_errors(request):
    assert answered(request)


@given(file=damaged_text(FILE))
@settings(max_examples=60)
@example(file='{"listed_on": "2025-05-31", "held": ' + DEEP[3] + "}")
@example(file='"listed_on": ' + DEEP[0])
@example(file='"listed_on"' + " " * 90_000)
@example(file='"held": {' + '"a": "b",' * 9000)
@example(file='{"listed_on": 1, "listed_on": 2}')
@example(file="\x00" * 1000)
def test_a_damaged_file_fills_the_form_or_is_refused(file):
    answer = answered(json.dumps({"action": "form", "file": file}))

    assert "<form" in answer["html"]


@pytest.mark.parametrize("where", ["", "held", "answers"])
def test_of_many_facts_that_cannot_be_shown_a_few_are_told(where):
    names = {f"{MARKUP[0]}{number}": "no" for number in range(1500)}
    file = {**json.loads(FILE), where: names} if where else {**names, **json.loads(FILE)}
    answer = answered(json.dumps({"action": "form", "file": json.dumps(file)}))

    assert answer["html"].count("<li>") == 31
    assert re.search(r"<li>1,\d{3} more could not be used\.</li>", answer["html"])


@pytest.mark.parametrize("nested", DEEP, ids=("cut", "whole", "cut-tables", "tables"))
@pytest.mark.parametrize("key", ["typed", "held", "file", "stamp", "scores", "answer"])
def test_what_is_nested_without_end_is_not_read(key, nested):
    answer = answered(f'{{"action": "export", "format": "csv", "{key}": {nested}}}')

    assert codes(answer["errors"]) == ["not-understood"]


def test_brackets_in_a_text_are_no_nesting():
    answer = ask(role="[" * (DEEPEST * 3))

    assert codes(answer["errors"]) == ["unknown-role"]


def test_a_name_said_twice_is_not_guessed_at():
    answer = answered(f'{{"listed_on": "{LISTED_ON}", "listed_on": "2024-05-31"}}')

    assert codes(answer["errors"]) == ["not-understood"]


def test_more_reviews_than_a_childhood_holds_are_refused_in_a_sentence():
    days = [f"{year}-{month:02}-15" for year in range(2026, 2031) for month in range(1, 13)]

    assert messages(ask(other_reviews=days[: MOST_REVIEWS + 1])) == {
        "other_reviews": f"Enter no more than {MOST_REVIEWS} dates in this list"
    }
    assert ask(other_reviews=days[:MOST_REVIEWS])["errors"] == []


def test_only_the_first_of_many_unknown_names_are_told_one_by_one():
    answer = ask(**{f"name {number}": number for number in range(5000)})

    assert len(answer["errors"]) == 21
    assert answer["errors"][-1]["message"] == "4980 more names are not something that can be asked"
    assert answer["milestones"]


def test_of_many_entries_for_one_meeting_a_few_are_named():
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]

    assert messages(ask(held={"conference-9": days}))["held.conference-9"] == (
        "The 9 month conference has more than one entry: 1 January 2026, 2 January 2026, "
        "3 January 2026, 4 January 2026, 5 January 2026 and 331 more. "
        "None of them is used until only one is left"
    )


@pytest.mark.parametrize(
    "mark", ["\x00", "\x1b", "\u202e", "\u200f", "\ud800", "\n", "\ufeff"], ids=ascii
)
def test_marks_that_a_terminal_obeys_or_that_nobody_sees_are_shown_as_such(mark):
    answer = ask(held={f"conference{mark}9": "no"})

    assert messages(answer)["held.conference?9"] == (
        "No milestone of this pathway is called “conference?9”"
    )


def test_the_longest_request_and_file_are_read_and_no_longer_ones():
    padded = {"action": "form", "file": FILE.ljust(LONGEST_FILE)}
    assert "2025-01-15" not in answered(json.dumps(padded))["html"]
    assert 'value="15"' in answered(json.dumps(padded))["html"]

    longer = {"action": "form", "file": FILE.ljust(LONGEST_FILE + 1)}
    assert "Choose a timeline file that was saved here" in answered(json.dumps(longer))["html"]

    request = json.dumps({"listed_on": LISTED_ON})
    assert answered(request.ljust(LONGEST_REQUEST))["errors"] == []
    assert codes(answered(request.ljust(LONGEST_REQUEST + 1))["errors"]) == ["too-long"]


@given(request=damaged_requests, name=st.sampled_from(["ics", "csv", "markdown", "svg", "sheet"]))
def test_no_file_to_take_along_holds_what_was_not_understood(request, name):
    answer = answered(json.dumps({**request, "action": "export", "format": name}))

    assert MARK not in base64.b64decode(answer.get("base64") or "").decode()


@pytest.mark.parametrize("number", [MOST_ROWS, MOST_ROWS + 1])
def test_a_long_table_is_read_to_its_bound(number):
    answer = ask(events={f"event {one}": "2025-06-01" for one in range(number)})

    assert codes(answer["errors"]) == (
        ["unknown-event"] * number if number <= MOST_ROWS else ["not-understood"]
    )
