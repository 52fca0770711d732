"""Measures how hard each page of guidance is to read, from the built site.

`python -m tests.prose` prints every page with its reading ease after Flesch (100 is easy, 0 is
hard), the words in a sentence and its longest sentence, the hardest page first. A measure of
length and syllables knows nothing of sense: it says where to look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.built_site import built_pages
from tests.figures import Value, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

FOLDERS = ("guidance/", "compare/", "sources/", "learn/")
# The list of all clauses is no prose.
NOT_PROSE = "sources/coverage/"
ARTICLE = "//article[contains(@class, 'md-content__inner')]"
LEFT_OUT = (
    ".//*[@data-clauses or @data-force or @data-page-review or @data-printed"
    " or @data-printed-foot or @data-report or @data-example or @data-quiz or @data-room-sheet"
    " or self::table or self::milestone-timeline or self::exercise-set]"
)
BLOCKS = ".//*[self::p or self::li][not(.//p or .//li)]"
_END = re.compile(r"(?<=[.?!])\s+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d+")
_VOWELS = re.compile(r"[aeiouy]+")
# An "e" at the end that nobody says: made, plans that are named, but table, cases and agreed.
_SILENT = re.compile(r"(?:[^laeiouy]e|[^laeiouycgsxzh]es|[^tdaeiouy]ed)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ease:
    """How hard a page is to read."""

    page: str
    flesch: float
    words_in_sentence: float
    longest: str


def syllables(word: str) -> int:
    """Return about how many syllables a word has.

    >>> [syllables(one) for one in ("agreed", "conference", "cases", "named", "table", "12")]
    [2, 3, 2, 1, 2, 1]
    """
    bare = word.lower().strip("'’")
    stem = _SILENT.sub("", bare) if len(_VOWELS.findall(bare)) > 1 else bare
    return max(1, len(_VOWELS.findall(stem)))


def sentences(article: html.HtmlElement) -> Iterator[str]:
    """Yield the sentences of running text and lists, without links to clauses and tables."""
    for one in article.xpath(LEFT_OUT):
        one.drop_tree()
    for block in article.xpath(BLOCKS):
        text = " ".join(block.text_content().split())
        yield from (one for one in _END.split(text) if _WORD.search(one))


def ease(page: str, found: list[str]) -> Ease:
    """Return the reading ease of a page's sentences after Flesch."""
    words = [word for one in found for word in _WORD.findall(one)]
    mean = len(words) / len(found)
    spoken = sum(map(syllables, words)) / len(words)
    return Ease(
        page=page,
        flesch=206.835 - 1.015 * mean - 84.6 * spoken,
        words_in_sentence=mean,
        longest=max(found, key=lambda one: len(_WORD.findall(one))),
    )


def measured() -> list[Ease]:
    """Return the reading ease of every page of guidance, the hardest first."""
    pages = {
        name: list(sentences(article))
        for name, page in built_pages().items()
        if name.startswith(FOLDERS) and not name.startswith(NOT_PROSE)
        for article in page.xpath(ARTICLE)
    }
    return sorted((ease(name, found) for name, found in pages.items()), key=lambda one: one.flesch)


if __name__ == "__main__":
    rows = measured()
    for one in rows:
        name = one.page.removesuffix("index.html")
        print(f"{one.flesch:5.1f} {one.words_in_sentence:5.1f} {name}  longest: {one.longest}")
    average = sum(one.flesch for one in rows) / len(rows)
    record(
        "prose",
        Value("pages", len(rows)),
        Value("reading ease on average", round(average, 1)),
        Value("reading ease of the hardest page", round(rows[0].flesch, 1)),
    )
