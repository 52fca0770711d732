"""The methods of dataclasses come compiled with the library, and work as Python's own."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from macros.written_methods import MethodsError, texts_of, with_methods
from tests.features import requests
from tests.node.host import PyodideHost
from tests.node.imports import needs_packages

PLAIN = Path(dataclasses.__file__).read_bytes()
CLASS = """
@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    number: int
    name: str = "day"
"""
WRITTEN = Path(__file__).with_name("node") / "written.py"


@pytest.fixture
def package(tmp_path):
    (tmp_path / "days").mkdir()
    (tmp_path / "days" / "__init__.py").write_text("")
    (tmp_path / "days" / "__main__.py").write_text("raise SystemExit('was run')")
    (tmp_path / "days" / "day.py").write_text(f"from dataclasses import dataclass\n{CLASS}")
    return tmp_path


def run_with(source, monkeypatch):
    """Return the class as made by a module `dataclasses` of this source, and what was compiled."""
    compiled = []
    module = ModuleType("dataclasses_in_a_test")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(source, vars(module))  # noqa: S102 the module that the build makes
    plain = module.builtins.exec

    def watched(text, *rest):
        compiled.append(text)
        plain(text, *rest)

    module.builtins = ModuleType("builtins_in_a_test")
    module.builtins.exec = watched
    space = {"dataclass": module.dataclass, "__name__": module.__name__}
    exec(CLASS, space)  # noqa: S102 as above
    return space["Day"], compiled


def test_a_class_gets_the_methods_that_the_build_wrote(package, monkeypatch):
    texts = texts_of(package, "days")

    day, compiled = run_with(with_methods(PLAIN, texts), monkeypatch)

    assert len(texts) == 1
    assert compiled == []
    assert repr(day(number=1)) == "Day(number=1, name='day')"
    assert day(number=1) == day(number=1) != day(number=2)
    assert len({day(number=1), day(number=1)}) == 1
    with pytest.raises(AttributeError):
        day(number=1).number = 2


def test_what_no_build_wrote_is_compiled_as_ever(monkeypatch):
    day, compiled = run_with(with_methods(PLAIN, []), monkeypatch)

    assert len(compiled) == 1
    assert repr(day(number=1)) == "Day(number=1, name='day')"


def test_another_way_of_writing_methods_is_told():
    with pytest.raises(MethodsError, match="in a new way"):
        with_methods(PLAIN.replace(b"exec(txt, ", b"run(txt, "), [])
    with pytest.raises(MethodsError, match="in a new way"):
        with_methods(PLAIN, ["def another_name():"])


def test_a_module_that_cannot_be_imported_is_told(package):
    (package / "days" / "broken.py").write_text("import no_such_module")

    with pytest.raises(MethodsError, match="no_such_module"):
        texts_of(package, "days")


def test_the_browser_compiles_no_method_of_the_calculator():
    asked = [one for one in requests() if not needs_packages(one)]
    with PyodideHost(WRITTEN) as host:
        answers = [json.loads(host.ask(json.dumps(request))) for request in asked]

        assert answers
        assert not any("crash" in answer for answer in answers)
        assert json.loads(host.ask("compiled")) == []
