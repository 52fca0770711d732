"""Hosts of the calculator outside this process: one request a line in, one answer a line out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self

from macros import bundle

if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWER = Path(__file__).with_name("answer.mjs")


class HostError(Exception):
    """A host could not be started, or ended before it answered."""


class Host:
    """A process that answers lines with lines, for as long as the `with` block runs."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command

    def __enter__(self) -> Self:
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        except FileNotFoundError as error:
            message = f"{self._command[0]} is not here: `make test` finds or installs it"
            raise HostError(message) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=10)

    def ask(self, request: str) -> str:
        """Return the answer to `request`, both one line of text."""
        self.send(request)
        return self.receive()

    def send(self, request: str) -> None:
        """Send `request` and do not wait: another host can work at the same time."""
        if "\n" in request:
            raise HostError("a request is one line")
        self._process.stdin.write(request + "\n")
        self._process.stdin.flush()

    def receive(self) -> str:
        """Return the answer to the earliest request that was sent and not received."""
        line = self._process.stdout.readline()
        if not line:
            raise HostError(f"{self._command[0]} ended without an answer")
        return line.removesuffix("\n")


class PyodideHost(Host):
    """The built runtime under Node; `module` answers in place of the contract where it is given.

    `library` takes the place of the built standard library.
    """

    def __init__(self, module: Path | None = None, library: Path | None = None) -> None:
        runtime = bundle.ROOT / "docs" / bundle.runtime_folder()
        asked = [str(one) for one in (module, library) if one]
        super().__init__([os.environ.get("NODE", "node"), str(ANSWER), str(runtime), *asked])


class PythonHost(Host):
    """A Python process that answers by the `handle` of a `module`."""

    def __init__(self, module: Path) -> None:
        loop = (
            "import runpy, sys\n"
            "handle = runpy.run_path(sys.argv[1])['handle']\n"
            "for line in sys.stdin: print(handle(line.removesuffix(chr(10))), flush=True)\n"
        )
        super().__init__([sys.executable, "-c", loop, str(module)])
