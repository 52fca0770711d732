"""The fragment that opens the calculator's page with every fact of a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.fragment import write_fragment

if TYPE_CHECKING:
    from calculator.exports import Taken


def write(taken: Taken) -> bytes:
    """Return the fragment without its hash sign: whoever has it reads the dates in it."""
    return write_fragment(taken.request).encode()
