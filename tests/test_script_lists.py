"""The lists of scripts that are kept by hand hold what the scripts import, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from macros import elements

SCRIPTS = Path(__file__).parents[1] / "docs" / "assets" / "calculator"
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)"$', re.MULTILINE)
# What stands in the folder of the runtime, whose name changes with its content.
RUNTIME = re.compile(r'[`"](?:\$\{runtime\})?(pyodide[\w.]+js)[`"]')
RESTARTED = re.compile(r"^  async restart\(\) \{\n(.*?)^  \}$", re.MULTILINE | re.DOTALL)
# What a worker is made of, which is asked for at once with each.
TOGETHER = re.compile(r"^  const scripts = .*$", re.MULTILINE)


def _text(name):
    return (SCRIPTS / name).read_text(encoding="utf-8")


def _imported(name):
    """Return every script that one imports, and those that they import."""
    found, waiting = set(), [name]
    while waiting:
        for one in IMPORT.findall(_text(waiting.pop())):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found


def test_every_import_of_a_script_is_read():
    for path in SCRIPTS.glob("*.js"):
        text = path.read_text(encoding="utf-8")

        assert len(re.findall(r"^import\b", text, re.MULTILINE)) == len(IMPORT.findall(text)), path


def test_a_page_fetches_early_what_the_calculator_imports():
    assert set(elements.MODULES) == _imported("milestone-timeline-define.js")


def test_a_restart_fetches_anew_what_the_worker_imports():
    (restart,) = RESTARTED.findall(_text("client.js"))
    (together,) = TOGETHER.findall(_text("start.js"))
    worker = _imported("worker.js")
    runtime = {name for one in worker for name in RUNTIME.findall(_text(one))}

    assert "...pythonStart.scripts" in restart
    assert set(re.findall(r'"([\w-]+\.js)"', together)) == {"worker.js", *worker}
    assert set(re.findall(r"\}([\w.]+)`", restart)) == runtime
    assert runtime
