"""Every link inside the built site leads somewhere, also those that macros write as markup."""

from __future__ import annotations

import pytest

from tests.built_site import SITE, Link, built_pages, links_of


@pytest.fixture(scope="module")
def pages():
    return built_pages()


@pytest.fixture(scope="module")
def links(pages) -> list[Link]:
    return [link for name, page in pages.items() for link in links_of(name, page)]


def test_every_internal_link_has_a_file(links):
    """The address of a folder is that of its index page."""
    assert len(links) > 1000
    assert [] == [link for link in links if not (SITE / link.target).is_file()]


def test_every_anchor_is_an_id_of_its_page(pages, links):
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    anchors = [link for link in links if link.names_a_place]
    print(f"{len(links)} internal links checked, {len(anchors)} of them with an anchor.")

    assert anchors
    assert [] == [link for link in anchors if link.anchor not in ids.get(link.target, ())]


def test_what_sets_the_calculator_leads_to_one(pages, links):
    setting = [link for link in links if link.sets_calculator]

    assert setting
    assert [] == [one for one in setting if not pages[one.target].xpath("//milestone-timeline")]


def test_every_page_is_linked_to_from_another(pages, links):
    """The page for what is not found has no address of its own."""
    reached = {link.target for link in links if link.target != link.page}

    assert {"404.html"} == pages.keys() - reached
