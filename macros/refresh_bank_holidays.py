"""Builds `calculator/bank_holidays.toml` again from two packages and the corrections held here.

    python -m macros.refresh_bank_holidays --checked-on 2026-11-21

`govuk-bank-holidays` carries a copy of GOV.UK's own list. `holidays` computes the years before and
after it. Bring both packages up to date first. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import holidays
from govuk_bank_holidays.bank_holidays import (  # type: ignore[import-untyped]
    BankHolidays as GovukBankHolidays,
)

from calculator import bank_holidays
from calculator.bank_holidays import PROJECTION, parse_bank_holidays
from calculator.dates import SATURDAY
from calculator.vocabulary import Division

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILE = Path(bank_holidays.__file__).with_name(bank_holidays.FILE)

FIRST_YEAR = 2010
LAST_YEAR = 2030
PUBLISHED = "gov-uk"
COMPUTED = "holidays-package"

SUBDIVISIONS = {
    Division.ENGLAND_AND_WALES: "ENG",
    Division.SCOTLAND: "SCT",
    Division.NORTHERN_IRELAND: "NIR",
}
GOVUK_TITLES = {
    "Battle of the Boyne": "Battle of the Boyne (Orangemen’s Day)",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "May Day": "Early May bank holiday",
    "New Year Holiday": "2nd January",
    "New Year's Day": "New Year’s Day",
    "Saint Andrew's Day": "St Andrew’s Day",
    "Saint Patrick's Day": "St Patrick’s Day",
    "Spring Bank Holiday": "Spring bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "Wedding of William and Catherine": "Royal wedding bank holiday",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One bank holiday of one division; `basis` is the id of a source."""

    on: date
    title: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A day that GOV.UK lists and the package's copy of its list lacks."""

    division: Division
    on: date
    title: str


CORRECTIONS = (
    # Proclaimed on 4 February 2026, on GOV.UK since 25 February 2026.
    Correction(
        division=Division.SCOTLAND,
        on=date(2026, 6, 15),
        title="World Cup bank holiday",
    ),
)

HEADER = """\
# Bank holidays, one line a day; a day that falls on a weekend stands on the weekday taken instead.
# GOV.UK has published as far as `known_to`; what comes later is marked basis = "projection".
# Written by: python -m macros.refresh_bank_holidays --checked-on DATE
# A day that was just announced goes into CORRECTIONS of that module, then run it.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Bring the file up to date and print what changed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--checked-on",
        required=True,
        type=date.fromisoformat,
        metavar="DATE",
        help="the day on which somebody looked at GOV.UK, such as 2026-11-21",
    )
    parser.add_argument("--file", type=Path, default=FILE, help="default: %(default)s")
    options = parser.parse_args(arguments)
    for line in refresh(options.file, checked_on=options.checked_on):
        print(line)


def refresh(file: Path, *, checked_on: date) -> tuple[str, ...]:
    """Write `file` if its content changes; return a line for each change, or one that says none."""
    new = toml_text(checked_on=checked_on)
    parse_bank_holidays(tomllib.loads(new))
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    if new == old:
        return (*idle_corrections(), "nothing changed")
    file.write_text(new, encoding="utf-8", newline="\n")
    return (*idle_corrections(), *changes(tomllib.loads(old), tomllib.loads(new)))


def published_days(division: Division) -> tuple[Day, ...]:
    """Return what the package's copy of GOV.UK's list holds, with GOV.UK's titles."""
    return tuple(
        Day(
            on=date.fromisoformat(event["date"]),
            title=with_note(event["title"], event["notes"]),
            basis=PUBLISHED,
        )
        for event in GovukBankHolidays.load_backup_data()[division]["events"]
    )


def computed_days(division: Division, years: Sequence[int], *, basis: str) -> tuple[Day, ...]:
    """Return what the package `holidays` computes for `years`, with GOV.UK's titles.

    It lists a weekend's own day beside the weekday taken instead; only the weekday is kept.
    """
    found = holidays.country_holidays("GB", subdiv=SUBDIVISIONS[division], years=years)
    return tuple(
        Day(on=on, title=govuk_title(title), basis=basis)
        for on, title in found.items()
        if on.weekday() < SATURDAY
    )


def corrections_for(division: Division) -> tuple[Day, ...]:
    """Return the corrections that the package's copy of GOV.UK's list still lacks."""
    listed = {day.on for day in published_days(division)}
    return tuple(
        Day(on=correction.on, title=correction.title, basis=PUBLISHED)
        for correction in CORRECTIONS
        if correction.division is division and correction.on not in listed
    )


def idle_corrections() -> tuple[str, ...]:
    """Return a line for each correction that the package has caught up with."""
    return tuple(
        f"no longer needed in CORRECTIONS: {correction.division} {correction.on}"
        for correction in CORRECTIONS
        if correction.on not in {day.on for day in corrections_for(correction.division)}
    )


def published_years() -> tuple[int, int]:
    """Return the first and the last year that GOV.UK's list covers in every division."""
    years = [{day.on.year for day in published_days(division)} for division in Division]
    return max(map(min, years)), min(map(max, years))


def all_days(division: Division) -> tuple[Day, ...]:
    """Return the days of `division` from the first to the last year, in order."""
    first, last = published_years()
    days = (
        *computed_days(division, range(FIRST_YEAR, first), basis=COMPUTED),
        *(day for day in published_days(division) if first <= day.on.year <= last),
        *corrections_for(division),
        *computed_days(division, range(last + 1, LAST_YEAR + 1), basis=PROJECTION),
    )
    return tuple(sorted(days, key=lambda day: day.on))


def with_note(title: str, note: str) -> str:
    """Return a title with GOV.UK's note, as its page prints it.

    >>> with_note("Boxing Day", "Substitute day")
    'Boxing Day (substitute day)'
    """
    return f"{title} ({note.lower()})" if note else title


def govuk_title(title: str) -> str:
    """Return GOV.UK's words for a title of the package `holidays`.

    >>> govuk_title("May Day")
    'Early May bank holiday'
    >>> govuk_title("Boxing Day (observed)")
    'Boxing Day (substitute day)'
    """
    name = title.removesuffix(" (observed)")
    return with_note(GOVUK_TITLES.get(name, name), "" if name == title else "Substitute day")


def sources() -> tuple[dict[str, str], ...]:
    """Return where the days come from, with the years that each one covers."""
    first, last = published_years()
    return (
        {
            "id": PUBLISHED,
            "title": "GOV.UK, UK bank holidays",
            "address": "https://www.gov.uk/bank-holidays",
            "covers": f"{first} to {last}",
            "certainty": "high",
        },
        {
            "id": COMPUTED,
            "title": "holidays, a Python package",
            "address": "https://github.com/vacanza/holidays",
            "covers": f"{FIRST_YEAR} to {first - 1}, the years before GOV.UK's list begins",
            "certainty": "medium",
        },
        {
            "id": PROJECTION,
            "title": "Banking and Financial Dealings Act 1971 and the usual substitute days",
            "address": "https://www.legislation.gov.uk/ukpga/1971/80",
            "covers": f"{last + 1} to {LAST_YEAR}, projected: moved and extra days are not in it",
            "certainty": "medium",
        },
    )


def toml_text(*, checked_on: date) -> str:
    """Return the whole file. The same packages and the same date give the same text."""
    lines = [
        HEADER,
        "schema = 1",
        f"checked_on = {checked_on}",
        f"known_to = {date(published_years()[1], 12, 31)}",
        f"first_on = {date(FIRST_YEAR, 1, 1)}",
        f"last_on = {date(LAST_YEAR, 12, 31)}",
    ]
    for source in sources():
        lines += ["", "[[source]]", *(f"{key} = {quoted(text)}" for key, text in source.items())]
    for division in Division:
        lines += ["", f"[{division}]", "day = ["]
        for year, days in groupby(all_days(division), key=lambda day: day.on.year):
            lines += [f"  # {year}", *map(day_line, days)]
        lines.append("]")
    return "\n".join(lines) + "\n"


def day_line(day: Day) -> str:
    """Return the line of one day.

    >>> day_line(Day(on=date(2026, 4, 3), title="Good Friday", basis="gov-uk"))
    '  { on = 2026-04-03, title = "Good Friday", basis = "gov-uk" },'
    """
    return f"  {{ on = {day.on}, title = {quoted(day.title)}, basis = {quoted(day.basis)} }},"


def quoted(text: str) -> str:
    """Return `text` as a TOML string; a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """Return a line for each fact and each day that differs between two contents of the file."""
    before, after = facts(old), facts(new)
    return tuple(
        f"{key}: {before.get(key, 'nothing')} -> {after.get(key, 'nothing')}"
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    ) or ("the wording around the facts",)


def facts(content: Mapping[str, Any]) -> dict[str, str]:
    """Return the content of the file as one line a fact, by its place."""
    single = {key: str(content[key]) for key in content.keys() - {"source", *Division}}
    named = {f"source {row['id']}": quoted(row["covers"]) for row in content.get("source", ())}
    days = {
        f"{division} {row['on']}": f"{row['title']} [{row['basis']}]"
        for division in Division
        for row in content.get(division, {}).get("day", ())
    }
    return {**single, **named, **days}


if __name__ == "__main__":
    main()
