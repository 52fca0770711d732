"""Two builders are held to the same pages, ids of headings and links."""

from __future__ import annotations

import pytest

from tests.compare_sites import compared

PAGE = '<html><body><article class="md-content__inner">{}</article></body></html>'
HOME = '<h1 id="home">Home</h1><a href="one/#part">One</a>'
ONE = '<h1 id="one">One</h1><h2 id="part">Part</h2><a href="../">Home</a>'


@pytest.fixture
def sites(tmp_path):
    """Two sites of two pages that say the same."""
    found = (tmp_path / "site", tmp_path / "other")
    for site in found:
        (site / "one").mkdir(parents=True)
        (site / "index.html").write_text(PAGE.format(HOME), encoding="utf-8")
        (site / "one" / "index.html").write_text(PAGE.format(ONE), encoding="utf-8")
    return found


def test_two_sites_that_say_the_same_are_the_same(sites, capsys):
    pages, ids, links, differences = compared(*sites)

    assert (2, 3, 2) == (pages.number, ids.number, links.number)
    assert differences.passed
    assert not capsys.readouterr().out


@pytest.mark.parametrize(
    ("page", "body", "told"),
    [
        ("one/index.html", ONE.replace("part", "piece"), "one/index.html: headings differ: part"),
        ("one/index.html", ONE.replace("part", "piece"), "index.html: no id part in one/"),
        ("index.html", HOME.replace("one/#part", "one/"), "index.html: links differ"),
        ("index.html", HOME.replace("one/", "two/"), "index.html: no file two/index.html"),
        ("two.html", HOME, "two.html: a page of the second builder only"),
    ],
)
def test_what_differs_is_named(sites, capsys, page, body, told):
    (sites[1] / page).write_text(PAGE.format(body), encoding="utf-8")

    assert not compared(*sites)[-1].passed
    assert told in capsys.readouterr().out


def test_a_folder_named_by_content_may_differ(sites):
    for site, fingerprint in zip(sites, ("0123456789abcdef", "fedcba9876543210"), strict=True):
        (site / "assets" / fingerprint).mkdir(parents=True)
        (site / "assets" / fingerprint / "one.js").touch()
        script = f'<script src="assets/{fingerprint}/one.js"></script>'
        (site / "index.html").write_text(PAGE.format(HOME + script), encoding="utf-8")

    assert compared(*sites)[-1].passed
