"""A timeline as a calendar: one whole-day entry a milestone, the same entry each time it is taken.

An entry's UID is made of the letter, the listing date, the pathway and the milestone, and SEQUENCE
rises with time, so a calendar that is imported again puts the new plan in the place of the old.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from calculator.dates import format_day
from calculator.engine.results import Status
from calculator.exports import words
from calculator.exports.options import FIRST_STAMP
from calculator.library import library
from calculator.phrases import sentence
from calculator.render.wording import day_words, status_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Alarm, Calendar, Event

    from calculator.exports import Taken
    from calculator.exports.words import Day, Row

PRODUCT = "-//child-protection-timelines//calculator//EN"
DOMAIN = "child-protection-timelines"
NO_LETTER = "0"
# The answers that take milestones away; the plan without them is what was imported before.
TAKES_AWAY = ("delisted_on", "answers")
GONE = frozenset({Status.ENDED, Status.NOT_APPLICABLE})
# An alarm at midnight wakes people; a working day has begun by nine.
ALARM_AT = timedelta(hours=9)
ONE_DAY = timedelta(days=1)


def write(taken: Taken) -> bytes:
    """Return the calendar of a timeline, its lines folded and ended as RFC 5545 has it."""
    from icalendar import Calendar  # noqa: PLC0415 loaded when a calendar is first asked for

    answer, letter = taken.answer, taken.options.letter
    first = format_day(date.fromisoformat(answer["listed_on"]))
    title = f"Plan {letter}".rstrip() + f", from {first}. {answer['pathway']['title']}"
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    _add_entries(calendar, taken)
    written: bytes = calendar.to_ical()
    return written


def _add_entries(calendar: Calendar, taken: Taken) -> None:
    entry = _Entry(taken)
    for milestone, day in _planned(taken.answer):
        calendar.add_component(entry.planned(milestone, day))
        for own in milestone["yours"]:
            calendar.add_component(entry.yours(milestone, own))
    for milestone, day in _taken_away(taken):
        calendar.add_component(entry.cancelled(milestone["id"], day.on, words.name(milestone)))
        for own in milestone["yours"]:
            name = f"{own['title']} ({words.name(milestone)})"
            calendar.add_component(entry.cancelled(_own_id(milestone, own), own["on"], name))


def _planned(answer: Row) -> Iterator[tuple[Row, Day]]:
    """Yield what stands in the diary: every milestone with a day that is not gone."""
    for milestone in answer["milestones"]:
        day = words.day_of(milestone)
        if day and milestone["status"] not in GONE | {Status.BEFORE_LISTING}:
            yield milestone, day


def _taken_away(taken: Taken) -> Iterator[tuple[Row, Day]]:
    """Yield what an earlier calendar of the same plan had and this one has no more, on its old day.

    Nobody remembers what was imported. But what the end of the plan and the answers took away had
    a day in the plan without them, so that plan is worked out too.
    """
    if not set(TAKES_AWAY) & set(taken.request):
        return
    kept = {key: value for key, value in taken.request.items() if key not in TAKES_AWAY}
    _, earlier = taken.ask({**kept, "as_of": taken.answer["as_of"]})
    now = {milestone["id"] for milestone, _ in _planned(taken.answer)}
    for milestone, day in _planned(earlier):
        if milestone["id"] not in now:
            yield milestone, day


def _own_id(milestone: Row, own: Row) -> str:
    return f"{milestone['id']}.yours.{own['id']}"


class _Entry:
    """Writes the entries of one calendar."""

    def __init__(self, taken: Taken) -> None:
        self.answer = taken.answer
        self.letter = taken.options.letter
        # What tells two children apart stands before every name.
        self.prefix = f"{self.letter}: " if self.letter else ""
        self.alarm_days = taken.options.alarm_days
        self.pathway = taken.request["pathway"]
        as_of = date.fromisoformat(taken.answer["as_of"])
        self.stamp = taken.options.stamp or datetime.combine(as_of, time(tzinfo=UTC))

    def planned(self, milestone: Row, day: Day) -> Event:
        """Return the entry of a milestone on its day."""
        what = day.what + (", provisional" if milestone["provisional"] else "")
        depends = milestone["status"] == Status.CONDITIONAL
        if depends:
            what += f", {status_words(milestone).lower()}"
        event = self._event(
            milestone["id"],
            day.on,
            summary=f"{self.prefix}{words.name(milestone)} ({what})",
            description=self._description(milestone, day),
            status="TENTATIVE" if depends else "CONFIRMED",
        )
        # A calendar may ring at once for what is past.
        if self.alarm_days is not None and day.on > self.answer["as_of"]:
            event.add_component(self._alarm(milestone))
        return event

    def yours(self, milestone: Row, own: Row) -> Event:
        """Return the entry of one of the visitor's own lead times."""
        return self._event(
            _own_id(milestone, own),
            own["on"],
            summary=f"{self.prefix}Yours: {own['title']} ({words.name(milestone)})",
            description=f"{own['text']}\nYour own lead time: no policy says it.",
            status="CONFIRMED",
        )

    def cancelled(self, name: str, on: str, title: str) -> Event:
        """Return the entry that takes an earlier one away."""
        return self._event(
            name,
            on,
            summary=f"{self.prefix}Cancelled: {title}",
            description="The plan has ended before it, or the answers given take it away.",
            status="CANCELLED",
        )

    def _event(self, name: str, on: str, *, summary: str, description: str, status: str) -> Event:
        from icalendar import Event  # noqa: PLC0415 loaded when a calendar is first asked for

        day = date.fromisoformat(on)
        event = Event()
        event.add("uid", self._uid(name))
        event.add("dtstamp", self.stamp)
        event.add("last-modified", self.stamp)
        event.add("sequence", max(0, int((self.stamp - FIRST_STAMP).total_seconds())))
        event.add("dtstart", day)
        event.add("dtend", day + ONE_DAY)
        event.add("summary", summary)
        event.add("description", description)
        event.add("status", status)
        event.add("transp", "TRANSPARENT")
        return event

    def _uid(self, name: str) -> str:
        """Return the name that an entry keeps whatever its day becomes."""
        own = name.replace("@", ".at.")
        return (
            f"{self.letter or NO_LETTER}.{self.answer['listed_on']}.{self.pathway}.{own}@{DOMAIN}"
        )

    def _alarm(self, milestone: Row) -> Alarm:
        from icalendar import Alarm  # noqa: PLC0415 loaded when a calendar is first asked for

        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{self.prefix}{words.name(milestone)}")
        alarm.add("trigger", ALARM_AT - ONE_DAY * (self.alarm_days or 0))
        return alarm

    def _description(self, milestone: Row, day: Day) -> str:
        rows: list[Any] = [
            milestone["title"],
            f"{sentence(day.what)}: {day_words(day.on)}.",
            f"By the policies: {words.when(milestone)}." if words.when(milestone) else None,
            f"Status on {day_words(self.answer['as_of'])}: {status_words(milestone)}.",
            *words.sources(milestone, library()),
            *words.readings(milestone),
        ]
        for label, key in words.PARTS.items():
            rows.append(f"{label}: {found}." if (found := words.people(milestone, key)) else None)
        rows.append(f"Papers: {found}." if (found := words.papers(milestone)) else None)
        if milestone["provisional"]:
            known_to = day_words(self.answer["bank_holidays"]["known_to"])
            rows.append(f"Provisional: bank holidays are known to {known_to}.")
        rows.append(
            f"{self.answer['pathway']['title']}, data version {self.answer['data_version']}."
        )
        return "\n".join(row for row in rows if row)
