"""The search answers what people ask: a right page among the first three results."""

from __future__ import annotations

import tomllib
from collections import Counter
from urllib.parse import urldefrag, urlsplit

import pytest

from macros.bundle import ROOT

QUESTIONS = tomllib.loads((ROOT / "tests" / "search_questions.toml").read_text(encoding="utf-8"))[
    "questions"
]
KINDS = {"plain", "acronym", "expansion", "plural", "role-month", "number", "misspelt"}
SPELT = [one for one in QUESTIONS if one["kind"] != "misspelt"]
MISSPELT = [one for one in QUESTIONS if one["kind"] == "misspelt"]
FIRST = 3
BAR = 0.95
# What it finds of misspelt questions: a floor, so that a change which loses some is seen.
MISSPELT_FLOOR = 0.79

FIELD = "[data-md-component=search-query]"
READY = ".md-search-result__meta:has-text('Type to start searching')"
LIST = ".md-search-result__list"
STALE = f"{LIST} [data-stale]"
# The theme empties the list when an answer arrives, and fills it in the same step.
MARK_STALE = """list => list.replaceChildren(
    Object.assign(document.createElement("li"), { innerHTML: "<i data-stale>…</i>" })
)"""
# One item a page: its first link is the page's own, or that of a section of it.
LINKS = "items => items.map(item => item.querySelector('a').href)"


def test_there_are_questions_of_every_kind():
    assert {one["kind"] for one in QUESTIONS} == KINDS
    assert len(SPELT) >= 120
    assert len(MISSPELT) >= 20


def test_no_question_is_asked_twice():
    asked = Counter(one["question"].lower() for one in QUESTIONS)

    assert [] == [question for question, times in asked.items() if times > 1]


def test_every_right_page_is_on_the_site():
    right = sorted({page for one in QUESTIONS for page in one["pages"]})

    assert [] == [page for page in right if not (ROOT / "site" / page / "index.html").is_file()]


def test_no_page_loads_the_index_before_somebody_searches(new_visitor):
    visitor = new_visitor()
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.open("")
    visitor.rest()

    assert asked
    assert not [one for one in asked if "search_index" in one]


def test_whoever_types_at_once_is_answered_as_soon_as_the_index_is_here(new_visitor):
    visitor = new_visitor()
    held = []
    visitor.page.route("**/search_index.json", lambda route: held.append(route))  # noqa: PLW0108 Playwright marks it
    visitor.open("")
    visitor.page.locator(FIELD).press_sequentially("core group")
    for _ in range(100):
        if held:
            break
        visitor.page.wait_for_timeout(50)
    held[0].continue_()

    visitor.page.locator(f"{LIST} > li").first.wait_for()


@pytest.fixture(scope="module")
def search(browser, site):
    """Type a question into the search of one page, and give the pages that it finds, best first."""
    page = browser.new_page()
    page.goto(site)
    field = page.locator(FIELD)
    results = page.locator(LIST)
    field.focus()
    page.locator(READY).wait_for()

    def ask(question):
        results.evaluate(MARK_STALE)
        field.fill(question)
        field.dispatch_event("keyup")
        page.locator(STALE).wait_for(state="detached")
        links = results.locator(":scope > li").evaluate_all(LINKS)
        return [_path(link, below=site) for link in links]

    yield ask
    page.close()


@pytest.fixture(scope="module")
def missed(search):
    """Give the questions without a right page among the first results, with what was found."""
    found = {one["question"]: search(one["question"])[:FIRST] for one in QUESTIONS}
    return {
        one["question"]: found[one["question"]]
        for one in QUESTIONS
        if not set(one["pages"]) & set(found[one["question"]])
    }


def test_a_right_page_is_among_the_first_results(missed):
    misses = [one for one in SPELT if one["question"] in missed]
    share = 1 - len(misses) / len(SPELT)
    print(f"Search: {share:.1%} of {len(SPELT)} questions have a right page among {FIRST}.")
    for one in misses:
        print(f"{one['kind']}: {one['question']!r} found {missed[one['question']]}")

    assert share >= BAR


def test_misspelt_questions_find_no_less_than_they_did(missed):
    """A search that looks up words can do little for them. `-rP` shows what it finds."""
    misses = [one["question"] for one in MISSPELT if one["question"] in missed]
    share = 1 - len(misses) / len(MISSPELT)
    print(f"Search: {share:.1%} of {len(MISSPELT)} misspelt questions. Missed: {misses}")

    assert share >= MISSPELT_FLOOR


def _path(link: str, *, below: str) -> str:
    """Return the path of a page below the root of the site.

    >>> _path("http://localhost/guidance/roles/?h=sdm#notes", below="http://localhost/guidance/")
    'roles/'
    """
    return urlsplit(urldefrag(link).url).path.removeprefix(urlsplit(below).path)
