"""A timeline as comma-separated values, one row a milestone, safe to open in a spreadsheet.

The file begins with a byte order mark, without which Excel reads UTF-8 as another encoding.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from calculator.exports.columns import COLUMNS
from calculator.library import library

if TYPE_CHECKING:
    from calculator.exports import Taken

# A spreadsheet takes a cell that begins with one of these for a formula, wide forms included.
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 the wide forms are meant
ORIGIN = ("Listing date", "As of", "Pathway", "Data version")


def write(taken: Taken) -> bytes:
    """Return the table; each row also says which answer it comes from."""
    answer = taken.answer
    origin = (answer["listed_on"], answer["as_of"], answer["pathway"]["id"], answer["data_version"])
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow((*COLUMNS, *ORIGIN))
    for milestone in answer["milestones"]:
        cells = (column.text(milestone, library()) for column in COLUMNS.values())
        rows.writerow(safe(cell) for cell in (*cells, *origin))
    return text.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe says that it is text.

    >>> safe("=1+1")
    "'=1+1"
    >>> safe("2026-08-31")
    '2026-08-31'
    """
    return f"'{cell}" if cell[:1] in FORMULA_STARTS else cell
