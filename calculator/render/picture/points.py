"""What a picture of a timeline shows, in days and words; knows no place on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from calculator.phrases import sentence
from calculator.render.picture.wording import (
    dates_text,
    heading_text,
    listed_text,
    names_text,
    point_words,
    status_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calculator.render.parts import Row

# How far beyond the milestones the picture follows the day to look from.
MARGIN = timedelta(days=366)
STAGE_NOTE = (
    "A stage is the colour of the last coloured meeting that has come: "
    "meetings have colours, and the time between them has none."
)
NOT_DRAWN = frozenset({"ended", "not-applicable"})

CONFERENCES, STEPS, LIMITS, YOURS = range(4)
LANES = {
    "initial-conference": CONFERENCES,
    "review-conference": CONFERENCES,
    "review": STEPS,
    "consultation": STEPS,
    "meeting": STEPS,
    "legal-planning-meeting": STEPS,
    "core-group": STEPS,
    "preparation": STEPS,
    "record": STEPS,
    "task": STEPS,
    "plan": STEPS,
    "statutory-limit": LIMITS,
}


class Kind(StrEnum):
    """The shapes that a picture is made of."""

    SPOT = "spot"
    BAR = "bar"
    OPEN_BAR = "open-bar"
    BY = "by"
    FROM = "from"
    STAGE = "stage"
    HELD = "held"
    BOOKED = "booked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day or a window of a milestone; `ghost` where another day has taken its place."""

    kind: Kind
    start: date
    end: date
    ghost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A milestone to draw: its marks, and its words in three lengths."""

    id: str
    lane: int
    row: str
    name: str
    dates: str
    says: str
    words: str
    status: str
    rag: str | None
    day: date
    marks: tuple[Mark, ...]

    @property
    def under(self) -> str:
        """Return the smaller words below the name."""
        return ", ".join(filter(None, (self.dates, self.says)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A colour with its first and last day."""

    rag: str
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that one picture shows."""

    listed_on: date
    as_of: date
    ended_on: date | None
    first: date
    last: date
    points: tuple[Point, ...]
    stages: tuple[Stage, ...]
    heading: str
    notes: tuple[str, ...]
    source: str

    @property
    def has_conferences(self) -> bool:
        """Whether the main meetings are called conferences; planning meetings otherwise."""
        held = [one.name.casefold() for one in self.points if one.lane == CONFERENCES]
        return any("conference" in name for name in held) or not held

    @property
    def lane_titles(self) -> tuple[str, ...]:
        """Return the titles of the lanes, in their order."""
        return (
            "Conferences" if self.has_conferences else "Planning meetings",
            "Reviews, meetings and tasks",
            "National limits",
        )


def scene(answer: Row) -> Scene:
    """Return what there is to draw of an answer, and in words what is not drawn."""
    listed_on = date.fromisoformat(answer["listed_on"])
    as_of = date.fromisoformat(answer["as_of"])
    ended_on = date.fromisoformat(answer["delisted_on"]) if answer["delisted_on"] else None
    drawn = [one for one in answer["milestones"] if one["status"] not in NOT_DRAWN]
    recurring = _recurring(drawn)
    points = tuple(
        sorted(
            (
                point
                for one in drawn
                for point in _points(one, listed_on=listed_on, recurring=recurring)
            ),
            key=lambda point: point.day,
        )
    )
    days = [day for one in points for mark in one.marks for day in (mark.start, mark.end)]
    days += [listed_on, ended_on] if ended_on else [listed_on]
    first, end = min(days), max(days)
    last = max(end, as_of) if as_of - end <= MARGIN else end
    return Scene(
        listed_on=listed_on,
        as_of=as_of,
        ended_on=ended_on,
        first=first,
        last=last,
        points=points,
        stages=tuple(_stages(answer["summary"]["stages"], ended_on or last)) if points else (),
        heading=heading_text(answer),
        notes=(
            *((STAGE_NOTE,) if answer["summary"]["stages"] else ()),
            *_notes(answer["milestones"], {one.id for one in points}),
        ),
        source=f"Pathway: {answer['pathway']['title']}. Data version {answer['data_version']}.",
    )


def _recurring(milestones: Iterable[Row]) -> frozenset[str]:
    """Return what falls at more than one conference: it shares a row, under one name."""
    slugs = [one["slug"] for one in milestones if one["conference"]]
    return frozenset(slug for slug in slugs if slugs.count(slug) > 1)


def _points(one: Row, *, listed_on: date, recurring: frozenset[str]) -> Iterator[Point]:
    marks = tuple(_marks(one))
    name = sentence(one["short"])
    row = name.partition(": ")[0] if one["slug"] in recurring else ""
    if marks:
        lead = next((mark for mark in marks if not mark.ghost), marks[0])
        yield Point(
            id=one["id"],
            lane=LANES[one["kind"]],
            row=row,
            name=name,
            dates=dates_text(one),
            says=status_text(one),
            words=point_words(one, listed_on=listed_on),
            status=one["status"],
            rag=one["rag"],
            day=lead.start if lead.kind is Kind.OPEN_BAR else lead.end,
            marks=marks,
        )
    for own in one["yours"]:
        on = date.fromisoformat(own["on"])
        yield Point(
            id=f"{one['id']}.{own['id']}",
            lane=YOURS,
            row=own["title"],
            name=f"Yours: {own['title'][:1].lower()}{own['title'][1:]}",
            dates=f"by {listed_text(on)}",
            says="provisional" if own["provisional"] else "",
            words=f"Yours: {own['text']}",
            status="yours",
            rag=None,
            day=on,
            marks=(Mark(kind=Kind.BY, start=on, end=on),),
        )


def _marks(one: Row) -> Iterator[Mark]:
    """Yield the window that the sources give, and the day that was entered in its place."""
    entered = one["held_on"] if one["status"] == "done" else one["booked_on"]
    for mark in _window(one):
        if not (entered and mark.start == mark.end == date.fromisoformat(entered)):
            yield Mark(kind=mark.kind, start=mark.start, end=mark.end, ghost=bool(entered))
    if entered:
        on = date.fromisoformat(entered)
        yield Mark(kind=Kind.HELD if one["status"] == "done" else Kind.BOOKED, start=on, end=on)


def _window(one: Row) -> Iterator[Mark]:
    due, earliest, latest, ends, stage = (
        date.fromisoformat(one[key]) if one[key] else None
        for key in ("due_on", "earliest_on", "latest_on", "ends_no_earlier_than", "stage_on")
    )
    if due:
        yield Mark(kind=Kind.SPOT, start=due, end=due)
    elif earliest and latest:
        kind = Kind.BAR if earliest < latest else Kind.SPOT
        yield Mark(kind=kind, start=min(earliest, latest), end=latest)
    elif latest:
        yield Mark(kind=Kind.BY, start=latest, end=latest)
    elif earliest and ends:
        yield Mark(kind=Kind.OPEN_BAR, start=earliest, end=ends)
    elif earliest:
        yield Mark(kind=Kind.FROM, start=earliest, end=earliest)
    elif stage:
        yield Mark(kind=Kind.STAGE, start=stage, end=stage)


def _stages(rows: list[Row], until: date) -> Iterator[Stage]:
    starts = [date.fromisoformat(one["from"]) for one in rows]
    for one, start, end in zip(rows, starts, (*starts[1:], until), strict=False):
        if start < until:
            yield Stage(rag=one["rag"], start=start, end=min(end, until))


def _notes(milestones: Iterable[Row], drawn: set[str]) -> Iterator[str]:
    """Yield why milestones of the timeline are not in the picture."""
    left: dict[str, list[Row]] = {}
    for one in milestones:
        if one["id"] not in drawn:
            left.setdefault(one["status"], []).append(one)
    for status, words in (
        ("ended", "Not drawn, because the plan ended before: "),
        ("not-applicable", "Not drawn, because it does not apply by the answers given: "),
    ):
        if status in left:
            yield words + names_text(left.pop(status))
    rest = [one for rows in left.values() for one in rows]
    if rest:
        yield f"No date yet: {names_text(rest)}"
