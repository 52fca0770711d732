"""Everything that the calculator can be asked for, taken from its own registries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calculator.contract import ACTIONS, handle
from calculator.exercises.kinds import KINDS
from calculator.exercises.units import learning
from calculator.exports import FORMATS
from calculator.library import library
from calculator.render import VIEWS
from tests.taking import STAMP, take

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = sorted(Path(__file__).with_name("golden").glob("*.json"))
PLAN = {"listed_on": "2025-05-31", "as_of": "2026-06-01"}
# A date in words, a bad one, lead times, a role: each is read by a module of its own.
TYPED = [
    {"day": "last of May", "month": "", "year": "2025"},
    {"day": "31", "month": "may", "year": "2025", "as-of": "1/6/2026", "closure": "1 sept 2026"},
    {"day": "31", "month": "2", "year": "2025"},
    {"day": "31", "month": "5", "year": "2025", "held.conference-9": "no", "delisted": "1/9/2026"},
    {"day": "31", "month": "5", "year": "2025", "lead.invitations": "10", "role": "chairs"},
]


def requests() -> Iterator[dict[str, Any]]:
    """Yield requests that together touch every action, view, format and kind of exercise."""
    for path in GOLDEN:
        yield json.loads(path.read_text(encoding="utf-8"))["request"]
    for action in ACTIONS:
        yield {"action": action}
    for pathway in library().pathways:
        yield {**PLAN, "action": "timeline", "pathway": pathway}
        yield {**PLAN, "action": "form", "pathway": pathway}
        yield {"action": "view", "typed": [["listed", "2030-02-28"], ["pathway", pathway]]}
    for view in VIEWS:
        yield {**PLAN, "action": "view", "view": view, "milestone": "conference-9"}
    for typed in TYPED:
        yield {"action": "view", "typed": list(typed.items())}
        yield {"action": "form", "typed": list(typed.items())}
    for name in FORMATS:
        yield {**PLAN, "action": "export", "format": name, "stamp": STAMP}
    yield {"action": "form", "file": _timeline_file()}
    for unit in learning(library()).units:
        yield {"action": "exercise", "unit": unit, "seed": 1}
    for kind in KINDS:
        asked = {"action": "exercise", "kind": kind, "seed": 1}
        yield asked
        exercise = json.loads(handle(json.dumps(asked)))["exercise"]
        for answer in ("2025-01-01", *[one["id"] for one in exercise["options"]]):
            yield {"action": "mark", "exercise": exercise["id"], "answer": answer}
    yield {"action": "scaling", "scores": "0 0 3 7"}
    yield {"action": "scaling", "scores": "many"}


def _timeline_file() -> str:
    return take("json").decode()
