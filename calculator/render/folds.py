"""Which milestones stand before the eye and which are folded away; writes no markup.

What is next has to be seen first, and nothing that is open may be lost: what is folded is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from calculator.engine.status import DUE_SOON
from calculator.render.wording import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from calculator.render.parts import Row

# A passed date stays in sight for as long before the day of reading as a coming one is due soon.
IN_SIGHT = DUE_SOON
LATER = "9999"
AHEAD = frozenset({"due-soon", "open", "upcoming"})
BEHIND = frozenset({"done", "before-listing"})
WAITING = ("passed", "conditional", "undated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folds:
    """The milestones of an answer, each in one of three places, in the order of the timeline."""

    earlier: tuple[Row, ...]
    ahead: tuple[Row, ...]
    fallen: tuple[Row, ...]

    def only(self, ids: Container[str]) -> Folds:
        """Return the milestones among `ids` in their places."""
        return Folds(
            earlier=tuple(one for one in self.earlier if one["id"] in ids),
            ahead=tuple(one for one in self.ahead if one["id"] in ids),
            fallen=tuple(one for one in self.fallen if one["id"] in ids),
        )


def folds(answer: Row) -> Folds:
    """Return what is behind, what is in sight, and what falls away with the end of the plan.

    Without a date nothing stands above what is next: it stands behind it, or with what is behind
    where its place is long ago, before the plan, or before the plan's end once that has come.
    """
    milestones = answer["milestones"]
    as_of = answer["as_of"]
    long_ago = (date.fromisoformat(as_of) - IN_SIGHT).isoformat()
    following = next_of(milestones, as_of)
    earlier: list[Row] = []
    ahead: list[Row] = []
    fallen: list[Row] = []
    waiting: list[Row] = []
    ended = answer["delisted_on"] if (answer["delisted_on"] or LATER) <= as_of else ""
    place, still_before = "", bool(following)
    for one in milestones:
        first = _first_day(one)
        place = first or place
        if one["status"] == "ended":
            fallen.append(one)
        elif first is None and (not place or place < ended):
            earlier.append(one)
        elif first is None and still_before:
            (waiting if place >= long_ago else earlier).append(one)
        elif _is_behind(one, as_of=as_of, long_ago=long_ago) and (ended or not _has_no_limit(one)):
            earlier.append(one)
        else:
            ahead.append(one)
        if one["id"] == following:
            still_before = False
            ahead += waiting
    return Folds(earlier=tuple(earlier), ahead=tuple(ahead), fallen=tuple(fallen))


def next_of(milestones: Iterable[Row], as_of: str) -> str:
    """Return the id of the milestone whose last day comes first from `as_of` on, empty for none."""
    days = [
        (last_on, one["id"])
        for one in milestones
        if one["status"] in AHEAD and (last_on := last_day(one)) and last_on >= as_of
    ]
    return str(min(days, key=lambda pair: pair[0])[1]) if days else ""


def last_day(milestone: Row) -> str | None:
    """Return the day of a booking, else the last day on which a milestone is in time."""
    if milestone["booked_on"]:
        return str(milestone["booked_on"])
    days = [day for day in (milestone["due_on"], milestone["latest_on"]) if day]
    return min(days, default=None)


def _first_day(milestone: Row) -> str | None:
    keys = ("due_on", "latest_on", "earliest_on", "stage_on", "held_on", "booked_on")
    return next((milestone[key] for key in keys if milestone[key]), None)


def _is_behind(milestone: Row, *, as_of: str, long_ago: str) -> bool:
    status = milestone["status"]
    if status in BEHIND:
        return True
    if status in AHEAD or status == "overdue":
        return False
    # What hangs on a conference is over with it; until an answer is given it asks nothing more.
    if milestone["conference"] and status != "passed":
        return (last_day(milestone) or milestone["earliest_on"] or as_of) < as_of
    return (last_day(milestone) or milestone["stage_on"] or as_of) < long_ago


def _has_no_limit(milestone: Row) -> bool:
    """Whether something that is not done belongs to a stage, whatever the answers, with no limit.

    No day of it passes, so only its date, or the end of the plan, puts it behind.
    """
    lines = (one for one in milestone["lines"] if one["applies"] and not one["condition"])
    return milestone["status"] not in BEHIND and any(one["stage_on"] for one in lines)


def counts(milestones: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    """Return, of what is folded, how many milestones still wait for something, by what it is."""
    found = [one["status"] for one in milestones]
    return tuple((STATUS_WORDS[one], found.count(one)) for one in WAITING if one in found)
