"""The heaviest requests that are read at all: as much as can be asked, and as deep.

`python -m tests.hostile_requests_at_once` answers them all, under what the caller allows it.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from calculator.contract import LONGEST_REQUEST, handle
from calculator.exercises.progress import KIND
from calculator.exercises.progress_reading import LONGEST_TEXT
from calculator.exports import FORMATS
from calculator.exports.timeline_file import LONGEST_FILE
from calculator.library import library
from calculator.raw_facts import MOST_REVIEWS, MOST_ROWS
from calculator.render import VIEWS
from tests.asking import LISTED_ON, ask
from tests.practising import TODAY, afternoon

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEP = {
    "lists": "[" * 100_000,
    "closed lists": "[" * 100_000 + "]" * 100_000,
    "tables": '{"a":' * 40_000 + "1" + "}" * 40_000,
}


def heaviest() -> Iterator[str]:
    """Yield the requests that take longest or hold most, in every view and format."""
    first = date.fromisoformat(LISTED_ON)
    days = [(first + timedelta(days=3 * n)).isoformat() for n in range(1, MOST_ROWS + 1)]
    reviews = days[:MOST_REVIEWS]
    found = [one["id"] for one in ask(other_reviews=reviews)["milestones"]]
    held = {name: days[number] for number, name in enumerate(found[:MOST_ROWS])}
    answers = [f"{one}@other-review-{day}" for day in reviews for one in library().conditions]
    full: dict[str, Any] = {
        "listed_on": LISTED_ON,
        "as_of": "2030-06-01",
        "other_reviews": reviews,
        "closures": days,
        "answers": dict.fromkeys(answers[:MOST_ROWS], "yes"),
    }
    yield json.dumps({**full, "held": held, "action": "form"})
    for view in VIEWS:
        yield json.dumps({**full, "action": "view", "view": view, "milestone": "lpm-15"})
    for name in FORMATS:
        facts = {**full, "held": held, "alarm_days": 7}
        yield json.dumps({**facts, "action": "export", "format": name})
    yield json.dumps({"listed_on": LISTED_ON, "held": {"conference-9": days * 100}})
    yield json.dumps({"listed_on": LISTED_ON, **dict.fromkeys(map(str, range(35_000)), 1)})
    yield json.dumps({"action": "form", "typed": [["closure", "1\n" * 90_000]] * 2})
    for text in DEEP.values():
        yield f'{{"action": "export", "format": "csv", "listed_on": {text}}}'
        # A file travels as a text in a request, and in a text nothing is nested.
        for file in (text, f'{{"listed_on": {text}', f'"listed_on": {text}'):
            yield json.dumps({"action": "form", "file": file[:LONGEST_FILE]})
        for file in (text, f'{{"units": {{"core-groups": {text}', afternoon() + text):
            yield _opened(file[:LONGEST_TEXT])
    for filling in ('"', "\\", "{", '"listed_on":', '"held":{"a":"b",', "\x00", "\ud800", "<b>"):
        text = filling * (LONGEST_FILE // len(filling))
        yield json.dumps({"action": "form", "file": text})
        yield json.dumps({"action": "form", "typed": [["listed", text], [text, "no"]]})
        yield json.dumps({"action": "scaling", "scores": text[:4000]})
        yield json.dumps({"action": "mark", "exercise": text, "answer": text})
        yield _opened(text)
    yield _opened(json.dumps({"kind": KIND, "units": dict.fromkeys(map(str, range(7_000)), 1)}))
    yield _opened('"core-groups": {' * (LONGEST_TEXT // 16))
    yield _opened('"core-groups"' + " " * (LONGEST_TEXT - 13))
    yield "9" * LONGEST_REQUEST


def _opened(file: str) -> str:
    """Return the request that opens a progress file."""
    asked = {"action": "practise", "today": TODAY, "unit": "core-groups", "press": "open"}
    return json.dumps({**asked, "file": file})


if __name__ == "__main__":
    for request in heaviest():
        print(len(handle(request)))
