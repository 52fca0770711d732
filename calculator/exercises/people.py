"""Who must be there and who leads, as one policy names them; also where it names nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calculator.exercises.questions import Draft, Kind, Option
from calculator.exercises.sayings import Saying, silent, takes_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.exercises.questions import Wanted
    from calculator.exercises.seeds import Seed

ASKED = {
    "attendees": "who does it name as taking part",
    "leads": "who does it name as leading, convening or doing it",
}


def draft(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question for one person that a policy names, or for its silence."""
    saying = Saying(seed, wanted)
    key = seed.pick("key", tuple(ASKED)) if saying.is_a_meeting else "leads"
    rows = saying.rows(key)
    if not rows and not saying.silent_on(key):
        return None
    if rows:
        right = seed.pick("right", rows, key=lambda one: str(one["role"]))
        options = [Option(value=right["role"], text=right["title"])]
        wrong = {one.value: one for one in _wrong(saying, key)}
    else:
        options = [silent()]
        wrong = {
            name: replace(one, mistake="invented-person", about="")
            for name, one in saying.strangers().items()
        }
    options += seed.ranked("wrong", wrong.values(), key=lambda one: one.value)
    return saying.draft(ASKED[key], options, rows, key)


def _wrong(saying: Saying, key: str) -> Iterator[Option]:
    yield silent("said-silent")
    yield from saying.strangers().values()
    other, mistake = {
        "attendees": ("invitees", "may-be-invited"),
        "leads": ("attendees", "present-not-leading"),
    }[key]
    named = {one["role"] for one in saying.all_rows(key)}
    for one in saying.rows(other):
        if one["role"] not in named:
            yield Option(value=one["role"], text=one["title"], mistake=mistake)


KIND = Kind(
    id="who-attends",
    title="Who has to be there?",
    draft=draft,
    fits=takes_place,
)
