"""Progress is read as far as it makes sense, whatever became of its text, and that is said."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.errors import InputError
from calculator.exercises.mastery import SkillRecord, UnitRecord
from calculator.exercises.progress import Progress, Walk, progress_text
from calculator.exercises.progress_reading import (
    DAMAGED,
    EARLY,
    NO_FILE,
    UNREADABLE,
    read_file,
    read_progress,
)
from calculator.exercises.units import learning
from calculator.library import library

TODAY = date(2026, 11, 27)
PATH = learning(library())


@st.composite
def records(draw):
    wrong, right = draw(st.integers(0, 50)), draw(st.integers(0, 50))
    missed = wrong > 0 and draw(st.booleans())
    names = st.lists(
        st.text("abcdefgh-:0123456789", min_size=1, max_size=30), max_size=3, unique=True
    )
    return SkillRecord(
        right=right,
        wrong=wrong,
        row=() if missed else tuple(draw(names))[:right],
        missed=missed,
        right_on=draw(st.none() | st.dates(date(2020, 1, 1), TODAY)),
    )


@st.composite
def progresses(draw):
    units = {}
    for name in draw(st.sets(st.sampled_from(sorted(PATH.units)))):
        skills = draw(st.dictionaries(st.sampled_from(PATH.units[name].skills), records()))
        units[name] = UnitRecord(
            asked=draw(st.integers(0, 500)),
            open=draw(st.sampled_from(["", "status.-.-.england.-.17.1a2b3c4d"])),
            marked=draw(st.booleans()),
            skills=skills,
        )
    walks = {
        name: Walk(seed=draw(st.integers(0, 999_999_999)), station=2, decision=1, results="rwr")
        for name in draw(st.sets(st.sampled_from(sorted(library().pathways))))
    }
    return Progress(units=units, walks=walks)


def read(rows, today=TODAY):
    return read_progress(json.dumps({"kind": "practice-progress", **rows}), today, library())


def sound(progress):
    """Whether nothing in a progress is what no learner could have reached."""
    records = [(unit, one) for unit in progress.units.values() for one in unit.skills.values()]
    return all(
        one.right >= 0
        and one.wrong >= 0
        and len(one.row) <= min(3, one.right)
        and one.asked_at <= unit.asked
        and (one.right_on is None or one.right_on <= TODAY)
        for unit, one in records
    ) and all(
        one.right <= len(one.results) and one.best[0] <= one.best[1]
        for one in progress.walks.values()
    )


@given(progresses())
def test_what_is_written_is_read_again(progress):
    found = read_progress(progress_text(progress, library()), TODAY, library())

    assert found.progress == progress
    assert found.notes == ()


@given(progresses())
def test_the_same_progress_gives_the_same_bytes(progress):
    text = progress_text(progress, library())

    assert text == progress_text(read_progress(text, TODAY, library()).progress, library())


@pytest.mark.parametrize("text", [None, ""])
def test_no_text_is_a_fresh_start_without_a_word(text):
    assert read_progress(text, TODAY, library()).notes == ()


@given(progresses(), st.data())
def test_a_text_that_was_cut_is_read_as_far_as_it_stands_whole(progress, data):
    text = progress_text(progress, library())
    found = read_progress(text[: data.draw(st.integers(1, len(text) - 1))], TODAY, library())

    assert found.notes[0] in {DAMAGED, UNREADABLE}
    assert found.progress.units.items() <= progress.units.items()
    assert found.progress.walks.items() <= progress.walks.items()


@given(progresses(), st.data())
def test_one_wrong_letter_anywhere_raises_nothing(progress, data):
    text = progress_text(progress, library())
    at = data.draw(st.integers(0, len(text) - 1))
    found = read_progress(text[:at] + data.draw(st.characters()) + text[at + 1 :], TODAY, library())

    assert sound(found.progress)
    assert all(note.endswith(".") for note in found.notes)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
)
KEYS = ("asked", "open", "marked", "skills", "right", "wrong", "row", "missed", "asked_at",
        "right_on", "seed", "station", "decision", "results", "best", "ended_on")  # fmt: skip


@given(st.dictionaries(st.sampled_from(KEYS), JSON), st.dictionaries(st.sampled_from(KEYS), JSON))
def test_any_values_are_read_as_far_as_they_make_sense(unit, other):
    found = read(
        {
            "units": {"core-groups": {**unit, "skills": {"count-days": other}}, "none": {}},
            "walks": {"england": other, "scotland": 3},
        }
    )

    assert sound(found.progress)
    assert found.notes
    assert read_progress(progress_text(found.progress, library()), TODAY, library()).notes == ()


@pytest.mark.parametrize(
    "text", ["[]", "17", "{}", '{"kind": "other"}', "nothing", 18, "x" * 200_000]
)
def test_what_is_no_progress_is_told_and_no_file_of_progress(text):
    assert read_progress(text, TODAY, library()).notes == (UNREADABLE,)
    with pytest.raises(InputError, match=NO_FILE):
        read_file(text, TODAY, library())


def test_a_day_to_come_counts_as_today():
    found = read({"units": {"core-groups": {
        "asked": 1, "open": "", "marked": True, "skills": {"count-days": {
            "right": 1, "wrong": 0, "row": ["a"], "missed": False, "asked_at": 1,
            "right_on": "9999-01-01"}}}}, "walks": {}})  # fmt: skip

    assert found.progress.of("core-groups").of("count-days").right_on == TODAY
    assert found.notes == (EARLY,)


def test_what_was_left_out_is_named():
    found = read({"units": {"core-groups": 17, "people-and-roles": {"asked": -1}}, "walks": []})

    [note] = found.notes
    assert "Core groups" in note
    assert "The people and their roles" in note
    assert "a part that has no place here" in note
    assert found.progress.units.keys() == {"people-and-roles"}


def test_a_walk_that_nobody_could_have_walked_starts_anew():
    [impossible] = read({"units": {}, "walks": {"england": {
        "seed": 5, "station": 99, "decision": 0, "results": "r", "marked": False,
        "best": [9, 3], "ended_on": None}}}).progress.walks.values()  # fmt: skip

    assert impossible == Walk(seed=5)
