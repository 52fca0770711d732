"""The methods of dataclasses, written and compiled by the build and not at each start.

Python's dataclasses write the methods of a class as text when it is imported, and compile that.
In a browser this takes longer than all else that importing the calculator does.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DATACLASSES = "dataclasses.py"
# Every module is imported, because some wait until they are asked for.
COLLECT = """
import builtins, dataclasses, importlib, json, pkgutil, sys
_, wheel, package = sys.argv
texts = []
def write(text, *rest):
    texts.append(text)
    builtins.exec(text, *rest)
dataclasses.exec = write
sys.path.insert(0, wheel)
for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(json.dumps(sorted(set(texts))))
"""
HEAD = "def __create_fn__("
# What no build has met is compiled as ever. A docstring that nobody wrote, made of the signature,
# is read by nobody, and takes as long.
USE = """
import builtins, types
def exec(text, globals, found):
    if written := _WRITTEN.get(text):
        found["__create_fn__"] = types.FunctionType(written.__code__, globals)
    else:
        builtins.exec(text, globals, found)
inspect = types.SimpleNamespace(**{**vars(inspect), "signature": lambda cls: ""})
"""


class MethodsError(Exception):
    """The package's modules cannot be imported here; what Python said."""


def texts_of(wheel: Path, package: str) -> list[str]:
    """Return what dataclasses write for the classes of a package, each text once, in order."""
    command = [sys.executable, "-I", "-c", COLLECT, str(wheel), package]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise MethodsError(f"The calculator's classes could not be read:\n{ran.stderr}")
    texts: list[str] = json.loads(ran.stdout)
    return texts


def with_methods(dataclasses: bytes, texts: Iterable[str]) -> bytes:
    """Return the source of the module `dataclasses` with the methods of `texts` in it.

    Raise MethodsError where it writes methods in another way than is known.
    """
    source = dataclasses.decode()
    written = list(texts)
    known = all(text.startswith(HEAD) for text in written)
    if not known or source.count("exec(txt, self.globals, ns)") != 1:
        raise MethodsError("Python's dataclasses write methods in a new way: see " + __file__)
    methods = [text.replace(HEAD, f"def _{number}(", 1) for number, text in enumerate(written)]
    names = ", ".join(f"{text!r}: _{number}" for number, text in enumerate(written))
    return "\n".join([source, *methods, f"_WRITTEN = {{{names}}}", USE]).encode()
