"""Working days: the day to work to for a date, and which nation has a bank holiday."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from calculator.dates import (
    add_working_days,
    format_day,
    is_working_day,
    last_working_day_on_or_before,
)
from calculator.exercises.cases import FIRST_YEAR, LAST_YEAR, new_case, with_facts
from calculator.exercises.questions import (
    Draft,
    Form,
    Kind,
    Option,
    Reason,
    day_option,
    has_a_rule,
    steps,
)
from calculator.exercises.settling import latest, settling_facts
from calculator.phrases import sentence
from calculator.vocabulary import Division

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from calculator.bank_holidays import BankHolidays
    from calculator.exercises.questions import Wanted
    from calculator.exercises.seeds import Seed

NATIONS = {Division.SCOTLAND: "Scotland", Division.ENGLAND_AND_WALES: "England and Wales"}
_FEWEST_DAYS = 3
_NEAR = (1, 2, 3, 5, 6, 7, 8)


def work_to(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question for the working day to have in the diary for a date."""
    plain = new_case(seed, wanted)
    facts = settling_facts(seed, wanted, plain)
    case = with_facts(plain, {**facts, "as_of": latest(facts, plain)})
    dated = case.milestone(wanted.milestone.id)
    limit, right_on = dated.window.last_on, dated.book_by
    lines = [one for one in dated.lines if one.book_by == right_on and one.due]
    if right_on is None or limit is None or dated.provisional or not lines:
        return None
    division = lines[0].policy.division
    holidays = frozenset(wanted.library.bank_holidays[division].days)
    preceded = any(one.due and one.due.strictly_before for one in lines)
    last_on = limit - timedelta(days=1) if preceded else limit
    # A limit that rolls, or what hangs on a meeting that is itself worked to an earlier day, can
    # ask for an earlier day, and so can another reading: that is no clean question.
    if right_on != last_working_day_on_or_before(last_on, holidays=holidays):
        return None
    if dated.other_readings or (right_on == limit and not seed.chance("same day", one_in=4)):
        return None
    found = {right_on: day_option(right_on)}
    for mistake, day in _wrong_days_to_work_to(right_on, limit, holidays, preceded=preceded):
        found.setdefault(day, day_option(day, mistake))
    typed = seed.chance("typed", one_in=2)
    # An earlier day in every list would tell that the right one is the second.
    if not typed and len(found) > _FEWEST_DAYS and seed.chance("none earlier", one_in=2):
        del found[min(found)]
    return Draft(
        question=f"Which working day do you work to for “{dated.title}”?",
        options=tuple(found.values()),
        reasons=steps(dated.trace),
        hint=lines[0].due.clauses if lines[0].due else (),
        milestone=dated.id,
        policy=lines[0].policy.id,
        form=Form.DATE if typed else Form.CHOICE,
        case=case,
    )


def _wrong_days_to_work_to(
    right_on: date, limit: date, holidays: frozenset[date], *, preceded: bool
) -> Iterator[tuple[str, date]]:
    yield "date-preceded" if preceded else "date-itself", limit
    weekday = last_working_day_on_or_before(limit, holidays=())
    if weekday in holidays:
        yield "holiday-worked", weekday
    yield "moved-forward", add_working_days(limit, count=1, holidays=holidays)
    yield "one-too-early", add_working_days(right_on, count=-1, holidays=holidays)


def bank_holidays(seed: Seed, wanted: Wanted) -> Draft:
    """Return a question for a day on which one nation works and the other does not."""
    both = [Division.SCOTLAND, Division.ENGLAND_AND_WALES]
    working, resting = seed.ranked("nations", both)
    calendars = wanted.library.bank_holidays
    here, there = calendars[working], calendars[resting]
    only_there = [day for day in _days(there) if day not in here.days]
    day = seed.pick("right", only_there)
    found: dict[date, Option] = {day: day_option(day)}
    others = seed.ranked("wrong", _other_days(seed, day, here, there), key=lambda one: one[0])
    for mistake, other, about in others:
        found.setdefault(other, day_option(other, mistake, about))
    texts = [_said(one, day) for one in (there, here)]
    return Draft(
        question=(
            f"Which of these dates is a working day in {NATIONS[working]} "
            f"but not in {NATIONS[resting]}, by the published bank holidays?"
        ),
        options=tuple(found.values()),
        reasons=tuple(Reason(text=text, rule="known-holidays") for text in texts),
        hint=(),
    )


def _days(calendar: BankHolidays) -> list[date]:
    return [day for day in calendar.days if FIRST_YEAR <= day.year <= LAST_YEAR + 2]


def _other_days(
    seed: Seed, right_on: date, here: BankHolidays, there: BankHolidays
) -> Iterator[tuple[str, date, str]]:
    """Yield days that do not answer the question, out of the same months where there are some."""
    other = seed.pick("other way", [day for day in _days(here) if day not in there.days])
    yield "wrong-way-round", other, here.days[other]
    shared = seed.pick("shared", [day for day in _days(here) if day in there.days])
    yield "holiday-in-both", shared, here.days[shared]
    free = {*here.days, *there.days}
    near = [right_on + timedelta(days=days) for days in _NEAR]
    works = [day for day in near if is_working_day(day, holidays=free)]
    yield "works-in-both", seed.pick("works", works), ""
    weekend = [day for day in near if not is_working_day(day, holidays=())]
    yield from (("weekend", day, "") for day in weekend[:1])


def _said(calendar: BankHolidays, day: date) -> str:
    nation, words = NATIONS[calendar.division], format_day(day, weekday=True)
    if day in calendar.days:
        return f"{words} is a bank holiday in {nation}: {calendar.days[day]}."
    return sentence(f"{words} is no bank holiday in {nation}, and no weekend.")


WORK_TO = Kind(
    id="work-to",
    title="Which working day do you work to?",
    draft=work_to,
    fits=has_a_rule,
)
BANK_HOLIDAYS = Kind(
    id="bank-holidays",
    title="Who works on this day?",
    draft=bank_holidays,
    fits=lambda _slot: True,
    of_a_milestone=False,
)
