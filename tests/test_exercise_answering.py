"""What an answer changes: what an exercise says stays out of it does so in the engine too."""

from __future__ import annotations

import pytest

from calculator.engine.results import Status
from calculator.exercises.answering import KIND, OTHER
from calculator.exercises.cases import UnsoundCaseError, with_facts
from calculator.exercises.making import slots_of
from calculator.exercises.questions import Wanted
from calculator.exercises.seeds import Seed
from calculator.library import library
from tests.asking import PATHWAYS

DRAWS = 16
AWAY = {Status.NOT_APPLICABLE, Status.ENDED}


def drafts():
    """Yield the questions of some draws, for every milestone that an answer can change."""
    for pathway in PATHWAYS:
        for slot in slots_of(library(), pathway):
            wanted = Wanted(library=library(), pathway=library().pathways[pathway], slot=slot)
            for draw in range(DRAWS if KIND.fits(slot) else 0):
                try:
                    found = KIND.draft(Seed(f"{pathway} {slot.id} {draw}"), wanted)
                except UnsoundCaseError:
                    continue
                if found is not None:
                    yield found


def after_either(draft, milestone):
    """Return how a milestone stands before the answer, after it and after the other one."""
    case = draft.case
    asked = next(
        one.id
        for one in library().conditions.values()
        if draft.question.startswith(f"{one.text} Say the answer is ")
    )
    known = case.request.get("answers", {})
    answered = [with_facts(case, {"answers": {**known, asked: one}}) for one in OTHER]
    return {one.milestone(milestone).status for one in (case, *answered)}


@pytest.mark.no_cover
def test_what_is_marked_as_not_depending_on_the_answer_stands_alike_after_either():
    """What hangs on a conference depends on all that the conference depends on."""
    offered = [
        (draft.question, name, after_either(draft, name))
        for draft in drafts()
        for option in draft.options
        if option.mistake == "depends-on-none"
        for name in [option.value.partition(" ")[0]]
    ]
    apart = [one for one in offered if len(one[2]) > 1 or one[2] & AWAY]

    assert offered
    assert apart == []
