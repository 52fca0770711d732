"""One target for the fuzzer: bytes go in, and nothing but an answer or a worded fault comes out.

`python -m tests.fuzz.target NAME [OPTION OF LIBFUZZER]... [CORPUS]`; see `tests/fuzz/run.py`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

# What is imported here reports to the fuzzer where it has been.
with atheris.instrument_imports(include=["calculator"]):
    from calculator.errors import PolicyError
    from calculator.library import library, parse_library
    from calculator.loader import read_library, with_policy_files
    from tests.hostile import answered

if TYPE_CHECKING:
    from collections.abc import Callable

SHIPPED = read_library()
PRACTICE = {"action": "practise", "today": "2026-11-27"}


def request(data: bytes) -> None:
    """Ask the contract with the text as it is."""
    answered(_text(data))


def file(data: bytes) -> None:
    """Open the text as a timeline file."""
    answered(json.dumps({"action": "form", "file": _text(data)}))


def link(data: bytes) -> None:
    """Open the text as an address fragment, in the pairs that a browser makes of it."""
    pairs = [pair.partition("=")[::2] for pair in _text(data).split("&")]
    answered(json.dumps({"action": "form", "typed": pairs}))
    answered(json.dumps({"action": "view", "typed": pairs}))


def exercise(data: bytes) -> None:
    """Ask for the exercise that the text names, and answer it with the text."""
    name, _, answer = _text(data).partition("\n")
    answered(json.dumps({"action": "exercise", "exercise": name}))
    answered(json.dumps({"action": "mark", "exercise": name, "answer": answer}))


def progress(data: bytes) -> None:
    """Open the text as a file of a learner's progress, and go on from it in a unit and a case."""
    text = _text(data)
    unit, case = {"unit": "core-groups"}, {"scenario": "south-ayrshire"}
    answered(json.dumps({**PRACTICE, **unit, "press": "record", "progress": text}))
    opened = answered(json.dumps({**PRACTICE, **unit, "press": "open", "file": text}))
    if not opened["errors"]:
        for place in (unit, case):
            answered(json.dumps({**PRACTICE, **place, "press": "next", "progress": text}))


def policy(data: bytes) -> None:
    """Read the bytes as a policy file."""
    path = Path(tempfile.gettempdir()) / "two-year-policy.toml"
    path.write_bytes(data)
    faults: tuple[str, ...] = ()
    try:
        parse_library(with_policy_files(SHIPPED, [path]))
    except PolicyError as error:
        faults = error.faults
    assert all(fault.isprintable() and ":" in fault for fault in faults)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (request, file, link, exercise, progress, policy)
}

if __name__ == "__main__":
    library()
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
