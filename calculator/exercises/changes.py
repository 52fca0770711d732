"""What changes where a conference was held on another day, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.engine.results import Rule
from calculator.exercises.cases import near, new_case, with_facts
from calculator.exercises.questions import Draft, Kind, Option, Reason, hint, steps
from calculator.exercises.settling import conferences
from calculator.vocabulary import LISTING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, timedelta

    from calculator.engine.results import Dated
    from calculator.engine.slots import Slot
    from calculator.exercises.cases import Case
    from calculator.exercises.questions import Wanted
    from calculator.exercises.seeds import Seed

NOTHING = "nothing"
_MOST_DAYS = 40


def draft(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question for what a conference takes along when its day is another."""
    plain = new_case(seed, wanted)
    nominal = conferences(plain)[wanted.milestone.id]
    held_on = near(seed, "held", nominal, wanted=wanted, days=_MOST_DAYS)
    facts = {"held": {wanted.milestone.id: held_on.isoformat()}, "as_of": held_on.isoformat()}
    case = with_facts(plain, facts)
    away = held_on - nominal
    first = wanted.milestone.id == next(iter(conferences(plain)))
    moved = [
        one
        for one in case.timeline.moved
        # The day to work to can move alone: that is another question.
        if case.milestone(one.id).window != plain.milestone(one.id).window
        and (first or not _rolls(case.milestone(one.id)))
        and _is_plain(case.milestone(one.id), one.from_on)
    ]
    wrong = list(_moved_with_it(case, nominal, away))
    if not moved:
        return None
    right = seed.pick("right", moved, key=lambda one: one.id)
    told = case.milestone(right.id)
    title = told.title
    stays = f"“{title}”: {_before(told)}{format_day(right.from_on)}, as it was"
    along = seed.ranked("along", wrong, key=lambda one: one.value)
    others = [
        Option(value=f"{right.id} stays", text=stays, mistake="left-in-place"),
        _moves(told, right.from_on - (right.to_on - right.from_on), "other-way"),
        Option(value=NOTHING, text="Nothing else moves", mistake="nothing-moves", about=title),
        *along[1:],
    ]
    others = seed.ranked("wrong", others, key=lambda one: one.value)
    short = case.milestone(wanted.milestone.id).short
    return Draft(
        question=(
            f"The nominal day of the {short} is {format_day(nominal)}; "
            f"it was held on {format_day(held_on)}. Which of these is right?"
        ),
        options=(_moves(told, right.to_on), *along[:1], *others),
        reasons=(Reason(text=right.text, rule=Rule.ACTUAL_DATES.value), *steps(told.trace)),
        hint=hint(told.lines[0]),
        milestone=wanted.milestone.id,
        case=case,
    )


def _moved_with_it(case: Case, nominal: date, away: timedelta) -> Iterator[Option]:
    """Yield milestones on the listing date's own months, as if they had moved along."""
    moved = {one.id for one in case.timeline.moved}
    for one in case.timeline.milestones:
        day = one.window.due_on
        if not day or day <= nominal or one.id in moved or not _counted_from_listing(one):
            continue
        # Another reading may well move with the conference.
        if not one.other_readings and day + away != one.book_by:
            yield _moves(one, day + away, "moved-with-it")


def _is_plain(one: Dated, from_on: date) -> bool:
    """Whether it has a last day that moves by every reading, and not only a first one."""
    return one.window.last_on is not None and all(
        reading.on != from_on for reading in one.other_readings
    )


def _rolls(one: Dated) -> bool:
    """Whether it is a limit that rolls: from which review is clear after the first one alone."""
    return any(line.milestone.rolling_limit for line in one.lines)


def _counted_from_listing(one: Dated) -> bool:
    own = [line.due for line in one.lines if line.due and not line.milestone.joins]
    return bool(own) and all(due.anchor == LISTING for due in own)


def _moves(one: Dated, day: date, mistake: str = "") -> Option:
    return Option(
        value=f"{one.id} {day.isoformat()}",
        text=f"“{one.title}”: now {_before(one)}{format_day(day)}",
        mistake=mistake,
    )


def _before(one: Dated) -> str:
    """Return the word that stands before a day that has to be preceded."""
    return "before " if any(line.due and line.due.strictly_before for line in one.lines) else ""


def _is_counted_in_months(slot: Slot) -> bool:
    months = [due.offset.months for one in slot.own_entries for due in one.milestone.due]
    return slot.is_review and any(months)


KIND = Kind(
    id="what-moves",
    title="What moves with a conference?",
    draft=draft,
    fits=_is_counted_in_months,
)
