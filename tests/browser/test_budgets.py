"""What the budgets count is what a browser asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.bundle import ROOT
from macros.harden.budgets import weigh
from tests.browser.conftest import CALCULATOR
from tests.browser.server import BASE, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.server import Pages

SITE = ROOT / "site"
GUIDANCE = "guidance/core-groups/"
# Some browsers read it where the site could be installed, others never.
MANIFEST = "manifest.webmanifest"


@pytest.fixture
def pages() -> Iterator[Pages]:
    with serve(SITE) as served:
        yield served


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    """Give the one that asks for an icon."""
    return whole_browser


@pytest.mark.parametrize("path", [GUIDANCE, CALCULATOR])
def test_a_browser_asks_for_what_the_budgets_count_and_for_nothing_else(new_visitor, pages, path):
    visitor = new_visitor(pages.address)
    visitor.open(path)
    if path == CALCULATOR:
        visitor.type_date("31", "5", "2025")
        visitor.wait("[data-live] [data-timeline]")
    visitor.rest()

    counted = dict(weigh(SITE, SITE / path / "index.html").files)
    asked = {one.path.removeprefix(BASE): one.size for one in pages.sent}
    asked[f"{path}index.html"] = asked.pop(path)
    assert counted.keys() - {MANIFEST} == asked.keys() - {MANIFEST}
    assert len(pages.sent) == len(asked), "asked twice"
    for name, size in asked.items():
        assert size == pytest.approx(counted[name], rel=0.02, abs=64), name
