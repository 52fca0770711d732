"""Pyodide's code without what nothing here calls: all that is called is there, and no more."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from macros import bundle
from macros.lean_code import (
    SCRIPT,
    WASM,
    LeanCodeError,
    called_names,
    lean,
    lean_script,
    lean_wasm,
)

STOCK = (bundle.ROOT / bundle.PYODIDE / SCRIPT).read_text(encoding="utf-8")
LIST = 'var _a=Module["_a"]=wasmExports["a"];var _b=Module["_b"]=wasmExports["b"];'
EXPORTS = """
const { readFileSync } = require("node:fs")
const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(process.argv[1])))
console.log(JSON.stringify(exports.map(({ name }) => name)))
"""


def exported(wasm):
    command = [os.environ.get("NODE", "node"), "-e", EXPORTS, str(wasm)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


@pytest.fixture(scope="module")
def built():
    return bundle.ROOT / "docs" / bundle.runtime_folder()


def test_the_served_code_exports_what_its_script_calls_and_nothing_else(built):
    called = called_names(STOCK)

    found = exported(built / WASM)

    assert len(found) == len(set(found))
    assert called == set(found)
    assert {"__wasm_call_ctors", "malloc", "PyRun_SimpleString"} <= called
    assert "PyFloat_AsDouble" in exported(bundle.ROOT / bundle.PYODIDE / WASM)
    assert "PyFloat_AsDouble" not in found


def test_the_served_script_is_pyodides_without_lines_of_its_list(built):
    lean = (built / SCRIPT).read_text(encoding="utf-8")

    assert lean == lean_script(STOCK, called_names(STOCK))
    assert len(lean) < len(STOCK)


@pytest.mark.parametrize("call", ["_b()", 'Module["_b"]', "wasmExports.b()", "Module._b"])
def test_what_is_called_stays_in_the_list(call):
    script = f"{LIST}{call};"

    assert called_names(script) == {"b"}
    assert lean_script(script, {"b"}) == f"{LIST.partition(';')[2]}{call};"


def test_a_script_that_calls_its_code_in_another_way_is_told(tmp_path):
    (tmp_path / SCRIPT).write_text("exports.a()", encoding="utf-8")

    with pytest.raises(LeanCodeError, match="in a new way"):
        lean(tmp_path, bundle.ROOT)


def test_a_file_that_is_no_code_is_told_with_the_words_of_the_tool(tmp_path):
    wasm = tmp_path / WASM
    wasm.write_bytes(b"no code")

    with pytest.raises(LeanCodeError, match=r"^Pyodide's code could not be cut:\n.*\w"):
        lean_wasm(wasm, {"a"}, bundle.ROOT)
