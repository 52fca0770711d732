"""The standard library of the browser: cut to what is imported, and to no less."""

from __future__ import annotations

import ast
from importlib.machinery import FrozenImporter

import pytest

from macros import bundle
from macros.standard_library import cut, kept_modules, left_out, module_name
from tests.node.imports import imported

# These read TOML or arguments: neither is there in a browser.
NOT_IN_THE_BROWSER = {"cli.py", "__main__.py"}
LAZY = {("loader.py", "tomllib")}


@pytest.fixture(scope="module")
def whole():
    return bundle.whole_library(bundle.ROOT)


def test_everything_that_can_be_asked_finds_its_modules():
    """With the library that is built: a module that is missing would fail in here."""
    found, _ = imported()

    assert found
    assert found <= kept_modules().start


def test_no_module_of_the_calculator_imports_what_was_cut(whole):
    """Also where no request of the tests comes by."""
    frozen = {path for path in whole if FrozenImporter.find_spec(str(module_name(path)))}
    there = {module_name(path) for path in whole.keys() - frozen}
    cut_away = []
    sources = sorted((bundle.ROOT / "calculator").rglob("*.py"))
    for path in sources:
        if path.name in NOT_IN_THE_BROWSER:
            continue
        cut_away += [
            (path.name, name)
            for name in names_imported(path.read_text(encoding="utf-8"))
            if name in there and name not in kept_modules().all
        ]

    assert sources
    assert set(cut_away) == LAZY


def names_imported(source):
    guarded = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            guarded.update(ast.walk(node))
        if node in guarded:
            continue
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def test_every_module_of_the_list_is_in_the_library_and_stands_once(whole):
    keep = kept_modules()

    assert not keep.start & keep.exports
    # A package is found in one place.
    assert not {one.partition(".")[0] for one in keep.exports} & keep.start
    assert keep.start
    assert keep.exports
    assert keep.all <= {module_name(path) for path in whole}


def test_what_is_kept_and_what_is_left_out_are_the_whole(whole):
    keep = kept_modules().all
    kept = cut(whole, keep)

    assert len(kept) == len(keep)
    assert len(left_out(whole, keep)) == len(whole) - len(kept)


def test_the_build_writes_what_was_cut():
    written = (bundle.ROOT / bundle.RUNTIME / bundle.LEFT_OUT).read_text("utf-8").split("\n")

    assert {"pydoc", "tomllib", "unittest.mock"} - set(written) == set()
    assert not kept_modules().all & set(written)
