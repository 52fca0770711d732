"""The command that prints a timeline again, on any machine that has the calculator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator import provenance

if TYPE_CHECKING:
    from calculator.exports import Taken


def write(taken: Taken) -> bytes:
    """Return the command in one line."""
    return f"{provenance.command(taken.request, as_of=taken.answer['as_of'])}\n".encode()
