"""Practice: marked with the reason, and nothing kept before the visitor agrees."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.accessibility.states import PRACTICE
from tests.built_site import built_pages
from tests.engines.expected import assert_shows, has, saved, text_of
from tests.practising import Learner

UNIT = "people-and-roles"
QUESTION = "exercise-set form"
MARKING = "exercise-set [data-marking]"
KEEPING = "[data-keeping] summary"
BOX = "exercise-set [data-keep]"
STATUS = "exercise-set [role='status']"


def start(visitor):
    visitor.open(PRACTICE)
    visitor.press("exercise-set [data-start] button")
    visitor.wait(QUESTION)


@pytest.fixture
def learner(visitor):
    """Give a visitor with the first question and the fold of their progress open."""
    start(visitor)
    visitor.press(KEEPING)
    return visitor


def beside(visitor):
    """Return a learner in CPython who stands where the visitor does."""
    visitor.press("exercise-set [data-take='file']")
    _, progress = saved(visitor, "json")
    # The browsers of these cases are in London, and the day is theirs.
    today = datetime.now(ZoneInfo("Europe/London")).date().isoformat()
    return Learner(progress.decode(), today, unit=UNIT)


def give(visitor, *, right):
    """Answer in the page, and hold it against the same answer given in CPython."""
    other = beside(visitor)
    options = other.exercise.options
    wrong = [one for one in options if one.mistake]
    letter = "abcdefgh"[options.index(other.exercise.right if right else wrong[0])]
    visitor.press(f"{QUESTION} [name='answer'][value='{letter}']")
    visitor.press(f"{QUESTION} [type='submit']")
    visitor.wait(MARKING)

    said = other.ask("check", answer=[["answer", letter]])
    assert_shows(visitor, text_of(said["html"]), "exercise-set [data-result]")


def go_on(visitor, press):
    visitor.press(f"exercise-set [data-press='{press}']")
    visitor.wait(MARKING, gone=True)
    visitor.wait(QUESTION)


def test_an_answer_is_marked_with_its_mistake_and_the_next_one_right(learner):
    give(learner, right=False)
    go_on(learner, "like")
    give(learner, right=True)


def test_nothing_is_kept_without_the_tick(learner):
    give(learner, right=True)
    go_on(learner, "next")
    assert learner.read("exercise-set [data-focus]").startswith("2. ")

    start(learner)

    assert learner.read("exercise-set [data-focus]").startswith("1. ")
    assert not has(learner, f"{BOX}:checked")


def test_progress_is_kept_with_the_tick_and_gone_without_it(learner):
    learner.press(BOX)
    give(learner, right=True)
    go_on(learner, "next")
    before = learner.read(QUESTION)

    start(learner)
    assert before == learner.read(QUESTION)
    learner.wait(f"{BOX}:checked")

    learner.press(BOX)
    start(learner)
    assert learner.read("exercise-set [data-focus]").startswith("1. ")
    assert not has(learner, f"{BOX}:checked")


def test_a_browser_that_keeps_nothing_says_so_and_still_marks(new_visitor):
    visitor = new_visitor(keeps_nothing=True)
    start(visitor)
    visitor.press(BOX)

    [told] = built_pages()[f"{PRACTICE}index.html"].xpath("//exercise-set/@data-not-kept")
    assert_shows(visitor, told, STATUS)
    assert not has(visitor, f"{BOX}:checked")
    visitor.press(KEEPING)
    give(visitor, right=True)
