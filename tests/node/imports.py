"""Finds which modules of the standard library the calculator imports in Pyodide.

`python -m tests.node.imports` asks for everything that it can do, with the whole library there,
and writes what was imported into the list that the build keeps.
"""

from __future__ import annotations

import json
from pathlib import Path

from macros import bundle
from macros.standard_library import BY_OTHER_NAMES, KEPT
from tests.features import requests
from tests.node.host import PyodideHost

IMPORTED = Path(__file__).with_name("imported.py")
WHOLE = bundle.ROOT / bundle.PYODIDE / bundle.STDLIB
HEAD = """\
# The modules of Python's standard library that the browser's runtime keeps.
# Written by `python -m tests.node.imports`: what is imported when everything is asked for once.
"""


def imported(library: Path | None = None) -> list[str]:
    """Return the modules that everything together imports from the archive, by name.

    Without a `library` it is the built one, which holds no others.
    """
    with PyodideHost(IMPORTED, library) as host:
        for request in requests():
            answer = json.loads(host.ask(json.dumps(request)))
            assert "crash" not in answer, (request, answer)
        # A bug is told with its trace, which has modules of its own to load.
        assert "RuntimeError: forced" in json.loads(host.ask("crash"))["crash"]
        return host.ask("modules").split()


def main() -> None:
    """Renew the list, and say how many modules stand in it."""
    found = sorted({*imported(WHOLE), *BY_OTHER_NAMES})
    KEPT.write_text("\n".join([*HEAD.splitlines(), *found, ""]), encoding="utf-8")
    print(f"{KEPT.relative_to(bundle.ROOT)}: {len(found)} modules")


if __name__ == "__main__":
    main()
