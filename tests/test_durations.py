"""A length of time stands in the data: no page types one by hand."""

from __future__ import annotations

import re

import pytest

from macros.citations import DOCS

# Pages of which durations are the subject, each with its reason.
FREE = {
    "reference/counting-dates.md": "counts in examples; tests/test_counting_dates.py checks them",
}
# The one table of figures that are in no policy's data, because Wales has no pathway.
WALES = ("sources/national-timescales.md", "Wales")
# Names with a duration inside.
NAMES = (
    "two year policy",  # the short name of the policy
    "Children Subject to Child Protection Plans for Longer than 2 Years",  # its title
)

ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen"
)
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
NUMBER = rf"(?:\d+|(?:{TENS})(?:[ -](?:{ONES}))?|{ONES})"
UNIT = r"(?:(?:calendar|working)[ -])?(?:day|week|fortnight|month|year)s?"
DURATION = re.compile(rf"\b{NUMBER}[\s-]{UNIT}\b", re.IGNORECASE)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
# A call of a macro, and the address of a link.
_NO_TEXT = re.compile(r"\{\{.*?\}\}|\]\(.*?\)", re.DOTALL)
_HEADING = re.compile(r"^#+ .*$", re.MULTILINE)

PAGES = tuple(
    path for path in sorted(DOCS.rglob("*.md")) if path.relative_to(DOCS).as_posix() not in FREE
)


def durations(text: str) -> list[str]:
    """Return the durations of a page outside macros, headings, front matter and names."""
    for kept in (_FRONT, _NO_TEXT, _HEADING, *(re.compile(one, re.IGNORECASE) for one in NAMES)):
        text = kept.sub("", text)
    return DURATION.findall(text)


def without_section(text: str, title: str) -> str:
    """Return a page without the section of that title, which has to be there."""
    found = re.compile(rf"^## {title}\b.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    rest, count = found.subn("", text)
    assert 1 == count
    return rest


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_a_page_types_no_duration_by_hand(page):
    text = page.read_text(encoding="utf-8")
    name, section = WALES
    if page == DOCS / name:
        text = without_section(text, section)

    assert [] == durations(text)


def test_every_page_that_is_let_off_is_there():
    assert all((DOCS / name).is_file() for name in FREE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Held within two weeks of it.", ["two weeks"]),
        ("At 15-month reviews, or 15 working days.", ["15-month", "15 working days"]),
        ("After twenty-one\nmonths", ["twenty-one\nmonths"]),
        ("After twenty-four months", ["twenty-four months"]),
        ("Ten calendar days", ["Ten calendar days"]),
        ("---\ntitle: 3 months\n---\n# At 3 months\n\nThe two year policy says so.", []),
        ('It falls {{ when("conference-3", "plan-framework") }}.', []),
        ("[here](about/3-months.md)", []),
        ("on 15 May 2026, in Part 3", []),
    ],
)
def test_a_duration_is_told_from_what_is_none(text, found):
    assert found == durations(text)
