"""Asks the calculator through its one door, for tests; dates go in as dates or as typed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from calculator.contract import handle
from calculator.library import library

if TYPE_CHECKING:
    from collections.abc import Iterator

Answer = dict[str, Any]

PATHWAYS = tuple(library().pathways)
LISTED_ON = "2025-05-31"
AS_OF = "2026-06-01"

WINDOW = ("due_on", "earliest_on", "latest_on", "ends_no_earlier_than", "stage_on")
DATES = (*WINDOW, "book_by")


def text(**request: Any) -> str:
    """Return the answer to a request as the calculator writes it."""
    return handle(json.dumps(request, default=date.isoformat))


def ask(**request: Any) -> Answer:
    """Return the answer to a request; the listing date is 31 May 2025 unless given."""
    return json.loads(text(**{"action": "timeline", "listed_on": LISTED_ON, **request}))


def milestones(answer: Answer) -> dict[str, Answer]:
    """Return the milestones of an answer by their ids."""
    return {one["id"]: one for one in answer["milestones"]}


def milestone(name: str, **request: Any) -> Answer:
    """Return one milestone of the timeline that follows from a request."""
    return milestones(ask(**request))[name]


def line(found: Answer, policy: str) -> Answer:
    """Return what one policy says of a milestone first."""
    return next(one for one in found["lines"] if one["policy"] == policy)


def codes(rows: list[Answer]) -> list[str]:
    """Return the codes of errors, warnings or notes."""
    return [one["code"] for one in rows]


def messages(answer: Answer) -> dict[str, str]:
    """Return the sentences of the errors by their fields."""
    return {one["field"]: one["message"] for one in answer["errors"]}


def cited(value: object) -> Iterator[tuple[str, ...]]:
    """Yield every list of clause ids inside an answer."""
    if isinstance(value, dict):
        if "clauses" in value:
            yield tuple(value["clauses"])
        for one in value.values():
            yield from cited(one)
    elif isinstance(value, list):
        for one in value:
            yield from cited(one)
