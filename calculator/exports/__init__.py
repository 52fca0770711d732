"""A timeline as files to take along: one module a format, each loaded when it is first asked for.

No file holds a name or a number of a child. What is not written yet because a package of others is
missing is said in `needs`: whoever asks brings it and asks again.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from importlib import import_module, util
from typing import TYPE_CHECKING, Any

from calculator.answers import error_rows
from calculator.errors import InputError
from calculator.exports.options import OPTIONS, Options, read_options
from calculator.fragment import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from calculator.requests import Asked

type Ask = Callable[[dict[str, Any]], tuple[Asked, dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a file is written from: the answer, its canonical request, and the choices made."""

    answer: dict[str, Any]
    request: dict[str, Any]
    options: Options
    # Works out the timeline of another request; the calendar looks back at the plan before answers.
    ask: Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file: the module that writes it, what it is called, and what it needs."""

    module: str
    extension: str
    media_type: str
    needs: tuple[str, ...] = ()

    def missing(self) -> list[str]:
        """Return the packages that this format needs and that cannot be imported yet."""
        return [name for name in self.needs if util.find_spec(name) is None]

    def write(self, taken: Taken) -> bytes:
        """Return the bytes of the file."""
        written: bytes = import_module(f"calculator.exports.{self.module}").write(taken)
        return written


PLAIN = "text/plain; charset=utf-8"

FORMATS: Mapping[str, Format] = {
    "ics": Format(
        module="calendar_file",
        extension="ics",
        media_type="text/calendar; charset=utf-8",
        needs=("icalendar",),
    ),
    "xlsx": Format(
        module="workbook",
        extension="xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        needs=("xlsxwriter",),
    ),
    "csv": Format(module="csv_file", extension="csv", media_type="text/csv; charset=utf-8"),
    "markdown": Format(
        module="case_record", extension="md", media_type="text/markdown; charset=utf-8"
    ),
    "text": Format(module="plain_text", extension="txt", media_type=PLAIN),
    "svg": Format(module="picture", extension="svg", media_type="image/svg+xml; charset=utf-8"),
    "sheet": Format(module="print_sheet", extension="html", media_type="text/html; charset=utf-8"),
    "json": Format(
        module="timeline_file", extension="json", media_type="application/json; charset=utf-8"
    ),
    "link": Format(module="link", extension="txt", media_type=PLAIN),
    "command": Format(module="command", extension="txt", media_type=PLAIN),
}


def export(raw: dict[str, Any], ask: Ask) -> dict[str, Any]:
    """Return a file of the timeline that `raw` asks for, as the contract writes it.

    Raise InputError for a fault in the format, in a choice, in the listing date or the pathway.
    """
    chosen = raw.get("format")
    if not isinstance(chosen, str) or chosen not in FORMATS:
        message = f"Choose a format: {', '.join(FORMATS)}"
        raise InputError(field="format", code="unknown-format", message=message)
    options = read_options(raw)
    asked, answer = ask({key: value for key, value in raw.items() if key not in OPTIONS})
    wanted = FORMATS[chosen]
    missing = wanted.missing()
    content = None
    if not missing:
        taken = Taken(answer=answer, request=canonical(asked), options=options, ask=ask)
        content = base64.b64encode(wanted.write(taken)).decode()
    return {
        "name": f"timeline-{answer['listed_on']}-{asked.pathway.id}.{wanted.extension}",
        "media_type": wanted.media_type,
        "base64": content,
        "needs": missing,
        "errors": error_rows(asked.errors),
    }
