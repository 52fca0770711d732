"""The calculator as a wheel for any Python, as modules for the browser, and the lock of wheels."""

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


def browser_modules(plain: Path, library: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the calculator's files for the browser: compiled, its data as one JSON file."""
    kept = {
        name: content
        for name, content in archives.unpack(plain).items()
        if name.startswith(f"{PACKAGE}/") and not name.endswith(LEFT_OUT)
    }
    kept[LIBRARY] = json.dumps(
        library, default=str, ensure_ascii=False, separators=(",", ":")
    ).encode()
    return archives.compiled(kept)


def modules_wheel(modules: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Return name and bytes of a wheel of the library's modules that only exports import."""
    name, version = export_packages.MODULES
    folder = f"{name.replace('-', '_')}-{version}.dist-info"
    about = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()
    files = {**modules, f"{folder}/METADATA": about}
    return name, archives.pack(
        {**files, f"{folder}/RECORD": archives.record(files, f"{folder}/RECORD")}
    )


def lock(
    info: Mapping[str, Any], needed: Mapping[str, Sequence[str]], extra: Mapping[str, bytes]
) -> dict[str, Any]:
    """Return what Pyodide's lock says: the runtime that the wheels are for, and their SHA-256.

    None of them loads at the start: what an export needs waits until it is asked for.
    """
    packages = {}
    for name, depends in needed.items():
        file_name = export_packages.file_name(name)
        packages[name] = {
            "name": name,
            "version": file_name.split("-")[1],
            "file_name": file_name,
            "sha256": hashlib.sha256(extra[file_name]).hexdigest(),
            "install_dir": "site",
            "package_type": "package",
            "imports": [],
            "depends": list(depends),
            "unvendored_tests": False,
        }
    return {"info": dict(info), "packages": packages}
