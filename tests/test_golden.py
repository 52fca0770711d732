"""Replays the golden contract files in CPython; Pyodide and the browser replay the same.

A file holds `{"request": ..., "answer": ...}`. `pytest tests/test_golden.py --update-golden` writes
the answers anew; a file that holds a request alone gets its first answer that way.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calculator.contract import ACTIONS, handle
from calculator.render import VIEWS
from tests.asking import PATHWAYS

FILES = sorted(Path(__file__).with_name("golden").glob("*.json"))


def _read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_there_are_golden_files():
    assert len(FILES) >= 12


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cpython_gives_the_golden_answer_to_the_byte(path, update_golden):
    golden = _read(path)
    answer = handle(json.dumps(golden["request"]))
    if update_golden:
        golden["answer"] = json.loads(answer)
        text = json.dumps(golden, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")

    assert answer == json.dumps(golden["answer"], ensure_ascii=False, separators=(",", ":"))


def test_the_golden_files_ask_for_everything_that_can_be_asked():
    requests = [_read(path)["request"] for path in FILES]

    assert set(PATHWAYS) <= {one.get("pathway") for one in requests}
    assert set(ACTIONS) == {one.get("action", "timeline") for one in requests}
    assert set(VIEWS) == {one["view"] for one in requests if "view" in one}


def test_the_golden_answers_reach_every_status():
    found = {one["status"] for path in FILES for one in _read(path)["answer"].get("milestones", ())}

    assert found >= {
        "done", "not-applicable", "ended", "undated", "conditional", "overdue", "passed",
        "due-soon", "open", "upcoming",
    }  # fmt: skip
