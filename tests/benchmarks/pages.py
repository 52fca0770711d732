"""The pages that are measured beside ours: stock Pyodide and PyScript with the same calculator."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

from lxml import html

from macros.bundle import PYODIDE, ROOT
from macros.wheels import plain_wheels

if TYPE_CHECKING:
    from pathlib import Path

LISTED, PATHWAY, AS_OF = "2025-05-31", "england", "2026-06-01"
REQUEST = {"action": "view", "listed_on": LISTED, "pathway": PATHWAY, "as_of": AS_OF}
FRAGMENT = f"listed={LISTED}&pathway={PATHWAY}&as-of={AS_OF}"
FIRST = "timeline:first"
PYSCRIPT = ROOT / "node_modules/@pyscript/core/dist"

STOCK = """<!doctype html><meta charset="utf-8"><title>Stock Pyodide</title><main></main>
<script type="module">
import { loadPyodide } from "./pyodide/pyodide.mjs"
const pyodide = await loadPyodide()
await pyodide.loadPackage(new URL("./WHEEL", location.href).href)
const handle = pyodide.pyimport("calculator.contract").handle
globalThis.ask = handle
document.querySelector("main").innerHTML = JSON.parse(ask(JSON.stringify(REQUEST))).html
performance.mark("FIRST")
</script>
"""
BARE = '<!doctype html><meta charset="utf-8"><title>The calculator alone</title>'
# PyScript would fetch an installer for a wheel: as a zip it only unpacks it.
SCRIPT = """<!doctype html><meta charset="utf-8"><title>PyScript</title><main></main>
<script type="module" src="./pyscript/core.js"></script>
<script type="py" config='{"interpreter": "./pyodide/pyodide.mjs",
  "files": {"./calculator.zip": "./*"}}'>
import json
from pyscript import document, ffi, window
from calculator.contract import handle
document.querySelector("main").innerHTML = json.loads(handle('REQUEST'))["html"]
window.ask = ffi.create_proxy(handle)
window.performance.mark("FIRST")
</script>
"""


def stock_pages(folder: Path) -> None:
    """Write the pages of stock Pyodide and PyScript, with what they load, into `folder`."""
    [wheel] = plain_wheels(ROOT)
    shutil.copytree(ROOT / PYODIDE, folder / "pyodide")
    shutil.copy(wheel, folder / wheel.name)
    shutil.copy(wheel, folder / "calculator.zip")
    request = json.dumps(REQUEST)
    # The page of the calculator, with stock Pyodide in place of its own scripts.
    own = (folder / "calculator" / "index.html").read_text(encoding="utf-8")
    scripts = (
        STOCK.partition("<main></main>")[2]
        .replace('"./', '"../../')
        .replace('"main"', '"[data-result]"')
    )
    # The calculator alone, without the theme, its search and the form's surroundings: as bare as
    # the page that stock Pyodide gets.
    starts = "//head/link[@rel='modulepreload'] | //head/script[@data-runtime]"
    parts = html.document_fromstring(own).xpath(f"{starts} | //*[@data-calculator]")
    alone = BARE + "".join(html.tostring(one, encoding="unicode") for one in parts)
    # Its policy allows no script inside the page, which is how stock Pyodide is shown.
    own = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", own)
    scripts_of_ours = r'<script (?:type="module"|src="[^"]*/start\.js").*?</script>'
    same = re.sub(scripts_of_ours, "", own).replace("</body>", f"{scripts}</body>")
    for name in ("stock", "bare"):
        (folder / "calculator" / name).mkdir()
    pages = {
        "calculator/bare/index.html": alone.replace("../", "../../"),
        "stock.html": STOCK,
        "pyscript.html": SCRIPT,
        "calculator/stock/index.html": same.replace("../", "../../").replace(
            "../../../../", "../../"
        ),
    }
    for name, page in pages.items():
        words = {"WHEEL": wheel.name, "REQUEST": request, "FIRST": FIRST}
        for word, value in words.items():
            page = page.replace(word, value)  # noqa: PLW2901 a template is filled word by word
        (folder / name).write_text(page, encoding="utf-8")
    shutil.copytree(PYSCRIPT, folder / "pyscript")
