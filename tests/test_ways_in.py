"""Every view and every format can be reached from the page and the command line."""

from __future__ import annotations

from lxml.html import fromstring

from calculator import cli, render
from calculator.exports import FORMATS
from tests.asking import ask

# `list` holds what the whole list holds, and details open inside it; a sheet and a picture alone
# are among what a visitor takes along.
NOT_CHOSEN = {"full", "details", "sheet", "svg"}


def _form():
    return fromstring(ask(action="form")["html"])


def test_every_view_is_chosen_in_the_page_or_named_as_left_out():
    chosen = _form().xpath("//input[@name='view']/@value")

    assert set(chosen) | NOT_CHOSEN == set(render.VIEWS)
    assert not set(chosen) & NOT_CHOSEN


def test_every_format_has_a_button_in_the_page():
    assert set(_form().xpath("//button[@data-take]/@value")) == set(FORMATS)


def test_every_format_is_one_of_the_command_line():
    assert set(cli.FILES.values()) == set(FORMATS)


def test_only_views_are_said_to_need_no_trace():
    assert set(render.VIEWS) > render.UNTRACED
