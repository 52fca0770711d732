"""What changes with the answer to a question that only people can judge, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.contents import CONTENT
from calculator.engine.results import Rule, Status
from calculator.exercises.cases import new_case, with_facts
from calculator.exercises.questions import Draft, Kind, Option, Reason, hint, steps
from calculator.exercises.settling import settling_facts
from calculator.exercises.standing import status_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calculator.engine.results import Dated
    from calculator.engine.slots import Slot
    from calculator.exercises.cases import Case
    from calculator.exercises.questions import Wanted
    from calculator.exercises.seeds import Seed
    from calculator.model import ConditionRef, Milestone

OTHER = {"yes": "no", "no": "yes"}
NOTHING = "nothing"


def draft(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question for what an answer does to a milestone."""
    plain = new_case(seed, wanted)
    facts = settling_facts(seed, wanted, plain)
    asked = seed.pick("condition", conditions(wanted.milestone))
    answers = {name: one for name, one in facts["answers"].items() if name != asked}
    case = with_facts(plain, {**facts, "answers": answers})
    return answering_in(seed, case, asked, wanted.milestone.id)


def conditions(slot: Slot) -> dict[str, ConditionRef]:
    """Return the questions that some line of a milestone depends on, by their ids."""
    found = [ref for one in slot.entries for ref in _of(one.milestone)]
    return {ref.id: ref for ref in reversed(found)}


def _of(milestone: Milestone) -> Iterator[ConditionRef]:
    refs = (milestone.condition, *(one.condition for one in milestone.due))
    yield from (one for one in refs if one is not None)


def answering_in(seed: Seed, case: Case, asked: str, milestone: str) -> Draft | None:
    """Return the question for what an answer to `asked` does to a milestone of a case.

    None where the milestone stands alike after either answer, or before one.
    """
    given = seed.pick("answer", tuple(OTHER))
    answered, turned = (_answered(case, asked, one) for one in (given, OTHER[given]))
    before, right, other = (one.milestone(milestone) for one in (case, answered, turned))
    if status_words(right) in {status_words(other), status_words(before)}:
        return None
    title = right.title
    options = [
        _stands(right),
        _stands(other, "answer-turned-round"),
        _stands(before, "answer-forgotten"),
        Option(value=NOTHING, text="Nothing changes", mistake="nothing-depends", about=title),
    ]
    unmoved = _unmoved(case, asked, (answered, turned))
    for one in seed.ranked("another", unmoved, key=lambda one: one.id)[:1]:
        text = f"{one.title}: does not apply any more"
        options.append(Option(value=f"{one.id} falls away", text=text, mistake="depends-on-none"))
    words = case.library.conditions[asked].text
    answer = Reason(text=f"{words} The answer is {given}.", rule=Rule.PEOPLE_JUDGE.value)
    return Draft(
        question=f"{words} Say the answer is {given}. Which of these is right then?",
        options=(options[0], *seed.ranked("wrong", options[1:], key=lambda one: one.value)),
        reasons=(answer, Reason(text=f"{title}: {status_words(right)}."), *steps(right.trace)),
        hint=_hint(right, asked),
        milestone=milestone,
        case=case,
    )


def _answered(case: Case, asked: str, answer: str) -> Case:
    answers = {**case.request.get("answers", {}), asked: answer}
    return with_facts(case, {"answers": answers})


def _stands(one: Dated, mistake: str = "") -> Option:
    words = status_words(one)
    text = f"{one.title}: {words[0].lower()}{words[1:]}"
    return Option(value=f"{one.id} {one.status.value}", text=text, mistake=mistake)


def _unmoved(case: Case, asked: str, answered: Iterable[Case]) -> Iterator[Dated]:
    """Yield milestones of which no line, person, paper or task depends on the question.

    What comes back at a conference depends on what the conference depends on, and names it nowhere.
    """
    for one in case.timeline.milestones:
        stands = one.window.dated and one.status not in {Status.ENDED, Status.NOT_APPLICABLE}
        names = {name for line in one.lines for name in _anywhere(line.milestone)}
        if stands and asked not in names and all(_alike(one, other) for other in answered):
            yield one


def _alike(one: Dated, case: Case) -> bool:
    return case.milestone(one.id).lines == one.lines


def _anywhere(milestone: Milestone) -> Iterator[str]:
    yield from (one.id for one in _of(milestone))
    for key in CONTENT:
        yield from (one.condition.id for one in getattr(milestone, key) if one.condition)


def _hint(dated: Dated, asked: str) -> tuple[str, ...]:
    """Return the clauses of the line that depends on the question."""
    depending = [line for line in dated.lines if asked in {one.id for one in _of(line.milestone)}]
    return hint((*depending, *dated.lines)[0])


KIND = Kind(
    id="what-an-answer-changes",
    title="What changes with the answer?",
    draft=draft,
    fits=lambda slot: bool(conditions(slot)),
    looks_from_a_day=True,
)
