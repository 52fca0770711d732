"""The policy of each page: what it allows, and that no page is without one."""

from __future__ import annotations

import base64
import hashlib

import pytest
from lxml import html

from macros.harden import HardenError
from macros.harden.policy import hashes, policy, set_policies
from macros.harden.storage import store_when_asked
from tests.built_site import built_pages

PLAIN = "<!doctype html><html><head><title>Page</title></head><body>{}</body></html>"
WITHOUT_SCRIPT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)


@pytest.fixture(scope="module")
def pages():
    return built_pages()


def _page(tmp_path, body):
    path = tmp_path / "index.html"
    path.write_text(PLAIN.format(body), encoding="utf-8")
    return path


def test_every_page_has_its_policy_before_anything_else(pages):
    for name, page in pages.items():
        first, second = page.find("head")[:2]

        assert first.get("http-equiv") == "Content-Security-Policy", name
        assert (second.get("name"), second.get("content")) == ("referrer", "no-referrer"), name


def test_no_policy_allows_what_is_written_in_markup(pages):
    policies = [page.find("head")[0].get("content") for page in pages.values()]

    assert not [one for one in policies if "unsafe-inline" in one or "'unsafe-eval'" in one]
    assert not [one for one in policies if "http:" in one or "https:" in one or "*" in one]


def test_every_script_of_a_page_is_allowed_by_its_own_hash(pages):
    for name, page in pages.items():
        allowed = page.find("head")[0].get("content")
        inline = page.xpath("//script[not(@src)][not(@type='application/json')]")
        digests = [hashlib.sha256(one.text.encode()).digest() for one in inline]

        assert allowed.count("sha256-") == len(set(digests)), name
        for digest in digests:
            assert f"'sha256-{base64.b64encode(digest).decode()}'" in allowed, name


def test_python_is_allowed_where_there_is_a_calculator_and_nowhere_else(pages):
    allowed = {
        name for name, page in pages.items() if "wasm" in page.find("head")[0].get("content")
    }

    assert allowed == {name for name, page in pages.items() if page.xpath("//*[@data-runtime]")}
    assert 3 < len(allowed) < len(pages) / 2


def test_a_page_without_scripts_allows_none():
    assert policy(PLAIN) == WITHOUT_SCRIPT


def test_settings_and_files_need_no_hash():
    page = '<script type="application/json">{"a": 1}</script><script src="a.js"></script>'

    assert hashes(page) == []
    assert len(hashes(page + "<script>one()</script>" * 2 + "<script>two()</script>")) == 2


@pytest.mark.parametrize(
    "body",
    [
        "<p style='color: red'>",
        "<style>p {}</style>",
        "<img src=a onload=run()>",
        "<A ONCLICK=x>",
    ],
)
def test_markup_that_no_policy_allows_stops_the_build(tmp_path, body):
    _page(tmp_path, body)

    with pytest.raises(HardenError, match=r"^index\.html: no policy allows "):
        set_policies(tmp_path)


def test_a_second_run_changes_nothing(tmp_path):
    path = _page(tmp_path, "<script>one()</script><p>onward = style</p>")
    set_policies(tmp_path)
    once = path.read_bytes()
    set_policies(tmp_path)

    assert path.read_bytes() == once
    assert len(html.fromstring(once).xpath("//meta[@http-equiv]")) == 1


def test_a_theme_that_stores_in_another_way_stops_the_build(tmp_path):
    script = tmp_path / "assets" / "javascripts" / "bundle.1.min.js"
    with pytest.raises(HardenError, match="not known"):
        store_when_asked(tmp_path)

    script.parent.mkdir(parents=True)
    script.write_text('localStorage.setItem("a", "b")', encoding="utf-8")
    with pytest.raises(HardenError, match="not known"):
        store_when_asked(tmp_path)


def test_the_theme_stores_its_colours_only_behind_the_switch(tmp_path):
    script = tmp_path / "assets" / "javascripts" / "bundle.1.min.js"
    script.parent.mkdir(parents=True)
    script.write_text('c=>{__md_set("__palette",s)}', encoding="utf-8")

    store_when_asked(tmp_path)
    store_when_asked(tmp_path)

    assert script.read_text("utf-8") == 'c=>{t[s.index].checked&&__md_set("__palette",s)}'
