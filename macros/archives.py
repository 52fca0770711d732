"""Writes wheels and zips so that the same files give the same bytes; knows no policy."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name
SETTINGS = {
    "SOURCE_DATE_EPOCH": "315532800",
    "PYTHONHASHSEED": "0",
    "PYTHONNODEBUGRANGES": "1",
}


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files`, in the order of their names and with one fixed date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            archive.writestr(_entry(name), files[name], zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()


def pack_whole(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files` that is compressed as a whole, once round it.

    Many small files of one kind take a quarter less room so, and who unpacks it once at the start
    has nothing left to unpack at each import.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            archive.writestr(_entry(name), files[name], zipfile.ZIP_STORED)
    return gzip.compress(buffer.getvalue(), compresslevel=9, mtime=0)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.external_attr = 0o644 << 16
    return entry


def unpack(archive: Path | io.BytesIO) -> dict[str, bytes]:
    """Return the files of a zip or wheel; folders have no entry of their own."""
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def compiled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return `files` with every module compiled by pyodide-build, docstrings and asserts left out.

    The tool compiles with the interpreter that runs it and has no switch of its own to optimise.
    A date for reproducible builds turns its time stamps into hashes; a fixed seed orders its sets.
    A trace needs lines and no columns: without them a module is a quarter smaller.
    """
    with TemporaryDirectory() as folder:
        archive = Path(folder, "modules.zip")
        archive.write_bytes(pack(files))
        command = [sys.executable, "-OO", "-m", "pyodide_cli", "py-compile", "--silent", "--keep"]
        subprocess.run(
            [*command, "--compression-level", "0", str(archive)],
            check=True,
            env={**os.environ, **SETTINGS},
        )
        return unpack(archive)


def record(files: Mapping[str, bytes], path: str) -> bytes:
    """Return a wheel's RECORD of `files`, to stand at `path`."""
    rows = [
        f"{name},sha256={_record_hash(files[name])},{len(files[name])}" for name in sorted(files)
    ]
    return "\n".join([*rows, f"{path},,", ""]).encode()


def _record_hash(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
