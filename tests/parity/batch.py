"""Answers for many listing dates at once, as digests; runs in CPython and in Pyodide alike.

The answers themselves are too much text to send about: their digests are enough to compare.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from calculator.contract import handle as answer

if TYPE_CHECKING:
    from collections.abc import Iterator

AS_OF = "2026-06-01"


def handle(text: str) -> str:
    """Return the digests of all answers to the `dates` of a `pathway`, by date and request."""
    batch = json.loads(text)
    return json.dumps(
        {
            f"{batch['pathway']} {listed_on} {kind}": sha256(answer(request).encode()).hexdigest()
            for listed_on in batch["dates"]
            for kind, request in requests(batch["pathway"], listed_on)
        }
    )


def requests(pathway: str, listed_on: str) -> Iterator[tuple[str, str]]:
    """Yield the date by itself, then with one variant of further facts; the variants take turns."""
    plain: dict[str, Any] = {
        "action": "timeline",
        "listed_on": listed_on,
        "pathway": pathway,
        "as_of": AS_OF,
    }
    yield "plain", json.dumps(plain)
    variant = VARIANTS[date.fromisoformat(listed_on).toordinal() % len(VARIANTS)]
    milestones = json.loads(answer(json.dumps(plain)))["milestones"]
    yield variant.__name__, json.dumps({**plain, **variant(listed_on, milestones)})


def view(_listed_on: str, _milestones: list[dict[str, Any]]) -> dict[str, Any]:
    return {"action": "view", "view": "list"}


def held_late(_listed_on: str, milestones: list[dict[str, Any]]) -> dict[str, Any]:
    dated = [(each["id"], each["due_on"]) for each in milestones if each.get("due_on")]
    late = {slug: _later(due_on, 5 + 30 * (turn % 2)) for turn, (slug, due_on) in enumerate(dated)}
    return {"held": dict(list(late.items())[1:4])}


def not_held(_listed_on: str, milestones: list[dict[str, Any]]) -> dict[str, Any]:
    return {"held": {each["id"]: "no" for each in milestones[1::3]}}


def ended(listed_on: str, _milestones: list[dict[str, Any]]) -> dict[str, Any]:
    return {"delisted_on": _later(listed_on, 300), "other_reviews": [_later(listed_on, 250)]}


def all_yes(_listed_on: str, milestones: list[dict[str, Any]]) -> dict[str, Any]:
    return {"answers": dict.fromkeys(_conditions(milestones), "yes")}


def all_no(_listed_on: str, milestones: list[dict[str, Any]]) -> dict[str, Any]:
    return {"answers": dict.fromkeys(_conditions(milestones), "no")}


def _conditions(milestones: list[dict[str, Any]]) -> list[str]:
    lines = [line for each in milestones for line in each.get("lines", ())]
    return [line["condition"]["id"] for line in lines if line.get("condition")]


def closed(listed_on: str, milestones: list[dict[str, Any]]) -> dict[str, Any]:
    booked = [each["book_by"] for each in milestones if each.get("book_by")]
    return {"closures": [*booked[:10], _later(listed_on, 1)]}


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


VARIANTS = (
    view,
    held_late,
    not_held,
    ended,
    all_yes,
    all_no,
    closed,
)
