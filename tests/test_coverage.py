"""Every clause on the site, every citation a clause, every page with a day of review."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html
from markdown import markdown

from calculator.library import library
from macros import citations, coverage, reviews

DOCS = citations.DOCS
CLAUSES = {
    name: one for policy in library().policies.values() for name, one in policy.clauses.items()
}


@pytest.fixture(scope="module")
def shown() -> html.HtmlElement:
    text = coverage.coverage(page_url="sources/coverage/")
    return html.fragment_fromstring(f"<div>{markdown(text, extensions=['attr_list', 'toc'])}</div>")


def test_every_clause_stands_once_under_its_policy(shown):
    for policy in library().policies.values():
        rows = shown.xpath(f"./ul[@data-coverage='{policy.id}']/li/@data-clause")

        assert list(policy.clauses) == rows
    assert [name.lower() for name in shown.xpath(".//li/@data-clause")] == shown.xpath(".//li/@id")


def test_a_clause_comes_with_words_force_people_and_notes(shown):
    for name, clause in CLAUSES.items():
        (row,) = shown.xpath(f".//li[@id='{name.lower()}']")
        text = row.text_content()

        assert clause.says in text
        assert clause.notes in text
        assert bool(clause.force) == ("orce: " in text)
        assert bool(clause.by) == ("ho: " in text)


def test_a_clause_links_to_where_it_stands(shown):
    links = shown.xpath(".//li[@id='ty-12']//p[@data-stands-on]/a")

    assert "../../milestones/midpoint-12/" in [one.get("href") for one in links]


@pytest.mark.parametrize("name", CLAUSES)
def test_a_clause_stands_somewhere_else_too(name):
    assert citations.places(DOCS)[name]


@pytest.mark.parametrize("name", [one for one in CLAUSES if not one.startswith(("WT", "DI", "NG"))])
def test_a_clause_of_a_document_stands_in_the_guidance(name):
    pages = [path for path, _ in citations.places(DOCS)[name]]

    assert [path for path in pages if not path.startswith("milestones/")]


def test_no_page_cites_what_is_no_clause():
    assert {} == citations.unknown_clauses(DOCS)


@pytest.fixture
def folder(tmp_path):
    """Two pages of guidance, one with a citation of nothing."""
    texts = {
        "guidance/reviews.md": (
            "---\ntitle: Reviews: month by month\n---\n"
            "{{ cite('FW-13', \"FW-14\") }} and {{ duties(\n  'FW-15',\n  'FW-16') }}"
            ' at {{ when("conference-3", "plan-framework") }}, not cite("FW-17").\n'
        ),
        "index.md": '{{ says("FW-99") }}\n',
        "plain.md": "# Nothing\n",
    }
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def test_citations_are_read_from_what_a_page_calls(folder):
    found = {one.path: one for one in citations.citing_pages(folder)}

    assert {"guidance/reviews.md", "index.md"} == found.keys()
    assert {"FW-13", "FW-14", "FW-15", "FW-16"} == found["guidance/reviews.md"].clauses
    assert {"conference-3"} == found["guidance/reviews.md"].milestones
    assert "Reviews: month by month" == found["guidance/reviews.md"].title
    assert "index.md" == found["index.md"].title


def test_a_citation_of_nothing_is_found(folder):
    assert {"index.md": ["FW-99"]} == citations.unknown_clauses(folder)


def test_a_folder_of_its_own_has_its_own_coverage(folder):
    text = coverage.coverage(page_url="sources/coverage/", docs=folder)

    assert '<a href="../../guidance/reviews/">Reviews: month by month</a>' in text
    assert "no other page" in text


def test_every_page_says_who_answers_for_it_and_when_it_is_looked_at_again():
    assert [] == [path for path, review in reviews.reviews(DOCS).items() if review is None]


def test_no_page_was_past_its_review_when_the_data_was_checked():
    """The day is the data's own: tests read no clock."""
    as_of = max(one.checked_on for one in library().policies.values())

    assert [] == reviews.past_review(DOCS, as_of=as_of)


def test_a_page_is_past_its_review_the_day_after(tmp_path):
    text = "---\ntitle: A\nowner: B\nreviewed_on: 2026-01-01\nnext_review_on: 2026-07-01\n---\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text("# No front matter\n", encoding="utf-8")

    assert [] == reviews.past_review(tmp_path, as_of=date(2026, 7, 1))
    assert ["a.md"] == reviews.past_review(tmp_path, as_of=date(2026, 7, 2))
    assert None is reviews.reviews(tmp_path)["b.md"]
