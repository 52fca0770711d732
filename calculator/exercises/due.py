"""When is it due: the day that one policy gives for a milestone, or that it gives none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from calculator.dates import add_months
from calculator.engine.lines import own_lines
from calculator.engine.windows import shifted
from calculator.exercises.cases import new_case, with_facts
from calculator.exercises.counting import Counting, wrong_days
from calculator.exercises.questions import (
    NOT_STATED,
    Draft,
    Form,
    Kind,
    Option,
    day_option,
    hint,
    steps,
)
from calculator.exercises.sayings import silent
from calculator.exercises.settling import (
    conferences,
    held_near,
    latest,
    meetings_before,
    settling_facts,
)
from calculator.vocabulary import LAST_REVIEW, LISTING, Division, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from calculator.engine.results import Dated, Line
    from calculator.exercises.cases import Case
    from calculator.exercises.questions import Wanted
    from calculator.exercises.seeds import Seed
    from calculator.model import Due

_FAR_OFF = frozenset({"wrong-direction", "other-milestone", "other-policy-month"})
_AFTER = frozenset({Relation.AFTER, Relation.AS_SOON_AS_POSSIBLE_AFTER})
_INVENTED_DAYS = (14, 28)
_NEAREST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A line of a milestone in a case, and what is asked of it; no day where it has none."""

    wanted: Wanted
    case: Case
    dated: Dated
    line: Line
    words: str
    right_on: date | None

    @property
    def due(self) -> Due:
        """Return the rule of a line that has a day."""
        assert self.line.due is not None  # noqa: S101 no day without a rule
        return self.line.due


def draft(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question for the day that one policy gives for a milestone."""
    case = _case(seed, wanted)
    dated = case.milestone(wanted.milestone.id)
    lines = [one for one in own_lines(dated.lines) if not one.answered_away]
    line = seed.pick("line", lines, key=lambda one: f"{one.policy.id} {one.due}")
    asked = _asked(wanted, case, dated, line)
    right = day_option(asked.right_on) if asked.right_on else silent()
    readings = {one.on.isoformat(): one.why for one in dated.other_readings}
    apart = {right.value, *readings, *_days_to_work_to(asked)}
    wrong = {one.value: one for one in reversed(list(_wrong(asked))) if one.value not in apart}
    form = Form.DATE if asked.right_on and seed.chance("typed", one_in=2) else Form.CHOICE
    if form is Form.DATE:
        wrong.pop(NOT_STATED)
    return Draft(
        question=f"{line.policy.short}: {asked.words.format(title=dated.title)}?",
        options=(right, *_ranked(seed, wrong.values())),
        reasons=steps(line.trace),
        hint=hint(line),
        milestone=dated.id,
        policy=line.policy.id,
        form=form,
        case=case,
        defensible=readings,
    )


def _ranked(seed: Seed, wrong: Iterable[Option]) -> list[Option]:
    """Return what is easily got wrong before what is far off, and silence half of the time."""
    found = seed.ranked("wrong", wrong, key=lambda one: one.value)
    silence = -1 if seed.chance("silence", one_in=2) else 2
    return sorted(
        found, key=lambda one: silence if one.value == NOT_STATED else one.mistake in _FAR_OFF
    )


def _case(seed: Seed, wanted: Wanted) -> Case:
    """Return a case in which the milestone is dated, often with a conference on another day."""
    plain = new_case(seed, wanted)
    facts = settling_facts(seed, wanted, plain)
    nominal = conferences(plain)
    own = plain.milestone(wanted.milestone.id)
    anchors = {line.due.anchor for line in own.lines if line.due} | {own.conference}
    held = [name for name in nominal if name in anchors]
    if own.id in nominal:
        held = meetings_before(plain, nominal[own.id])[-1:]
    if held and seed.chance("actual dates", one_in=2):
        facts["held"] = {**facts["held"], **held_near(seed, wanted, plain, held)}
    return with_facts(plain, {**facts, "as_of": latest(facts, plain)})


def _asked(wanted: Wanted, case: Case, dated: Dated, line: Line) -> Asked:
    words, right_on = "when is “{title}” due", None
    found = line.window
    if found.due_on:
        words, right_on = "on which day does “{title}” fall", found.due_on
    elif found.latest_on and line.due and line.due.strictly_before:
        words, right_on = "before which day does “{title}” have to come", found.latest_on
    elif found.latest_on:
        words, right_on = "which is the last day for “{title}”", found.latest_on
    elif found.ends_no_earlier_than:
        words, right_on = (
            "which is the earliest day on which “{title}” can end",
            found.ends_no_earlier_than,
        )
    elif found.earliest_on:
        words, right_on = "on which day does the time for “{title}” begin", found.earliest_on
    elif found.stage_on:
        words = "which is the last day for “{title}”"
    return Asked(wanted=wanted, case=case, dated=dated, line=line, words=words, right_on=right_on)


def _days_to_work_to(asked: Asked) -> set[str]:
    days = (asked.dated.book_by, asked.line.book_by)
    return {day.isoformat() for day in days if day}


def _wrong(asked: Asked) -> Iterator[Option]:
    """Yield the wrong answers; the first of several with one day names the mistake best."""
    if asked.right_on is None:
        yield from _wrong_where_silent(asked)
        return
    yield silent("said-silent")
    yield from _wrong_anchor(asked, asked.right_on)
    yield from _wrong_count(asked, asked.right_on)
    yield from _wrong_meeting(asked, asked.right_on)


def _wrong_where_silent(asked: Asked) -> Iterator[Option]:
    for line in asked.dated.lines:
        limit = line.window.latest_on or line.window.due_on
        if limit and line is not asked.line:
            yield day_option(limit, "other-policy-limit", line.policy.short)
    stage_on, listed_on = asked.line.window.stage_on, asked.case.facts.listed_on
    if stage_on:
        yield day_option(stage_on, "stage-for-limit")
    for other in asked.case.timeline.milestones:
        met_by = {name for line in other.lines for name in line.milestone.met_by}
        if asked.dated.id in met_by and other.window.latest_on:
            policy = other.lines[0].policy.short
            yield day_option(other.window.latest_on, "other-policy-limit", policy)
    for days in _INVENTED_DAYS:
        yield day_option((stage_on or listed_on) + timedelta(days=days), "invented-date")
    yield day_option(add_months(stage_on or listed_on, 3), "invented-date")


def _wrong_anchor(asked: Asked, right_on: date) -> Iterator[Option]:
    """Yield the days that follow from another starting point than the source's."""
    due, case = asked.due, asked.case
    nominal = conferences(case)
    holidays = _holidays(asked)
    back = due.relation is Relation.AT_LEAST_BEFORE
    name = asked.dated.conference or due.anchor
    if name == LAST_REVIEW:
        name = next((one for one in nominal if one in case.facts.held), name)
    if name in nominal and name in case.facts.held:
        day = shifted(nominal[name], due.offset, holidays=holidays, back=back)
        yield day_option(day, "nominal-for-actual")
    if due.anchor != LISTING and not _falls_on_listing(asked):
        day = shifted(case.facts.listed_on, due.offset, holidays=holidays, back=back)
        yield day_option(day, "listing-for-meeting", asked.line.anchor_name)
    if due.anchor == LISTING and due.offset.months:
        for earlier, held_on in _earlier(case).items():
            months = due.offset.months - _months(asked, earlier)
            title = case.milestone(earlier).short
            yield day_option(add_months(held_on, months), "from-last-meeting", title)
    if due.strictly_before and asked.line.window.earliest_on:
        yield day_option(asked.line.window.earliest_on, "opening-for-closing")
    if due.strictly_before:
        for days in _INVENTED_DAYS:
            yield day_option(right_on - timedelta(days=days), "invented-lead")


def _earlier(case: Case) -> dict[str, date]:
    """Return the actual days of conferences; a milestone's own case has earlier ones alone."""
    return {name: held_on for name, held_on in case.facts.held.items() if held_on}


def _wrong_count(asked: Asked, right_on: date) -> Iterator[Option]:
    """Yield the days that follow from the right start by wrong counting."""
    due = asked.due
    if due.strictly_before or due.relation in _AFTER:
        return
    anchor_on = _anchor_on(asked, right_on)
    counting = Counting(
        anchor_on=anchor_on,
        offset=due.offset,
        right_on=right_on,
        holidays=_holidays(asked),
        others=_holidays(asked, other=True),
        back=due.relation is Relation.AT_LEAST_BEFORE,
    )
    for mistake, day in wrong_days(counting):
        yield day_option(day, mistake)


def _anchor_on(asked: Asked, right_on: date) -> date:
    """Return the day that was counted from: the engine's own, found by its name."""
    due, facts = asked.due, asked.case.facts
    if due.anchor == LISTING or _falls_on_listing(asked):
        return facts.listed_on
    if asked.line.window.earliest_on and asked.line.window.earliest_on != right_on:
        return asked.line.window.earliest_on
    return right_on


def _falls_on_listing(asked: Asked) -> bool:
    """Whether what the line is counted from happened on the listing date."""
    name = asked.dated.conference or asked.due.anchor
    slots = {one.id: one for one in asked.case.timeline.milestones}
    if name in slots:
        return any(line.milestone.held_on_listing for line in slots[name].lines)
    policies = asked.wanted.pathway.policies
    return any(event.on_listing for one in policies for event in one.events if event.id == name)


def _wrong_meeting(asked: Asked, right_on: date) -> Iterator[Option]:
    """Yield the days of other milestones, the nearest first: of this pathway, then of others."""
    ours = {line.milestone.id for line in asked.dated.lines} | {asked.dated.id}
    days = {
        one.window.due_on: one
        for one in asked.case.timeline.milestones
        if one.window.due_on and one.id not in ours
    }
    for day in _nearest(days, right_on)[:_NEAREST]:
        yield day_option(day, "other-milestone", days[day].short)
    inside = {policy.id for policy in asked.wanted.pathway.policies}
    others = {
        add_months(asked.case.facts.listed_on, due.offset.months): f"{policy.short}, {one.short}"
        for policy in asked.wanted.library.policies.values()
        if policy.id not in inside and policy.division is asked.line.policy.division
        for one in policy.milestones
        for due in one.due
        if due.anchor == LISTING and due.offset.months and one.id not in ours
    }
    for day in _nearest(others, right_on)[:1]:
        yield day_option(day, "other-policy-month", others[day])


def _nearest(days: Iterable[date], right_on: date) -> list[date]:
    return sorted((day for day in days if day != right_on), key=lambda day: abs(day - right_on))


def _months(asked: Asked, name: str) -> int:
    found = asked.case.milestone(name)
    return max(line.due.offset.months for line in found.lines if line.due)


def _holidays(asked: Asked, *, other: bool = False) -> frozenset[date]:
    division = asked.line.policy.division
    if other:
        scotland, england = Division.SCOTLAND, Division.ENGLAND_AND_WALES
        division = england if division is scotland else scotland
    return frozenset(asked.wanted.library.bank_holidays[division].days)


KIND = Kind(
    id="when-due",
    title="When is it due?",
    draft=draft,
    fits=lambda _slot: True,
)
