"""The print sheet on paper: one or two A4 pages, whatever the pathway."""

from __future__ import annotations

import re

import pytest

from tests.asking import PATHWAYS
from tests.taking import take

MANY = {
    "as_of": "2026-09-20",
    "held": {"conference-9": "2026-03-16", "conference-15": "2026-10-05", "conference-3": "no"},
    "answers": {"concerns-remain": "yes", "before-courts": "yes"},
    "other_reviews": ["2025-10-15", "2025-12-10"],
    "delisted_on": "2027-03-01",
}


def pages(browser, html):
    """Return how many A4 pages a document takes, and that none is of another size."""
    page = browser.new_page()
    page.set_content(html)
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()

    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {("595", "842")} == {tuple(f"{float(one):.0f}" for one in size) for size in sizes}
    return len(re.findall(rb"/Type /Page\b", pdf))


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_a_plain_sheet_is_one_or_two_pages(browser, pathway):
    html = take("sheet", pathway=pathway).decode()

    assert 1 <= pages(browser, html) <= 2


def test_a_sheet_with_many_facts_is_two_pages(browser):
    assert pages(browser, take("sheet", **MANY).decode()) == 2


def test_a_short_pathway_is_one_page(browser):
    assert pages(browser, take("sheet", pathway="long-listing").decode()) == 1
