"""Table: one value a key, one sentence a fault, with its place."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import pytest

from calculator.reading import Table


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def _table(raw):
    return Table(raw, place="file.toml", faults=[])


def test_gives_what_stands_there():
    table = _table(
        {
            "name": "An example",
            "open": True,
            "months": 3,
            "on": date(2026, 11, 21),
            "colour": "blue",
            "who": ["a", "b"],
            "titles": {"a": "A"},
        }
    )

    assert table.text("name") == "An example"
    assert table.flag("open") is True
    assert table.count("months") == 3
    assert table.day("on") == date(2026, 11, 21)
    assert table.choice("colour", Colour) is Colour.BLUE
    assert table.texts("who") == ("a", "b")
    assert table.names("titles") == {"a": "A"}
    assert table.faults == []


def test_what_may_be_missing_has_its_default():
    table = _table({"other": 1})

    assert table.text("name", "") == ""
    assert table.text("name", "x") == "x"
    assert table.flag("open") is False
    assert table.flag("open", True) is True
    assert table.count("months") == 0
    assert table.choice("colour", Colour, Colour.BLUE) is Colour.BLUE
    assert table.texts("who") == ()
    assert table.names("titles") == {}
    assert table.rows("row") == []
    assert table.each("row", lambda row: row) == ()
    assert table.one("row", lambda row: row) is None
    assert table.has("name") is False
    assert table.faults == []


@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        (lambda table: table.text("key"), "needs a text (missing)"),
        (lambda table: table.flag("key", None), "needs true or false (missing)"),
        (lambda table: table.count("key", None), "needs a whole number (missing)"),
        (lambda table: table.day("key"), "needs a date (missing)"),
        (lambda table: table.choice("key", Colour), "needs one of red, blue (missing)"),
        (lambda table: table.texts("key", required=True), "needs a list of texts (missing)"),
        (lambda table: table.rows("key", required=True), "needs a list of tables (missing)"),
    ],
)
@pytest.mark.parametrize("raw", [{}, {"other": 1}], ids=["empty table", "another key"])
def test_what_is_required_and_missing_is_told(raw, read, sentence):
    table = _table(raw)
    read(table)

    assert table.faults == [f"file.toml > key: {sentence}"]


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (Table.text, 3, "needs a text, found 3"),
        (Table.text, "", "needs a text, found ''"),
        (Table.text, False, "needs a text, found False"),
        (Table.flag, 1, "needs true or false, found 1"),
        (Table.flag, "true", "needs true or false, found 'true'"),
        (Table.count, True, "needs a whole number, found True"),
        (Table.count, False, "needs a whole number, found False"),
        (Table.count, -1, "needs a whole number, found -1"),
        (Table.count, 1.0, "needs a whole number, found 1.0"),
        (Table.day, "31 May 2025", "needs a date, found '31 May 2025'"),
        (Table.day, 20250531, "needs a date, found 20250531"),
        (Table.day, "20250531", "needs a date, found '20250531'"),
        (Table.day, "2025-W22-6", "needs a date, found '2025-W22-6'"),
        (
            Table.day,
            datetime(2025, 5, 31),  # noqa: DTZ001 TOML's local date-time
            "needs a date, found datetime.datetime(2025, 5, 31, 0, 0)",
        ),
        (Table.texts, "one", "needs a list of texts, found 'one'"),
        (Table.texts, ["one", ""], "needs a list of texts, found ['one', '']"),
        (Table.texts, ["one", 2], "needs a list of texts, found ['one', 2]"),
        (Table.names, ["one"], "needs a table of texts, found ['one']"),
        (Table.names, {"one": ""}, "needs a table of texts, found {'one': ''}"),
        (Table.rows, {}, "needs a list, found {}"),
    ],
)
def test_a_wrong_type_is_told(read, value, sentence):
    table = _table({"key": value})
    read(table, "key")

    assert table.faults == [f"file.toml > key: {sentence}"]


@pytest.mark.parametrize("value", ["green", 1, True, None, ["red"], {"red": 1}])
def test_a_value_outside_a_closed_set_is_told(value):
    table = _table({"key": value, "other": 1})
    table.choice("key", Colour)

    assert len(table.faults) == 1
    assert table.faults[0].startswith("file.toml > key: needs one of red, blue")


def test_a_date_may_be_iso_text_because_the_browsers_data_is_json():
    assert _table({"on": "2026-11-21"}).day("on") == date(2026, 11, 21)


@pytest.mark.parametrize("raw", [None, "text", 3, ["a"], True])
def test_what_is_no_table_is_told_once(raw):
    table = _table(raw)
    table.text("name")
    table.count("months", None)
    table.close()

    assert table.faults == [f"file.toml: needs a table, found {raw!r}"]


def test_every_key_that_nobody_asks_for_is_told():
    table = _table({"id": "a", "titel": "b", "form": "c"})
    table.text("id")
    table.text("title", "")
    table.close()

    assert table.faults == [
        "file.toml: titel is not a known key (known: id, title)",
        "file.toml: form is not a known key (known: id, title)",
    ]


def test_rows_are_numbered_where_there_are_several():
    table = _table({"row": [{"id": "a"}, {}], "single": [{}]})
    table.each("row", lambda row: row.text("id"))
    table.each("single", lambda row: row.text("id"))

    assert table.faults == [
        "file.toml > row 2 > id: needs a text (missing)",
        "file.toml > single > id: needs a text (missing)",
    ]


def test_a_table_in_a_table_says_where_it_stands():
    table = _table({"source": {"title": 7, "note": "x"}})
    table.one("source", lambda row: row.text("title"))

    assert table.faults == [
        "file.toml > source > title: needs a text, found 7",
        "file.toml > source: note is not a known key (known: title)",
    ]


def test_a_long_value_is_cut():
    table = _table({"key": ["x" * 100]})
    table.text("key")

    assert table.faults[0].endswith("…")
    assert len(table.faults[0]) < 110
