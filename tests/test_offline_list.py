"""What the service worker keeps: every file that a page may ask for, each by its hash."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest

from macros.harden import HardenError, offline
from tests.built_site import SITE, built_pages, links_of

# Whoever looks them up has a network, and they are as large as pages.
FOR_THE_RECORD = {"bill-of-materials.cdx.json", "third-party-licences.txt"}


def written(site):
    first = (site / offline.WORKER).read_text(encoding="utf-8").split("\n", 1)[0]
    return json.loads(first.removeprefix("const SITE = "))


@pytest.fixture
def site(tmp_path):
    files = {
        "index.html": '<div data-new-version="" hidden></div>',
        "one/index.html": "one",
        "assets/runtime/0123456789abcdef/code.wasm": "code",
        "sitemap.xml": "for other programs",
        "service-worker.js": "// the worker\n",
        "service-worker-off.js": "// its end\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_pages_and_runtime_are_kept_apart_and_nothing_else_is(site):
    offline.keep_offline(site)

    listed = written(site)
    assert {"./", "one/"} == listed["pages"].keys()
    assert {"assets/runtime/0123456789abcdef/code.wasm"} == listed["runtime"].keys()


def test_a_hash_is_that_of_the_file_as_it_is_published(site):
    offline.keep_offline(site)

    digest = hashlib.sha256((site / "index.html").read_bytes()).digest()
    assert base64.b64encode(digest).decode() == written(site)["pages"]["./"]


def test_a_page_says_which_version_it_belongs_to(site):
    offline.keep_offline(site)

    version = written(site)["version"]
    assert f'data-new-version="{version}"' in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["one/index.html", "service-worker.js"])
def test_any_change_is_another_version_and_the_same_site_the_same(site, tmp_path_factory, name):
    def version(change):
        copy = tmp_path_factory.mktemp("copy")
        for path in site.rglob("*.*"):
            if path.is_file():
                target = copy / path.relative_to(site)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        with (copy / name).open("a", encoding="utf-8") as opened:
            opened.write(change)
        offline.keep_offline(copy)
        return written(copy)["version"]

    assert version("") == version("") != version("more")


def test_a_second_run_changes_nothing(site):
    offline.keep_offline(site)
    before = (site / offline.WORKER).read_bytes()

    offline.keep_offline(site)

    assert before == (site / offline.WORKER).read_bytes()


def test_a_site_without_the_worker_is_refused(site):
    (site / offline.WORKER).unlink()

    with pytest.raises(HardenError, match=r"service-worker\.js is not in"):
        offline.keep_offline(site)


def test_all_that_the_pages_of_the_built_site_link_to_is_kept():
    """Among it what no page names in its markup: the search index, and what scripts import."""
    listed = written(SITE)
    kept = {*listed["pages"], *listed["runtime"]}
    linked = {
        offline.address(link.target)
        for name, page in built_pages().items()
        for link in links_of(name, page)
        if not link.target.endswith("service-worker.js")
    }

    assert len(linked) > 100
    assert FOR_THE_RECORD == linked - kept
    assert "search/search_index.json" in kept
    assert [path for path in kept if path.endswith("/calculator/worker.js")]
    assert [path for path in kept if "/workers/search." in path]
