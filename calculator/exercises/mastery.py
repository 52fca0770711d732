"""When a skill is mastered, when it comes back and when it fades; knows no question and no text.

Three right answers in a row master a skill. A missed one waits for two other questions, then it is
asked again. A mastered one that was not practised for four weeks wants one right answer more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

IN_A_ROW = 3
BETWEEN = 2
FADES_AFTER = timedelta(weeks=4)


class Standing(StrEnum):
    """How far a learner is with a skill."""

    NEW = "new"
    MISSED = "missed"
    LEARNING = "learning"
    MASTERED = "mastered"
    FADED = "faded"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRecord:
    """What a learner did with one skill of one unit.

    `row` names the exercises that were answered right since the last miss, the newest last.
    `asked_at` is the number of the question in its unit that asked for the skill last, 0 for none.
    """

    right: int = 0
    wrong: int = 0
    row: tuple[str, ...] = ()
    missed: bool = False
    asked_at: int = 0
    right_on: date | None = None

    @property
    def answered(self) -> int:
        """Return how many questions were answered."""
        return self.right + self.wrong

    def standing(self, today: date) -> Standing:
        """Return how far the learner is, as of a day."""
        if self.missed:
            return Standing.MISSED
        if len(self.row) < IN_A_ROW:
            return Standing.LEARNING if self.answered else Standing.NEW
        faded = self.right_on is not None and today - self.right_on > FADES_AFTER
        return Standing.FADED if faded else Standing.MASTERED


FRESH = SkillRecord()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRecord:
    """What a learner did in one unit, and the exercise that lies open."""

    asked: int = 0
    skills: Mapping[str, SkillRecord]
    open: str = ""
    marked: bool = False

    def of(self, skill: str) -> SkillRecord:
        """Return the record of a skill."""
        return self.skills.get(skill, FRESH)

    def mastered(self, skills: Sequence[str], today: date) -> bool:
        """Whether all of some skills are mastered, and none of them has faded."""
        return all(self.of(one).standing(today) is Standing.MASTERED for one in skills)

    def asking(self, exercise: str) -> UnitRecord:
        """Return the record with another exercise open."""
        return replace(self, asked=self.asked + 1, open=exercise, marked=False)

    def answered(self, skill: str, name: str, today: date, *, right: bool) -> UnitRecord:
        """Return the record after an answer to the open question; the first answer counts."""
        if self.marked:
            return self
        record = _answered(self.of(skill), name, self.asked, today, right=right)
        return replace(self, skills={**self.skills, skill: record}, marked=True)


def _answered(
    record: SkillRecord, name: str, number: int, today: date, *, right: bool
) -> SkillRecord:
    """Return a record after an answer to the exercise `name`, which counts once in a row."""
    if not right:
        return replace(record, wrong=record.wrong + 1, row=(), missed=True, asked_at=number)
    row = record.row if name in record.row else (*record.row, name)
    return replace(
        record,
        right=record.right + 1,
        row=row[-IN_A_ROW:],
        missed=False,
        asked_at=number,
        right_on=today,
    )


def next_skill(unit: UnitRecord, skills: Sequence[str], today: date) -> str:
    """Return the skill that the next question asks for, of at least one.

    First what was missed and has waited, then what is not mastered, each by the longest time since
    it was asked, in the order of the unit. What was missed just now waits meanwhile, if need be
    behind a mastered skill; where nothing else is there, it is asked at once.
    """
    missed = [one for one in skills if unit.of(one).missed]
    waited = [one for one in missed if unit.asked - unit.of(one).asked_at >= BETWEEN]
    others = [one for one in skills if one not in missed]
    learning = [one for one in others if not unit.mastered([one], today)]
    return min(waited or learning or others or missed, key=lambda one: unit.of(one).asked_at)
