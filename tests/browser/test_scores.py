"""Scores at a conference are counted as they are typed, and what cannot be counted is told."""

from __future__ import annotations

SCALING = "calculator/scaling/"
LIVE = "answer-form [data-live]"
ERROR = "[data-field='scores'] [data-error]"


def test_scores_are_counted_as_they_are_typed(returning_visitor):
    visitor = returning_visitor()
    visitor.open(SCALING)
    visitor.type("#scores", "0, 0, 0, 0, 3")

    visitor.wait(LIVE)
    visitor.page.wait_for_function(
        "() => document.querySelector('answer-form [role=status]').textContent.includes('4 of 5')"
    )


def test_a_score_beyond_the_scale_is_told_and_kept(returning_visitor):
    visitor = returning_visitor()
    visitor.open(SCALING)
    visitor.type("#scores", "3 11")
    visitor.press("answer-form button[type='submit']")

    visitor.wait(ERROR)
    assert "11" in visitor.read(ERROR)
    assert visitor.page.input_value("#scores") == "3 11"


def test_clear_brings_the_rules_back(returning_visitor):
    visitor = returning_visitor()
    visitor.open(SCALING)
    before = visitor.read("[data-result]")
    visitor.type("#scores", "7 8")
    visitor.wait(LIVE)

    visitor.press("answer-form button[type='reset']")

    visitor.wait(LIVE, gone=True)
    assert visitor.read("[data-result]") == before
