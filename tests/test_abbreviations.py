"""Tooltips on abbreviations, in Markdown and in markup."""

from __future__ import annotations

import pytest
from markdown import markdown

from calculator.library import library
from calculator.render.markup import tag
from macros import abbreviations


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ("LPM", "Legal Planning Meeting (our reading)"),
        ("ICPC", "Initial Child Protection Conference"),
        ("SDM", "not expanded in the source"),
        ("CPFS", "not expanded in the source"),
    ],
)
def test_a_tooltip_says_who_expands_an_abbreviation(short, words):
    assert words == abbreviations.abbreviations()[short]


def test_terms_in_plain_words_need_no_tooltip():
    shorts = abbreviations.abbreviations()

    assert shorts.keys() <= {one.term for one in library().terms.values()}
    assert not {"Quorate", "Core group", "Child's Plan"} & shorts.keys()


def test_the_file_is_what_markdown_reads():
    page = f"# The LPM\n\nAn LPM is held.\n\n{abbreviations.abbreviations_file()}"
    shown = markdown(page, extensions=["abbr", "toc"])

    assert '<h1 id="the-lpm">' in shown
    assert '<abbr title="Legal Planning Meeting (our reading)">LPM</abbr> is held.' in shown


def test_markup_explains_its_abbreviations_but_not_inside_links_and_attributes():
    markup = tag(
        "p", "LPM & SDM ", tag("a", "LPM", href="#LPM"), tag("b", "LPMs", id="LPM"), " LPM"
    )

    assert abbreviations.with_tooltips(markup) == (
        '<p><abbr title="Legal Planning Meeting (our reading)">LPM</abbr> &amp;'
        ' <abbr title="not expanded in the source">SDM</abbr>'
        ' <a href="#LPM">LPM</a><b id="LPM">LPMs</b>'
        ' <abbr title="Legal Planning Meeting (our reading)">LPM</abbr></p>'
    )
