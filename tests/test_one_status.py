"""How a milestone stands is said in the same words wherever somebody reads it."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from lxml.html import fromstring

from calculator.exports import FORMATS
from calculator.render import VIEWS
from calculator.render.text import WIDTHS, timeline_text
from tests.asking import ask, text
from tests.taking import take

FACTS = {"pathway": "england", "as_of": "2026-06-01", "held": {"conference-9": "2026-03-20"}}
# What a milestone says when it is opened, and what leads back to the timeline.
SAID_ELSEWHERE = {"details", "json", "link", "command"}


def _view(view):
    answer = json.loads(text(action="view", view=view, listed_on="2025-05-31", **FACTS))
    return fromstring(answer["html"]).text_content()


def _file(form):
    taken = take(form, **FACTS)
    if form == "xlsx":
        return zipfile.ZipFile(io.BytesIO(taken)).read("xl/sharedStrings.xml").decode()
    return taken.decode().replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")


def _terminal():
    status = sum(WIDTHS[:-1]) + 2 * (len(WIDTHS) - 1)
    return " ".join(line[status:] for line in timeline_text(ask(**FACTS)).splitlines())


VIEWED = [f"view {name}" for name in VIEWS if name not in SAID_ELSEWHERE]
FILED = [f"file {name}" for name in FORMATS if name not in SAID_ELSEWHERE]
EVERYWHERE = [*VIEWED, *FILED, "terminal"]


def _told(where):
    how, _, name = where.partition(" ")
    return {"view": _view, "file": _file}[how](name) if name else _terminal()


@pytest.mark.parametrize("where", EVERYWHERE)
def test_every_view_and_file_says_how_late(where):
    assert "20 days after the date" in _told(where)


# By paper there are only milestones that something is written for, and no limit is one.
@pytest.mark.parametrize("where", [one for one in EVERYWHERE if one != "view paper"])
def test_every_view_and_file_says_what_was_not_checked(where):
    assert "not checked, because the limit has no date yet" in _told(where)


# By paper and by person there are only milestones that the source names a paper or a person for.
@pytest.mark.parametrize(
    "where", [one for one in EVERYWHERE if one not in {"view paper", "view person"}]
)
def test_every_view_and_file_says_what_holds_whatever_the_answer(where):
    assert "whatever it is, “must” at this stage, no limit stated" in _told(where)


def test_a_diary_says_beside_the_name_what_holds_whatever_the_answer():
    summary = next(one for one in _file("ics").splitlines() if "SUMMARY:Legal planning" in one)

    assert "depends on an answer; whatever it is, “must” at this stage" in summary
