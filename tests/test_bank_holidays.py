"""The list of bank holidays: held against two packages, read strictly, built again the same."""

from __future__ import annotations

import copy
import json
import os
import tomllib
from collections import Counter
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays as GovukBankHolidays

from calculator import bank_holidays
from calculator.bank_holidays import parse_bank_holidays
from calculator.errors import PolicyError
from macros import refresh_bank_holidays as refresh

TOML = Path(bank_holidays.__file__).with_name("bank_holidays.toml")
TEXT = TOML.read_text(encoding="utf-8")
RAW = tomllib.loads(TEXT)
CALENDARS = parse_bank_holidays(RAW)
ENGLAND = CALENDARS["england-and-wales"]
SCOTLAND = CALENDARS["scotland"]
NORTHERN_IRELAND = CALENDARS["northern-ireland"]

# GOV.UK lists it since 25 February 2026; the package's copy of GOV.UK's list is older.
MISSING_FROM_GOVUK_PACKAGE = {
    "england-and-wales": set(),
    "scotland": {date(2026, 6, 15)},
    "northern-ireland": set(),
}

# `holidays` lists a weekend's own day beside the weekday taken instead; GOV.UK does not.
WEEKEND_DAYS_OF_HOLIDAYS_PACKAGE = {
    "england-and-wales": """
        2010-12-25 2010-12-26 2011-01-01 2011-12-25 2012-01-01 2015-12-26 2016-12-25 2017-01-01
        2020-12-26 2021-12-25 2021-12-26 2022-01-01 2022-12-25 2023-01-01 2026-12-26 2027-12-25
        2027-12-26 2028-01-01
    """,
    "scotland": """
        2010-01-02 2010-12-25 2010-12-26 2011-01-01 2011-01-02 2011-12-25 2012-01-01 2013-11-30
        2014-11-30 2015-12-26 2016-01-02 2016-12-25 2017-01-01 2019-11-30 2020-12-26 2021-01-02
        2021-12-25 2021-12-26 2022-01-01 2022-01-02 2022-12-25 2023-01-01 2024-11-30 2025-11-30
        2026-12-26 2027-01-02 2027-12-25 2027-12-26 2028-01-01 2028-01-02 2030-11-30
    """,
    "northern-ireland": """
        2010-12-25 2010-12-26 2011-01-01 2011-12-25 2012-01-01 2012-03-17 2013-03-17 2014-07-12
        2015-07-12 2015-12-26 2016-12-25 2017-01-01 2018-03-17 2019-03-17 2020-07-12 2020-12-26
        2021-12-25 2021-12-26 2022-01-01 2022-12-25 2023-01-01 2024-03-17 2025-07-12 2026-07-12
        2026-12-26 2027-12-25 2027-12-26 2028-01-01 2029-03-17 2030-03-17
    """,
}
SUBDIVISIONS = [
    ("england-and-wales", "ENG"),
    ("england-and-wales", "WLS"),
    ("scotland", "SCT"),
    ("northern-ireland", "NIR"),
]


# The days themselves


@pytest.mark.parametrize("division", CALENDARS)
def test_agrees_with_govuk_but_for_the_known_difference(division):
    published = {
        event["date"]: event["title"] + (f" ({event['notes'].lower()})" if event["notes"] else "")
        for event in GovukBankHolidays(use_cached_holidays=True).get_holidays(division)
    }
    ours = {
        on: title
        for on, title in CALENDARS[division].days.items()
        if date(2012, 1, 1) <= on <= date(2028, 12, 31)
    }

    assert MISSING_FROM_GOVUK_PACKAGE[division] == ours.keys() - published.keys()
    assert set() == published.keys() - ours.keys()
    assert published == {on: ours[on] for on in published}


@pytest.mark.parametrize(("division", "subdivision"), SUBDIVISIONS)
def test_agrees_with_the_holidays_package_but_for_weekends(division, subdivision):
    computed = set(holidays.country_holidays("GB", subdiv=subdivision, years=range(2010, 2031)))
    ours = CALENDARS[division].days.keys()
    weekend_days = {
        date.fromisoformat(text) for text in WEEKEND_DAYS_OF_HOLIDAYS_PACKAGE[division].split()
    }

    assert set() == ours - computed
    assert weekend_days == computed - ours
    assert {"Sat", "Sun"} == {day.strftime("%a") for day in weekend_days}


@pytest.mark.parametrize(
    ("calendar", "on", "title"),
    [
        (ENGLAND, date(2011, 4, 29), "Royal wedding bank holiday"),
        (ENGLAND, date(2012, 6, 4), "Spring bank holiday (substitute day)"),
        (ENGLAND, date(2012, 6, 5), "Queen’s Diamond Jubilee (extra bank holiday)"),
        (ENGLAND, date(2016, 12, 26), "Boxing Day"),
        (ENGLAND, date(2016, 12, 27), "Christmas Day (substitute day)"),
        (ENGLAND, date(2020, 5, 8), "Early May bank holiday (VE day)"),
        (ENGLAND, date(2022, 6, 2), "Spring bank holiday"),
        (ENGLAND, date(2022, 6, 3), "Platinum Jubilee bank holiday"),
        (
            ENGLAND,
            date(2022, 9, 19),
            "Bank Holiday for the State Funeral of Queen Elizabeth II",
        ),
        (ENGLAND, date(2023, 5, 8), "Bank holiday for the coronation of King Charles III"),
        (SCOTLAND, date(2026, 1, 2), "2nd January"),
        (SCOTLAND, date(2026, 6, 15), "World Cup bank holiday"),
        (SCOTLAND, date(2026, 8, 3), "Summer bank holiday"),
        (SCOTLAND, date(2026, 11, 30), "St Andrew’s Day"),
        (NORTHERN_IRELAND, date(2026, 3, 17), "St Patrick’s Day"),
        (
            NORTHERN_IRELAND,
            date(2026, 7, 13),
            "Battle of the Boyne (Orangemen’s Day) (substitute day)",
        ),
        (ENGLAND, date(2030, 12, 26), "Boxing Day"),
    ],
)
def test_holds_the_days_that_are_easily_missed(calendar, on, title):
    assert title == calendar.days[on]


@pytest.mark.parametrize(
    ("calendar", "day"),
    [
        (ENGLAND, date(2012, 5, 28)),
        (ENGLAND, date(2020, 5, 4)),
        (ENGLAND, date(2022, 5, 30)),
        (ENGLAND, date(2026, 6, 15)),
        (NORTHERN_IRELAND, date(2026, 6, 15)),
        (SCOTLAND, date(2026, 4, 6)),
        (SCOTLAND, date(2026, 8, 31)),
    ],
)
def test_leaves_out_the_days_that_moved_or_hold_elsewhere(calendar, day):
    assert day not in calendar.days


@pytest.mark.parametrize(
    ("calendar", "usual", "unusual"),
    [
        (ENGLAND, 8, {2011: 9, 2012: 9, 2022: 10, 2023: 9}),
        (SCOTLAND, 9, {2011: 10, 2012: 10, 2022: 11, 2023: 10, 2026: 10}),
        (NORTHERN_IRELAND, 10, {2011: 11, 2012: 11, 2022: 12, 2023: 11}),
    ],
)
def test_each_year_has_as_many_days_as_it_had(calendar, usual, unusual):
    expected = dict.fromkeys(range(2010, 2031), usual) | unusual

    assert expected == Counter(day.year for day in calendar.days)


def test_says_how_far_the_days_are_known():
    assert ENGLAND.known(date(2010, 1, 1))
    assert ENGLAND.known(date(2028, 12, 31))
    assert not ENGLAND.known(date(2009, 12, 31))
    assert not ENGLAND.known(date(2029, 1, 1))


@pytest.mark.parametrize("division", CALENDARS)
def test_only_days_after_2028_are_marked_as_projected(division):
    projected = {row["on"].year for row in RAW[division]["day"] if row["basis"] == "projection"}
    not_so = {row["on"].year for row in RAW[division]["day"] if row["basis"] != "projection"}

    assert {2029, 2030} == projected
    assert set(range(2010, 2029)) == not_so


def test_the_file_has_one_line_a_day():
    lines = [line for line in TEXT.splitlines() if line.startswith("  { on = ")]

    assert sum(len(RAW[division]["day"]) for division in CALENDARS) == len(lines)


# Reading


def test_every_division_carries_the_dates_of_the_file():
    assert ["england-and-wales", "scotland", "northern-ireland"] == list(CALENDARS)
    for division, calendar in CALENDARS.items():
        assert division == calendar.division
        assert date(2028, 12, 31) == calendar.known_to
        assert date(2010, 1, 1) == calendar.first_on
        assert date(2030, 12, 31) == calendar.last_on
        assert RAW["checked_on"] == calendar.checked_on
        assert ["gov-uk", "holidays-package", "projection"] == [
            source.id for source in calendar.sources
        ]
        assert ["high", "medium", "medium"] == [source.certainty for source in calendar.sources]


def test_dates_as_iso_text_read_the_same():
    """The browser gets the file as JSON, which has no dates."""
    shipped = json.loads(json.dumps(RAW, default=date.isoformat))

    read = parse_bank_holidays(shipped)

    assert {name: asdict(one) for name, one in CALENDARS.items()} == {
        name: asdict(one) for name, one in read.items()
    }


def small():
    division = {
        "day": [
            {"on": date(2027, 12, 27), "title": "Christmas Day", "basis": "gov-uk"},
            {"on": "2028-12-25", "title": "Christmas Day", "basis": "projection"},
        ]
    }
    source = {"title": "Title", "address": "https://example.org/", "covers": "2027"}
    return {
        "schema": 1,
        "checked_on": date(2026, 11, 21),
        "known_to": date(2027, 12, 31),
        "first_on": date(2027, 1, 1),
        "last_on": date(2028, 12, 31),
        "source": [
            {"id": "gov-uk", "certainty": "high", **source},
            {"id": "projection", "certainty": "medium", **source},
        ],
        "england-and-wales": copy.deepcopy(division),
        "scotland": copy.deepcopy(division),
        "northern-ireland": copy.deepcopy(division),
    }


def with_value(place, value):
    raw = small()
    *way, last = place
    table = raw
    for step in way:
        table = table[step]
    if value is None:
        del table[last]
    else:
        table[last] = value
    return raw


def faults_of(raw):
    with pytest.raises(PolicyError) as caught:
        parse_bank_holidays(raw)
    return caught.value.faults


def test_the_first_and_the_last_day_of_the_range_are_in_it():
    raw = small()
    raw["known_to"] = raw["first_on"] = date(2027, 12, 27)
    raw["last_on"] = date(2028, 12, 25)
    raw["scotland"]["day"][0]["on"] = date(2027, 12, 27)

    assert [date(2027, 12, 27), date(2028, 12, 25)] == list(
        parse_bank_holidays(raw)["scotland"].days
    )


def test_known_to_may_be_the_last_day():
    raw = small()
    raw["last_on"] = raw["known_to"]
    for division in CALENDARS:
        del raw[division]["day"][1]

    assert raw["last_on"] == parse_bank_holidays(raw)["scotland"].known_to


DAY = ("scotland", "day", 1)


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (("schema",), 2, "schema: needs 1, found 2"),
        (("schema",), True, "schema: needs a whole number, found True"),
        (("checked_on",), None, "checked_on: needs a date (missing)"),
        (("checked_on",), 20261121, "checked_on: needs a date, found 20261121"),
        (("known_to",), "soon", "known_to: needs a date, found 'soon'"),
        (
            ("first_on",),
            datetime(2027, 1, 1, 9),  # noqa: DTZ001 what TOML calls a local date-time
            "first_on: needs a date, found datetime.datetime(2027, 1, 1, 9, 0)",
        ),
        (("last_on",), "2028-02-30", "last_on: needs a date, found '2028-02-30'"),
        (
            ("known_to",),
            date(2026, 12, 31),
            "known_to: needs a day from 2027-01-01 to 2028-12-31, found 2026-12-31",
        ),
        (
            ("known_to",),
            date(2029, 1, 1),
            "known_to: needs a day from 2027-01-01 to 2028-12-31, found 2029-01-01",
        ),
        (("source",), None, "source: needs at least one"),
        (("source",), [], "source: needs at least one"),
        (("source", 0), "GOV.UK", "source 1: needs a table, found 'GOV.UK'"),
        (("source", 0, "id"), "", "source 1 > id: needs a text, found ''"),
        (("source", 1, "title"), 3, "source 2 > title: needs a text, found 3"),
        (("source", 1, "address"), " ", "source 2 > address: needs a text, found ' '"),
        (("source", 1, "covers"), None, "source 2 > covers: needs a text (missing)"),
        (
            ("source", 1, "certainty"),
            "sure",
            (
                "source 2 > certainty: needs one of high, medium to high, medium, low, "
                "not verified; found 'sure'"
            ),
        ),
        (("scotland",), None, "scotland > day: needs at least one"),
        (("scotland",), {}, "scotland > day: needs at least one"),
        (("scotland",), [], "scotland: needs a table, found []"),
        (("scotland", "day"), [], "scotland > day: needs at least one"),
        (("scotland", "day"), 3, "scotland > day: needs a list, found 3"),
        (DAY, "2028-12-25", "scotland > day 2: needs a table, found '2028-12-25'"),
        ((*DAY, "on"), "x", "scotland > day 2 > on: needs a date, found 'x'"),
        ((*DAY, "title"), None, "scotland > day 2 > title: needs a text (missing)"),
        ((*DAY, "basis"), None, "scotland > day 2 > basis: needs a text (missing)"),
        (
            (*DAY, "on"),
            date(2029, 1, 1),
            "scotland > day 2 > on: needs a day from 2027-01-01 to 2028-12-31, found 2029-01-01",
        ),
        (
            ("scotland", "day", 0, "on"),
            date(2026, 12, 28),
            "scotland > day 1 > on: needs a day from 2027-01-01 to 2028-12-31, found 2026-12-28",
        ),
        (
            (*DAY, "on"),
            date(2028, 12, 23),
            (
                "scotland > day 2 > on: needs the weekday taken instead, "
                "found Saturday 23 December 2028"
            ),
        ),
        (
            (*DAY, "basis"),
            "hearsay",
            "scotland > day 2 > basis: needs one of gov-uk, projection; found 'hearsay'",
        ),
        (
            (*DAY, "basis"),
            "gov-uk",
            (
                "scotland > day 2 > basis: needs 'projection' after 2027-12-31 and nowhere else; "
                "found 'gov-uk'"
            ),
        ),
        (
            ("scotland", "day", 0, "basis"),
            "projection",
            (
                "scotland > day 1 > basis: needs 'projection' after 2027-12-31 and nowhere else; "
                "found 'projection'"
            ),
        ),
    ],
)
def test_a_fault_says_where_what_it_needs_and_what_it_found(place, value, fault):
    faults = faults_of(with_value(place, value))

    assert f"bank_holidays.toml > {fault}" in faults


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        (("wales",), "bank_holidays.toml: wales is not a known key"),
        (("source", 0, "url"), "bank_holidays.toml > source 1: url is not a known key"),
        (("scotland", "days"), "bank_holidays.toml > scotland: days is not a known key"),
        ((*DAY, "titel"), "bank_holidays.toml > scotland > day 2: titel is not a known key"),
    ],
)
def test_an_unknown_key_is_a_fault(place, fault):
    (actual,) = faults_of(with_value(place, "x"))

    assert fault == actual.partition(" (known: ")[0]


@pytest.mark.parametrize("on", [date(2027, 12, 27), date(2027, 12, 24)])
def test_a_day_twice_or_out_of_order_is_a_fault(on):
    raw = with_value(DAY, {"on": on, "title": "Christmas Day", "basis": "gov-uk"})
    place = "bank_holidays.toml > scotland > day 2 > on"

    assert (f"{place}: needs a day after 2027-12-27, found {on}",) == faults_of(raw)


def test_all_faults_are_told_at_once():
    raw = with_value(("schema",), 2)
    raw["scotland"]["day"][0]["on"] = "x"
    raw["northern-ireland"]["day"][1]["title"] = ""
    expected = (
        "bank_holidays.toml > schema: needs 1, found 2",
        "bank_holidays.toml > scotland > day 1 > on: needs a date, found 'x'",
        "bank_holidays.toml > northern-ireland > day 2 > title: needs a text, found ''",
    )

    assert expected == faults_of(raw)


# Building the file again


def test_the_file_is_what_the_command_builds():
    assert TEXT == refresh.toml_text(checked_on=RAW["checked_on"])


def test_an_unchanged_file_is_not_written(tmp_path):
    file = tmp_path / "bank_holidays.toml"
    file.write_text(TEXT, encoding="utf-8", newline="\n")
    os.utime(file, (1, 1))

    assert ("nothing changed",) == refresh.refresh(file, checked_on=RAW["checked_on"])
    assert 1 == file.stat().st_mtime


def test_what_changed_is_told_and_written(tmp_path, capsys):
    file = tmp_path / "bank_holidays.toml"
    line = '  { on = 2026-06-15, title = "World Cup bank holiday", basis = "gov-uk" },\n'
    file.write_text(TEXT.replace(line, ""), encoding="utf-8", newline="\n")

    refresh.main(["--checked-on", "2027-01-04", "--file", str(file)])

    assert TEXT.replace(str(RAW["checked_on"]), "2027-01-04") == file.read_text(encoding="utf-8")
    assert capsys.readouterr().out.splitlines() == [
        f"checked_on: {RAW['checked_on']} -> 2027-01-04",
        "scotland 2026-06-15: nothing -> World Cup bank holiday [gov-uk]",
    ]


def test_a_change_of_wording_alone_is_told(tmp_path):
    file = tmp_path / "bank_holidays.toml"
    file.write_text("# An old heading\n" + TEXT, encoding="utf-8", newline="\n")

    actual = refresh.refresh(file, checked_on=RAW["checked_on"])

    assert ("the wording around the facts",) == actual
    assert TEXT == file.read_text(encoding="utf-8")


def test_a_missing_file_is_written_whole(tmp_path):
    file = tmp_path / "bank_holidays.toml"

    refresh.refresh(file, checked_on=RAW["checked_on"])

    assert TEXT == file.read_text(encoding="utf-8")


def test_the_day_of_the_check_has_to_be_given():
    with pytest.raises(SystemExit):
        refresh.main([])


def test_a_correction_that_the_package_has_caught_up_with_is_named(monkeypatch):
    caught_up = refresh.Correction(
        division=refresh.Division.SCOTLAND, on=date(2026, 11, 30), title="St Andrew’s Day"
    )
    monkeypatch.setattr(refresh, "CORRECTIONS", (*refresh.CORRECTIONS, caught_up))

    assert ("no longer needed in CORRECTIONS: scotland 2026-11-30",) == refresh.idle_corrections()
    assert TEXT == refresh.toml_text(checked_on=RAW["checked_on"])


def test_every_correction_is_still_needed():
    assert () == refresh.idle_corrections()
