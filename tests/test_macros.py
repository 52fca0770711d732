"""What pages can call, without MkDocs."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from lxml import html
from markdown import markdown

import macros
from calculator.dates import format_day
from calculator.library import library
from macros import bundle, days, elements, presets, tables, terms

PATHWAYS = tuple(library().pathways)
RUNTIME = "assets/runtime/0123456789abcdef/"
CALLED = re.compile(r"\{\{\s*(\w+)\(")


def element(page_url: str = "calculator/", pathway: str = "england") -> html.HtmlElement:
    markup = presets.calculator(pathway, page_url=page_url, runtime=RUNTIME)
    return html.fragment_fromstring(markup).find("milestone-timeline")


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_a_table_stands_on_one_line_that_markdown_leaves_alone(pathway):
    table = f"<div>{tables.pathway_table(pathway)}</div>"

    assert "\n" not in table
    assert table == markdown(table)


def test_an_unknown_pathway_is_told_with_those_there_are():
    with pytest.raises(ValueError, match=r"no pathway is called 'nowhere'; there are: .*england"):
        tables.pathway_table("nowhere")


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_policy_of_a_pathway_comes_with_its_edition(pathway):
    shown = html.fragment_fromstring(tables.pathway_policies(pathway))
    expected = [
        (one.id, one.title, one.edition, format_day(one.checked_on))
        for one in library().pathways[pathway].policies
    ]

    for row, (policy_id, title, edition, checked_on) in zip(shown, expected, strict=True):
        assert policy_id == row.get("data-policy-about")
        assert title == row.findtext("strong")
        assert edition in row.text_content()
        assert checked_on in row.text_content()


def test_the_list_of_pathways_links_to_each_and_begins_with_the_default():
    links = re.findall(r"\]\(([^()]+)\.md\)", tables.pathway_list())

    assert set(PATHWAYS) == set(links)
    assert links[0] == "england"


def test_terms_stand_in_alphabetical_order_under_their_own_ids():
    headings = re.findall(r"^### (.+) \{ #(.+) \}$", terms.glossary(), re.MULTILINE)

    assert len(library().terms) == len(headings)
    assert [name.casefold() for name, _ in headings] == sorted(
        name.casefold() for name, _ in headings
    )
    assert set(library().terms) == {term for _, term in headings}


def test_what_a_document_gives_is_kept_apart_from_our_reading():
    page = html.fragment_fromstring(f"<div>{markdown(terms.glossary())}</div>")
    for term in library().terms.values():
        (entry,) = page.xpath(f"//div[@data-term='{term.id}']")
        given = [one.findtext("dd") for one in entry.xpath(".//div[@data-given]")]
        ours = [one.findtext("dd") for one in entry.xpath(".//div[@data-ours]")]

        assert list(term.given.values()) == given
        assert [term.ours] * bool(term.ours) == ours
        if term.ours:
            assert [term.certainty.value] == [
                one.findtext("dd") for one in entry.xpath(".//div[@data-certainty]")
            ]


@pytest.mark.parametrize(
    ("page_url", "root"),
    [("", "./"), ("./", "./"), ("calculator/", "../"), ("a/b/", "../../"), ("a/b.html", "../")],
)
def test_addresses_are_relative_to_the_page(page_url, root):
    assert root == elements.root_from(page_url)
    assert f"{root}{RUNTIME}" == element(page_url).get("data-runtime")


def test_the_calculator_holds_what_its_script_looks_for():
    found = element()

    assert "england" == found.get("data-pathway")
    assert found.xpath("./form[@hidden]")
    assert found.xpath("./p[@role='status']/following-sibling::p[1][@data-said]")
    assert found.xpath("./div[@data-crash][@hidden]/p[@data-crash-line]")
    assert found.xpath("./div[@data-crash]/button[@type='button'][@data-retry]")
    assert found.xpath("./div[@data-result]//table")


def test_the_calculator_is_markup_that_markdown_leaves_alone():
    markup = presets.calculator("england", page_url="calculator/", runtime=RUNTIME)

    assert "\n" not in markup
    assert markup == markdown(markup)


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_a_calculator_can_be_set_to_any_pathway(pathway):
    found = element(pathway=pathway)
    shown = found.xpath("./div[@data-result]/section/@data-policy")

    assert [one.id for one in library().pathways[pathway].policies] == shown
    assert [pathway] == found.xpath(".//select[@id='pathway']/option[@selected]/@value")


@pytest.mark.parametrize(
    ("page", "seen_from"),
    [
        (SimpleNamespace(url="guidance/reviews/"), "guidance/reviews/"),
        (SimpleNamespace(url="guidance/reviews/", path="guidance/reviews.md"), "guidance/"),
        (SimpleNamespace(url="guidance/", path="guidance/index.md"), "guidance/"),
        (SimpleNamespace(url="about/", path="about.md"), "./"),
    ],
)
def test_links_in_markup_are_right_under_both_builders(page, seen_from):
    assert seen_from == elements.links_seen_from(page)


@pytest.mark.parametrize(
    ("page", "root"),
    [
        (SimpleNamespace(url="pathways/england/"), "../../"),
        (SimpleNamespace(url="pathways/england/", path="pathways/england.md"), "../../"),
        (SimpleNamespace(url="calculator/", path="calculator/index.md"), "../"),
        (SimpleNamespace(url="about/", path="about.md"), "./../"),
        (SimpleNamespace(url="", path="index.md"), "./"),
    ],
)
def test_the_runtime_is_found_under_both_builders(page, root):
    """A builder that moves links leaves other attributes as they are."""
    seen_from = elements.root_from(elements.links_seen_from(page))

    assert f"{root}{RUNTIME}" == seen_from + elements.seen_unmoved(RUNTIME, page)


def test_bank_holidays_are_dated_as_the_data_says():
    calendars = library().bank_holidays.values()

    assert {days.bank_holidays_known_to()} == {format_day(one.known_to) for one in calendars}
    assert {days.bank_holidays_checked_on()} == {format_day(one.checked_on) for one in calendars}
    assert {days.bank_holidays_projected_to()} == {format_day(one.last_on) for one in calendars}


def test_everything_that_a_page_calls_is_registered(monkeypatch):
    monkeypatch.setattr(bundle, "runtime_folder", lambda: RUNTIME)
    registered = {}
    env = SimpleNamespace(
        page=SimpleNamespace(url="calculator/"),
        macro=lambda function: registered.update({function.__name__: function}),
    )
    macros.define_env(env)
    pages = sorted((bundle.ROOT / "docs").rglob("*.md"))
    called = {name for page in pages for name in CALLED.findall(page.read_text(encoding="utf-8"))}

    assert called
    assert called <= registered.keys()
    assert f'data-runtime="../{RUNTIME}"' in registered["calculator"]()
