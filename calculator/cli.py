"""The command line: prints, and is the only place that asks what day it is."""

from __future__ import annotations

import argparse
import base64
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calculator.contract import CONTRACT, handle
from calculator.errors import InputError, PolicyError
from calculator.fact_names import FACTS, LISTS, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

FAULT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, or 2 with one line a fault on standard error."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    return command(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m calculator",
        description="Turns a listing date into the timeline that follows.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    timeline = commands.add_parser("timeline", help="work out a timeline")
    timeline.set_defaults(command=_timeline)
    add = timeline.add_argument
    add("listed", metavar="DATE", nargs="?", help="the listing date, such as 2025-05-31")
    add("--open", metavar="FILE", type=Path, help="begin with the facts of a timeline file")
    add("--pathway", metavar="ID", help="the policies to use (`pathways` lists them)")
    add("--as-of", metavar="DATE", help="the day to read the status on (default: today)")
    add("--held", metavar="MILESTONE=DATE|no", action="append", default=[])
    add("--event", metavar="EVENT=DATE", action="append", default=[])
    add("--delisted", metavar="DATE", help="the date the plan ended")
    add("--answer", metavar="CONDITION=yes|no", action="append", default=[])
    add("--closure", metavar="DATE", action="append", default=[], help="a day the office is closed")
    add("--other-review", metavar="DATE", action="append", default=[])
    add("--lead", metavar="NAME=DAYS", action="append", default=[], help="your own lead time")
    add("--role", metavar="ROLE", help="only what names this role")
    add("--format", choices=(*FORMATS, *FILES), default="table")
    add("--calendar-letter", metavar="A-Z", help="keeps two children apart in one calendar")
    add("--alarm-days", metavar="N", help="an alarm so many days before, in the calendar")
    add("--output", metavar="FILE", type=Path, help="write to a file and not to the terminal")
    for name, helps in (("pathways", "list the pathways"), ("roles", "list the roles")):
        listing = commands.add_parser(name, help=helps)
        listing.set_defaults(command=_listing, what=name)
    explain = commands.add_parser("explain", help="print what the policies say of a milestone")
    explain.set_defaults(command=_explain)
    explain.add_argument("milestone", metavar="MILESTONE")
    explain.add_argument("--pathway", metavar="ID")
    scaling = commands.add_parser("scaling", help="print what scores at a conference lead to")
    scaling.set_defaults(command=_scaling)
    scaling.add_argument("scores", metavar="SCORE", nargs="+", help='such as "0 0 3 6.5"')
    scaling.add_argument("--format", choices=("text", "json"), default="text")
    _add_exercises(commands.add_parser("exercises", help="print exercises and their marking"))
    check = commands.add_parser("check", help="check policy files, all of them without a name")
    check.set_defaults(command=_check)
    check.add_argument("files", metavar="FILE", nargs="*", type=Path)
    return parser


def _add_exercises(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=_exercises)
    add = parser.add_argument
    for name in ("unit", "skill", "kind", "pathway", "milestone"):
        add(f"--{name}", metavar=name.upper(), help=f"only exercises of this {name}")
    add("--count", metavar="N", type=int, default=10, help="how many (default: 10, at most 100)")
    add("--seed", metavar="S", default="1", help="the number that gives the same exercises again")
    add("--format", choices=("markdown", "html"), default="markdown")
    add("--output", metavar="FILE", type=Path, help="write to a file and not to the terminal")


def _timeline(options: argparse.Namespace) -> int:
    opened, faults = _opened(options.open) if options.open else ({}, [])
    if faults:
        return _faults(faults)
    request = {"action": "timeline", **_merged(opened, _typed(options))}
    request["today"] = date.today().isoformat()
    if options.format in FILES:
        return _export(request, options)
    text, errors = FORMATS[options.format](request)
    if errors:
        return _faults(f"{one['field']}: {one['message']}" for one in errors)
    return _put(text.encode(), options)


def _typed(options: argparse.Namespace) -> dict[str, Any]:
    """Return the facts on the command line, without those that are not there."""
    typed = {name: getattr(options, name.replace("-", "_")) for name in FACTS}
    for name in TABLES:
        typed[name] = _pairs(typed[name])
    return {FACTS[name]: value for name, value in typed.items() if value}


def _opened(path: Path) -> tuple[dict[str, Any], list[str]]:
    """Return the facts of a timeline file, and a line for each that could not be read."""
    from calculator.exports import timeline_file  # noqa: PLC0415 start-up time

    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.read(timeline_file.LONGEST_FILE + 1)
    except OSError as error:
        return {}, [f"--open: {path} cannot be read ({type(error).__name__})"]
    found = timeline_file.read(text)
    for note in found.notes:
        sys.stderr.write(f"{note}\n")
    return found.request, [f"{one.field}: {one.message}" for one in found.errors]


def _merged(opened: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of a file with those typed beside it, which win."""
    merged = {**opened, **typed}
    for key in TABLES.values():
        if key in merged:
            merged[key] = {**opened.get(key, {}), **typed.get(key, {})}
    for key in LISTS.values():
        if key in merged:
            merged[key] = [*opened.get(key, []), *typed.get(key, [])]
    return merged


def _export(request: dict[str, Any], options: argparse.Namespace) -> int:
    """Write what the page would download, to the byte; only the time is this machine's."""
    _, answer = _ask(
        {
            **request,
            "action": "export",
            "format": FILES[options.format],
            "calendar_letter": options.calendar_letter,
            "alarm_days": options.alarm_days,
            "stamp": datetime.now(UTC).isoformat(timespec="seconds"),
        }
    )
    if answer["errors"]:
        return _faults(f"{one['field']}: {one['message']}" for one in answer["errors"])
    if answer["needs"]:
        needs = " ".join(answer["needs"])
        return _faults([f"--format {options.format} needs: python -m pip install {needs}"])
    is_text = answer["media_type"].endswith("utf-8")
    if not is_text and options.output is None and sys.stdout.isatty():
        return _faults([f"--output: {options.format} is no text for a terminal: name a file"])
    return _put(base64.b64decode(answer["base64"]), options)


def _put(content: bytes, options: argparse.Namespace) -> int:
    """Write to the file that was named, else to standard output, the same bytes to both."""
    if options.output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return 0
    try:
        options.output.write_bytes(content)
    except OSError as error:
        return _faults([f"--output: {options.output} cannot be written ({type(error).__name__})"])
    return 0


def _pairs(typed: Sequence[str]) -> dict[str, str]:
    """Return `NAME=VALUE` arguments as a table; one without a value keeps an empty one."""
    return {name: value for name, _, value in (one.partition("=") for one in typed)}


def _ask(request: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    text = handle(json.dumps(request))
    return text, json.loads(text)


def _as_json(request: dict[str, Any]) -> tuple[str, list[dict[str, str]]]:
    text, answer = _ask(request)
    return text + "\n", answer["errors"]


def _as_table(request: dict[str, Any]) -> tuple[str, list[dict[str, str]]]:
    from calculator.render.text import timeline_text  # noqa: PLC0415 start-up time

    _, answer = _ask(request)
    return ("" if answer["errors"] else timeline_text(answer)), answer["errors"]


def _as_html(request: dict[str, Any]) -> tuple[str, list[dict[str, str]]]:
    from calculator.render.page import page  # noqa: PLC0415 start-up time

    _, answer = _ask({**request, "action": "view", "view": "full"})
    return ("" if answer["errors"] else page(answer["html"])), answer["errors"]


FORMATS = {"table": _as_table, "json": _as_json, "html": _as_html}
# What is called here what in a page; `json` is the contract's answer here.
FILES = {
    **{name: name for name in ("ics", "xlsx", "csv", "markdown", "text", "svg", "sheet")},
    **{name: name for name in ("link", "command")},
    "file": "json",
}


def _listing(options: argparse.Namespace) -> int:
    _, answer = _ask({"action": options.what})
    for row in answer[options.what]:
        mark = " (default)" if row.get("default") else ""
        sys.stdout.write(f"{row['id']:28}{row['title']}{mark}\n")
    return 0


def _explain(options: argparse.Namespace) -> int:
    from calculator.render.text import milestone_text  # noqa: PLC0415 start-up time

    request = {"action": "explain", "milestone": options.milestone, "pathway": options.pathway}
    _, answer = _ask(request)
    if answer["errors"]:
        return _faults(f"{one['field']}: {one['message']}" for one in answer["errors"])
    sys.stdout.write(milestone_text(answer["entries"]))
    return 0


def _scaling(options: argparse.Namespace) -> int:
    from calculator.library import library  # noqa: PLC0415 as above
    from calculator.render.score_wording import scaling_text  # noqa: PLC0415 as above

    text, answer = _ask({"action": "scaling", "scores": " ".join(options.scores)})
    if answer["errors"]:
        return _faults(f"{one['field']}: {one['message']}" for one in answer["errors"])
    sys.stdout.write(text + "\n" if options.format == "json" else scaling_text(answer, library()))
    return 0


def _exercises(options: argparse.Namespace) -> int:
    from calculator.exercises import sheets  # noqa: PLC0415 start-up time
    from calculator.exercises.asking import read_key  # noqa: PLC0415 as above
    from calculator.library import library  # noqa: PLC0415 as above
    from calculator.render.exercise_sheet import sheet_page  # noqa: PLC0415 as above

    if not 1 <= options.count <= sheets.MOST:
        return _faults([f"--count: The number of exercises must be from 1 to {sheets.MOST}"])
    names = ("unit", "skill", "kind", "pathway", "milestone", "seed")
    try:
        key = read_key({name: getattr(options, name) for name in names}, library())
        sheet = sheets.sheet_row(key, options.count, library())
    except InputError as error:
        return _faults([f"--{error.field}: {error.message}"])
    write = sheet_page if options.format == "html" else sheets.markdown
    return _put(write(sheet).encode(), options)


def _check(options: argparse.Namespace) -> int:
    from calculator.exercises.units import parse_learning  # noqa: PLC0415 as below
    from calculator.library import parse_library  # noqa: PLC0415 only this command parses anew
    from calculator.loader import read_library, with_policy_files  # noqa: PLC0415 as above

    try:
        library = parse_library(with_policy_files(read_library(), options.files))
        parse_learning(library.learning, library)
    except PolicyError as error:
        return _faults(error.faults)
    clauses = sum(len(policy.clauses) for policy in library.policies.values())
    milestones = sum(len(policy.milestones) for policy in library.policies.values())
    sys.stdout.write(
        f"{len(library.policies)} policies, {clauses} clauses, {milestones} milestones: "
        f"no fault (contract {CONTRACT}, data {library.data_version})\n"
    )
    return 0


def _faults(lines: Iterable[str]) -> int:
    for line in lines:
        sys.stderr.write(f"{line}\n")
    return FAULT
