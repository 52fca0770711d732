"""The words of a timeline for people: intervals, days, statuses and forces; writes no markup."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from calculator.dates import format_day
from calculator.engine.status import DUE_SOON
from calculator.engine.words import NOTHING_ENTERED, counted, offset_words
from calculator.phrases import sentence
from calculator.vocabulary import Recurrence, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calculator.model import Due, Milestone, Policy

NOT_STATED = "not stated in the source"
NOT_OUTRIGHT = "not stated outright in the source"

NOT_CHECKED = "not checked, because the limit has no date yet"

STATUS_WORDS: Mapping[str, str] = {
    "done": "Done",
    "not-applicable": "Does not apply, by the answers given",
    "ended": "The plan ended before this",
    "undated": "No date yet",
    "conditional": "Depends on an answer",
    "overdue": "Overdue: not held",
    "passed": NOTHING_ENTERED,
    "due-soon": f"Due within {DUE_SOON.days} days",
    "open": "Open now",
    "before-listing": "Before the plan began",
    "upcoming": "Upcoming",
}

AT_STAGE_WORDS = "Belongs to this stage; no limit stated"

# How strongly a person is asked for is said by the source's own word, not by these labels.
PEOPLE_WORDS: Mapping[str, str] = {
    "leads": "Leads",
    "attendees": "Takes part",
    "invitees": "May be invited",
    "recipients": "Receives it",
}

IMPLIED_WORDS: Mapping[str, str] = {
    "leads": "Taken to lead",
    "attendees": "Taken to be there",
    "invitees": "Taken to be invited",
    "recipients": "Taken to receive it",
}

SILENCES: Mapping[str, str] = {
    "leads": "Who leads",
    "attendees": "Who attends",
    "documents": "Papers",
}


def day_words(iso: str) -> str:
    """Return a day of the contract as people write it, with its weekday.

    >>> day_words("2026-02-28")
    'Saturday 28 February 2026'
    """
    return format_day(date.fromisoformat(iso), weekday=True)


def force_words(force: str | None) -> str:
    """Return the source's own word, said as what it is."""
    if force is None:
        return "no word of duty"
    if force in {"role task (bare list)", "instruction without a modal verb"}:
        return "instruction"
    return force.removesuffix(", no modal")


def condition_words(text: str, applies_when: str) -> str:
    """Return a condition as the test of a line.

    >>> condition_words("Has the case moved?", "no")
    'Only if the answer is no: Has the case moved?'
    """
    return f"Only if the answer is {applies_when}: {text}"


def interval_words(due: Due | None, names: Mapping[str, str], *, listing: str) -> str:
    """Return when something falls, as an interval and without a date."""
    if due is None:
        return f"Date {NOT_STATED}"
    anchor = listing if due.anchor == "listing" else names.get(due.anchor, due.anchor)
    length = offset_words(due.offset)
    words = {
        Relation.AT: f"{length} after {anchor}" if length else f"on the day of {anchor}",
        Relation.BEFORE: f"before {anchor}",
        Relation.AT_LEAST_BEFORE: f"at least {length} before {anchor}",
        Relation.BY: f"by {length + ' after ' if length else ''}{anchor}",
        Relation.WITHIN_AFTER: f"within {length} of {anchor}",
        Relation.AFTER: f"after {anchor}",
        Relation.AS_SOON_AS_POSSIBLE_AFTER: f"as soon as possible after {anchor}",
        Relation.FROM: f"from {length} after {anchor} on",
        Relation.FOR_AT_LEAST_AFTER: f"for at least {length} after {anchor}",
        Relation.AT_STAGE: f"at the stage of {anchor}; no limit stated",
    }[due.relation]
    if due.opens is not None:
        start = listing if due.opens.anchor == "listing" else names.get(due.opens.anchor, "")
        words += f", opening {offset_words(due.opens.offset)} after {start}"
    if due.closes is not None:
        words += f", before {names.get(due.closes.anchor, due.closes.anchor)}"
    return sentence(words)


def anchor_names(policies: tuple[Policy, ...]) -> dict[str, str]:
    """Return what to call each anchor of a pathway in a sentence, with its article."""
    names = {
        "delisting": "the end of the plan",
        "conference": "each conference",
        "review": "each review conference",
        "last-review": "the last review held",
    }
    for policy in policies:
        for milestone in policy.milestones:
            names.setdefault(milestone.id, f"the {milestone.short}")
        for event in policy.events:
            names.setdefault(event.id, event.title)
    return names


def recurs_words(milestone: Milestone) -> str:
    """Return at which conferences something recurs, nothing where it does not."""
    if milestone.recurs_at is None:
        return ""
    if milestone.recurs_at is Recurrence.REVIEW:
        return "At each review conference"
    return "At each conference"


def window_words(row: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Return the dates of a milestone or a line as pairs of words and the day they speak of."""
    if row["due_on"]:
        return [("on", row["due_on"])]
    pairs: list[tuple[str, str | None]] = []
    if soon := line_soon(row):
        pairs.append((f"as soon as possible after {soon}", None))
    if row["earliest_on"]:
        pairs.append(("from", row["earliest_on"]))
    if row["latest_on"]:
        before = line_before(row)
        pairs.append((f"before {before}," if before else "by", row["latest_on"]))
    if row["ends_no_earlier_than"]:
        pairs.append(("to at least", row["ends_no_earlier_than"]))
    if not pairs and row["stage_on"]:
        stage = next(line for line in _lines(row) if line["stage_on"])
        pairs.append((f"at the stage of {stage['anchor_name']},", row["stage_on"]))
        pairs.append(("no limit stated", None))
    return pairs


def status_name(status: str, *, at_stage: bool) -> str:
    """Return a status in words; what belongs to a stage has no other date and says so."""
    return AT_STAGE_WORDS if at_stage and status == "undated" else STATUS_WORDS[status]


def status_words(milestone: Mapping[str, Any], *, held: str = "") -> str:
    """Return how a milestone stands, `held` saying the day on which it was done, if at all.

    What is done says how late it was, or that nobody could check it; what depends on an answer,
    what a policy wants of it whatever the answer.
    """
    words = status_name(milestone["status"], at_stage=bool(milestone["stage_on"]))
    if milestone["status"] == "conditional":
        return f"{words}{whatever_words(milestone)}"
    return f"{words}{held}{done_note(milestone)}"


def whatever_words(milestone: Mapping[str, Any]) -> str:
    """Return what has to follow "Depends on an answer" where a line for its stage does not."""
    forces = [
        force_words(one["force"])
        for one in _lines(milestone)
        if one["stage_on"] and one["applies"] and not one["condition"]
    ]
    said = ", ".join(f"“{one}”" for one in forces)
    return f"; whatever it is, {said} at this stage, no limit stated" if said else ""


def done_note(milestone: Mapping[str, Any]) -> str:
    """Return what has to follow "Done": how late it was, or that a limit could not be checked."""
    if milestone["days_late"]:
        return f", {counted(milestone['days_late'], 'day')} after the date"
    limit = milestone["status"] == "done" and milestone["kind"] == "statutory-limit"
    return f"; {NOT_CHECKED}" if limit and milestone["days_late"] is None else ""


def line_before(row: Mapping[str, Any]) -> str:
    """Return the name of the event that the latest day has to precede, nothing for a limit."""
    for line in _lines(row):
        if line["precedes"] and line["latest_on"] == row["latest_on"]:
            return str(line["precedes"])
    return ""


def line_soon(row: Mapping[str, Any]) -> str:
    """Return the name of what a line follows as soon as possible, nothing for any other."""
    for line in _lines(row):
        if line["relation"] == "as-soon-as-possible-after" and line["applies"]:
            return str(line["anchor_name"])
    return ""


def _lines(row: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    lines: Iterable[Mapping[str, Any]] = row.get("lines", (row,))
    return lines
