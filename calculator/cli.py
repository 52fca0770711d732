"""The command line: prints, and is the only place that asks what day it is."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calculator.contract import CONTRACT, handle
from calculator.errors import PolicyError

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
    timeline.add_argument("date", metavar="DATE", help="the listing date, such as 2025-05-31")
    add = timeline.add_argument
    add("--pathway", metavar="ID", help="the policies to use (default: england)")
    add("--as-of", metavar="DATE", help="the day to read the status on (default: today)")
    add("--held", metavar="MILESTONE=DATE|no", action="append", default=[])
    add("--event", metavar="EVENT=DATE", action="append", default=[])
    add("--delisted", metavar="DATE", help="the date the plan ended")
    add("--answer", metavar="CONDITION=yes|no", action="append", default=[])
    add("--closure", metavar="DATE", action="append", default=[], help="a day the office is closed")
    add("--other-review", metavar="DATE", action="append", default=[])
    add("--role", metavar="ROLE", help="only what names this role")
    add("--format", choices=tuple(FORMATS), default="table")
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
    check = commands.add_parser("check", help="check policy files, all of them without a name")
    check.set_defaults(command=_check)
    check.add_argument("files", metavar="FILE", nargs="*", type=Path)
    return parser


def _timeline(options: argparse.Namespace) -> int:
    request = {
        "action": "timeline",
        "listed_on": options.date,
        "pathway": options.pathway,
        "as_of": options.as_of or date.today().isoformat(),
        "held": _pairs(options.held),
        "events": _pairs(options.event),
        "delisted_on": options.delisted,
        "answers": _pairs(options.answer),
        "closures": options.closure,
        "other_reviews": options.other_review,
        "role": options.role,
    }
    text, errors = FORMATS[options.format](request)
    if errors:
        return _faults(f"{one['field']}: {one['message']}" for one in errors)
    if options.output is None:
        sys.stdout.write(text)
        return 0
    try:
        options.output.write_text(text, encoding="utf-8", newline="\n")
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


def _as_svg(request: dict[str, Any]) -> tuple[str, list[dict[str, str]]]:
    _, answer = _ask({**request, "action": "view", "view": "svg"})
    return answer.get("html", "") + "\n", answer["errors"]


FORMATS = {"table": _as_table, "json": _as_json, "html": _as_html, "svg": _as_svg}


def _listing(options: argparse.Namespace) -> int:
    _, answer = _ask({"action": options.what})
    for row in answer[options.what]:
        sys.stdout.write(f"{row['id']:28}{row['title']}\n")
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


def _check(options: argparse.Namespace) -> int:
    from calculator.library import parse_library  # noqa: PLC0415 only this command parses anew
    from calculator.loader import read_library, with_policy_files  # noqa: PLC0415 as above

    try:
        library = parse_library(with_policy_files(read_library(), options.files))
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
