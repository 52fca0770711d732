"""The table: its order, its headings, and what it says of a date."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

from tests.asking import LISTED_ON, ask, text
from tests.plans import plans

SORTS = ("date", "title", "status", "work-to")


def _page(**request):
    asked = {"action": "view", "view": "table", "listed_on": LISTED_ON, **request}
    return fromstring(f"<div>{json.loads(text(**asked))['html']}</div>")


def _ids(page):
    return page.xpath("//tbody/tr/@data-milestone")


def _cells(page, milestone):
    row = page.xpath(f"//tr[@data-milestone='{milestone}']")[0]
    return {cell.get("data-label"): cell.text_content() for cell in row.xpath("./td")}


@given(request=plans(), sort=st.sampled_from(["", "-"]).flatmap(
    lambda way: st.sampled_from([f"{way}{name}" for name in SORTS])
))  # fmt: skip
@settings(max_examples=40)
def test_every_order_keeps_every_row(request, sort):
    ids = [one["id"] for one in ask(**request)["milestones"]]

    assert sorted(ids) == sorted(_ids(_page(**request, sort=sort)))


@pytest.mark.parametrize("sort", [None, "", "date", "colour", "-colour", 3, ["title"]])
def test_what_is_no_order_gives_the_order_of_the_timeline(sort):
    ids = [one["id"] for one in ask()["milestones"]]

    assert ids == _ids(_page(sort=sort))


@pytest.mark.parametrize("sort", SORTS)
def test_the_other_way_round_is_the_other_way_round(sort):
    assert _ids(_page(sort=sort)) == _ids(_page(sort=f"-{sort}"))[::-1]


def test_by_title_is_by_the_alphabet():
    titles = [
        row.xpath("string(./th/text()[last()])").strip().casefold()
        for row in _page(sort="title", as_of="2020-01-01").xpath("//tbody/tr")
    ]

    assert titles == sorted(titles)


def test_by_the_day_to_work_to_the_settled_come_last():
    page = _page(sort="work-to", as_of="2026-06-01", held={"conference-15": "2026-05-29"})
    rows = {one["id"]: one for one in ask(
        as_of="2026-06-01", held={"conference-15": "2026-05-29"})["milestones"]}  # fmt: skip
    settled = {"done", "ended", "not-applicable", "before-listing"}
    days = [
        "9999" if rows[name]["status"] in settled else rows[name]["book_by"] or "9999"
        for name in _ids(page)
    ]

    assert days == sorted(days)
    assert days[0] < "2026"
    assert days[-1] == "9999"


def test_by_status_what_was_not_held_comes_first():
    page = _page(sort="status", as_of="2026-06-01", held={"conference-3": "no"})
    statuses = page.xpath("//tbody/tr/@data-status")

    assert _ids(page)[0] == "conference-3"
    assert statuses.index("passed") < statuses.index("upcoming") < statuses.index("done")


@pytest.mark.parametrize(
    ("sort", "marked", "way", "turned"),
    [
        ("date", "date", "ascending", "-date"),
        ("colour", "date", "ascending", "-date"),
        ("title", "title", "ascending", "-title"),
        ("-title", "title", "descending", "title"),
        ("work-to", "work-to", "ascending", "-work-to"),
    ],
)
def test_the_heading_that_orders_says_so_and_turns_it_round(sort, marked, way, turned):
    heads = _page(sort=sort).xpath("//thead//th[@aria-sort]")

    assert [one.get("aria-sort") for one in heads] == [way]
    button = heads[0].xpath("./button")[0]
    assert button.get("id") == f"sort-{marked}"
    assert button.get("data-set") == f"sort={turned}"


def test_a_table_that_nothing_can_sort_has_no_buttons():
    page = _page()

    assert not page.xpath("//button | //*[@aria-sort]")
    assert page.xpath("//thead//th/text()")[0] == "When"


def test_the_buttons_keep_their_ids_in_every_order():
    for sort in SORTS:
        buttons = _page(sort=sort).xpath("//thead//button")

        assert [one.get("id") for one in buttons] == [
            "sort-date", "sort-work-to", "sort-title", "sort-status",
        ]  # fmt: skip
        assert {one.get("type") for one in buttons} == {"button"}


def test_a_row_has_a_heading_and_each_cell_the_name_of_its_column():
    page = _page()

    assert page.xpath("count(//tbody/tr/th[@scope='row'])") == len(_ids(page))
    assert page.xpath("//table/caption/text()") == ["Timeline"]
    assert list(_cells(page, "conference-9")) == [
        "When", "Work to", "Status", "Takes part", "Papers", "Sources",
    ]  # fmt: skip


def test_a_table_that_scrolls_is_reached_from_the_keyboard_by_name():
    region = _page().xpath("//div[@data-scroll]")[0]

    assert region.get("tabindex") == "0"
    assert region.get("role") == "region"
    assert region.get("aria-label") == "Timeline"


def test_a_limit_that_could_not_be_checked_says_so():
    assert "not checked" in _cells(_page(as_of="2025-06-10"), "statutory-icpc")["Status"]


def test_a_row_without_a_date_says_so_and_a_done_one_does_not():
    page = _page(as_of="2025-06-10")

    assert _cells(page, "first-core-group")["When"] == "No date yet"
    assert _cells(page, "statutory-icpc")["When"] == ""


def test_a_booking_stands_beside_the_date():
    page = _page(as_of="2026-02-01", held={"conference-9": "2026-03-16"})

    assert "(booked for Monday 16 March 2026)" in _cells(page, "conference-9")["When"]


def test_who_is_only_implied_is_marked():
    assert "Chair (implied)" in _cells(_page(), "icpc")["Takes part"]


def test_a_role_without_a_part_is_told_so():
    page = _page(pathway="south-ayrshire", role="sdm")

    assert "No milestone of this pathway names that role." in page.text_content()
