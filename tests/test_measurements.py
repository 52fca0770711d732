"""The table of the way to the first timeline: it holds what was written down, and adds up."""

from __future__ import annotations

import json

import pytest

from macros.measurements import VISITS, WRITTEN, start_measurements

FOUND = json.loads(WRITTEN.read_text("utf-8"))
STOCK = {one["visit"]: one for one in FOUND["rows"] if one["page"] == "stock Pyodide, a bare page"}


def test_every_row_that_was_written_is_in_the_table():
    table = [line for line in start_measurements().splitlines() if line.startswith("| ")]

    assert FOUND["rows"]
    assert len(table) == len(FOUND["rows"]) + 2
    for line, row in zip(table[2:], FOUND["rows"], strict=True):
        assert line.startswith(f"| {row['page']} | {VISITS[row['visit']]} | ")


def test_the_measurement_says_when_and_with_what_it_was_made():
    about = start_measurements().splitlines()[0]

    assert str(FOUND["pyodide"]) in about
    assert FOUND["browser"] in about


@pytest.mark.parametrize("row", FOUND["rows"], ids=lambda row: f"{row['page']}, {row['visit']}")
def test_the_ratios_follow_from_the_figures(row):
    against = STOCK["warm" if row["visit"] == "second" else row["visit"]]

    assert row["time_ratio"] == pytest.approx(
        row["milliseconds"] / against["milliseconds"], abs=0.01
    )
