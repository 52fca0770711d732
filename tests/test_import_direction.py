"""Imports point inward, pure modules touch nothing outside, and no module is too long."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CALCULATOR = sorted((ROOT / "calculator").rglob("*.py"))
MACROS = sorted((ROOT / "macros").rglob("*.py"))

PURE = [
    path
    for path in CALCULATOR
    if path.stem in {"dates", "model", "people", "phrases", "vocabulary", "typed_dates"}
    or {"engine", "render"} & set(path.parts)
]
IMPURE = {"os", "json", "tomllib", "time", "pathlib", "random", "io", "sys", "subprocess", "socket"}
LONGEST = 300
# What a page may take from the engine's dates: words and names, and nothing that counts days.
WORDS_OF_DATES = {"calculator.dates.format_day", "calculator.dates.SATURDAY"}
COUNTS_DAYS = ("calculator.dates", "calculator.engine.windows", "dateutil")


def _name(path):
    return path.relative_to(ROOT).as_posix()


def _modules(path):
    """Yield the full name of every module that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)} imports from beside itself"
            yield node.module


def _names(text):
    """Yield the full name of everything that a module imports: modules, and names out of them."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import hides what it takes"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _counting_days(text):
    """Return what a module imports to count days with."""
    return [
        name
        for name in _names(text)
        if (name.startswith(COUNTS_DAYS) and name not in WORDS_OF_DATES)
        or name in {"datetime", "datetime.timedelta"}
    ]


def _tops(path):
    return {module.split(".")[0] for module in _modules(path)}


def test_there_are_modules_to_look_at():
    assert len(CALCULATOR) > 30
    assert len(PURE) > 15
    assert MACROS


# What two exports are written with, never imported before one of them is asked for.
LOADED_LATE = {"calendar_file": {"icalendar"}, "workbook": {"xlsxwriter"}}


@pytest.mark.parametrize("path", CALCULATOR, ids=_name)
def test_the_calculator_needs_only_the_standard_library(path):
    late = LOADED_LATE.get(path.stem, set())

    assert _tops(path) <= sys.stdlib_module_names | {"calculator"} | late


@pytest.mark.parametrize(
    "path", [path for path in CALCULATOR if path.stem in LOADED_LATE], ids=_name
)
def test_a_package_of_others_is_imported_inside_a_function_alone(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    early = {
        alias
        for node in tree.body
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in _names(ast.unparse(node))
    }

    assert not [name for name in early if name.startswith(("icalendar", "xlsxwriter"))]


@pytest.mark.parametrize("path", PURE, ids=_name)
def test_pure_modules_touch_nothing_outside_themselves(path):
    assert not _tops(path) & IMPURE


@pytest.mark.parametrize(
    "path", [path for path in CALCULATOR if path.parent.name == "engine"], ids=_name
)
def test_the_engine_knows_neither_markup_nor_contract(path):
    outer = tuple(
        f"calculator.{name}"
        for name in ("render", "contract", "requests", "answers", "loader", "library", "cli")
    )

    assert not [module for module in _modules(path) if module.startswith(outer)]


@pytest.mark.parametrize("path", [path for path in CALCULATOR if "render" in path.parts], ids=_name)
def test_what_writes_markup_knows_neither_exercises_nor_files(path):
    outer = ("calculator.exercises", "calculator.exports")

    assert not [module for module in _modules(path) if module.startswith(outer)]


@pytest.mark.parametrize("path", CALCULATOR, ids=_name)
def test_only_the_loader_knows_toml(path):
    assert ("tomllib" in _tops(path)) is (path.stem == "loader")


@pytest.mark.parametrize("path", CALCULATOR, ids=_name)
def test_only_the_command_line_asks_what_day_it_is(path):
    text = path.read_text(encoding="utf-8")
    clocks = re.findall(r"\bdate\.today\b|\bdatetime\.(?:now|today|utcnow)\b|\btime\.time\b", text)

    assert not clocks or path.stem == "cli"


@pytest.mark.parametrize("path", [*CALCULATOR, *MACROS], ids=_name)
def test_a_module_has_one_subject(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= LONGEST


@pytest.mark.parametrize("path", [*CALCULATOR, *MACROS], ids=_name)
def test_a_module_says_first_what_it_knows(path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert docstring
    assert path.stem not in {"utils", "helpers", "common", "manager"}


@pytest.mark.parametrize("path", MACROS, ids=_name)
def test_macros_compute_no_date(path):
    assert not _counting_days(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "from calculator import dates",
        "import calculator.dates",
        "import calculator.dates as days",
        "from calculator.dates import add_months",
        "from calculator.dates import format_day, add_working_days",
        "from calculator.engine.windows import shifted",
        "from calculator.engine import windows",
        "from datetime import timedelta",
        "import datetime",
        "def later():\n    from calculator import dates",
    ],
)
def test_whatever_counts_days_is_caught(text):
    assert _counting_days(text)


def test_words_of_dates_are_no_counting():
    assert not _counting_days("from calculator.dates import format_day\nfrom datetime import date")


@pytest.mark.parametrize("path", MACROS, ids=_name)
def test_macros_ask_no_clock_for_a_page(path):
    text = path.read_text(encoding="utf-8")

    assert not re.findall(r"\bdatetime\.now\b|\bdate\.today\b", text)


@pytest.mark.parametrize("path", CALCULATOR, ids=_name)
def test_nothing_inherits_but_errors_enumerations_and_markup(path):
    allowed = {"Exception", "StrEnum", "str", "NamedTuple", "ArgumentParser"}
    bases = {
        ast.unparse(base).split(".")[-1]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    }

    assert bases <= allowed
