"""What to know about a whole timeline: warnings that may cost a child time, and notes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from calculator.dates import SATURDAY, format_day, is_working_day
from calculator.engine.anchors import short_name
from calculator.engine.exceptions import after_the_plan
from calculator.engine.held import opens_after
from calculator.engine.results import Dated, Notice, Status
from calculator.engine.words import long_day
from calculator.phrases import sentence
from calculator.vocabulary import CONFERENCES, MilestoneKind, RollingLimit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from calculator.bank_holidays import BankHolidays
    from calculator.engine.facts import Facts
    from calculator.engine.limits import Limit
    from calculator.model import Pathway
    from calculator.vocabulary import Division


def warnings(
    facts: Facts,
    *,
    pathway: Pathway,
    limits: Mapping[str, Limit],
    milestones: Iterable[Dated],
    bank_holidays: Mapping[Division, BankHolidays],
) -> tuple[Notice, ...]:
    """Return what may be wrong with the dates entered, and each review past its calendar limit."""
    milestones = tuple(milestones)
    return (
        *_listing_day(facts, pathway, bank_holidays),
        *(
            Notice(
                code="past-limit",
                text=(
                    f"{_review(limit)} is past the statutory limit of {limit.words} from "
                    f"{limit.counted_from}, {long_day(limit.on)}."
                ),
            )
            for limit in limits.values()
            if limit.review_on > limit.on
        ),
        *_past_a_timescale(milestones),
        *_past_a_neighbour(milestones),
    )


def notes(
    facts: Facts,
    *,
    pathway: Pathway,
    limits: Mapping[str, Limit],
    milestones: Iterable[Dated],
) -> tuple[Notice, ...]:
    """Return what is worth knowing and breaks no limit."""
    found = [
        Notice(
            code="past-day-count",
            text=(
                f"{_review(limit)} is past {long_day(limit.day_count_on)}: the sector's shared "
                f"data extracts count {limit.day_count_words} from {limit.counted_from}."
            ),
        )
        for limit in limits.values()
        if limit.day_count_on < limit.review_on <= limit.on
    ]
    milestones = tuple(milestones)
    if any(one.provisional for one in milestones):
        text = (
            "Some days to work to are provisional: the bank holidays that they rest on are not "
            "published."
        )
        found.append(Notice(code="provisional", text=text))
    if facts.delisted_on is not None and any(one.status is Status.ENDED for one in milestones):
        ended = "ended" if facts.delisted_on <= facts.as_of else "ends"
        text = (
            f"The plan {ended} on {format_day(facts.delisted_on)}; "
            "what was planned after that no longer falls due."
        )
        found.append(Notice(code="plan-ended", text=text))
    found += _held_early(milestones)
    found += _last_review_unknown(milestones)
    found += after_the_plan(facts, milestones)
    if facts.as_of < facts.listed_on:
        text = f"Read as of a day before {pathway.policies[0].listing_event}."
        found.append(Notice(code="as-of-before-listing", text=text))
    return tuple(found)


def _past_a_timescale(milestones: tuple[Dated, ...]) -> Iterator[Notice]:
    """Yield a warning for each review that was typed for a day past a limit that does not roll."""
    named = {one.id: one for one in milestones}
    for one in milestones:
        for line in one.lines:
            names = () if line.milestone.rolling_limit else line.milestone.met_by
            for review in (named[name] for name in names if name in named):
                on, limit_on = review.held_on or review.booked_on, line.window.latest_on
                late = on and limit_on and not line.answered_away and on > limit_on
                if late and on and limit_on and review.kind is MilestoneKind.REVIEW_CONFERENCE:
                    text = (
                        f"The {review.short}, {long_day(on)}, is past the {one.short}, "
                        f"{long_day(limit_on)}."
                    )
                    yield Notice(code="past-limit", text=text)


def _past_a_neighbour(milestones: tuple[Dated, ...]) -> Iterator[Notice]:
    """Yield a warning for each conference whose date lies beyond the day of the next or the last.

    A year that was mistyped looks like that, and what hangs on the conference moves with it.
    """
    own = [
        (one.window.due_on, one)
        for one in milestones
        if one.kind in CONFERENCES and any(not line.milestone.joins for line in one.lines)
    ]
    planned = sorted(((day, one) for day, one in own if day), key=lambda pair: pair[0])
    for (day, one), (next_day, following) in pairwise(planned):
        on, next_on = one.held_on or one.booked_on, following.held_on or following.booked_on
        if on is not None and on > next_day:
            yield _beyond(one, on, f"after the day of the {following.short}", next_day)
        if next_on is not None and next_on < day:
            yield _beyond(following, next_on, f"before the day of the {one.short}", day)


def _beyond(one: Dated, on: date, where: str, day: date) -> Notice:
    text = f"The {one.short}, {long_day(on)}, is {where}, {long_day(day)}: check it."
    return Notice(code="past-a-neighbour", text=text)


def _last_review_unknown(milestones: tuple[Dated, ...]) -> Iterator[Notice]:
    """Yield a note where the limit that is counted from the last review known has passed."""
    for one in milestones:
        rolls = any(line.milestone.rolling_limit is RollingLimit.NEXT_REVIEW for line in one.lines)
        if rolls and one.status is Status.PASSED and one.window.latest_on is not None:
            text = (
                f"The {one.short}, {long_day(one.window.latest_on)}, has passed and no later "
                "review is entered. Enter the last review held: the limit for the next one is "
                "counted from it."
            )
            yield Notice(code="last-review-unknown", text=text)


def _held_early(milestones: tuple[Dated, ...]) -> Iterator[Notice]:
    """Yield a note for each meeting that was held before its stage, or before it opens."""
    for one in milestones:
        early = opens_after(one.held_on, one.lines)
        if early is not None:
            opens_on, what = early
            text = (
                f"The {one.short} was held before {f'{what}, ' if what else ''}"
                f"{format_day(opens_on)}, and is shown as done because its date was entered. "
                "Whether one that early is enough is for people to judge."
            )
            yield Notice(code="held-early", text=text)


def _review(limit: Limit) -> str:
    name = short_name(limit.review)
    return f"{sentence(name)}, {long_day(limit.review_on)},"


def _listing_day(
    facts: Facts, pathway: Pathway, bank_holidays: Mapping[Division, BankHolidays]
) -> Iterator[Notice]:
    policy = pathway.policies[0]
    days = bank_holidays[policy.division].days
    if is_working_day(facts.listed_on, holidays=days):
        return
    label = policy.listing_label
    if facts.listed_on.weekday() >= SATURDAY:
        code, what = "listed-on-weekend", long_day(facts.listed_on).split(" ", 1)[0]
        what = f"a {what}"
    else:
        code, what = "listed-on-bank-holiday", f"a bank holiday ({days[facts.listed_on]})"
    text = f"{sentence(label)}, {format_day(facts.listed_on)}, is {what}: check it."
    yield Notice(code=code, text=text)
