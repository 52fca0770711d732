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
    if path.stem in {"dates", "model", "vocabulary", "typed_dates"}
    or path.parent.name in {"engine", "render"}
]
IMPURE = {"os", "json", "tomllib", "time", "pathlib", "random", "io", "sys", "subprocess", "socket"}
LONGEST = 300
# A module that may be longer; it stays empty.
LONGER: list[str] = []


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


def _tops(path):
    return {module.split(".")[0] for module in _modules(path)}


def test_there_are_modules_to_look_at():
    assert len(CALCULATOR) > 30
    assert len(PURE) > 15
    assert MACROS


@pytest.mark.parametrize("path", CALCULATOR, ids=_name)
def test_the_calculator_needs_only_the_standard_library(path):
    assert _tops(path) <= sys.stdlib_module_names | {"calculator"}


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


@pytest.mark.parametrize("path", CALCULATOR, ids=_name)
def test_only_the_loader_knows_toml(path):
    assert ("tomllib" in _tops(path)) is (path.stem == "loader")


@pytest.mark.parametrize("path", CALCULATOR, ids=_name)
def test_only_the_command_line_asks_what_day_it_is(path):
    text = path.read_text(encoding="utf-8")
    clocks = re.findall(r"\bdate\.today\b|\bdatetime\.(?:now|today|utcnow)\b|\btime\.time\b", text)

    assert not clocks or path.stem == "cli"


@pytest.mark.parametrize("path", CALCULATOR, ids=_name)
def test_a_module_has_one_subject(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= LONGEST or _name(path) in LONGER


def test_no_module_is_excused_from_its_length():
    assert LONGER == []


@pytest.mark.parametrize("path", CALCULATOR, ids=_name)
def test_a_module_says_first_what_it_knows(path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert docstring
    assert path.stem not in {"utils", "helpers", "common", "manager"}


@pytest.mark.parametrize("path", MACROS, ids=_name)
def test_macros_compute_no_date(path):
    names = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert not [name for name in names if name.startswith("calculator.dates.add_")]
    assert "calculator.dates" not in set(_modules(path)) or not [
        name for name in names if name == "calculator.dates"
    ]


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
