"""What every page says of itself: what it is called, what it holds, and who looks after it."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml

from macros.citations import DOCS
from macros.reviews import review_of

PAGES = {path.relative_to(DOCS).as_posix(): path for path in sorted(DOCS.rglob("*.md"))}
# The owner is a role and never a person's name.
OWNERS = {"Policy lead", "Site maintainer"}
NEEDED = {"title", "description", "owner", "reviewed_on", "next_review_on"}
ALLOWED = NEEDED | {"hide", "search", "keywords"}
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def front(name: str) -> dict[str, object]:
    found = _FRONT.match(PAGES[name].read_text(encoding="utf-8"))
    return yaml.safe_load(found[1]) if found else {}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_it_is_and_who_looks_after_it(name):
    told = front(name)

    assert told.keys() >= NEEDED
    assert told.keys() <= ALLOWED
    assert told["owner"] in OWNERS


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_looked_at_again_after_it_was_reviewed(name):
    review = review_of(PAGES[name].read_text(encoding="utf-8"))

    assert review
    assert review.reviewed_on < review.next_review_on


@pytest.mark.parametrize("part", ["title", "description"])
def test_no_two_pages_are_called_or_described_alike(part):
    """Search results and browser tabs show these, without the page around them."""
    told = Counter(front(name)[part] for name in PAGES)

    assert [] == [words for words, count in told.items() if count > 1]


@pytest.mark.parametrize("name", PAGES)
def test_a_description_is_one_short_sentence(name):
    words = str(front(name)["description"])

    assert 40 <= len(words) <= 200
    assert words.endswith(".")
