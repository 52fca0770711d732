"""An address that is missing leads back to the site, however deep it lies."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("address", ["nowhere", "guidance/nowhere/", "a/b/c/d/nowhere.html"])
def test_a_missing_page_has_the_sites_style_and_a_way_back(new_visitor, site, address):
    visitor = new_visitor()
    visitor.open(address)
    unstyled = visitor.page.evaluate(
        "[...document.querySelectorAll('link[rel=stylesheet]')].filter(one => !one.sheet).length"
    )

    assert "Page not found" == visitor.page.locator("h1").inner_text()
    assert 0 == unstyled

    visitor.page.locator("article").get_by_role("link", name="the home page").click()
    visitor.page.wait_for_url(site)

    assert "Page not found" not in visitor.page.locator("h1").inner_text()
