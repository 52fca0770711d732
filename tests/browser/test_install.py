"""The site can be installed, as far as it lies with the site."""

from __future__ import annotations

from tests.browser.conftest import CALCULATOR


def test_every_page_names_what_installs_the_site(whole_browser, site):
    with whole_browser.new_context() as profile:
        page = profile.new_page()
        page.goto(site + CALCULATOR)
        session = profile.new_cdp_session(page)
        manifest = session.send("Page.getAppManifest")
        found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert [] == manifest["errors"]
    assert manifest["url"] == f"{site}manifest.webmanifest"
    # Playwright's contexts are private windows, which install nothing whatever a page offers.
    assert ["in-incognito"] == [one["errorId"] for one in found]
