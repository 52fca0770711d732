"""Checks every page of the built site, and every sheet to print, with the Nu HTML checker.

`python -m tests.nu.check` prints each error, and the figure last. It needs JAVA, the path of a
Java runtime.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests.asking import PATHWAYS
from tests.built_site import SITE
from tests.figures import Value, record
from tests.taking import take

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CHECKER = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# A checker that finds nothing here has not worked.
PLANTED = "planted-fault.html"
FAULTY = '<!doctype html>\n<html lang="en"><title>Faulty</title><p><ul></ul></p>\n'
# Long tables need a deeper stack than Java gives.
OPTIONS = ("--skip-non-html", "--stdout", "--format", "json", "--exit-zero-always")


def messages(folders: Iterable[Path]) -> list[dict[str, Any]]:
    """Return what the checker says of every HTML file in some folders."""
    command = [os.environ["JAVA"], "-Xss8m", "-jar", str(CHECKER), *OPTIONS, *map(str, folders)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return json.loads(said)["messages"]


def faults(found: Sequence[dict[str, Any]], kind: str = "error") -> list[str]:
    """Return the messages of a kind, each in a line with its place; the planted fault apart.

    >>> faults([{"type": "error", "url": "file:/site/a.html", "lastLine": 3, "message": "Bad."}])
    ['a.html:3: Bad.']
    """
    lines = []
    for one in found:
        place = one["url"].removeprefix("file:").removeprefix(f"{SITE}/").removeprefix("/site/")
        is_of_kind = one["type"] != "info" if kind == "error" else one["type"] == kind
        if is_of_kind and not place.endswith(PLANTED):
            lines.append(f"{place}:{one.get('lastLine', '')}: {one['message']}")
    return lines


def write_sheets(folder: Path) -> int:
    """Write a sheet to print for every pathway, and return how many there are."""
    for pathway in PATHWAYS:
        (folder / f"sheet-{pathway}.html").write_bytes(take("sheet", pathway=pathway))
    return len(PATHWAYS)


def main() -> int:
    """Print every error and the figure, and return 1 where there is any."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        sheets = write_sheets(folder)
        (folder / PLANTED).write_text(FAULTY, encoding="utf-8")
        found = messages((SITE, folder))
    if not any(one["url"].endswith(PLANTED) and one["type"] == "error" for one in found):
        raise SystemExit("The checker did not find the fault that was planted for it.")
    errors, remarks = faults(found), faults(found, "info")
    print(*errors, *remarks, sep="\n", end="\n" if errors or remarks else "")
    return not record(
        "html",
        Value("pages", len([*SITE.rglob("*.html")]), at_least=1),
        Value("sheets to print", sheets),
        Value("errors", len(errors), at_most=0),
        Value("remarks that are no errors", len(remarks)),
    )


if __name__ == "__main__":
    sys.exit(main())
