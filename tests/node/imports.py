"""Finds which modules of the standard library the calculator imports in Pyodide.

`python -m tests.node.imports` asks for everything that it can do, with the whole library there,
and writes what was imported into the list that the build keeps.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from calculator.exports import FORMATS
from macros import archives, bundle
from macros.standard_library import BY_OTHER_NAMES, KEPT
from tests.features import requests
from tests.node.host import PyodideHost

LOAD = '"export"'
IMPORTED = Path(__file__).with_name("imported.py")
HEAD = """\
# The modules of Python's standard library that the browser's runtime keeps.
# Written by `python -m tests.node.imports`: what is imported when everything is asked for once.
"""


def needs_packages(request: dict[str, Any]) -> bool:
    """Whether an answer waits for packages that only an export brings."""
    wanted = FORMATS.get(request.get("format", ""))
    return request.get("action") == "export" and bool(wanted and wanted.needs)


def imported(library: Path | None = None) -> tuple[set[str], set[str]]:
    """Return the modules that everything together imports: for all but some exports, and for these.

    Without a `library` it is the built one, which holds no others.
    """
    asked = sorted(requests(), key=needs_packages)
    with PyodideHost(IMPORTED, library) as host:
        # A bug is told with its trace, which has modules of its own to load.
        assert "RuntimeError: forced" in json.loads(host.ask("crash"))["crash"]
        # Nor does what loads packages come with a package.
        assert json.loads(host.ask(LOAD)) == {"needs": []}
        before: set[str] = set()
        for request in asked:
            if needs_packages(request) and not before:
                before = set(host.ask("modules").split())
            answer = json.loads(host.ask(json.dumps(request)))
            assert "crash" not in answer, (request, answer)
        return before, set(host.ask("modules").split()) - before


def main() -> None:
    """Renew the list, and say how many modules stand in it."""
    with TemporaryDirectory() as folder:
        whole = Path(folder, "whole.zip")
        whole.write_bytes(archives.pack(bundle.whole_library(bundle.ROOT)))
        start, exports = imported(whole)
    start |= BY_OTHER_NAMES
    # A package is found in one place: all of it comes with its first module.
    start |= {name for name in exports if name.partition(".")[0] in start}
    rows = [
        f"{name} = [\n{''.join(f'    "{one}",\n' for one in sorted(found))}]\n"
        for name, found in (("start", start), ("exports", exports - start))
    ]
    KEPT.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    print(f"{KEPT.relative_to(bundle.ROOT)}: {len(start)} modules, {len(exports)} for exports")


if __name__ == "__main__":
    main()
