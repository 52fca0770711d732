"""The site is written in its own words: runs of nine words that it shares with a source are few.

The sources are not here. `tests/data/source_runs.txt` holds a fingerprint of each run of nine words
in them; `python -m tests.word_runs FILE...` printed it from the five documents as plain text.
Titles and headings may stand, so what they hold is no shared run.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from calculator.library import library
from macros.bundle import ROOT
from tests.built_site import built_pages
from tests.word_runs import RUN, fingerprints, shared_runs, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

MOST_RUNS = 10
LIST = ROOT / "tests" / "data" / "source_runs.txt"
ARTICLE = "//article[contains(@class, 'md-content__inner')]"
# A link to a clause, a chip and a heading stand between words, or are no sentence of ours.
NO_SENTENCE = (
    ".//*[@data-clauses or @data-force or self::h1 or self::h2 or self::h3 or self::h4"
    " or self::caption or self::script or self::style or self::nav]"
)


def titles() -> Iterator[str]:
    """Yield what the documents and their parts are called."""
    for policy in library().policies.values():
        yield policy.title
        for clause in policy.clauses.values():
            yield clause.heading


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Every run of the sources, but those inside a title."""
    named = {one for title in titles() for one in fingerprints(title)}
    return set(LIST.read_text(encoding="utf-8").split()) - named


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from strings(one)
        case list():
            for one in value:
                yield from strings(one)


def sentences(page: html.HtmlElement) -> str:
    """Return the text of a page without headings, chips and links to clauses."""
    (article,) = page.xpath(ARTICLE)
    for one in article.xpath(NO_SENTENCE):
        one.drop_tree()
    return " ".join(article.itertext())


def texts() -> Iterator[tuple[str, str]]:
    """Yield every text that is published, with where it stands."""
    for path in sorted((ROOT / "calculator").rglob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for one in strings(data):
            yield path.name, one
    for path in sorted((ROOT / "docs").rglob("*.txt")):
        yield path.name, path.read_text(encoding="utf-8")
    for name, page in built_pages().items():
        if page.xpath(ARTICLE):
            yield name, sentences(page)


def test_the_runs_shared_with_a_source_are_few(known):
    """One run counts once, however many pages show it."""
    found: dict[str, set[str]] = {}
    read = set()
    for where, text in texts():
        read.add(Path(where).suffix)
        for run in shared_runs(text, known):
            found.setdefault(run, set()).add(where)
    shown = "\n".join(f"{run}: {', '.join(sorted(where))}" for run, where in found.items())
    print(f"{len(found)} runs of {RUN} words or more are shared with a source.")

    assert {".toml", ".txt", ".html"} == read
    assert len(found) <= MOST_RUNS, shown


def test_the_list_holds_the_runs_of_whole_documents(known):
    assert len(known) > 4000
    assert all(len(one) == 10 for one in known)


def test_a_run_is_found_whatever_its_case_and_punctuation():
    source = "The chair, who knows the child's plan, asks each agency for its own report."
    copied = "So – THE CHAIR (who knows the child’s plan) asks each agency. For its report?"

    assert ["the chair who knows the childs plan asks each agency for its"] == list(
        shared_runs(copied, set(fingerprints(source)))
    )


def test_words_that_stand_in_another_order_are_no_run():
    source = "one two three four five six seven eight nine ten"
    turned = " ".join(reversed(words(source)))

    assert [] == list(shared_runs(turned, set(fingerprints(source))))
