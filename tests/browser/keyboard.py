"""A learner who practises in a browser by keyboard alone, and knows the answers.

They are worked out beside the page, from the progress that it keeps.
"""

from __future__ import annotations

import re

import pytest

from macros.bundle import ROOT
from tests.practising import Learner

QUESTION = "exercise-set form"
MARKING = "exercise-set [data-marking]"
BOX = "exercise-set [data-keep]"
PATIENCE = 60_000  # milliseconds
KEPT = "practice-progress"
TODAY = """(() => {
    const now = new Date()
    const day = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
    return new Date(day).toISOString().slice(0, 10)
})()"""


def page_with(attribute, name):
    """Return the address of the page that holds a set of exercises."""
    wanted = re.compile(rf'<exercise-set[^>]* {attribute}="{name}"')
    found = [
        one.parent.relative_to(ROOT / "site").as_posix() + "/"
        for one in sorted((ROOT / "site").rglob("index.html"))
        if wanted.search(one.read_text(encoding="utf-8"))
    ]
    assert found, f"no page has an exercise-set with {attribute}={name}"
    return found[0]


class Keyboard:
    """A learner with no mouse, who knows the answers: they are worked out beside the page."""

    def __init__(self, visitor, address, **place):
        self.visitor = visitor
        self.page = visitor.page
        self.place = place
        # Each learner starts Python anew, and a busy machine takes its time.
        self.page.set_default_timeout(PATIENCE)
        visitor.open(address)
        if place:
            self.start(**place)

    def start(self, **place):
        """Start practising on the page that is open."""
        self.place = place
        self.tab_to("exercise-set [data-start] button")
        self.page.keyboard.press("Enter")
        self.visitor.wait(QUESTION)

    def follow(self, link, *, key="Tab"):
        """Go to where a link leads, past the menus of the page there."""
        self.tab_to(link, key=key)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.tab_to(".md-skip")
        self.page.keyboard.press("Enter")

    def tab_to(self, selector, *, key="Tab"):
        """Press Tab until the focus is on what a selector names."""
        for _ in range(150):
            if self.page.evaluate("one => document.activeElement.matches(one)", selector):
                return
            self.page.keyboard.press(key)
        pytest.fail(f"no key leads to {selector}")

    def focus(self):
        """Return the text of what has the focus."""
        return self.page.evaluate("document.activeElement.textContent.trim()")

    def exercise(self, progress):
        """Return the exercise that lies open, as the calculator has it."""
        return Learner(progress, self.page.evaluate(TODAY), **self.place).exercise

    def answer(self, exercise):
        """Give the right answer, by keys alone, and go to its marking."""
        if exercise.draft.form.value == "choice":
            self.choose(exercise.options.index(exercise.right))
        elif exercise.draft.form.value == "date":
            year, month, day = exercise.right.value.split("-")
            for name, text in (("day", day), ("month", month), ("year", year)):
                self.tab_to(f"{QUESTION} [name='{name}']")
                self.page.keyboard.type(text)
        else:
            for at, letter in enumerate(exercise.right.value.split(), start=1):
                self.tab_to(f"{QUESTION} [name='place-{at}']")
                for _ in range("abcdefgh".index(letter) + 1):
                    self.page.keyboard.press("ArrowDown")
            # In a list, Enter opens it.
            self.tab_to(f"{QUESTION} button[type='submit']")
        self.page.keyboard.press("Enter")
        self.visitor.wait(MARKING)

    def choose(self, at):
        """Choose an option with the arrow keys."""
        self.tab_to(f"{QUESTION} input")
        self.page.keyboard.press("Space")
        for _ in range(at):
            self.page.keyboard.press("ArrowDown")

    def go_on(self, press="next"):
        """Press a button, and wait for what follows."""
        self.tab_to(f"[data-press='{press}']")
        self.page.keyboard.press("Enter")
        self.visitor.wait(MARKING, gone=True)
        self.page.wait_for_function("() => document.activeElement.matches('[data-focus]')")


def kept(page):
    return page.evaluate("name => localStorage.getItem(name)", KEPT)


def consent(keyboard):
    """Tick the box by which progress is kept, by keys alone."""
    keyboard.tab_to(BOX)
    keyboard.page.keyboard.press("Space")
