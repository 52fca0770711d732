"""Builds the site twice in two clean folders and compares every byte.

`make reproducible` (`python -m tests.reproducible`). What may not matter differs between the two:
the folder and the length of its name, the hour and the time zone, the order of Python's sets, the
language, and what a new file may be read by. The packages are those that are installed here.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from macros.bundle import ROOT
from tests.figures import Value, record

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILD = (("macros.bundle",), ("mkdocs", "build", "--strict"), ("macros.harden", "site"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What one of the two builds finds around it."""

    folder: str
    umask: int
    set: Mapping[str, str]


FIRST = Surroundings(
    folder="one", umask=0o022, set={"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
)
SECOND = Surroundings(
    folder="another folder with a longer name",
    umask=0o077,
    set={"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "LC_ALL": "C"},
)


def copy_sources(target: Path) -> None:
    """Copy what is or could be committed, and link the packages of npm."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
    (target / "node_modules").symlink_to(ROOT / "node_modules")


def built(folder: Path, around: Surroundings) -> Path:
    """Build the site in a folder of its own, and return it."""
    target = folder / around.folder
    target.mkdir()
    copy_sources(target)
    for command in BUILD:
        subprocess.run(
            [sys.executable, "-m", *command],
            check=True,
            cwd=target,
            env={**os.environ, **around.set, "PYTHONPATH": str(target), "NO_MKDOCS_2_WARNING": "1"},
            umask=around.umask,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    return target / "site"


def digests(site: Path) -> dict[str, str]:
    """Return the checksum of every file below a folder, by its path."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def main() -> int:
    """Build twice, name what differs, and record how much was compared."""
    with TemporaryDirectory() as temporary:
        one, other = (digests(built(Path(temporary), around)) for around in (FIRST, SECOND))
    unlike = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    for name in unlike:
        print(f"differs: {name}")
    return not record(
        "reproducible",
        Value("files built twice", len(one), at_least=1),
        Value("files that differ", len(unlike), at_most=0),
    )


if __name__ == "__main__":
    sys.exit(main())
