"""What all tests share: how properties are searched, and the flag that renews golden files."""

from __future__ import annotations

import functools
import gc
import os

import coverage
import pytest
from hypothesis import HealthCheck, settings

from tests.figures import Value, record

# What `make fuzz`, `make test-engines` and `make bench` run needs packages that they alone install.
collect_ignore = ["fuzz/target.py", "engines", "benchmarks/engines.py", "benchmarks/run.py"]

# What tests have measured, for the figure of their run.
MEASURED = pytest.StashKey[list[Value]]()

settings.register_profile(
    "here", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40
)
# The same examples every time: a red build says something of the change and nothing of luck.
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
# A mutant is tried on many tests: few examples each, and the same for every mutant.
settings.register_profile("mutants", settings.get_profile("ci"), max_examples=10)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/golden/ anew from what the calculator answers now",
    )
    parser.addoption(
        "--figure",
        metavar="TARGET",
        help="record how many tests passed, and how long they took, as this target's figure",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    # Forget what was worked out before a mutant was chosen: it must not answer in its place.
    if os.environ.get("MUTANT_UNDER_TEST"):
        _forget()
    # In a process of xdist pytest-cov begins more than once, and `no_cover` ends the last alone.
    if hasattr(session.config, "workerinput"):
        while early := coverage.Coverage.current():
            early.stop()


def pytest_runtest_setup():
    """Let mutmut see all that a test calls; a policy is read by all, and tried by its own tests."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        _forget(but="calculator.library")


def _forget(but=""):
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and one.__module__ != but:  # noqa: SLF001 the type has no other name
            one.cache_clear()


def pytest_terminal_summary(terminalreporter, config):
    """Record the whole run as one figure; the numbers are those that pytest itself counted."""
    if not (name := config.getoption("--figure")):
        return
    counts = {kind: len(terminalreporter.getreports(kind)) for kind in ("passed", "skipped")}
    failed = len([*terminalreporter.getreports("failed"), *terminalreporter.getreports("error")])
    seconds = terminalreporter._session_start.elapsed().seconds  # noqa: SLF001 nothing else says
    coverage = getattr(config.pluginmanager.get_plugin("_cov"), "cov_total", None)
    values = [
        Value("tests that passed", counts["passed"], at_least=1),
        Value("tests that failed", failed, at_most=0),
        Value("tests left out", counts["skipped"]),
        Value("to run", round(seconds), "s"),
        *config.stash.get(MEASURED, ()),
    ]
    if coverage is not None:
        values.append(Value("of the engine covered", coverage, "%", at_least=100))
    terminalreporter.ensure_newline()
    record(name, *values)


@pytest.fixture
def measure(request):
    """Give what takes a number for the figure of the run; tests in one process can measure."""
    return request.config.stash.setdefault(MEASURED, []).append


@pytest.fixture
def update_golden(request):
    return request.config.getoption("--update-golden")
