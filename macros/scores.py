"""Scores at a conference as a page holds them: the rules, made-up examples, and the form."""

from __future__ import annotations

from calculator.library import library
from calculator.render import scaling as shown
from calculator.render.markup import Markup, tag
from calculator.render.score_wording import left_out_words
from calculator.scaling import read_scores, scale_of
from calculator.scaling_answers import policy_rows, scaling_answer
from macros.elements import DEFINITION, root_from, script_of, status_and_failure

STOPPED = "The count stopped. What stands below is general and does not use the scores you typed."
UNUSABLE = "The count could not start in this browser. What stands below still holds."


def scaling_form(*, page_url: str, runtime: str) -> Markup:
    """Return the form for scores, around the rules that hold without it.

    `page_url` and `runtime`, a folder, are seen from the root of the site.
    """
    root = root_from(page_url)
    _, scale = scale_of(library())
    element = tag(
        "answer-form",
        shown.scaling_form(scale),
        tag("noscript", tag("p", "Counting needs JavaScript. What stands below holds without it.")),
        status_and_failure(stopped=STOPPED, unusable=UNUSABLE),
        tag("h2", "What the scores lead to"),
        tag("div", shown.scaling_rules(policy_rows(library()), library()), data_result=True),
        data_action="scaling",
        data_essential="scores",
        data_runtime=f"{root}{runtime}",
    )
    # Markdown knows no custom element: only inside a block that it knows is the markup left alone.
    return tag("div", element, script_of(root, DEFINITION), data_calculator=True)


def scaling_example(typed: str) -> Markup:
    """Return what made-up scores come to, worked out while the site is built.

    Raise ValueError where any of them is no score: it is the page's own mistake.
    """
    _, scale = scale_of(library())
    scores = read_scores(typed, scale)
    answer = scaling_answer(scores, library())
    if scores.left_out:
        raise ValueError(f"scaling_example({typed!r}): {left_out_words(answer)}")
    return tag(
        "article",
        tag("h3", f"Made-up scores: {typed}"),
        shown.scaling_steps(answer),
        data_example=True,
        # A made-up meeting is no answer to a question typed into the search.
        data_search_exclude=True,
    )
