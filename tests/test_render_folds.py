"""What a visitor sees first, and what is folded away without being lost."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from lxml.html import fromstring

from calculator.render.folds import IN_SIGHT, folds, last_day, next_of
from tests.asking import ask, text
from tests.plans import plans


def _page(**request):
    asked = {"action": "view", "view": "list", "listed_on": "2025-05-31", **request}
    return fromstring(f"<div>{json.loads(text(**asked))['html']}</div>")


def _in_sight(page):
    return page.xpath("./ol/li/@data-milestone")


def _folded(page, name):
    return page.xpath(f"./details[@data-fold='{name}']//ol/li/@data-milestone")


def _line(page, name):
    return page.xpath(f"string(./details[@data-fold='{name}']/summary)")


@given(request=plans())
@settings(max_examples=60)
def test_every_milestone_stands_in_one_place_in_its_order(request):
    answer = ask(**request)
    ids = [one["id"] for one in answer["milestones"]]
    found = folds(answer)
    earlier, ahead, fallen = (
        [one["id"] for one in rows] for rows in (found.earlier, found.ahead, found.fallen)
    )

    assert sorted(ids) == sorted(earlier + ahead + fallen)
    for rows in (earlier, fallen):
        assert rows == [name for name in ids if name in rows]
    dated = [one["id"] for one in found.ahead if last_day(one)]
    assert dated == [name for name in ids if name in dated]


@given(request=plans())
@settings(max_examples=60)
def test_nothing_that_is_to_come_overdue_or_just_passed_is_folded(request):
    answer = ask(**request)
    lately = (date.fromisoformat(answer["as_of"]) - IN_SIGHT).isoformat()

    for one in folds(answer).earlier:
        assert one["status"] not in {"overdue", "due-soon", "open", "upcoming"}
        assert one["status"] != "passed" or last_day(one) < lately


@given(request=plans())
@settings(max_examples=60)
def test_what_is_next_is_what_the_sentence_says(request):
    answer = ask(**request)

    assert next_of(answer["milestones"], answer["as_of"]) == (answer["summary"]["next"] or "")


@given(request=plans())
@settings(max_examples=60)
def test_nothing_without_a_date_stands_above_what_is_next(request):
    answer = ask(**request)
    ahead = [one["id"] for one in folds(answer).ahead]
    following = answer["summary"]["next"]
    above = ahead[: ahead.index(following)] if following else []
    rows = {one["id"]: one for one in answer["milestones"]}
    days = ("due_on", "earliest_on", "latest_on", "stage_on", "held_on", "booked_on")

    for name in above:
        assert any(rows[name][key] for key in days), name


def test_what_is_long_behind_is_folded_under_what_still_waits_there():
    page = _page(as_of="2026-06-01")

    assert _line(page, "earlier") == (
        "Earlier: 23 milestones. Date passed, nothing entered here: 9. Depends on an answer: 6. "
        "No date yet: 4."
    )
    assert _in_sight(page)[:3] == ["midpoint-12", "long-listing-discussion", "sdm-review-13"]


def test_a_date_that_passed_lately_stays_in_sight_for_four_weeks():
    last_seen = _page(as_of="2026-06-28")
    gone = _page(as_of="2026-06-29")

    assert "midpoint-12" in _in_sight(last_seen)
    assert "midpoint-12" in _folded(gone, "earlier")


def test_what_was_not_held_stays_in_sight_however_long_ago():
    page = _page(as_of="2026-06-01", held={"conference-3": "no"})

    assert _in_sight(page)[0] == "conference-3"


def test_what_was_held_is_folded_the_next_day():
    page = _page(as_of="2025-09-01", held={"conference-3": "2025-08-29"})

    assert "conference-3" in _folded(page, "earlier")


def test_a_condition_of_a_conference_goes_with_its_conference():
    page = _page(as_of="2025-09-02")

    assert "conference-conversation@conference-3" in _folded(page, "earlier")
    assert "post-conference@conference-3" in _folded(page, "earlier")
    assert "conference-3" in _in_sight(page)


def test_a_young_plan_shows_its_undated_meetings_behind_what_is_next():
    page = _page(as_of="2025-06-10")

    assert _in_sight(page)[:4] == [
        "statutory-first-core-group", "first-core-group", "case-transfer", "core-groups",
    ]  # fmt: skip
    assert "icpc-request" in _folded(page, "earlier")


def test_a_review_without_a_date_stays_in_sight_where_nothing_else_is_next():
    page = _page(pathway="south-ayrshire", as_of="2025-09-01")

    assert "cppm-review" in _in_sight(page)


def test_the_end_of_a_plan_folds_what_it_takes_away_and_leaves_what_it_begins():
    page = _page(as_of="2026-06-01", delisted_on="2026-03-31")

    assert _in_sight(page) == ["cin-step-down", "hos-oversight"]
    assert _line(page, "fallen") == "No longer needed, because the plan ended: 19 milestones."
    assert "conference-24" in _folded(page, "fallen")


def test_an_end_that_is_still_to_come_folds_nothing_before_it():
    page = _page(as_of="2025-06-10", delisted_on="2026-03-31")

    assert "first-core-group" in _in_sight(page)


@pytest.mark.parametrize("name", ["lpm-15", "sdm-review-15"])
def test_what_a_policy_wants_without_a_limit_stays_in_sight_until_it_is_done(name):
    held = {"conference-15": "2026-08-28"}
    waiting = _page(as_of="2027-02-01", held=held)
    done = _page(as_of="2027-02-01", held={**held, name: "2026-12-01"})
    over = _page(as_of="2027-02-01", held=held, delisted_on="2026-12-31")

    assert name in _in_sight(waiting)
    assert name in _folded(done, "earlier")
    assert name in _folded(over, "earlier")


def test_a_fold_stands_open_where_there_is_nothing_else():
    page = _page(as_of="2026-06-01", role="systemic-practitioners")
    fold = page.xpath("./details[@data-fold='earlier']")[0]

    assert fold.get("open") is not None
    assert _line(page, "earlier") == "Earlier: 1 milestone. Date passed, nothing entered here: 1."


@pytest.mark.parametrize("view", ["list", "full", "person", "paper", "table"])
def test_what_is_next_carries_a_word_and_a_mark(view):
    page = _page(view=view, as_of="2026-06-01")
    marked = page.xpath("//*[@data-next]")

    assert {"sdm-review-13"} == {
        one.get("data-milestone") or one.get("data-entry") for one in marked
    }
    for one in marked:
        assert (
            one.xpath(".//*[self::h3 or self::h4 or self::th]")[0]
            .text_content()
            .startswith("Next: ")
        )


def test_the_whole_list_folds_nothing():
    page = _page(view="full", as_of="2026-06-01")
    ids = [one["id"] for one in ask(as_of="2026-06-01")["milestones"]]

    assert ids == _in_sight(page)


def test_days_in_sight_are_as_long_as_days_due_soon():
    assert timedelta(days=28) == IN_SIGHT
