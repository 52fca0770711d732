"""Pyodide's WebAssembly and script, without what only compiled packages would ask of them.

Pyodide exports every function of Python and its libraries, because a compiled package may call
any of them, and its script goes through them all at each start. All packages here are pure Python.
What the script itself calls stays; binaryen finds what that needs, and takes the rest away.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

SCRIPT = "pyodide.asm.js"
WASM = "pyodide.asm.wasm"
TOOL = Path("node_modules/binaryen/bin/wasm-metadce")
# What Pyodide's code is made with: with newer ones the tool writes what older browsers cannot read.
FEATURES = (
    "bulk-memory",
    "bulk-memory-opt",
    "call-indirect-overlong",
    "exception-handling",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
)
# How the script lists what there is; whatever it calls stands in it once more.
_LISTED = re.compile(r'var _(\w+)=Module\["_\1"\]=wasmExports\["\1"\];')
_ASKED = re.compile(r'wasmExports(?:\["|\.)(\w+)')
_WORD = re.compile(r"[\w$]+")


class LeanCodeError(Exception):
    """Pyodide's code is not as it is known here, or the tool failed; what it said."""


def lean(pyodide: Path, root: Path) -> dict[str, bytes]:
    """Return script and code of a folder of Pyodide without what nothing here calls, by name."""
    script = (pyodide / SCRIPT).read_text(encoding="utf-8")
    called = called_names(script)
    if not called:
        raise LeanCodeError(f"{SCRIPT} calls its code in a new way: see {__file__}")
    return {
        SCRIPT: lean_script(script, called).encode(),
        WASM: lean_wasm(pyodide / WASM, called, root),
    }


def called_names(script: str) -> frozenset[str]:
    """Return the exports that Pyodide's script asks for, other than to list them.

    >>> sorted(called_names('var _a=Module["_a"]=wasmExports["a"];var _b=Module["_b"]='
    ...                     'wasmExports["b"];_b();wasmExports.c()'))
    ['b', 'c']
    """
    listed = Counter(_LISTED.findall(script))
    words = Counter(_WORD.findall(script))
    return frozenset(
        name
        for name in _ASKED.findall(script)
        # Each line of the list holds a name once as it is, and twice as the script calls it.
        if words[name] > listed[name] or words[f"_{name}"] > 2 * listed[name]
    )


def lean_script(script: str, called: Collection[str]) -> str:
    """Return the script without the lines of its list that nothing calls."""
    return _LISTED.sub(lambda line: line[0] if line[1] in called else "", script)


def lean_wasm(wasm: Path, called: Collection[str], root: Path) -> bytes:
    """Return the code that the exports of these names need, and no other export."""
    graph = [{"name": name, "root": True, "export": name} for name in sorted(called)]
    with TemporaryDirectory() as folder:
        asked, lean = Path(folder, "graph.json"), Path(folder, "lean.wasm")
        asked.write_text(json.dumps(graph), encoding="utf-8")
        command = [os.environ.get("NODE", "node"), str(root / TOOL), str(wasm)]
        command += [*(f"--enable-{one}" for one in FEATURES), "-f", str(asked), "-o", str(lean)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode or not lean.is_file():
            raise LeanCodeError(f"Pyodide's code could not be cut:\n{ran.stderr[-2000:]}")
        return lean.read_bytes()
