"""A learner who practises through the contract, for tests: presses, answers, and looks."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

from calculator.contract import handle
from calculator.exercises.asking import find_exercise
from calculator.exercises.progress_reading import read_progress
from calculator.exercises.walking import Place
from calculator.library import library

TODAY = "2026-11-27"


class Learner:
    """Keeps the progress between requests, as the page does."""

    def __init__(self, progress="", today=TODAY, **place):
        self.progress = progress
        self.today = today
        self.place = place
        self.said = {}

    def ask(self, press, **more):
        """Return the answer to a press, and keep the progress."""
        request = {"action": "practise", "today": self.today, "progress": self.progress}
        self.said = json.loads(
            handle(json.dumps({**request, **self.place, **more, "press": press}))
        )
        self.progress = self.said.get("progress", self.progress)
        return self.said

    @property
    def saved(self):
        """Return the progress as values."""
        return read_progress(self.progress, date.fromisoformat(self.today), library()).progress

    @property
    def exercise(self):
        """Return the exercise that lies open."""
        if "unit" in self.place:
            record = self.saved.of(self.place["unit"])
            return find_exercise({"exercise": record.open}, library())
        pathway = library().pathways[self.place["scenario"]]
        walk = self.saved.walks[pathway.id]
        return Place(walk=walk, pathway=pathway, library=library()).exercise

    def answer(self, *, right=True):
        """Answer the open exercise, and return what was said."""
        exercise = self.exercise
        wrong = [one.value for one in exercise.options if one.mistake]
        return self.ask("check", answer=exercise.right.value if right else wrong[0])


@cache
def afternoon():
    """Return the progress of somebody with two units begun, a skill missed and a case under way."""
    learner = Learner()
    places = ({"unit": "core-groups"}, {"unit": "counting-dates"}, {"scenario": "south-ayrshire"})
    for place in places:
        learner.place = place
        learner.ask("start")
        for right in (True, False, True):
            learner.answer(right=right)
            learner.ask("next")
    return learner.progress
