"""Asks for exercises and marks every answer to them in two hosts, and says where they differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from calculator.contract import handle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.node.host import Host

A_DAY = "2025-01-01"


def differing(host: Host, kind: str, seeds: range) -> list[str]:
    """Return the requests that `host` answers in other bytes than this process."""
    return [text for text in _requests(kind, seeds) if host.ask(text) != handle(text)]


def _requests(kind: str, seeds: range) -> Iterator[str]:
    """Yield a request for each exercise, and one for each answer that can be given to it."""
    for seed in seeds:
        asked = json.dumps({"action": "exercise", "kind": kind, "seed": seed})
        yield asked
        exercise = json.loads(handle(asked))["exercise"]
        for answer in _answers(exercise):
            yield json.dumps({"action": "mark", "exercise": exercise["id"], "answer": answer})


def _answers(exercise: dict) -> Iterator[str]:
    """Yield every option; where none is offered, a guess and the right answer."""
    yield from (one["id"] for one in exercise["options"])
    if not exercise["options"]:
        guess = " ".join(one["id"] for one in exercise["items"]) or A_DAY
        yield guess
        marked = {"action": "mark", "exercise": exercise["id"], "answer": guess}
        yield json.loads(handle(json.dumps(marked)))["answer"]["value"]
