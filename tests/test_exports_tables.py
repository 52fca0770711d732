"""The workbook and the comma-separated values: typed dates, texts that are never run."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator import exports
from calculator.contract import ask as worked_out
from calculator.exports import csv_file, workbook
from calculator.exports.columns import COLUMNS
from calculator.exports.options import read_options
from tests.asking import PATHWAYS, ask, milestones
from tests.taking import LATER, take

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1")  # noqa: RUF001 wide forms run too


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(sheet):
    """Return the rows of a sheet by its header."""
    head, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


def table(**request):
    """Return the rows of the comma-separated values as a spreadsheet reads them."""
    text = take("csv", **request).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def taken_with(short):
    """Return what a file is written from, with one milestone of another name."""
    asked, found = worked_out({"listed_on": "2025-05-31"})
    [milestone] = [one for one in found["milestones"] if one["id"] == "conference-15"]
    changed = {**milestone, "short": short, "title": short}
    return exports.Taken(
        answer={**found, "milestones": [changed]},
        request=exports.canonical(asked),
        options=read_options({}),
        ask=worked_out,
    )


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_both_tables_have_every_milestone_in_its_order(pathway):
    ids = [one["id"] for one in ask(pathway=pathway, as_of="2026-06-01")["milestones"]]

    assert ids == [row["Id"] for row in table(pathway=pathway)]
    assert ids == [row["Id"] for row in rows(opened(take("xlsx", pathway=pathway))["Timeline"])]


def test_every_day_of_the_workbook_is_a_date_and_no_text():
    answer = milestones(ask(as_of="2026-06-01"))
    sheet = opened(take("xlsx"))["Timeline"]
    days = [name for name, column in COLUMNS.items() if column.is_day]

    for row in rows(sheet):
        assert all(row[name] is None or isinstance(row[name], datetime) for name in days)
        expected = answer[row["Id"]]["book_by"]
        assert (row["Work to"].date().isoformat() if row["Work to"] else None) == expected


def test_a_day_of_the_workbook_shows_its_weekday():
    sheet = opened(take("xlsx"))["Timeline"]

    assert {cell.number_format for cell in sheet["A"][1:] if cell.value} == {"ddd d mmm yyyy"}


def test_the_header_of_every_sheet_stays_filters_and_is_printed_again():
    for sheet in opened(take("xlsx")):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.column_dimensions["A"].width > 15


def test_people_and_papers_stand_in_sheets_of_their_own():
    book = opened(take("xlsx"))
    [paper] = [row for row in rows(book["Papers"]) if row["Paper"] == "Danger/Harm Statement"][:1]
    people = [row for row in rows(book["People"]) if row["Milestone"] == "Systemic consultation"]

    assert book.sheetnames == ["Timeline", "People", "Papers", "About"]
    assert paper["Brought by"] == "Social Worker"
    assert paper["Clauses"] == "PG-30"
    assert datetime(2025, 11, 28) in {row["Day"] for row in people}  # noqa: DTZ001 a sheet has no zone


def test_a_paper_that_an_answer_rules_out_is_in_no_table():
    facts = {"pathway": "plan-framework", "answers": {"lbp-agreed": "no"}}
    [paper] = [
        one["title"]
        for one in milestones(ask(**facts))["sdm-review-13"]["lines"][0]["documents"]
        if one["document"] == "lbp-minutes"
    ]

    assert paper not in {row["Paper"] for row in rows(opened(take("xlsx", **facts))["Papers"])}
    assert not [row for row in table(**facts) if paper in row["Papers"]]


def test_the_last_sheet_says_where_the_others_come_from():
    about = {row["What"]: row["Where it comes from"] for row in rows(opened(take("xlsx"))["About"])}
    answer = ask(as_of="2026-06-01")

    assert about["Data version"] == answer["data_version"]
    assert about["Summary"] == answer["summary"]["text"]
    assert about["Read as of"] == "Monday 1 June 2026"
    assert about["Check again after"] == "Tuesday 30 June 2026"
    assert "--as-of 2026-06-01" in about["To work it out again"]


def test_a_plan_without_a_date_to_come_says_no_day_to_check_again():
    book = opened(take("xlsx", pathway="long-listing", delisted_on="2026-01-31"))

    assert "Check again after" not in {row["What"] for row in rows(book["About"])}


def test_no_cell_of_the_workbook_is_a_formula():
    for text in FORMULAS[:4]:
        sheet = opened(workbook.write(taken_with(text)))["Timeline"]
        [cell] = [one for one in sheet[2] if sheet.cell(1, one.column).value == "Milestone"]

        assert (cell.data_type, cell.value) == ("s", text)


def test_nothing_in_the_workbook_depends_on_the_machine_that_packed_it():
    with zipfile.ZipFile(io.BytesIO(take("xlsx"))) as archive:
        entries = archive.infolist()

    assert {(1980, 1, 1, 0, 0, 0)} == {one.date_time for one in entries}
    assert {(zipfile.ZIP_STORED, 3)} == {(one.compress_type, one.create_system) for one in entries}


def test_the_workbook_was_made_when_it_was_asked_for():
    assert opened(take("xlsx", stamp=LATER)).properties.created.isoformat() == LATER[:-1]
    assert opened(take("xlsx", stamp=None)).properties.created.date() == date(2026, 6, 1)


def test_a_timeline_of_nobody_gives_empty_sheets():
    book = opened(take("xlsx", pathway="long-listing", role="families"))

    assert book["Timeline"].max_row == 1


def test_the_values_begin_with_the_mark_that_excel_needs():
    assert take("csv").startswith(b"\xef\xbb\xbfDay,")


def test_the_values_are_days_as_machines_write_them():
    [row] = [one for one in table() if one["Id"] == "lpm-15"]

    assert row["Work to"] == "2026-09-14"
    assert row["Earliest"] == "2026-08-31"
    assert row["Provisional"] == "no"
    assert row["Listing date"] == "2025-05-31"
    assert row["Data version"] == ask()["data_version"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_is_marked_as_text(text):
    written = csv_file.write(taken_with(text)).decode("utf-8-sig")

    [row] = csv.DictReader(io.StringIO(written, newline=""))
    assert row["Milestone"] == f"'{text}"


@given(st.text(st.characters(codec="utf-8")))
def test_no_cell_begins_like_a_formula_and_every_other_is_as_it_was(text):
    cell = csv_file.safe(text)

    assert cell[:1] not in csv_file.FORMULA_STARTS
    assert cell.removeprefix("'") == text or cell == text


def test_no_cell_of_any_pathway_has_to_be_marked():
    for pathway in PATHWAYS:
        for row in table(pathway=pathway):
            assert not [cell for cell in row.values() if cell.startswith("'")]
