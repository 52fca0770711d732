"""The calculator as a wheel, for any Python and for the browser, and the lock that names it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from macros import archives, export_packages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PACKAGE = "calculator"
LIBRARY = f"{PACKAGE}/library.json"
# The command line has no place in a page, and the data goes in as LIBRARY.
LEFT_OUT = (f"{PACKAGE}/cli.py", f"{PACKAGE}/__main__.py", ".toml")


class WheelError(Exception):
    """The wheel cannot be built here; what the tool said."""


def plain_wheels(root: Path) -> list[Path]:
    """Return the wheels in `dist/` that any Python can install."""
    return sorted((root / "dist").glob("*-py3-none-any.whl"))


def plain_wheel(root: Path) -> Path:
    """Build the wheel that any Python can install, alone in `dist/`, and return its path."""
    for old in plain_wheels(root):
        old.unlink()
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--outdir",
        str(root / "dist"),
    ]
    ran = subprocess.run([*command, str(root)], capture_output=True, text=True, check=False)
    wheels = plain_wheels(root)
    if ran.returncode or len(wheels) != 1:
        raise WheelError(f"The wheel could not be built:\n{ran.stdout}{ran.stderr}")
    return wheels[0]


def browser_wheel(plain: Path, library: Mapping[str, Any]) -> tuple[str, bytes]:
    """Return name and bytes of the wheel for the browser: compiled, its data as one JSON file."""
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}-none-any"
    files = archives.unpack(plain)
    kept = {
        name: content
        for name, content in files.items()
        if name.startswith(f"{PACKAGE}/") and not name.endswith(LEFT_OUT)
    }
    kept[LIBRARY] = json.dumps(
        library, default=str, ensure_ascii=False, separators=(",", ":")
    ).encode()
    package = archives.compiled(kept)

    about = {name: content for name, content in files.items() if ".dist-info/" in name}
    record_path = next(name for name in about if name.endswith("/RECORD"))
    del about[record_path]
    wheel_path = record_path.replace("RECORD", "WHEEL")
    about[wheel_path] = about[wheel_path].replace(b"Tag: py3-none-any", f"Tag: {tag}".encode())
    package |= about
    package[record_path] = archives.record(package, record_path)
    return plain.name.replace("py3-none-any", tag), archives.pack(package)


def lock(
    info: Mapping[str, Any],
    wheel_name: str,
    wheel: bytes,
    needed: Mapping[str, Sequence[str]],
    extra: Mapping[str, bytes],
) -> bytes:
    """Return the lock file: the runtime that the wheels are for, and each with its SHA-256.

    Only the calculator loads at the start; what an export needs waits until it is asked for.
    """
    files = {PACKAGE: (wheel_name, wheel)} | {
        name: (file := export_packages.file_name(name), extra[file]) for name in needed
    }
    packages = {
        name: {
            "name": name,
            "version": file_name.split("-")[1],
            "file_name": file_name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "install_dir": "site",
            "package_type": "package",
            "imports": [PACKAGE] if name == PACKAGE else [],
            "depends": list(needed.get(name, ())),
            "unvendored_tests": False,
        }
        for name, (file_name, content) in files.items()
    }
    return json.dumps({"info": info, "packages": packages}, indent=1).encode()
