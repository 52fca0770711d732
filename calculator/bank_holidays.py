"""Which days are bank holidays in each division, and how far that is known; reads no file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculator.dates import SATURDAY, format_day
from calculator.errors import PolicyError
from calculator.parsing import check_schema
from calculator.reading import Table
from calculator.vocabulary import Certainty, Division

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

FILE = "bank_holidays.toml"
PROJECTION = "projection"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHolidaySource:
    """Where some of the days come from, and how sure they are."""

    id: str
    title: str
    address: str
    covers: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BankHolidays:
    """The bank holidays of one division with their titles, in order; all are weekdays.

    A calendar equals itself alone. Days after `known_to` are projected. Nothing is said of days
    outside `first_on` to `last_on`.
    """

    division: Division
    days: Mapping[date, str]
    known_to: date
    first_on: date
    last_on: date
    checked_on: date
    sources: tuple[BankHolidaySource, ...]

    def known(self, day: date) -> bool:
        """Whether it is known if `day` is a bank holiday (convention `known-holidays`)."""
        return self.first_on <= day <= self.known_to


def parse_bank_holidays(raw: Mapping[str, object]) -> Mapping[Division, BankHolidays]:
    """Return each division's bank holidays from the plain content of `bank_holidays.toml`.

    A date may be a `date`, as TOML gives it, or ISO text, as the browser's JSON gives it.
    Raises `PolicyError` with all faults of shape or, where there are none, all faults of sense.
    """
    faults: list[str] = []
    file = Table(raw, place=FILE, faults=faults)
    check_schema(file)
    checked_on = file.day("checked_on")
    known_to = file.day("known_to")
    first_on = file.day("first_on")
    last_on = file.day("last_on")
    sources = file.each("source", _source)
    if not sources:
        file.fault("source", "needs at least one")
    rows = {division: _rows(file, division) for division in Division}
    file.close()
    _stop_at(faults)
    calendars = {
        division: BankHolidays(
            division=division,
            days={on: title for _, on, title, _ in rows[division]},
            known_to=known_to,
            first_on=first_on,
            last_on=last_on,
            checked_on=checked_on,
            sources=sources,
        )
        for division in Division
    }
    if not first_on <= known_to <= last_on:
        file.fault("known_to", f"needs a day from {first_on} to {last_on}, found {known_to}")
    for division, calendar in calendars.items():
        faults.extend(_faults_of_sense(calendar, rows[division]))
    _stop_at(faults)
    return calendars


def _source(row: Table) -> BankHolidaySource:
    return BankHolidaySource(
        id=row.text("id"),
        title=row.text("title"),
        address=row.text("address"),
        covers=row.text("covers"),
        certainty=row.choice("certainty", Certainty),
    )


def _rows(file: Table, division: Division) -> tuple[tuple[str, date, str, str], ...]:
    rows = file.one(division, lambda table: table.each("day", _row))
    if not rows:
        file.fault(f"{division} > day", "needs at least one")
        return ()
    return rows


def _row(row: Table) -> tuple[str, date, str, str]:
    """Return the place of one day, when it is, its title and its basis."""
    return row.place, row.day("on"), row.text("title"), row.text("basis")


def _faults_of_sense(
    calendar: BankHolidays, rows: tuple[tuple[str, date, str, str], ...]
) -> Iterator[str]:
    bases = tuple(source.id for source in calendar.sources)
    previous = None
    for place, on, _, basis in rows:
        if not calendar.first_on <= on <= calendar.last_on:
            span = f"{calendar.first_on} to {calendar.last_on}"
            yield f"{place} > on: needs a day from {span}, found {on}"
        if previous and on <= previous:
            yield f"{place} > on: needs a day after {previous}, found {on}"
        if on.weekday() >= SATURDAY:
            found = format_day(on, weekday=True)
            yield f"{place} > on: needs the weekday taken instead, found {found}"
        if basis not in bases:
            yield f"{place} > basis: needs one of {', '.join(bases)}; found {basis!r}"
        elif (basis == PROJECTION) is not (on > calendar.known_to):
            needs = f"{PROJECTION!r} after {calendar.known_to} and nowhere else"
            yield f"{place} > basis: needs {needs}; found {basis!r}"
        previous = on


def _stop_at(faults: list[str]) -> None:
    if faults:
        raise PolicyError(tuple(faults))
