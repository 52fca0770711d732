"""The golden contract files replayed in the page: a browser answers what CPython answers."""

from __future__ import annotations

import json

import pytest

from macros.bundle import ROOT, runtime_folder
from tests.browser.conftest import CALCULATOR

GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.json"))


def test_there_are_golden_files():
    assert GOLDEN


@pytest.fixture(scope="module")
def ask(browser, site):
    """Ask the page's own client, the way the element does."""
    page = browser.new_page()
    page.goto(site + CALCULATOR)
    # The site's scripts stand in a folder that is named by their content.
    script = f"""async (request) => {{
        const {{ src }} = document.querySelector("script[type=module]")
        const {{ sharedClient }} = await import(new URL("client.js", src).href)
        return sharedClient("{site}{runtime_folder()}").ask(request)
    }}"""
    yield lambda request: page.evaluate(script, request)
    page.close()


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_the_page_gives_the_golden_answer(ask, path):
    golden = json.loads(path.read_text(encoding="utf-8"))

    assert golden["answer"] == json.loads(ask(json.dumps(golden["request"])))
