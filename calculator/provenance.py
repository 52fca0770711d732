"""Where an answer came from and how long it holds: its command, its fingerprint, its next date."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculator.fact_names import LISTS, TABLES, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FINISHED = frozenset({"done", "not-applicable", "ended", "undated", "before-listing"})
DATED = ("due_on", "earliest_on", "latest_on", "ends_no_earlier_than", "book_by", "booked_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a printed answer says of itself, so that anyone can work it out again."""

    command: str
    fingerprint: str
    check_again_after: str


def provenance(answer: dict[str, Any], request: Mapping[str, Any]) -> Provenance:
    """Return where `answer` came from; `request` is the canonical one."""
    return Provenance(
        command=command(request, as_of=answer["as_of"]),
        fingerprint=fingerprint(answer),
        check_again_after=check_again_after(answer),
    )


def command(request: Mapping[str, Any], *, as_of: str) -> str:
    """Return the command that prints the timeline of a canonical request again, on any day.

    Names and values are ids, dates and yes or no: nothing in them is special to a shell.
    """
    return " ".join(["python -m calculator timeline", *_arguments({**request, "as_of": as_of})])


def _arguments(request: Mapping[str, Any]) -> Iterator[str]:
    yield request["listed_on"]
    for option, key in TEXTS.items():
        if key in request and key != "listed_on":
            yield f"--{option} {request[key]}"
    for option, key in TABLES.items():
        for name, value in request.get(key, {}).items():
            yield f"--{option} {name}={value}"
    for option, key in LISTS.items():
        for value in request.get(key, ()):
            yield f"--{option} {value}"


def fingerprint(answer: dict[str, Any]) -> str:
    """Return the SHA-256 of the answer as the command line prints it with `--format json`."""
    # The contract's own door: what it says of itself is part of what is printed.
    from calculator.contract import answer_text  # noqa: PLC0415 the contract asks for exports

    return hashlib.sha256(f"{answer_text({**answer, 'errors': []})}\n".encode()).hexdigest()


def check_again_after(answer: Mapping[str, Any]) -> str:
    """Return the first day after `as_of` on which something opens, is due or is booked.

    Past that day the timeline reads differently. Nothing where no date is to come.
    """
    days = (
        one[key] for one in answer["milestones"] if one["status"] not in FINISHED for key in DATED
    )
    return min((day for day in days if day and day > answer["as_of"]), default="")
