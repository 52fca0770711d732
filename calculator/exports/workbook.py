"""A timeline as a workbook: the milestones, who takes part, the papers, and where it comes from.

Dates are typed, so that a sheet can sort and count them; every other cell is text, never a formula.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from calculator.exports import words
from calculator.exports.columns import COLUMNS
from calculator.library import library
from calculator.provenance import provenance
from calculator.render.page import TITLE
from calculator.render.parts import ruled_out
from calculator.render.wording import day_words, force_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from calculator.exports import Taken
    from calculator.exports.words import Row

A4 = 9
DATE_FORMAT = "ddd d mmm yyyy"
DAY_WIDTH = 17
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
ON_UNIX = 3

# Each a title, a width, and whether its cells are days.
type Heads = Sequence[tuple[str, int, bool]]

PEOPLE: Heads = (
    ("Day", DAY_WIDTH, True), ("Milestone", 38, False), ("Who", 34, False), ("Part", 18, False),
    ("What they do", 24, False), ("Implied", 10, False), ("Word of the source", 18, False),
    ("Note", 44, False), ("Policy", 28, False), ("Clauses", 18, False),
)  # fmt: skip
PAPERS: Heads = (
    ("Day", DAY_WIDTH, True), ("Milestone", 38, False), ("Paper", 44, False),
    ("Brought by", 34, False), ("Word of the source", 18, False), ("Note", 44, False),
    ("Policy", 28, False), ("Clauses", 18, False),
)  # fmt: skip
ABOUT: Heads = (("What", 28, False), ("Where it comes from", 110, False))


def write(taken: Taken) -> bytes:
    """Return the workbook."""
    from xlsxwriter import Workbook  # noqa: PLC0415 loaded when a sheet is first asked for

    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    as_of = date.fromisoformat(taken.answer["as_of"])
    stamp = taken.options.stamp or datetime.combine(as_of, time(tzinfo=UTC))
    workbook.set_properties({"title": TITLE, "created": stamp.replace(tzinfo=None)})
    sheets = _Sheets(workbook)
    milestones = taken.answer["milestones"]
    timeline = [(name, one.width, one.is_day) for name, one in COLUMNS.items()]
    sheets.add("Timeline", timeline, (_timeline_row(one) for one in milestones))
    sheets.add("People", PEOPLE, _people(milestones))
    sheets.add("Papers", PAPERS, _papers(milestones))
    sheets.add("About", ABOUT, _about(taken))
    workbook.close()
    return _same_everywhere(buffer.getvalue())


class _Sheets:
    """Adds the sheets of one workbook, all in one dress."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.head: Format = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self.text: Format = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.day: Format = workbook.add_format(
            {"num_format": DATE_FORMAT, "valign": "top", "align": "left"}
        )

    def add(self, title: str, heads: Heads, rows: Iterable[Iterable[str]]) -> None:
        """Add a sheet whose header stays in sight and comes back on each printed page."""
        sheet: Worksheet = self.workbook.add_worksheet(title)
        for index, (name, width, _) in enumerate(heads):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, name, self.head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for index, (cell, (_, _, is_day)) in enumerate(zip(row, heads, strict=True)):
                self._write(sheet, last, index, cell, is_day=is_day)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(heads) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{TITLE}&R&P / &N")

    def _write(self, sheet: Worksheet, row: int, column: int, cell: str, *, is_day: bool) -> None:
        if is_day and cell:
            day = datetime.combine(date.fromisoformat(cell), time())
            sheet.write_datetime(row, column, day, self.day)
        elif cell:
            sheet.write_string(row, column, cell, self.text)


def _timeline_row(milestone: Row) -> Iterator[str]:
    return (column.text(milestone, library()) for column in COLUMNS.values())


def _people(milestones: Iterable[Row]) -> Iterator[Iterable[str]]:
    for milestone in milestones:
        for line in words.lines(milestone):
            for part, key in words.PARTS.items():
                for one in line[key]:
                    yield (
                        *_head(milestone),
                        one["title"],
                        part,
                        one["does"] or "",
                        "yes" if one["implied"] else "no",
                        *_tail(one, line),
                    )


def _papers(milestones: Iterable[Row]) -> Iterator[Iterable[str]]:
    for milestone in milestones:
        for line in words.lines(milestone):
            for one in line["documents"]:
                if not ruled_out(one):
                    by = "; ".join(who["title"] for who in one["by"])
                    yield (*_head(milestone), one["title"], by, *_tail(one, line))


def _head(milestone: Row) -> tuple[str, str]:
    day = words.day_of(milestone)
    return day.on if day else "", words.name(milestone)


def _tail(one: Row, line: Row) -> tuple[str, ...]:
    return (
        force_words(one["force"]) if one["force"] else "",
        one["note"] or "",
        library().policies[line["policy"]].short,
        ", ".join(one["clauses"]),
    )


def _about(taken: Taken) -> Iterator[Iterable[str]]:
    answer = taken.answer
    origin = provenance(answer, taken.request)
    yield ("Summary", answer["summary"]["text"])
    yield from (("Note", text) for text in words.notices(answer))
    yield from words.about(answer, library())
    if origin.check_again_after:
        yield ("Check again after", day_words(origin.check_again_after))
    yield ("To work it out again", origin.command)
    yield ("SHA-256 of the result as JSON", origin.fingerprint)


def _same_everywhere(workbook: bytes) -> bytes:
    """Return the same workbook with nothing in it of the machine that packed it.

    Compressed bytes differ between builds of zlib, so the parts are stored as they are.
    """
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as made,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive,
    ):
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.create_system = ON_UNIX
            archive.writestr(entry, made.read(name))
    return packed.getvalue()
