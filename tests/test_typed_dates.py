"""What a visitor may type for a date, and what the visitor is told when it is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calculator.dates import format_day
from calculator.errors import InputError
from calculator.typed_dates import read_date

SUBJECT = "the date the child became subject to a plan"
START = "The date the child became subject to a plan"

days = st.dates(min_value=date(1000, 1, 1))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
three_fields = st.fixed_dictionaries(
    {},
    optional={"day": json_values, "month": json_values, "year": json_values},
)
near_dates = st.text(alphabet="0123456789/.-, \tmayjunsept\u00a0\u0663\u200f\x00", max_size=70)


def read(value):
    return read_date(value, field="listed_on", subject=SUBJECT)


def fault_of(value):
    with pytest.raises(InputError) as caught:
        read(value)
    return caught.value.field, caught.value.code, caught.value.message


@pytest.mark.parametrize(
    "typed",
    [
        "2025-05-31",
        "2025-5-31",
        "2025/05/31",
        "31 May 2025",
        "31 MAY 2025",
        "31 may 2025",
        "31st May 2025",
        "31 May, 2025",
        "31-May-2025",
        "31/5/2025",
        "31/05/2025",
        "31-05-2025",
        "31.5.2025",
        "31. 5. 2025",
        "31 5 2025",
        "31 / 5 / 2025",
        "  31   May \t 2025 \r\n",
        "31\u00a0May\u00a02025",
        "31 May 2025.",
        "May 31 2025",
        "May 31st, 2025",
        "Saturday 31 May 2025",
        "Sat, 31 May 2025",
        "saturday 31/5/2025",
        {"day": "31", "month": "5", "year": "2025"},
        {"day": "31", "month": "05", "year": "2025"},
        {"day": "31", "month": "may", "year": "2025"},
        {"day": " 31st ", "month": "May.", "year": "2025 "},
    ],
)
def test_a_date_is_understood_however_people_type_it(typed):
    actual = read(typed)

    assert date(2025, 5, 31) == actual


@pytest.mark.parametrize(
    ("month", "number"),
    [
        ("January", 1),
        ("jan", 1),
        ("February", 2),
        ("FEB", 2),
        ("March", 3),
        ("mar", 3),
        ("April", 4),
        ("apr", 4),
        ("May", 5),
        ("June", 6),
        ("jun", 6),
        ("July", 7),
        ("jul", 7),
        ("August", 8),
        ("aug", 8),
        ("September", 9),
        ("sep", 9),
        ("Sept", 9),
        ("sept.", 9),
        ("October", 10),
        ("oct", 10),
        ("November", 11),
        ("nov", 11),
        ("December", 12),
        ("dec", 12),
    ],
)
def test_a_month_may_be_a_word(month, number):
    assert date(2026, number, 7) == read(f"7 {month} 2026")
    assert date(2026, number, 7) == read({"day": "7", "month": month, "year": "2026"})


@pytest.mark.parametrize("ordinal", ["1st", "2nd", "3rd", "4th", "21ST"])
def test_a_day_may_be_an_ordinal(ordinal):
    actual = read(f"{ordinal} May 2026")

    assert date(2026, 5, int(ordinal[:-2])) == actual


def test_the_day_stands_before_the_month():
    actual = read("4/5/2026")

    assert date(2026, 5, 4) == actual


def test_a_29_february_is_real_in_a_leap_year():
    actual = read("29/2/2028")

    assert date(2028, 2, 29) == actual


@pytest.mark.parametrize("part", ["day", "month", "year"])
@pytest.mark.parametrize("typed", ["31 May 2025", "31/5/2025", "2025-05-31"])
def test_a_whole_date_pasted_into_one_field_is_understood(part, typed):
    fields = {"day": "", "month": " ", "year": None} | {part: typed}

    assert date(2025, 5, 31) == read(fields)


@pytest.mark.parametrize(
    "typed",
    [None, "", "   ", "\t\u00a0", "//", {}, {"day": "", "month": "", "year": ""}, {"day": None}],
)
def test_nothing_entered_asks_for_the_date(typed):
    actual = fault_of(typed)

    assert ("listed_on", "missing", f"Enter {SUBJECT}") == actual


@pytest.mark.parametrize(
    ("typed", "parts", "words"),
    [
        ({"day": "", "month": "5", "year": "2025"}, "day", "a day"),
        ({"day": "31", "month": "", "year": "2025"}, "month", "a month"),
        ({"day": "31", "month": "5", "year": ""}, "year", "a year"),
        ({"day": "31", "month": "5"}, "year", "a year"),
        ({"year": "2025"}, "day-month", "a day and month"),
        ({"month": "5"}, "day-year", "a day and year"),
        ({"month": "may"}, "day-year", "a day and year"),
        ({"day": "31"}, "month-year", "a month and year"),
        ({"day": "2025"}, "month-year", "a month and year"),
        ({"day": "31/5"}, "year", "a year"),
        ({"day": "41", "month": "may", "year": ""}, "year", "a year"),
        ("31 May", "year", "a year"),
        ("May 31", "year", "a year"),
        ("31/5", "year", "a year"),
        ("31/5/", "year", "a year"),
        ("May 2025", "day", "a day"),
        ("5/2025", "day", "a day"),
        ("2025-05", "day", "a day"),
        ("/5/2025", "day", "a day"),
        ("31//2025", "month", "a month"),
        ("2025", "day-month", "a day and month"),
        ("May", "day-year", "a day and year"),
        ("31", "month-year", "a month and year"),
        ("Saturday 31", "month-year", "a month and year"),
    ],
)
def test_a_missing_part_is_named(typed, parts, words):
    actual = fault_of(typed)

    assert ("listed_on", f"missing-{parts}", f"{START} must include {words}") == actual


@pytest.mark.parametrize(
    "typed",
    [
        "31/2/2026",
        "29/2/2025",
        "31 April 2026",
        "0/5/2025",
        "1/0/2025",
        "1/13/2025",
        "5/31/2025",
        "2025-31-05",
        "1/1/0000",
        "32 May 2025",
        "031/5/2025",
        "31/005/2025",
        "31/5/20255",
        "20255-05-31",
        "31052025/5/2025",
        "31 May twenty",
        "31st 5th 2025",
        "31 May 2025th",
        "1 st May 2025",
        "May May 2025",
        "31 Mai 2025",
        "tomorrow",
        "next Tuesday",
        "Saturday",
        "Monday 31 May 2025",
        "31 May 2025 10:00",
        "2025-05-31T00:00",
        "2025-05-31 00:00:00",
        "2025-05-31Z",
        "20250531",
        "31052025",
        "20250531x",
        "-1/5/2025",
        "31/5/-2025",
        "1/2/3/2025",
        "31 May 2025 2025",
        "31+5+2025",
        "1e1/5/2025",
        "\u0663/5/2025",
        "\uff13\uff11/5/2025",
        "3\u00b2/5/2025",
        "\u200f31/5/2025",
        "31/5/2025\u200e",
        "31/5/2025\x00",
        "\x00",
        "\ud800",
        "x" * 65,
        "31 May 2025" + " " * 60 + "x",
        "9" * 100_000,
        True,
        False,
        0,
        31,
        5312025,
        31.5,
        float("nan"),
        [],
        ["2025-05-31"],
        date(2025, 5, 31),
        b"2025-05-31",
        {"day": 31, "month": "5", "year": "2025"},
        {"day": True, "month": "5", "year": "2025"},
        {"day": ["31"], "month": "5", "year": "2025"},
        {"day": {}, "month": "5", "year": "2025"},
        {"day": "31", "month": "abc", "year": "2025"},
        {"day": "x", "month": "5", "year": "2025"},
        {"day": "31", "month": "5", "year": "MMXXV"},
        {"day": "31", "month": "5", "year": "20255"},
        {"day": "31/5/2025", "month": "5", "year": "2025"},
        {"day": "31", "month": "5", "year": "2025", "era": "AD"},
        {"d": "31"},
    ],
)
def test_what_is_no_date_is_said_to_be_none(typed):
    actual = fault_of(typed)

    assert ("listed_on", "not-real", f"{START} must be a real date") == actual


@pytest.mark.parametrize(
    "typed",
    ["31/5/25", "31 May 25", "31/5/5", "31/5/025", {"day": "31", "month": "5", "year": "25"}],
)
def test_a_short_year_is_sent_back(typed):
    """Nobody has to guess whether 25 is 1925 or 2025."""
    actual = fault_of(typed)

    assert ("listed_on", "short-year", "Year must include 4 numbers") == actual


def test_64_characters_are_read_and_65_are_not():
    longest = "31" + " " * 53 + "May  2025"

    assert date(2025, 5, 31) == read(longest)
    assert "not-real" == fault_of(longest.replace("31", "31 "))[1]


@given(day=days)
def test_every_date_survives_being_written_and_read(day):
    assert day == read(day.isoformat())
    assert day == read(format_day(day))
    assert day == read(format_day(day, weekday=True))
    assert day == read(f"{day.day}/{day.month}/{day.year}")
    assert day == read({"day": str(day.day), "month": str(day.month), "year": str(day.year)})


@given(value=json_values | three_fields | near_dates)
@example(value={"day": "31", "month": "5", "year": "\u0662\u0660\u0662\u0665"})
def test_every_value_gives_a_date_or_an_input_error(value):
    try:
        actual = read(value)
    except InputError as error:
        actual = error

    assert type(actual) in {date, InputError}
