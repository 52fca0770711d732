"""What a published site needs beside its pages: addresses, pictures, and workflows that hold."""

from __future__ import annotations

import json
import re
import struct
from urllib.parse import urlsplit

import pytest
import yaml

from macros.bundle import ROOT
from macros.figures import measured
from tests import social_card
from tests.built_site import ADDRESS, SITE, build, built_pages

WORKFLOWS = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
}
FORMS = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("wrong-*.yml"))
}
JOBS = [
    (f"{name}: {job_id}", job)
    for name, workflow in WORKFLOWS.items()
    for job_id, job in workflow["jobs"].items()
]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z0-9-]+):", MAKEFILE, re.MULTILINE))
_PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}$")


@pytest.fixture(scope="module")
def pages():
    return built_pages()


def meta(page, name) -> list[str]:
    return page.xpath(f"//head/meta[@name='{name}' or @property='{name}']/@content")


def test_every_page_says_in_one_sentence_what_it_holds(pages):
    for name, page in pages.items():
        (told,) = meta(page, "description")

        assert len(told) > 40, name


def test_every_page_links_to_the_one_address_where_a_fault_is_reported(pages):
    addresses = set()
    for name, page in pages.items():
        (link,) = page.xpath("//p[@data-report]/a/@href")
        addresses.add(link)

        assert urlsplit(link).scheme == "https", name
    assert 1 == len(addresses)


def test_a_link_to_a_page_is_shown_with_its_title_and_the_picture(pages):
    for name, page in pages.items():
        if name == "404.html":
            assert not meta(page, "og:title")
            continue
        (address,) = page.xpath("//link[@rel='canonical']/@href")

        assert [address] == meta(page, "og:url")
        assert meta(page, "description") == meta(page, "og:description")
        assert [f"{ADDRESS}assets/images/social-card.png"] == meta(page, "og:image")
        assert meta(page, "og:title")[0].split()[0] in page.findtext(".//title")


def test_the_picture_has_the_size_and_the_words_that_are_told(pages):
    picture = (SITE / "assets" / "images" / "social-card.png").read_bytes()
    size = struct.unpack(">II", picture[16:24])

    assert pages
    assert (social_card.WIDTH, social_card.HEIGHT) == size
    assert ": ".join(social_card.words()) == social_card.description(picture)
    assert len(picture) < 100_000


def test_the_sitemap_names_every_page_and_robots_name_the_sitemap(pages):
    listed = set(re.findall(r"<loc>(.+?)</loc>", (SITE / "sitemap.xml").read_text("utf-8")))
    canonical = {
        f"{ADDRESS}{name.removesuffix('index.html')}" for name in pages if name != "404.html"
    }

    assert canonical == listed
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (SITE / "robots.txt").read_text("utf-8")


def test_the_page_for_missing_addresses_holds_at_any_depth(pages):
    page = pages["404.html"]
    path = urlsplit(ADDRESS).path
    links = [
        link
        for link in page.xpath("//@href | //@src")
        if not link.startswith("#") and not urlsplit(link).netloc
    ]

    assert links
    assert [] == [link for link in links if not link.startswith(path)]


@pytest.mark.parametrize(
    ("address", "home"),
    [("https://guidance.example.org/", "/"), ("https://owner.example.org/site/", "/site/")],
)
def test_the_site_is_built_for_a_domain_and_for_a_path(tmp_path, monkeypatch, address, home):
    monkeypatch.setenv("SITE_URL", address)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Page\n\nText.\n", encoding="utf-8")
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "nav": ["index.md"],
        "watch": [],
        "plugins": ["search"],
        "markdown_extensions": [],
    }
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")

    built = build(tmp_path / "mkdocs.yml", tmp_path / "site")
    missing = (tmp_path / "site" / "404.html").read_text(encoding="utf-8")

    assert not built.returncode, built.stderr
    assert f'href="{home}assets/stylesheets/' in missing
    assert f"<loc>{address}</loc>" in (tmp_path / "site" / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_allowed_nothing_that_a_job_does_not_ask_for(name):
    assert {} == WORKFLOWS[name]["permissions"]


@pytest.mark.parametrize(("name", "job"), JOBS, ids=[name for name, _ in JOBS])
def test_a_job_asks_for_what_it_needs_and_runs_pinned_actions(name, job):
    steps = job.get("steps", [])
    used = [step["uses"] for step in steps if "uses" in step]
    writes = {key for key, value in job["permissions"].items() if value == "write"}

    assert [] == [one for one in used if not _PINNED.match(one)]
    assert not writes or not [step for step in steps if "make" in step.get("run", "")], name
    for step in steps:
        if step.get("uses", "").startswith("actions/checkout"):
            assert step["with"]["persist-credentials"] is False


def test_what_the_workflows_run_is_a_target_of_make():
    matrix = WORKFLOWS["tested.yml"]["jobs"]["make"]["strategy"]["matrix"]["target"]
    ran = {
        target
        for _, job in JOBS
        for step in job.get("steps", [])
        for target in re.findall(r"^make ([a-z-]+)", step.get("run", ""), re.MULTILINE)
    }

    assert {*matrix, *ran} <= TARGETS
    assert {"test", "check"} <= {*matrix, *ran}
    # What the page "How this is tested" shows is run by a workflow too.
    assert [] == [one.name for one in measured() if one.name not in {*matrix, *ran}]


def test_only_what_was_tested_is_published():
    publish = WORKFLOWS["pages.yml"]["jobs"]["publish"]
    steps = [step.get("uses", step.get("run")) for step in publish["steps"]]

    assert "tested" == publish["needs"]
    assert 1 == len(steps)
    assert steps[0].startswith("actions/deploy-pages@")


@pytest.mark.parametrize("name", FORMS)
def test_a_form_asks_for_no_childs_data_and_says_so(name):
    body = FORMS[name]["body"]
    first, last = body[0], body[-1]

    assert "nothing that could tell who a child or a family is" in first["attributes"]["value"]
    assert last["type"] == "checkboxes"
    assert last["attributes"]["options"][0]["required"] is True


def test_there_is_a_form_for_dates_and_one_for_guidance():
    assert {"A date is wrong", "The guidance is wrong"} == {one["name"] for one in FORMS.values()}


def test_what_the_documents_for_contributors_link_to_is_there():
    documents = sorted(ROOT.glob("*.md"))
    links = {
        (document.name, link)
        for document in documents
        for link in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8"))
        if not urlsplit(link).scheme
    }

    assert {"CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md"} <= {
        document.name for document in documents
    }
    assert links
    assert [] == [f"{name}: {link}" for name, link in links if not (ROOT / link).exists()]
