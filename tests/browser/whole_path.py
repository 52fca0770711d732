"""The whole path in one visit by keyboard alone: every unit, both cases, and the record of it.

It takes about as long as all other tests of practice together, so `make path` runs it by itself.
"""

from __future__ import annotations

from calculator.exercises.mastery import IN_A_ROW
from calculator.exercises.units import learning
from calculator.library import library
from tests.browser.keyboard import QUESTION, Keyboard, consent, kept
from tests.figures import Value

PATH = learning(library())
ROLE = "new-social-worker"
SCENARIOS = {"england": "final-scenario", "south-ayrshire": "final-scenario-scotland"}


def _answered_until(learner, words):
    """Answer what is asked, right each time, until the focus is on some words; return how often."""
    answered = 0
    while words not in learner.focus():
        learner.answer(learner.exercise(kept(learner.page)))
        assert learner.focus() == "Right"
        learner.go_on()
        answered += 1
    return answered


def _record(learner):
    """Print the record, and return what stands on paper."""
    page = learner.page
    page.evaluate("globalThis.print = () => { globalThis.printed = true }")
    learner.tab_to("[data-keeping] summary")
    page.keyboard.press("Enter")
    learner.tab_to("[data-take='print']")
    page.keyboard.press("Enter")
    page.wait_for_function("() => globalThis.printed")
    page.emulate_media(media="print")
    learner.visitor.wait("exercise-set [data-print] h1")
    return learner.visitor.read("exercise-set [data-print]")


def test_every_unit_and_both_cases_are_done_in_one_visit_by_keyboard_alone(new_visitor, measure):
    learner = Keyboard(new_visitor(), f"learn/{ROLE}/")
    units = PATH.paths[ROLE].units
    answered = {}
    for unit in units:
        learner.follow(f".md-content [data-{'next' if answered else 'units'}] a[href$='/{unit}/']")
        learner.start(unit=unit)
        if not answered:
            consent(learner)
            learner.tab_to(f"{QUESTION} input", key="Shift+Tab")
        answered[unit] = _answered_until(learner, "You have mastered")
    decided = {}
    for pathway, page in SCENARIOS.items():
        # From the last unit on to the first case; to the second one from the words above it.
        learner.follow(f".md-content a[href$='{page}/']", key="Shift+Tab" if decided else "Tab")
        learner.start(scenario=pathway)
        decided[pathway] = _answered_until(learner, "walked to its end")

    record = _record(learner)

    assert set(answered) == set(PATH.units)
    for unit, times in answered.items():
        assert times >= IN_A_ROW * len(PATH.units[unit].skills)
    assert f"Units mastered{len(units)} of {len(units)}" in record
    for times in decided.values():
        assert f"{times} of {times} decisions right" in record
    measure(Value("units mastered by keyboard alone", len(answered), at_least=len(PATH.units)))
    measure(Value("questions answered on the way", sum(answered.values())))
    measure(Value("cases walked to their end", len(decided), at_least=len(SCENARIOS)))
    measure(Value("decisions made in them", sum(decided.values())))
