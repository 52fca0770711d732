"""The markup of practising: one question at a time, its marking, and how a learner stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.exercise import exercise_html, marking_html, question_html, why_html
from calculator.render.markup import Markup, join, tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculator.render.parts import Row

STANDING_WORDS = {
    "new": "not asked yet",
    "missed": "missed: it comes back",
    "mastered": "mastered",
    "faded": "mastered some weeks ago: one right answer more",
}
NEXT = ("next", "Next question")
ON = ("next", "Go on")
AGAIN = ("again", "Walk another case")
LIKE = ("like", "Another like this")
MORE = ("more", "Go on practising")
START = ("start", "Start practising")
GO_ON = ("start", "Go on")
CLEAR = ("clear", "Clear my progress")
CLEAR_NOW = ("clear-now", "Clear it")
OPENED = "The progress file is open"
CLEARING = "Clear all your progress?"
CLEARED = "Your progress is cleared"
KEEPING = (
    "Without the tick, your progress is gone when you leave this page.",
    "With it, this browser keeps which questions you had, how many answers were right, and when.",
    "It keeps no name and nothing else, and sends nothing.",
    "Whoever uses this browser after you can see it.",
)
# What the calculator is asked for, how the page hands it over, the button, what it says.
TAKEN = (
    ("save", "file", "Save progress as a file", "The progress file is saved."),
    ("record", "print", "Print a record of completion", "The record is ready to print."),
)


def question(exercise: Row, number: int, skills: Iterable[Row]) -> Markup:
    """Return a question to answer, with the standing of each skill below it."""
    return join((exercise_html(exercise, number=f"{number}. "), standing(skills)))


def marked(exercise: Row, marking: Row, given: str, number: int, skills: Iterable[Row]) -> Markup:
    """Return a question with what was answered and its marking, and where to go from there."""
    return join(
        (
            question_html(exercise, number=f"{number}. ", blank=False),
            _given(given, marking),
            marking_html(marking),
            buttons(NEXT, LIKE),
            standing(skills),
        )
    )


def mastered(title: str, skills: Iterable[Row]) -> Markup:
    """Return what a learner sees who has mastered a unit."""
    heading = f"You have mastered the unit “{title}”"
    told = (
        "Each of its skills was answered right as often as it takes. "
        "Come back in some weeks: what fades is asked again."
    )
    return join(
        (
            tag("h3", heading, tabindex="-1", data_focus=True),
            tag("p", told),
            buttons(MORE),
            standing(skills),
        )
    )


def printed(exercises: Iterable[tuple[Row, Row]]) -> Markup:
    """Return questions to read without a script, each with its answer folded away."""
    return join(
        (
            question_html(exercise, number=f"{number}. ", blank=False),
            tag(
                "details",
                tag("summary", "The answer, and why"),
                tag("p", "The answer: ", tag("strong", solution["answer"]["text"])),
                why_html(solution),
                data_why=True,
            ),
        )
        for number, (exercise, solution) in enumerate(exercises, start=1)
    )


def decision(exercise: Row, place: str) -> Markup:
    """Return a decision to make at a station of a scenario."""
    return exercise_html(exercise, number=f"{place}: ")


def decided(exercise: Row, marking: Row, given: str, place: str) -> Markup:
    """Return a decision with what was answered and its marking."""
    return join(
        (
            question_html(exercise, number=f"{place}: ", blank=False),
            _given(given, marking),
            marking_html(marking),
            buttons(ON),
        )
    )


def _given(given: str, marking: Row) -> Markup | None:
    """Return what was answered, where it is not the answer that the marking repeats."""
    if marking["verdict"] == "right":
        return None
    return tag("p", "Your answer: ", tag("strong", given))


def walked(right: int, made: int) -> Markup:
    """Return what a learner sees at the end of a scenario."""
    return join(
        (
            tag("h3", walked_words(right, made), tabindex="-1", data_focus=True),
            tag(
                "p", "The record of completion holds your best walk. Another case has other dates."
            ),
            buttons(AGAIN),
        )
    )


def walked_words(right: int, made: int) -> str:
    """Return how a walk through a scenario went, in words."""
    return f"The case is walked to its end: {right} of {made} decisions right"


def buttons(*pressed: tuple[str, str]) -> Markup:
    """Return buttons, each by what a request calls it and by its words."""
    return tag(
        "p",
        [tag("button", text, type="button", data_press=press) for press, text in pressed],
        data_buttons=True,
    )


def opened() -> Markup:
    """Return what a learner sees who has opened a file of progress."""
    return join((tag("h3", OPENED, tabindex="-1", data_focus=True), buttons(GO_ON)))


def clearing() -> Markup:
    """Return the question whether to clear all progress."""
    return join(
        (
            tag("h3", CLEARING, tabindex="-1", data_focus=True),
            tag("p", "It goes for all units, here and on this device, and cannot be brought back."),
            buttons(CLEAR_NOW, GO_ON),
        )
    )


def cleared() -> Markup:
    """Return what a learner sees who has cleared all progress."""
    return join((tag("h3", CLEARED, tabindex="-1", data_focus=True), buttons(START)))


def notes(texts: Iterable[str]) -> Markup:
    """Return what to know of the progress that was read."""
    return join(tag("p", text, data_note=True) for text in texts)


def standing(skills: Iterable[Row]) -> Markup:
    """Return how a learner stands with each skill."""
    rows = [
        tag(
            "li",
            f"{one['title']}: ",
            tag("strong", standing_words(one)),
            data_standing=one["standing"],
        )
        for one in skills
    ]
    return tag("section", tag("h4", "The skills of this unit"), tag("ul", rows), data_skills=True)


def standing_words(skill: Row) -> str:
    """Return how a learner stands with a skill, in words."""
    in_a_row = f"{skill['in_a_row']} of {skill['mastered_at']} right in a row"
    return STANDING_WORDS.get(skill["standing"], in_a_row)


def tools() -> Markup:
    """Return what a learner can do with the progress; it needs a script."""
    asked = tag("input", type="checkbox", name="keep", data_keep=True)
    file = tag("input", type="file", accept=".json,application/json")
    return tag(
        "div",
        tag("p", tag("label", asked, " Keep my progress on this device", data_box=True)),
        tag("p", " ".join(KEEPING)),
        tag(
            "details",
            tag("summary", "Your progress: save, open, clear"),
            tag("p", [_take(*one) for one in TAKEN], data_buttons=True),
            tag("p", tag("label", "Open a progress file", tag("br"), file)),
            buttons(CLEAR),
        ),
        data_keeping=True,
        data_needs_script=True,
    )


def _take(name: str, way: str, label: str, done: str) -> Markup:
    return tag(
        "button",
        label,
        type="button",
        value=name,
        data_take=way,
        data_done=done,
        data_failed="That did not work in this browser.",
    )
