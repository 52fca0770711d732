"""What is next as of a day, and in which order milestones come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from calculator.engine.results import Rule, Status
from calculator.engine.summary import AHEAD
from calculator.exercises.cases import new_case, with_facts, working_day
from calculator.exercises.questions import (
    Draft,
    Form,
    Kind,
    Option,
    Reason,
    has_a_rule,
    hint,
    steps,
)
from calculator.exercises.settling import (
    held_near,
    meetings_before,
    settling_facts,
)
from calculator.render.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from calculator.engine.results import Dated
    from calculator.exercises.cases import Case
    from calculator.exercises.questions import Wanted
    from calculator.exercises.seeds import Seed

IN_ORDER = 4
_PASSED = frozenset({Status.PASSED, Status.BEFORE_LISTING})


def following(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question for what is next on a day shortly before a milestone."""
    plain = new_case(seed, wanted)
    facts = settling_facts(seed, wanted, plain)
    planned = with_facts(plain, facts).milestone(wanted.milestone.id)
    on = _day(planned)
    if on is None or planned.status is Status.CONDITIONAL:
        return None
    away = timedelta(days=seed.number("days before", 1, 25))
    as_of = working_day(on - away, wanted.pathway, wanted.library)
    if as_of < plain.facts.listed_on:
        return None
    held = meetings_before(plain, as_of - timedelta(days=30))
    facts["held"] = {**facts["held"], **held_near(seed, wanted, plain, held)}
    case = with_facts(plain, {**facts, "as_of": as_of.isoformat()})
    return following_in(seed, case) if case.timeline.summary.next == wanted.milestone.id else None


def following_in(seed: Seed, case: Case) -> Draft | None:
    """Return the question for what is next in a case; None where nothing is."""
    if not case.timeline.summary.next:
        return None
    right = case.milestone(case.timeline.summary.next)
    wrong = list(_not_next(case, right))
    return Draft(
        question="Which of these comes next?",
        options=(Option(value=right.id, text=right.title), *_mixed(seed, wrong)),
        reasons=(
            Reason(text=case.timeline.summary.text, rule=Rule.TODAY_IS_GIVEN.value),
            *steps(right.trace),
        ),
        hint=hint(right.lines[0]),
        milestone=right.id,
        case=case,
    )


def order(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question that asks for milestones with days of their own to be put in order."""
    plain = new_case(seed, wanted)
    case = with_facts(plain, settling_facts(seed, wanted, plain))
    own = case.milestone(wanted.milestone.id)
    days = {own.id: _first(own)}
    for one in seed.ranked("others", case.timeline.milestones, key=lambda one: one.id):
        if len(days) < IN_ORDER and _first(one) and _first(one) not in days.values():
            days[one.id] = _first(one)
    if len(days) < IN_ORDER or not all(days.values()):
        return None
    found = sorted((case.milestone(name) for name in days), key=lambda one: str(days[one.id]))
    letters = dict(zip(seed.ranked("letters", days), "abcd", strict=True))
    items = [Option(value=letters[one.id], text=one.title) for one in found]
    right = [one.value for one in items]
    return Draft(
        question="Put these in order of time, by the day of each or its last day.",
        options=tuple(_orders(right, [one.title for one in found])),
        reasons=tuple(_days_in_words(found)),
        hint=hint(own.lines[0]),
        milestone=own.id,
        form=Form.ORDER,
        case=case,
        items=tuple(sorted(items, key=lambda one: one.value)),
    )


def _orders(right: list[str], titles: list[str]) -> Iterator[Option]:
    """Yield the right order and some wrong ones: each pair of neighbours swapped, and backwards."""
    yield _order(right)
    for at in range(len(right) - 1):
        swapped = [*right[:at], right[at + 1], right[at], *right[at + 2 :]]
        about = f"“{titles[at]}” comes before “{titles[at + 1]}”"
        yield replace(_order(swapped), mistake="swapped", about=about)
    yield replace(_order(right[::-1]), mistake="reversed")


def _order(letters: list[str]) -> Option:
    return Option(value=" ".join(letters), text=", ".join(letters))


def _days_in_words(found: list[Dated]) -> Iterator[Reason]:
    for one in found:
        line = next(line for line in one.lines if line.window.first_on == _first(one))
        day = day_words(str(_first(one)))
        clauses = line.due.clauses if line.due else ()
        yield Reason(text=f"{day}: {one.title}.", clauses=clauses)


def _first(one: Dated) -> date | None:
    """Return the day of a policy's milestone that has one, no window, and depends on nothing."""
    found = one.window
    if not one.lines or one.status is Status.CONDITIONAL or found.ends_no_earlier_than:
        return None
    if found.due_on and not found.latest_on and not found.earliest_on:
        return found.due_on
    return found.latest_on if found.latest_on and not found.due_on else None


def _day(one: Dated) -> date | None:
    return one.booked_on or one.window.last_on


def _not_next(case: Case, right: Dated) -> Iterator[Option]:
    """Yield what is certainly not next; nothing that depends on an answer, or is open by then."""
    as_of, on = case.facts.as_of, _day(right) or case.facts.as_of
    for one in case.timeline.milestones:
        day = _day(one)
        if one.id == right.id or day is None:
            continue
        if one.status is Status.DONE:
            yield Option(value=one.id, text=one.title, mistake="already-held")
        elif one.status in _PASSED and day < as_of:
            yield Option(value=one.id, text=one.title, mistake="already-passed")
        elif one.status in AHEAD and min(day, one.book_by or day) > on:
            yield Option(value=one.id, text=one.title, mistake="later", about=right.title)


def _mixed(seed: Seed, wrong: list[Option]) -> list[Option]:
    """Return the nearest of those ahead first, then the others by chance."""
    ahead = [one for one in wrong if one.mistake == "later"][:2]
    rest = [one for one in wrong if one not in ahead and one.mistake != "later"]
    return [*ahead, *seed.ranked("wrong", rest, key=lambda one: one.value)]


NEXT = Kind(
    id="next-milestone",
    title="What is next?",
    draft=following,
    fits=has_a_rule,
    looks_from_a_day=True,
)
ORDER = Kind(id="put-in-order", title="What comes first?", draft=order, fits=has_a_rule)
