"""The accessibility statement: a form until an authority fills it in, linked from every page."""

from __future__ import annotations

import re

import pytest

from macros import statement
from macros.citations import DOCS
from tests.built_site import built_pages

PAGE = "accessibility/index.html"
SOURCE = (DOCS / "accessibility.md").read_text(encoding="utf-8")
USED = set(re.findall(r'stated\("([\w-]+)"\)', SOURCE))
# Versions of a standard, widths, zoom and the year of a law: what is tested, not what was found.
SETTINGS = {"2.0", "2.2", "320", "1280", "400", "2010"}
# The order of the model statement.
PARTS = (
    "Accessibility statement",
    "How accessible this website is",
    "Feedback and contact information",
    "Reporting accessibility problems with this website",
    "Enforcement procedure",
    "Technical information about this website's accessibility",
    "Compliance status",
    "Non-accessible content",
    "Non-compliance with the accessibility regulations",
    "Disproportionate burden",
    "Content that is not within the scope of the accessibility regulations",
    "What we are doing to improve accessibility",
    "Preparation of this accessibility statement",
)


@pytest.fixture(scope="module")
def pages():
    return built_pages()


@pytest.fixture
def filled_in(monkeypatch):
    answers = {
        name: statement.Entry(id=name, ask=one.ask, answer=f"<b>{name}</b>")
        for name, one in statement.entries().items()
    }
    monkeypatch.setattr(statement, "entries", lambda: answers)


def test_every_page_links_to_the_statement_in_its_footer(pages):
    linked = [
        name
        for name, page in pages.items()
        if page.xpath("//footer//a[contains(@href, 'accessibility/') or @href='./']")
    ]

    assert list(pages) == linked


def test_the_statement_has_the_parts_of_the_model_in_their_order(pages):
    headings = [
        heading.xpath("string(text()[1])").strip()
        for heading in pages[PAGE].xpath("//article//*[self::h1 or self::h2 or self::h3]")
    ]

    assert PARTS == tuple(headings[: len(PARTS)])


def test_the_sentence_of_scope_stands_as_the_law_has_it():
    assert '\nThis accessibility statement applies to {{ stated("scope") }}.\n' in SOURCE


def test_what_is_asked_of_an_authority_stands_on_the_page_and_nothing_else_does():
    assert USED == statement.entries().keys()


def test_a_statement_is_filled_in_as_a_whole_or_not_at_all():
    answered = {name for name, one in statement.entries().items() if one.answer}

    assert answered in (set(), set(statement.entries()))


def test_what_is_to_be_filled_in_is_told_from_what_is_said(pages):
    open_ones = set(pages[PAGE].xpath("//article//mark/@data-fill-in"))
    said = set(pages[PAGE].xpath("//article//span/@data-stated"))

    assert USED == open_ones | said
    assert not open_ones & said
    assert bool(open_ones) == bool(pages[PAGE].xpath("//article//strong[contains(., 'a form')]"))


@pytest.mark.usefixtures("filled_in")
def test_answers_take_the_place_of_what_was_asked():
    assert "" == statement.statement_filled_in()
    assert '<span data-stated="scope">&lt;b&gt;scope&lt;/b&gt;</span>' == statement.stated("scope")


def test_an_unknown_entry_stops_the_build():
    with pytest.raises(KeyError):
        statement.stated("nonsense")


def test_figures_come_with_their_day_or_are_said_to_be_missing(monkeypatch):
    row = {"number": 0, "unit": "", "what": "errors"}
    found = {"html": {"date": "2026-11-27", "values": [row, {**row, "number": 1111, "unit": "s"}]}}
    monkeypatch.setattr(statement, "recorded", lambda: found)

    told = statement.measured_with("html")

    assert "0 errors; 1,111 s errors (measured on 27 November 2026)" == told
    assert "no figure yet" == statement.measured_with("a11y")


def test_no_figure_is_typed_on_the_page():
    typed = set(re.findall(r"\b\d[\d,.]*\b", SOURCE.split("## How the makers test it")[1]))

    assert typed
    assert typed <= SETTINGS
