"""The site's own styles are one file, in the order in which its pages named them."""

from __future__ import annotations

import pytest

from macros.harden import HardenError
from macros.harden.styles import JOINED, join_styles
from tests.built_site import SITE, built_pages

THEME = '<link rel="stylesheet" href="{root}assets/stylesheets/main.css">'
OWN = '<link rel="stylesheet" href="{root}assets/{name}.css">'


@pytest.fixture
def site(tmp_path):
    (tmp_path / "assets").mkdir()
    for name in ("first", "second"):
        (tmp_path / "assets" / f"{name}.css").write_text(f".{name} {{}}", encoding="utf-8")
    return tmp_path


def write(site, page, root, *names):
    links = [THEME.format(root=root), *(OWN.format(root=root, name=name) for name in names)]
    (site / page).parent.mkdir(exist_ok=True)
    (site / page).write_text("<head>\n" + "\n  ".join(links) + "\n</head>", encoding="utf-8")


def test_pages_ask_for_one_file_that_holds_all(site):
    write(site, "index.html", "", "second", "first")
    write(site, "deep/index.html", "../", "second", "first")

    join_styles(site)

    assert ".second {}\n.first {}" == (site / "assets" / JOINED).read_text(encoding="utf-8")
    page = (site / "deep" / "index.html").read_text(encoding="utf-8")
    assert f'main.css">\n  <link rel="stylesheet" href="../assets/{JOINED}">\n</head>' in page
    assert [JOINED] == [file.name for file in (site / "assets").iterdir()]


def test_a_site_that_is_joined_stays_as_it_is(site):
    write(site, "index.html", "", "first", "second")
    join_styles(site)
    before = (site / "index.html").read_text(encoding="utf-8")

    assert "styles: joined already" == join_styles(site)
    assert before == (site / "index.html").read_text(encoding="utf-8")


def test_pages_that_differ_in_their_order_are_refused(site):
    write(site, "index.html", "", "first", "second")
    write(site, "other/index.html", "../", "second", "first")

    with pytest.raises(HardenError, match="in different orders"):
        join_styles(site)


def test_every_page_of_the_site_asks_for_one_file_of_its_own_styles():
    for name, page in built_pages().items():
        own = page.xpath("//link[@rel='stylesheet'][not(contains(@href, '/stylesheets/'))]/@href")

        assert len(own) == 1, name
        assert own[0].endswith(f"/{JOINED}"), name
    assert 1 == len([file for file in SITE.rglob("*.css") if "stylesheets" not in file.parts])
