"""Says which two paths Pyodide's script is told at a start, and which its packages go to."""

from __future__ import annotations

import json


def handle(_: str) -> str:
    """Return the paths of the short module, and those of the whole one."""
    from pyodide import (  # type: ignore[import-not-found]  # noqa: PLC0415 there alone
        _package_loader,
        _whole_package_loader,
    )

    modules = (_package_loader, _whole_package_loader)
    return json.dumps([[str(one.SITE_PACKAGES), str(one.DSO_DIR)] for one in modules])
