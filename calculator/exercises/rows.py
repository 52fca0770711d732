"""An exercise and its marking as the plain values of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator.exercises.cases import words
from calculator.exercises.kinds import KINDS
from calculator.exercises.marking import LETTERS
from calculator.exercises.questions import Form
from calculator.exercises.units import learning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculator.exercises.marking import Marking
    from calculator.exercises.questions import Exercise
    from calculator.exercises.units import Learning
    from calculator.model import Library


def exercise_row(exercise: Exercise, library: Library) -> dict[str, Any]:
    """Return what a learner is asked; nothing in it tells the right answer."""
    draft, kind = exercise.draft, KINDS[exercise.kind]
    case = draft.case
    choices = exercise.options if draft.form is Form.CHOICE else ()
    skill = learning(library).skills[exercise.skill]
    return {
        "id": exercise.id,
        "kind": exercise.kind,
        "title": kind.title,
        "skill": {"id": skill.id, "title": skill.title},
        "unit": exercise.unit or None,
        "seed": exercise.seed,
        "data_version": exercise.data_version,
        "pathway": exercise.pathway or None,
        "milestone": draft.milestone or None,
        "form": draft.form.value,
        "facts": list(words(case, as_of=kind.looks_from_a_day)) if case else [],
        "question": draft.question,
        "options": [
            {"id": letter, "value": one.value, "text": one.text}
            for letter, one in zip(LETTERS, choices, strict=False)
        ],
        "items": [{"id": one.value, "text": one.text} for one in draft.items],
        "hint": clause_rows(draft.hint, library),
        "request": dict(case.request) if case else None,
    }


def marking_row(exercise: Exercise, marking: Marking, library: Library) -> dict[str, Any]:
    """Return what an answer is worth, the right one, and the reasons with their clauses."""
    return {
        "exercise": exercise.id,
        "skill": exercise.skill,
        "right": marking.right,
        "verdict": marking.verdict,
        "mistake": marking.mistake or None,
        "feedback": marking.feedback,
        **solution_row(exercise, library),
    }


def solution_row(exercise: Exercise, library: Library) -> dict[str, Any]:
    """Return the right answer with its reasons and their clauses."""
    reasons = exercise.draft.reasons
    cited = dict.fromkeys(name for one in reasons for name in one.clauses)
    cited |= dict.fromkeys(exercise.draft.hint)
    return {
        "answer": {"value": exercise.right.value, "text": exercise.right.text},
        "reasons": [
            {"text": one.text, "rule": one.rule or None, "clauses": list(one.clauses)}
            for one in reasons
        ],
        "clauses": clause_rows(cited, library),
    }


def clause_rows(names: Iterable[str], library: Library) -> list[dict[str, Any]]:
    """Return clauses with their words, their force and the policy they are of."""
    return [
        {
            "id": name,
            "policy": policy.id,
            "says": policy.clauses[name].says,
            "force": force.value if (force := policy.clauses[name].force) else None,
        }
        for name in names
        for policy in library.policies.values()
        if name in policy.clauses
    ]


def learning_rows(path: Learning) -> dict[str, Any]:
    """Return the learning path: units, skills and the order for each role."""
    return {
        "units": [
            {
                "id": one.id,
                "title": one.title,
                "outcomes": list(one.outcomes),
                "guidance": list(one.guidance),
                "skills": list(one.skills),
                "pathways": list(one.pathways),
            }
            for one in path.units.values()
        ],
        "skills": [
            {"id": one.id, "title": one.title, "kinds": list(one.kinds)}
            for one in path.skills.values()
        ],
        "paths": [
            {
                "id": one.id,
                "title": one.title,
                "group": one.group or None,
                "units": list(one.units),
                "emphasis": list(one.emphasis),
            }
            for one in path.paths.values()
        ],
    }
