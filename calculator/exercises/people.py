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
    "attendees": "who takes part in “{title}”, by its own words",
    "leads": "who leads “{title}” or sees to it, by its own words",
}


def draft(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question for one person that a policy names, or for its silence."""
    saying = Saying(seed, wanted)
    key = seed.pick("key", tuple(ASKED)) if saying.is_a_meeting else "leads"
    rows = saying.rows(key)
    if not rows and not saying.silent_on(key):
        return None
    if rows:
        people = [
            one
            for one in rows
            if one["role"] not in saying.of_many and not saying.is_called_after(one["title"])
        ]
        if not people:
            return None
        right = seed.pick("right", people, key=lambda one: str(one["role"]))
        options = [Option(value=right["role"], text=right["title"])]
        options += [silent("said-silent")]
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
    yield from saying.strangers().values()
    # Whom the policy itself calls a guest of this meeting is one, however many they are.
    other, mistake, unclear = {
        "attendees": ("invitees", "may-be-invited", frozenset[str]()),
        "leads": ("attendees", "present-not-leading", saying.of_many),
    }[key]
    named = {one["role"] for one in saying.all_rows(key)}
    for one in saying.rows(other):
        if one["role"] not in named | unclear:
            yield Option(value=one["role"], text=one["title"], mistake=mistake)


KIND = Kind(
    id="who-attends",
    title="Who has to be there?",
    draft=draft,
    fits=takes_place,
)
