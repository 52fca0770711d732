"""The timeline file: what is saved comes back, and what is damaged is read as far as it goes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.exports.timeline_file import read
from calculator.fact_names import FACTS
from calculator.library import library
from tests.asking import text
from tests.taking import EVERY, take

WHOLE = take("json", **EVERY).decode()

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*FACTS.values(), "kind", "version", "x"]) | st.text(), inner
        )
    ),
    max_leaves=20,
)


def fields(found):
    return [one.field for one in found.errors]


def changed(**facts):
    return json.dumps({**json.loads(WHOLE), **facts})


def test_a_file_gives_back_the_same_timeline():
    found = read(WHOLE)

    assert (found.errors, found.notes) == ((), ())
    assert text(action="timeline", **EVERY) == text(action="timeline", **found.request)


def test_a_file_says_what_it_is_and_which_data_it_was_worked_out_with():
    found = json.loads(WHOLE)

    assert list(found)[:3] == ["kind", "version", "data_version"]
    assert found["data_version"] == library().data_version


def test_a_plain_timeline_has_no_empty_facts_in_its_file():
    found = json.loads(take("json"))

    assert set(found) == {"kind", "version", "data_version", "listed_on", "pathway", "as_of"}


@pytest.mark.parametrize("change", [{"data_version": "old"}, {"version": 2}, {"version": None}])
def test_a_file_of_another_edition_is_read_and_says_so(change):
    found = read(changed(**change))

    assert "worked out anew" in found.notes[0]
    assert found.request["held"] == EVERY["held"]


def test_what_is_not_known_here_is_named_and_left_out():
    found = read(changed(colour="blue"))

    assert ["“colour” in the file could not be read and was left out"] == [
        str(one) for one in found.errors
    ]
    assert "colour" not in found.request


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("listed_on", 5),
        ("role", ["chairs"]),
        ("held", ["conference-9"]),
        ("held", {"conference-9": ["2026-03-02"]}),
        ("closures", "2026-06-30"),
        ("closures", [20260630]),
        ("lead_times", {"invitations": 1.5}),
    ],
)
def test_a_fact_of_another_shape_is_left_out_and_the_rest_stays(key, value):
    found = read(changed(**{key: value}))

    assert [key] == fields(found)
    assert key not in found.request
    assert found.request["answers"] == {"concerns-remain": "yes"}


@pytest.mark.parametrize(
    "saved",
    [
        None,
        7,
        "",
        "no json",
        "[]",
        "null",
        '{"kind": "shopping-list", "listed_on": "2025-05-31"}',
        "{}",
        "[" * 50_000,
        WHOLE + " " * 100_000,
    ],
    ids=lambda saved: str(saved)[:12],
)
def test_what_is_no_timeline_file_is_refused_in_one_sentence(saved):
    found = read(saved)

    assert found.request == {}
    assert ["Choose a timeline file that was saved here"] == [str(one) for one in found.errors]


def test_a_file_nested_without_end_is_damaged_and_no_more():
    assert ["file", "listed_on"] == fields(read('{"listed_on": ' * 7_000))


def test_a_file_that_was_cut_off_gives_what_stands_before_the_cut():
    found = read(WHOLE[: WHOLE.index('"midpoint-12"')])

    assert found.request["listed_on"] == "2025-05-31"
    assert found.request["held"] == {"conference-9": "2026-03-02"}
    assert "The file is damaged" in str(found.errors[0])


def test_a_damaged_fact_does_not_take_the_others_with_it():
    found = read(WHOLE.replace('"2026-06-30"', "2026-06-30"))

    assert ["file", "closures"] == fields(found)
    assert found.request["other_reviews"] == ["2025-12-10"]


@pytest.mark.parametrize("end", range(0, len(WHOLE), 7))
def test_wherever_a_file_is_cut_what_is_read_was_in_it(end):
    found = read(WHOLE[:end])

    for key, value in found.request.items():
        whole = json.loads(WHOLE)[key]
        assert value == whole or set(value.items()) <= set(whole.items())


@given(json_values)
def test_anything_that_is_json_is_read_or_refused(value):
    found = read(json.dumps(value))

    assert set(found.request) <= set(FACTS.values())
    answer = json.loads(text(**{"action": "timeline", **found.request}))
    assert isinstance(answer["errors"], list)


@given(st.text(max_size=400))
def test_anything_else_is_read_or_refused(saved):
    assert read(saved).errors
