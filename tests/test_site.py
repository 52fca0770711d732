"""The site as it was built, and a build that has to fail."""

from __future__ import annotations

import json
import re
import shutil
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from calculator.exercises.units import learning
from calculator.library import library
from calculator.requests import default_pathway
from macros.bundle import ROOT
from macros.harden.early import with_early_start
from tests.built_site import SITE, build, built_pages

PATHWAYS = tuple(library().pathways)
# The pathway of all English documents is the calculator's own.
CALCULATOR_PAGES = {
    "calculator/index.html",
    "calculator/scaling/index.html",
    *(f"pathways/{one}/index.html" for one in PATHWAYS if one != default_pathway(library()).id),
    *(f"learn/{one}/index.html" for one in learning(library()).units),
    "learn/final-scenario/index.html",
    "learn/final-scenario-scotland/index.html",
}
# Where a timeline can be asked for at once, one script starts Python before the page is whole.
EARLY = "/calculator/start.js"
LOADS = re.compile(r"assets/(?:runtime|[0-9a-f]{16}/calculator)/")
ELEMENTS = "//milestone-timeline | //answer-form | //exercise-set"
# What is no word of HTML 4 is unknown to this parser, and no fault.
UNKNOWN = "HTML_UNKNOWN_TAG"


@pytest.fixture(scope="module")
def pages() -> dict[str, html.HtmlElement]:
    return built_pages()


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_a_pathway_has_a_page_with_every_milestone_and_its_clauses(pages, pathway):
    page = pages[f"pathways/{pathway}/index.html"]
    for policy in library().pathways[pathway].policies:
        rows = page.xpath(f"//section[@data-policy='{policy.id}']//tr[@data-milestone-row]")

        assert [one.id for one in policy.milestones] == [
            one.get("data-milestone-row") for one in rows
        ]
        for milestone, row in zip(policy.milestones, rows, strict=True):
            cited = {*milestone.clauses, *(name for due in milestone.due for name in due.clauses)}
            shown = set(re.findall(r"[A-Z]{2}-\d+", row.xpath("string(td[last()])")))

            assert milestone.title == row.findtext("th")
            assert cited <= shown <= policy.clauses.keys()


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_a_pathway_is_in_the_navigation(pages, pathway):
    links = pages["pathways/index.html"].xpath("//nav//a/@href")

    assert any(link.strip("./").endswith(pathway) for link in links)


@pytest.mark.parametrize("term", ["sdm", "cpfs"])
def test_what_no_document_expands_stays_bare(pages, term):
    (entry,) = pages["reference/glossary/index.html"].xpath(f"//*[@data-term='{term}']")

    assert not entry.xpath(".//dl")
    assert "Not expanded in the source." in entry.text_content()


def test_a_term_can_be_linked_to(pages):
    ids = set(pages["reference/glossary/index.html"].xpath("//h3/@id"))

    assert set(library().terms) <= ids


def test_only_pages_with_a_calculator_know_of_the_runtime(pages):
    loading = {name for name in pages if LOADS.search((SITE / name).read_text(encoding="utf-8"))}
    holding = {name for name, page in pages.items() if page.xpath(ELEMENTS)}

    assert CALCULATOR_PAGES == loading == holding


def test_what_a_calculator_loads_is_there(pages):
    for name in CALCULATOR_PAGES:
        elements = pages[name].xpath(ELEMENTS)
        scripts = pages[name].xpath("//script[@type='module']/@src")
        early = [one for one in pages[name].xpath("//script/@src") if one.endswith(EARLY)]
        folder = (SITE / name).parent

        assert len(elements) == len(scripts) == len(early), name
        assert all((folder / one).is_file() for one in (*early, *scripts))
        runtimes = {one.get("data-runtime") for one in elements}
        assert all((folder / one / "pyodide.mjs").is_file() for one in runtimes)


def test_what_starts_python_early_stands_before_what_the_theme_loads(pages):
    early = {name for name in CALCULATOR_PAGES if pages[name].xpath("//milestone-timeline")}

    assert early
    for name in early:
        [script] = pages[name].xpath(f"//head/script[contains(@src, '{EARLY}')]")

        assert not script.xpath("preceding::link[@rel='stylesheet'] | preceding::script"), name
        text = (SITE / name).read_text(encoding="utf-8")
        assert text == with_early_start(text), "what was moved is moved again"


def test_the_theme_waits_where_a_timeline_can_be_asked_for_at_once(pages):
    for name, page in pages.items():
        later = page.xpath("//script/@data-theme")
        at_once = page.xpath("//script/@src[contains(., '/javascripts/bundle')]")

        assert bool(later) == bool(page.xpath("//milestone-timeline")), name
        [theme] = later or at_once
        assert later == page.xpath("//link[@rel='preload']/@href"), name
        assert (SITE / theme[theme.index("assets/") :]).is_file(), name


def test_every_page_parses(pages):
    for name in pages:
        parser = etree.HTMLParser()
        etree.parse(str(SITE / name), parser)
        faults = [one.message for one in parser.error_log if one.type_name != UNKNOWN]

        assert [] == faults, name


def test_no_id_is_used_twice_on_a_page(pages):
    for name, page in pages.items():
        ids = page.xpath("//@id")

        assert len(set(ids)) == len(ids), name


def test_nothing_is_loaded_from_another_host(pages):
    for name, page in pages.items():
        loaded = page.xpath("//@src | //link[not(@rel='canonical')]/@href")

        assert loaded
        assert [] == [one for one in loaded if urlsplit(one).netloc], name


def test_a_made_up_plan_is_not_found_by_the_search(pages):
    index = json.loads((SITE / "search" / "search_index.json").read_text(encoding="utf-8"))

    assert pages["calculator/index.html"].xpath("//*[@data-example]//time")
    assert not [one["location"] for one in index["docs"] if "31 May 2025" in one["text"]]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{ default_pathway_note() }}", None),
        ("{{ no_such_macro() }}", "no_such_macro"),
        ('{{ pathway_table("nowhere") }}', "nowhere"),
        ("[nowhere](nowhere.md)", "nowhere.md"),
        ("[nowhere](#nowhere)", "#nowhere"),
    ],
)
def test_a_fault_on_a_page_fails_the_build(tmp_path, text, fault):
    for folder in ("macros", "overrides", "includes"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(f"# Page\n\n{text}\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    settings = {"INHERIT": str(ROOT / "mkdocs.yml"), "nav": ["index.md"], "watch": []}
    config.write_text(json.dumps(settings), encoding="utf-8")

    built = build(config, tmp_path / "site")

    assert bool(fault) == bool(built.returncode), built.stderr
    assert (fault or "") in built.stderr + built.stdout
