"""Practice as a page holds it: printed questions, and the element that asks live ones instead."""

from __future__ import annotations

from calculator.exercises.making import Key, make
from calculator.exercises.progress import Walk
from calculator.exercises.rows import exercise_row, solution_row
from calculator.exercises.scenario import Scenario
from calculator.exercises.units import learning
from calculator.exercises.walking import Place
from calculator.library import library
from calculator.render import exercise_practice as shown
from calculator.render.markup import Markup, tag
from macros.elements import root_from, script_of, status_and_failure
from macros.examples import PageError
from macros.tables import pathway_called

DEFINITION = "assets/calculator/exercise-set-define.js"

STOPPED = "Practice stopped. Your progress up to the last answer still holds."
UNUSABLE = "Practice could not start in this browser. The printed questions below still hold."
NOT_KEPT = "This browser does not let the page keep anything."
# Any number would do; it has to stay the same from one build to the next.
FIRST_SEED = 1


def practice(unit_id: str, *, page_url: str, runtime: str) -> Markup:
    """Return the practice of a unit: a printed question of each skill, and live ones around them.

    `page_url` and `runtime`, a folder, are seen from the root of the site. Raise PageError where
    there is no such unit.
    """
    path = learning(library())
    if unit_id not in path.units:
        raise PageError(f"practice({unit_id!r}): choose one of {', '.join(path.units)}")
    made = [
        make(Key(unit=unit_id, skill=skill, seed=seed), library())
        for seed, skill in enumerate(path.units[unit_id].skills, start=FIRST_SEED)
    ]
    printed = [(exercise_row(one, library()), solution_row(one, library())) for one in made]
    return _element(shown.printed(printed), page_url=page_url, runtime=runtime, data_unit=unit_id)


def final_scenario(pathway_id: str, *, page_url: str, runtime: str) -> Markup:
    """Return the scenario of a pathway: its first decisions in print, and a live walk around them.

    As `practice`; raise PageError where there is no such pathway.
    """
    chosen = pathway_called(pathway_id)
    scenario = Scenario(number=FIRST_SEED, pathway=chosen, library=library())
    place = Place(walk=Walk(seed=FIRST_SEED), pathway=chosen, library=library())
    printed = [(place.row(one), solution_row(one, library())) for one in scenario.decisions(0)]
    return _element(
        shown.printed(printed), page_url=page_url, runtime=runtime, data_scenario=chosen.id
    )


def _element(content: Markup, *, page_url: str, runtime: str, **about: str) -> Markup:
    root = root_from(page_url)
    element = tag(
        "exercise-set",
        tag("div", shown.buttons(shown.START), data_start=True, data_needs_script=True),
        tag(
            "noscript",
            tag("p", "Practising needs JavaScript. The questions below can be read without it."),
        ),
        status_and_failure(stopped=STOPPED, unusable=UNUSABLE),
        # A made-up case is no answer to a question typed into the search.
        tag("div", content, data_result=True, data_search_exclude=True),
        shown.tools(),
        tag("div", data_print=True),
        data_runtime=f"{root}{runtime}",
        data_not_kept=NOT_KEPT,
        **about,
    )
    # Markdown knows no custom element: only inside a block that it knows is the markup left alone.
    return tag("div", element, script_of(root, DEFINITION), data_calculator=True)
