"""Short modules in place of long ones: what they stand for is there, and works if asked."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from macros import archives, bundle, stand_ins
from macros.stand_ins import LATER, PACKAGES, STAND_INS, StandInError, with_stand_ins
from tests.node.host import PyodideHost
from tests.node.imports import IMPORTED

VIEW = {"action": "view", "listed_on": "2025-05-31", "as_of": "2026-06-01"}
ABC = "importlib/abc.py"
# What an event loop, packages and the reading of files in packages would bring to each start.
HEAVY = {
    "importlib.resources",
    "pathlib",
    "pyodide._whole_package_loader",
    "random",
    "shutil",
    "tempfile",
    "zipfile",
}
PATHS = Path(__file__).with_name("node") / "paths.py"


@pytest.fixture(scope="module")
def library():
    return archives.unpack(bundle.ROOT / bundle.PYODIDE / bundle.STDLIB)


def test_all_that_is_stood_in_for_is_in_pyodides_library(library):
    assert not {*STAND_INS, *LATER} - library.keys()
    assert stand_ins.WHOLE_PACKAGES not in library


def test_other_modules_stay_as_they_are(library):
    short = with_stand_ins(library)

    assert {name for name in library if short[name] != library[name]} == {*STAND_INS, *LATER}
    assert short[stand_ins.WHOLE_PACKAGES] == library[PACKAGES]


def test_a_start_imports_nothing_that_it_does_not_use():
    with PyodideHost(IMPORTED) as host:
        assert json.loads(host.ask(json.dumps(VIEW)))["html"]
        found = set(host.ask("modules").split())

    assert "json" in found
    assert not HEAVY & found
    assert not [name for name in found if name.startswith("asyncio.")]


def test_the_paths_that_a_start_is_told_are_those_that_packages_go_to():
    with PyodideHost(PATHS) as host:
        short, whole = json.loads(host.ask("paths"))

    assert short == whole
    assert all(short)


def test_an_import_that_waits_brings_what_it_brought(library, monkeypatch):
    source = stand_ins.with_later_import(ABC, library[ABC])
    module = ModuleType("importlib.abc")
    module.__package__ = "importlib"
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(source, vars(module))  # noqa: S102 the module that the build makes

    assert "_resources_abc" not in vars(module)
    with pytest.raises(AttributeError, match="__path__"):
        _ = module.__path__
    with pytest.warns(DeprecationWarning, match="Traversable"):
        assert module.Traversable.__name__ == "Traversable"
    with pytest.raises(AttributeError):
        _ = module.nothing


def test_a_module_that_is_written_in_another_way_is_told():
    with pytest.raises(StandInError, match=r"importlib/abc\.py is written in a new way"):
        with_stand_ins({ABC: b"import resources"})
