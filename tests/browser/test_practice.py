"""A learner practises by keyboard alone: a unit to its mastery, a case to its end, and a record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calculator.exercises.units import learning
from calculator.library import library
from tests.browser.conftest import THEME
from tests.browser.keyboard import (
    BOX,
    KEPT,
    MARKING,
    QUESTION,
    TODAY,
    Keyboard,
    consent,
    kept,
    page_with,
)
from tests.practising import Learner

UNIT = "people-and-roles"
PATHWAY = "south-ayrshire"
STATUS = "exercise-set [role='status']"
# What the theme keeps is the choice of its colours.
OURS = "Object.keys(localStorage).filter(one => !one.endsWith('__palette'))"


@pytest.fixture(scope="module")
def unit_page():
    return page_with("data-unit", UNIT)


@pytest.fixture(scope="module")
def scenario_page():
    return page_with("data-scenario", PATHWAY)


def saved(page):
    """Return the progress that the page would save as a file."""
    with page.expect_download() as waiting:
        page.evaluate("document.querySelector('exercise-set [data-take=file]').click()")
    return Path(waiting.value.path()).read_text(encoding="utf-8")


def test_the_whole_path_is_done_by_keyboard_alone(returning_visitor, unit_page, scenario_page):
    """A unit to its mastery, the scenario to its end, and the record, with consent on the way."""
    visitor = returning_visitor()
    learner = Keyboard(visitor, unit_page, unit=UNIT)
    assert learner.focus().startswith("1. ")
    consent(learner)
    questions = 0
    while "You have mastered" not in learner.focus():
        # From the panel of progress back to the question, as after each marking.
        if questions == 0:
            learner.tab_to(f"{QUESTION} input", key="Shift+Tab")
        learner.answer(learner.exercise(kept(visitor.page)))
        assert learner.focus() == "Right"
        learner.go_on()
        questions += 1
    skills = learning(library()).units[UNIT].skills
    assert questions >= 3 * len(skills)
    assert visitor.page.locator("[data-standing='mastered']").count() == len(skills)

    walker = Keyboard(visitor, scenario_page, scenario=PATHWAY)
    decisions = 0
    while "walked to its end" not in walker.focus():
        walker.answer(walker.exercise(kept(visitor.page)))
        walker.go_on()
        decisions += 1
    assert f"{decisions} of {decisions} decisions right" in walker.focus()

    visitor.page.evaluate("globalThis.print = () => { globalThis.printed = true }")
    walker.tab_to("[data-keeping] summary")
    visitor.page.keyboard.press("Enter")
    walker.tab_to("[data-take='print']")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_function("() => globalThis.printed")
    visitor.page.emulate_media(media="print")
    visitor.wait("exercise-set [data-print] h1")
    record = visitor.read("exercise-set [data-print]")
    assert f"{decisions} of {decisions} decisions right" in record
    assert "Units mastered1 of" in record
    assert "____" in record
    assert visitor.page.locator("exercise-set [data-result]").is_hidden()
    assert visitor.page.locator(".md-header").is_hidden()
    assert len(visitor.page.evaluate(OURS)) == 1


def test_nothing_is_stored_without_the_tick(new_visitor, unit_page):
    visitor = new_visitor()
    learner = Keyboard(visitor, unit_page, unit=UNIT)
    learner.choose(0)
    visitor.page.keyboard.press("Enter")
    visitor.wait(MARKING)
    learner.go_on()

    assert not visitor.page.is_checked(BOX)
    assert visitor.page.evaluate(OURS) == []
    assert visitor.page.evaluate("sessionStorage.length") == 0
    assert visitor.page.context.cookies() == []
    assert visitor.page.evaluate("indexedDB.databases()") == []


def test_kept_progress_is_there_again_and_gone_with_the_tick(returning_visitor, unit_page):
    visitor = returning_visitor()
    learner = Keyboard(visitor, unit_page, unit=UNIT)
    consent(learner)
    before = visitor.read(QUESTION)

    again = Keyboard(visitor, unit_page, unit=UNIT)
    assert visitor.page.is_checked(BOX)
    assert visitor.read(QUESTION) == before

    again.tab_to(BOX)
    visitor.page.keyboard.press("Space")
    assert visitor.page.evaluate(OURS) == []


def test_progress_is_saved_as_a_file_opened_again_and_cleared(
    returning_visitor, new_visitor, unit_page, tmp_path
):
    visitor = returning_visitor()
    learner = Keyboard(visitor, unit_page, unit=UNIT)
    learner.answer(learner.exercise(saved(visitor.page)))
    text = saved(visitor.page)
    file = tmp_path / "progress.json"
    file.write_text(text, encoding="utf-8")

    other = new_visitor()
    Keyboard(other, unit_page, unit=UNIT)
    other.press("[data-keeping] summary")
    other.page.set_input_files("[data-keeping] input[type='file']", file)
    other.page.wait_for_function(
        "() => document.activeElement.textContent === 'The progress file is open'"
    )
    assert saved(other.page) == text

    consent(Keyboard(other, unit_page, unit=UNIT))
    other.press("[data-keeping] summary")
    other.page.set_input_files("[data-keeping] input[type='file']", file)
    other.page.wait_for_function(
        "() => document.activeElement.textContent === 'The progress file is open'"
    )
    assert kept(other.page) == text.strip()
    other.press("[data-press='clear']")
    other.press("[data-press='clear-now']")
    other.page.wait_for_function(
        "() => document.activeElement.textContent === 'Your progress is cleared'"
    )
    assert other.page.evaluate(OURS) == []
    assert not other.page.is_checked(BOX)
    assert json.loads(saved(other.page))["units"] == {}


def test_a_damaged_file_is_worded_and_another_one_too(returning_visitor, unit_page, tmp_path):
    visitor = returning_visitor()
    learner = Keyboard(visitor, unit_page, unit=UNIT)
    learner.answer(learner.exercise(saved(visitor.page)))
    damaged, other = tmp_path / "damaged.json", tmp_path / "other.json"
    damaged.write_text(saved(visitor.page)[:-8], encoding="utf-8")
    other.write_text("{no progress", encoding="utf-8")
    visitor.press("[data-keeping] summary")

    visitor.page.set_input_files("[data-keeping] input[type='file']", damaged)
    visitor.wait("[data-note]")
    assert "damaged" in visitor.read("[data-note]")

    before = saved(visitor.page)
    visitor.page.set_input_files("[data-keeping] input[type='file']", other)
    visitor.page.wait_for_function(
        f"""() => document.querySelector("{STATUS}").textContent.includes("a progress file")"""
    )
    assert saved(visitor.page) == before


@pytest.mark.parametrize("typed", [("", "", ""), ("31", "", ""), ("soon", "may", "later")])
def test_a_bad_date_is_told_beside_it_kept_and_costs_nothing(returning_visitor, typed):
    visitor = returning_visitor()
    learner = Keyboard(
        visitor, page_with("data-unit", "first-three-months"), unit="first-three-months"
    )
    while not visitor.page.locator(f"{QUESTION} [name='day']").count():
        learner.answer(learner.exercise(saved(visitor.page)))
        learner.go_on()
    before = saved(visitor.page)
    for name, text in zip(("day", "month", "year"), typed, strict=True):
        learner.tab_to(f"{QUESTION} [name='{name}']")
        visitor.page.keyboard.type(text)
    visitor.page.keyboard.press("Enter")

    visitor.wait(f"{QUESTION} [data-error]")
    assert "date" in visitor.read(f"{QUESTION} [data-error]").lower()
    assert visitor.page.input_value(f"{QUESTION} [name='month']") == typed[1]
    assert visitor.page.evaluate("document.activeElement.name") == "day"
    assert saved(visitor.page) == before


def test_a_choice_without_an_answer_is_told_and_said(returning_visitor, unit_page):
    visitor = returning_visitor()
    learner = Keyboard(visitor, unit_page, unit=UNIT)
    learner.tab_to(f"{QUESTION} button[type='submit']")
    visitor.page.keyboard.press("Enter")

    visitor.wait(f"{QUESTION} [data-error]")
    assert visitor.read(f"{QUESTION} [data-error]") == "Choose an answer"
    visitor.page.wait_for_function(
        f"""() => document.querySelector("{STATUS}").textContent === "Choose an answer" """
    )


def test_what_is_wrong_with_an_order_is_in_sight_on_a_narrow_screen(returning_visitor):
    unit = "what-a-plan-is"
    visitor = returning_visitor(viewport={"width": 320, "height": 740})
    visitor.open(page_with("data-unit", unit))
    learner = Learner(today=visitor.page.evaluate(TODAY), unit=unit)
    learner.ask("start")
    while learner.exercise.draft.form.value != "order":
        learner.answer()
        learner.ask("next")
    visitor.page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [KEPT, learner.progress]
    )

    walker = Keyboard(visitor, page_with("data-unit", unit), unit=unit)
    walker.tab_to(f"{QUESTION} button[type='submit']")
    visitor.page.keyboard.press("Enter")

    visitor.wait(f"{QUESTION} [data-error]")
    assert visitor.read(f"{QUESTION} [data-error]") == "Put the letters a, b, c, d in order"
    assert visitor.page.evaluate("document.activeElement.name") == "place-1"
    told = visitor.page.locator(f"{QUESTION} [data-error]").bounding_box()
    header = visitor.page.locator(".md-header").bounding_box()
    assert header["height"] <= told["y"] <= 740


def test_marking_hint_and_reasons_are_there_and_said(returning_visitor, unit_page):
    visitor = returning_visitor()
    learner = Keyboard(visitor, unit_page, unit=UNIT)
    visitor.wait("[data-hint] > summary")
    learner.answer(learner.exercise(saved(visitor.page)))

    visitor.page.wait_for_function(
        f"""() => document.querySelector("{STATUS}").textContent === "Right." """
    )
    learner.tab_to("[data-why] > summary")
    visitor.page.keyboard.press("Enter")
    visitor.wait("[data-why] [data-trace] li")
    first = visitor.read("exercise-set [data-question]")
    learner.go_on("like")
    assert visitor.read(f"{QUESTION} legend") != first


def test_without_javascript_the_printed_questions_hold(new_visitor, unit_page):
    visitor = new_visitor(java_script_enabled=False)
    visitor.open(unit_page)

    visitor.wait("exercise-set [data-question]")
    visitor.press("exercise-set [data-why] > summary")
    visitor.wait("exercise-set [data-trace] li")
    assert visitor.page.locator("[data-start]").is_hidden()
    assert visitor.page.locator("[data-keeping]").is_hidden()


def test_a_unit_is_printed_with_its_questions_and_without_what_paper_cannot_do(returning_visitor):
    """The theme opens every fold for paper: the details of a case would fill thirty pages."""
    visitor = returning_visitor()
    visitor.open(page_with("data-unit", "red-stages"))
    visitor.page.wait_for_selector(THEME, state="attached")
    visitor.page.emulate_media(media="print")
    visitor.page.evaluate("dispatchEvent(new Event('beforeprint'))")

    visitor.wait("exercise-set [data-why] [data-trace]")
    assert visitor.page.locator("exercise-set [data-question]").first.is_visible()
    for left_out in ("[data-start]", "[data-keeping]", "milestone-timeline [data-details]"):
        assert visitor.page.locator(left_out).count()
        assert not visitor.page.locator(left_out).locator("visible=true").count()


def test_a_browser_that_keeps_nothing_says_so(new_visitor, unit_page):
    visitor = new_visitor()
    visitor.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    learner = Keyboard(visitor, unit_page, unit=UNIT)
    consent(learner)

    visitor.page.wait_for_function(
        f"""() => document.querySelector("{STATUS}").textContent.includes("does not let")"""
    )
    assert not visitor.page.is_checked(BOX)


def test_a_runtime_that_cannot_load_is_told_and_tried_again(new_visitor, unit_page):
    visitor = new_visitor()
    visitor.page.route("**/pyodide.mjs", lambda route: route.abort())
    visitor.open(unit_page)
    visitor.press("exercise-set [data-start] button")
    visitor.wait("exercise-set [data-crash]")
    assert "could not start" in visitor.read("exercise-set [data-crash-line]")
    assert visitor.page.locator("exercise-set [data-question]").count()

    visitor.page.unroute_all()
    visitor.press("exercise-set [data-retry]")
    visitor.wait(QUESTION)
