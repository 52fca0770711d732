"""What every view says of one milestone: its working day, what moved, its page, what is yours."""

from __future__ import annotations

import json

import pytest
from lxml.html import fromstring

from calculator.library import library
from calculator.render.by_paper import timeline_by_paper
from calculator.render.by_person import timeline_by_person
from calculator.render.listing import timeline_list
from calculator.render.table import timeline_table
from calculator.render.text import timeline_text
from tests.asking import LISTED_ON, ask, text


def _page(**request):
    asked = {"action": "view", "view": "list", "listed_on": LISTED_ON, **request}
    return fromstring(f"<div>{json.loads(text(**asked))['html']}</div>")


def _text(page, milestone, path):
    entry = page.xpath(f"//li[@data-milestone='{milestone}']")[0]
    return [" ".join(one.text_content().split()) for one in entry.xpath(path)]


@pytest.mark.parametrize(
    ("milestone", "request_", "words"),
    [
        ("conference-9", {}, "Saturday; work to Friday 27 February 2026"),
        ("consultation-6", {}, "Sunday; work to Friday 28 November 2025"),
        ("conference-15", {}, "Bank holiday: Summer bank holiday; work to Friday 28 August 2026"),
        ("sdm-review-13", {}, "Work to Tuesday 30 June 2026"),
        ("conference-9", {"as_of": "2026-02-27"}, "Saturday; work to Friday 27 February 2026"),
        (
            "conference-9",
            {"as_of": "2026-02-28"},
            "Saturday; the day to work to was Friday 27 February 2026",
        ),
        (
            "consultation-6",
            {"as_of": "2026-06-01"},
            "Sunday; the day to work to was Friday 28 November 2025",
        ),
        (
            "conference-3",
            {"listed_on": "2029-09-25"},
            (
                "Projected bank holiday: Christmas Day; work to Monday 24 December 2029 "
                "(provisional: bank holidays not yet published)"
            ),
        ),
    ],
)
def test_a_day_on_which_nobody_works_says_why_and_which_day_to_use(milestone, request_, words):
    assert _text(_page(**request_), milestone, "./p[@data-book-by]") == [words]


def test_a_bank_holiday_of_another_nation_is_none():
    """2 January is a bank holiday in Scotland alone."""
    asked = {"listed_on": "2025-12-18", "as_of": "2025-12-18"}
    there = _page(pathway="south-ayrshire", **asked)

    assert _text(there, "childs-plan-issue", "./p[@data-book-by]") == [
        "Bank holiday: 2nd January; work to Wednesday 31 December 2025"
    ]


def test_a_review_that_no_policy_names_is_on_the_calendar_of_the_pathway():
    page = _page(pathway="long-listing", as_of="2025-06-01", other_reviews=["2025-12-25"])

    assert _text(page, "other-review-2025-12-25", "./p[@data-book-by]") == [
        "Bank holiday: Christmas Day; work to Wednesday 24 December 2025"
    ]


def test_what_moved_says_so_where_it_stands():
    page = _page(as_of="2026-09-20", held={"conference-15": "2026-09-17"})

    assert _text(page, "lpm-15", "./p[@data-moved-text]") == [
        (
            "The legal planning meeting moved from 14 September to 1 October because the "
            "15 month conference was held on 17 September."
        )
    ]
    assert _text(page, "qa-review-18", "./p[@data-moved-text]") == []


def test_much_that_moved_is_folded_above_the_list_and_little_is_not():
    answer = ask(as_of="2026-06-01", held={"conference-9": "2026-03-16"})
    much, little = (
        fromstring(f"<div>{timeline_list({**answer, 'moved': rows}, library())}</div>")
        for rows in (answer["moved"][:3], answer["moved"][:2])
    )

    assert much.xpath("./details[@data-fold='moved']//li/@data-moved")
    assert not much.xpath("./ul/li/@data-moved")
    assert len(little.xpath("./ul/li/@data-moved")) == 2


def test_each_card_leads_to_its_guidance_where_the_root_is_known():
    page = _page(root="../../", other_reviews=["2025-10-15"])
    links = {
        item.get("data-milestone"): item.xpath("./p[@data-guidance]/a/@href")
        for item in page.xpath("//li[@data-milestone]")
    }

    assert links["conference-9"] == ["../../milestones/conference-9/"]
    assert links["post-conference@conference-9"] == ["../../milestones/post-conference/"]
    assert links["other-review-2025-10-15"] == []
    assert [name for name, found in links.items() if not found] == ["other-review-2025-10-15"]


@pytest.mark.parametrize(
    "root", [None, "", 3, "/", "https://example.org/", "javascript:alert(1)//", "..", "../x/"]
)
def test_nothing_but_a_way_up_becomes_an_address(root):
    assert not _page(root=root).xpath("//p[@data-guidance]")


OWN = {"as_of": "2026-06-01", "lead_times": {"invitations": 20}}


@pytest.mark.parametrize("view", [timeline_list, timeline_by_person, timeline_by_paper])
def test_the_visitors_own_days_are_marked_and_stand_apart(view):
    page = fromstring(f"<div>{view(ask(**OWN), library())}</div>")
    own = [one for one in page.xpath("//li[@data-yours]") if "15 month" in one.text_content()]

    assert [one.text_content() for one in own] == [
        (
            "Yours: Send invitations by Friday 31 July 2026: 20 working days before "
            "Friday 28 August 2026, the day that the 15 month conference works to."
        )
    ]
    assert own[0].xpath("./time/@datetime") == ["2026-07-31"]
    assert not own[0].xpath("./ancestor::*[@data-lines or @data-parts or @data-written]")


def test_the_table_says_the_visitors_own_days_in_brief():
    page = fromstring(f"<div>{timeline_table(ask(**OWN), library())}</div>")
    row = page.xpath("//tr[@data-milestone='conference-15']")[0]

    assert (
        row.xpath("string(.//li[@data-yours])") == "Yours: Send invitations by Friday 31 July 2026"
    )


def test_a_visitors_own_day_on_a_calendar_that_is_not_known_is_provisional():
    page = _page(listed_on="2030-01-15", lead_times={"minutes": 5})

    assert "provisional" in _text(page, "conference-3", ".//li[@data-yours]")[0]


def test_the_visitors_own_days_are_marked_in_plain_text():
    assert "2026-07-31    Yours: Send invitations\n" in timeline_text(ask(**OWN))


def test_plain_text_says_how_late_and_what_was_not_checked():
    written = timeline_text(ask(as_of="2026-04-01", held={"conference-9": "2026-03-16"}))

    assert "Done 2026-03-16, 16 days after" in written
    assert "Done 2025-05-31; not checked" in written
