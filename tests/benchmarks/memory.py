"""How much memory a page takes, as Linux counts it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROC = Path("/proc")


def private_megabytes() -> float:
    """Return the memory that the largest renderer below this process shares with no other.

    A page, its workers and their Python are one process; those of other pages hold nothing.
    """
    sizes = [_private(one) for one in _below(os.getpid()) if b"--type=renderer" in _read(one)]
    return max(sizes) / 1e6


def _below(process: int) -> Iterator[Path]:
    """Yield the folders of all processes that a process began, or that those did."""
    for path in PROC.glob(f"{process}/task/*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue  # a thread that has ended meanwhile
        for child in children:
            yield PROC / child
            yield from _below(int(child))


def _read(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""


def _private(process: Path) -> int:
    """Return the bytes of a process that are its own."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(1024 * int(one.split()[1]) for one in lines if one.startswith("Private_"))
