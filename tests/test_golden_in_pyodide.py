"""Replays the golden contract files in Pyodide under Node, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.node.host import PyodideHost

FILES = sorted(Path(__file__).with_name("golden").glob("*.json"))


@pytest.fixture(scope="module")
def pyodide():
    with PyodideHost() as host:
        yield host


def test_there_are_golden_files_to_replay():
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pyodide_gives_the_golden_answer_to_the_byte(pyodide, path):
    golden = json.loads(path.read_text(encoding="utf-8"))
    expected = json.dumps(golden["answer"], ensure_ascii=False, separators=(",", ":"))

    assert expected == pyodide.ask(json.dumps(golden["request"]))
