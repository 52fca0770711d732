"""A timeline as the plain values of the contract; knows the contract's keys and no markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator.answer_lines import LineWriter, iso
from calculator.contents import PEOPLE
from calculator.engine.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculator.engine.limits import Limit
    from calculator.engine.results import Dated, Notice, OtherReading, Step, Timeline
    from calculator.errors import InputError
    from calculator.model import (
        Library,
    )

OVER = frozenset({"done", "passed", "before-listing", "ended", "not-applicable"})
STATABLE = ("leads", "attendees", "documents")


def timeline_answer(
    timeline: Timeline, library: Library, *, roles: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return a timeline in the shape of the contract, filtered to `roles` where there are any."""
    writer = LineWriter(timeline, library)
    pathway = timeline.pathway
    first = pathway.policies[0]
    calendar = library.bank_holidays[first.division]
    summary = timeline.summary
    milestones = [_milestone(one, writer) for one in timeline.milestones]
    notes = _notices(timeline.notes)
    if roles:
        left_out = [one for one in milestones if not roles & roles_in(one)]
        milestones = [one for one in milestones if one not in left_out]
        notes += _left_out_note(left_out)
    return {
        "data_version": library.data_version,
        "listed_on": iso(timeline.facts.listed_on),
        "as_of": iso(timeline.facts.as_of),
        "delisted_on": iso(timeline.facts.delisted_on),
        "pathway": {
            "id": pathway.id,
            "title": pathway.title,
            "policies": [policy.id for policy in pathway.policies],
            "listing_label": first.listing_label,
            "note": pathway.note or None,
        },
        "bank_holidays": {
            "division": first.division.value,
            "known_to": iso(calendar.known_to),
            "checked_on": iso(calendar.checked_on),
        },
        "summary": {
            "text": summary.text,
            "stage": summary.stage.value if summary.stage else None,
            "stages": [{"rag": rag.value, "from": iso(on)} for on, rag in summary.stages],
            "months": summary.months,
            "next": summary.next or None,
            "passed": list(summary.passed),
        },
        "milestones": milestones,
        "moved": [
            {
                "id": one.id,
                "from": iso(one.from_on),
                "to": iso(one.to_on),
                "because": one.because,
                "text": one.text,
            }
            for one in timeline.moved
        ],
        "warnings": _notices(timeline.warnings),
        "notes": notes,
    }


def error_rows(errors: Iterable[InputError]) -> list[dict[str, str]]:
    """Return faults in the shape of the contract."""
    return [{"field": one.field, "code": one.code, "message": one.message} for one in errors]


def roles_in(milestone: dict[str, Any]) -> set[str]:
    """Return every role that has a part in a milestone of an answer."""
    found: set[str] = set()
    for line in milestone["lines"]:
        for key in PEOPLE:
            found.update(person["role"] for person in line[key])
        for key in ("documents", "actions", "questions", "records"):
            found.update(doer["role"] for item in line[key] for doer in item["by"])
    return found


def _left_out_note(milestones: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the note on what a role's own timeline leaves out, and may hide from everybody.

    Of what names nobody, the first that is still to be worked to stands for all.
    """
    silent = [one for one in milestones if not roles_in(one)]
    waiting = [one for one in silent if one["book_by"] and one["status"] not in OVER]
    such = "".join(f", such as the {one['short']}" for one in (waiting or silent)[:1])
    text = (
        f"Left out for this role: {counted(len(milestones), 'milestone')}, {len(silent)} of which "
        f"name nobody{such}."
    )
    return [{"code": "left-out", "text": text}]


def _milestone(one: Dated, writer: LineWriter) -> dict[str, Any]:
    found = one.window
    return {
        "id": one.id,
        "slug": one.slug,
        "conference": one.conference or None,
        "title": one.title,
        "short": one.short,
        "kind": one.kind.value,
        "rag": one.rag.value if one.rag else None,
        "status": one.status.value,
        "due_on": iso(found.due_on),
        "earliest_on": iso(found.earliest_on),
        "latest_on": iso(found.latest_on),
        "ends_no_earlier_than": iso(found.ends_no_earlier_than),
        "stage_on": iso(found.stage_on),
        "book_by": iso(one.book_by),
        "held_on": iso(one.held_on),
        "booked_on": iso(one.booked_on),
        "days_late": one.days_late,
        "provisional": one.provisional,
        "place_after": one.place_after or None,
        "settled_by": one.settled_by or None,
        "limit": _limit(one.limit),
        "lines": _lines(one, writer),
        "other_readings": [_reading(reading) for reading in one.other_readings],
        "trace": [_step(step) for step in one.trace],
        "yours": [
            {
                "id": own.id,
                "title": own.title,
                "on": iso(own.on),
                "working_days": own.working_days,
                "provisional": own.provisional,
                "text": own.text,
            }
            for own in one.yours
        ],
    }


def _lines(one: Dated, writer: LineWriter) -> list[dict[str, Any]]:
    """Return the lines; what a policy does not say is said once, on its first line."""
    rows = [writer.line(line, one) for line in one.lines]
    for policy in {line.policy.id for line in one.lines}:
        own = [row for row in rows if row["policy"] == policy]
        meeting = not all(
            line.milestone.not_a_meeting for line in one.lines if line.policy.id == policy
        )
        own[0]["not_stated"] = _not_stated(own, meeting=meeting)
    return rows


def _not_stated(rows: list[dict[str, Any]], *, meeting: bool) -> list[str]:
    """Return what a reader would look for and no line of one policy says outright."""
    return [
        key
        for key in STATABLE
        if (meeting or key != "attendees")
        and not any(not one.get("implied") for row in rows for one in row[key])
    ]


def _limit(one: Limit | None) -> dict[str, Any] | None:
    """Return the statutory limit that a review has to meet, by months and by the sector's days."""
    if one is None:
        return None
    return {
        "on": iso(one.on),
        "day_count_on": iso(one.day_count_on),
        "counted_from": one.counted_from,
        "book_by": iso(one.book_by),
    }


def _reading(one: OtherReading) -> dict[str, Any]:
    return {
        "on": iso(one.on),
        "reading": one.reading,
        "why": one.why,
        "clauses": list(one.clauses),
    }


def _step(one: Step) -> dict[str, Any]:
    return {"text": one.text, "rule": one.rule.value, "clauses": list(one.clauses)}


def _notices(rows: Iterable[Notice]) -> list[dict[str, str]]:
    return [{"code": one.code, "text": one.text} for one in rows]
