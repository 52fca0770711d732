"""The heaviest requests are answered in bounded time and memory, in CPython and in Pyodide.

The bounds are the operating system's: a process that goes over them is ended.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys

import pytest

from calculator.contract import handle
from tests.hostile_requests_at_once import heaviest
from tests.node.host import PyodideHost

SECONDS = 60  # of processor, for all of them together; they take about 4
BYTES = 600_000_000  # of address space, interpreter included; they need about 150 MB
REQUESTS = tuple(heaviest())


def _bounded():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def test_the_heaviest_requests_are_answered_within_bounds():
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile_requests_at_once"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_bounded,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert len(done.stdout.splitlines()) == len(REQUESTS) > 60


def test_a_process_that_goes_over_the_bounds_is_ended():
    for greedy in ("while True: pass", f"bytes({BYTES})"):
        code = greedy.replace("while", "import resource; resource.setrlimit(0, (1, 1))\nwhile")
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=False,
            preexec_fn=_bounded,
        )

        assert done.returncode


@pytest.fixture(scope="module")
def pyodide():
    with PyodideHost() as host:
        yield host


@pytest.mark.no_cover
def test_pyodide_survives_the_heaviest_requests_with_the_same_answers(pyodide):
    for request in REQUESTS:
        answer = pyodide.ask(request)

        assert "crash" not in json.loads(answer)
        assert answer == handle(request)
