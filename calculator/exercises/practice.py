"""One unit, question after question: what is asked next, and what an answer does to progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculator.errors import InputError
from calculator.exercises.asking import LARGEST_SEED, find_exercise
from calculator.exercises.making import Key, make
from calculator.exercises.marking import answer_words, mark
from calculator.exercises.mastery import IN_A_ROW, next_skill
from calculator.exercises.rows import exercise_row, marking_row
from calculator.exercises.seeds import Seed
from calculator.exercises.units import learning
from calculator.render import exercise_practice as shown

if TYPE_CHECKING:
    from datetime import date

    from calculator.exercises.mastery import UnitRecord
    from calculator.exercises.progress import Progress
    from calculator.exercises.questions import Exercise
    from calculator.exercises.units import Unit
    from calculator.model import Library
    from calculator.render.markup import Markup

# Drawn so often, a question of another milestone than those answered right before turns up.
MOST_TRIES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a learner sees next, in a sentence too, and the progress from then on."""

    progress: Progress
    html: Markup
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One learner in one unit on one day."""

    progress: Progress
    unit: Unit
    today: date
    library: Library

    @property
    def record(self) -> UnitRecord:
        """Return what the learner did in the unit."""
        return self.progress.of(self.unit.id)

    def turn(self, press: str, answer: object) -> Turn:
        """Return what follows from a press of a button.

        Raise InputError for an answer that cannot be read; it costs nothing.
        """
        lying = self._lying_open()
        match press:
            case "check" if lying:
                return self._marked(lying, answer)
            # Also where a button was pressed twice: nothing that was not answered is passed over.
            case "start" | "like" | "next" if lying and not self.record.marked:
                return self._question(lying, self.progress)
            case "like" if lying:
                return self._asked(lying.skill, lying.kind)
            case "next" if self.record.mastered(self.unit.skills, self.today):
                html = shown.mastered(self.unit.title, self._skills(self.progress))
                summary = f"You have mastered the unit “{self.unit.title}”."
                return Turn(progress=self.progress, html=html, summary=summary)
            case _:
                skill = next_skill(self.record, self.unit.skills, self.today)
                return self._asked(skill, "")

    def _lying_open(self) -> Exercise | None:
        """Return the exercise that was asked last; None where today's data has another."""
        if not self.record.open:
            return None
        try:
            found = find_exercise({"exercise": self.record.open}, self.library)
        except InputError:
            return None
        return found if found.unit == self.unit.id and found.skill in self.unit.skills else None

    def _asked(self, skill: str, kind: str) -> Turn:
        exercise = self._fresh(skill, kind)
        record = self.record.asking(exercise.id)
        return self._question(exercise, self.progress.with_unit(self.unit.id, record))

    def _question(self, exercise: Exercise, progress: Progress) -> Turn:
        row = exercise_row(exercise, self.library)
        number = progress.of(self.unit.id).asked
        html = shown.question(row, number, self._skills(progress))
        summary = f"Question {number}: {row['question']}"
        return Turn(progress=progress, html=html, summary=summary)

    def _marked(self, exercise: Exercise, answer: object) -> Turn:
        marking = mark(exercise, answer)
        record = self.record.answered(
            exercise.skill, exercise_name(exercise), self.today, right=marking.right
        )
        progress = self.progress.with_unit(self.unit.id, record)
        row = marking_row(exercise, marking, self.library)
        asked = exercise_row(exercise, self.library)
        given = answer_words(exercise, answer)
        html = shown.marked(asked, row, given, record.asked, self._skills(progress))
        return Turn(progress=progress, html=html, summary=marking.feedback)

    def _fresh(self, skill: str, kind: str) -> Exercise:
        """Return an exercise, of a milestone that is not in the skill's row where there is one."""
        row = self.record.of(skill).row
        milestones = {name.partition(":")[0] for name in row}
        seed = Seed(f"{self.today}/{self.unit.id}/{self.record.asked}")
        made: list[Exercise] = []
        for at in range(MOST_TRIES):
            number = seed.number(f"exercise {at}", 0, LARGEST_SEED)
            key = Key(kind=kind, unit=self.unit.id, skill=skill, seed=number)
            made.append(make(key, self.library))
            if exercise_name(made[-1]).partition(":")[0] not in milestones:
                return made[-1]
        return next((one for one in made if exercise_name(one) not in row), made[-1])

    def _skills(self, progress: Progress) -> list[dict[str, Any]]:
        return skill_rows(progress, self.unit, self.today, self.library)


def exercise_name(exercise: Exercise) -> str:
    """Return what tells an exercise from others of its skill: its milestone, and its checksum."""
    slug = exercise.draft.milestone.partition("@")[0]
    return f"{slug}:{exercise.id.rsplit('.', 1)[1]}"


def skill_rows(
    progress: Progress, unit: Unit, today: date, library: Library
) -> list[dict[str, Any]]:
    """Return how a learner stands with each skill of a unit."""
    skills = learning(library).skills
    records = {name: progress.of(unit.id).of(name) for name in unit.skills}
    return [
        {
            "id": name,
            "title": skills[name].title,
            "standing": record.standing(today).value,
            "in_a_row": len(record.row),
            "mastered_at": IN_A_ROW,
            "right": record.right,
            "answered": record.answered,
            "right_on": record.right_on.isoformat() if record.right_on else None,
        }
        for name, record in records.items()
    ]
