"""Scripts and styles of the site's own stand in a folder named by their content."""

from __future__ import annotations

import re

import pytest

from macros.harden.fingerprints import fingerprint
from tests.built_site import SITE, built_pages

PAGE = """<link rel="stylesheet" href="{root}assets/site.css">
<link rel="modulepreload" href="{root}assets/calculator/client.js">
<link rel="stylesheet" href="{root}assets/stylesheets/main.57a0d79d.min.css">
<p data-runtime="{root}assets/runtime/0123456789abcdef/">assets/site.css</p>
"""


@pytest.fixture
def site(tmp_path):
    for name in (
        "assets/site.css",
        "assets/calculator/client.js",
        "assets/stylesheets/main.57a0d79d.min.css",
        "assets/runtime/0123456789abcdef/pyodide.asm.js",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    (tmp_path / "one").mkdir()
    for name, root in {"index.html": "./", "one/index.html": "../", "404.html": "/base/"}.items():
        (tmp_path / name).write_text(PAGE.format(root=root), encoding="utf-8")
    return tmp_path


def _folder(site):
    [found] = [one for one in (site / "assets").iterdir() if re.fullmatch("[0-9a-f]{16}", one.name)]
    return found


def test_every_page_names_the_new_place_and_nothing_else_changes(site):
    fingerprint(site)

    folder = _folder(site).name
    for name, root in {"index.html": "./", "one/index.html": "../", "404.html": "/base/"}.items():
        expected = PAGE.format(root=root)
        for moved in ("site.css", "calculator/client.js"):
            expected = expected.replace(f'assets/{moved}"', f'assets/{folder}/{moved}"')
        assert expected == (site / name).read_text(encoding="utf-8")


def test_what_has_a_name_by_content_stays(site):
    fingerprint(site)

    moved = {path.relative_to(_folder(site)).as_posix() for path in _folder(site).rglob("*.*")}
    assert {"site.css", "calculator/client.js"} == moved


def test_another_content_gets_another_name(site):
    fingerprint(site)
    first = _folder(site).name
    (site / "assets" / first / "site.css").rename(site / "assets" / "site.css")
    (site / "assets" / first / "calculator").rename(site / "assets" / "calculator")
    (site / "assets" / first).rmdir()
    (site / "assets" / "site.css").write_text("other", encoding="utf-8")

    fingerprint(site)

    assert first != _folder(site).name


def test_a_second_run_finds_nothing_to_do(site):
    fingerprint(site)
    before = {path: path.read_bytes() for path in site.rglob("*.*") if path.is_file()}

    fingerprint(site)

    assert before == {path: path.read_bytes() for path in site.rglob("*.*") if path.is_file()}


def test_every_script_and_style_of_the_built_site_is_there_and_named_by_its_content():
    named = {
        (name, address)
        for name, page in built_pages().items()
        for address in page.xpath("//script/@src | //link[@rel='stylesheet']/@href")
    }

    assert named
    for name, address in named:
        assert re.search(r"[./][0-9a-f]{8,16}[./]", address), (name, address)
        if not address.startswith("/"):
            assert ((SITE / name).parent / address).resolve().is_file(), (name, address)
