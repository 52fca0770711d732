"""A date is typed, and the timeline that the calculator gives in CPython can be read."""

from __future__ import annotations

import pytest

from tests.engines.expected import (
    AS_OF,
    CALCULATOR,
    FACTS,
    RESULT,
    TIMELINE,
    answer,
    assert_shows,
    has,
    link,
    text_of,
    timeline,
    type_date,
)

ERROR = "[data-field='listed_on'] [data-error]"
SUBMIT = "milestone-timeline [type='submit']"
SEARCH = "[data-md-component='search-query']"
STOPS = 150
REFUSED = """() => {
  try {
    return !localStorage
  } catch {
    return true
  }
}"""


def tab_to(visitor, selector):
    for _ in range(STOPS):
        if has(visitor, f"{selector}:focus"):
            return
        visitor.press("key:Tab")
    pytest.fail(f"no key leads to {selector}")


def open_as_of(visitor):
    """Open the calculator on a day, because what stands there on no day depends on the day."""
    visitor.open(f"{CALCULATOR}#as-of={AS_OF}")
    assert_shows(visitor, "1 June 2026", "#as-of")


@pytest.mark.parametrize("pathway", ["england", "south-ayrshire"])
def test_a_date_that_is_typed_gives_the_timeline(visitor, pathway):
    open_as_of(visitor)
    type_date(visitor, "31", "5", "2025")
    visitor.wait(TIMELINE)
    visitor.type("#pathway", pathway)

    assert_shows(visitor, timeline({**FACTS, "pathway": pathway}))


def test_a_link_opens_the_same_timeline(visitor):
    visitor.open(link(FACTS))
    visitor.wait(TIMELINE)

    assert_shows(visitor, timeline(FACTS))
    assert ["31", "5", "2025"] == [
        visitor.read(f"#listed-{name}") for name in ("day", "month", "year")
    ]


def test_a_conference_that_was_held_moves_what_hangs_on_it(visitor):
    visitor.open(link(FACTS))
    assert_shows(visitor, timeline(FACTS))

    visitor.press("[data-region='conferences'] > summary")
    visitor.type("#held-conference-9", "2/3/2026")

    after = timeline({**FACTS, "held.conference-9": "2026-03-02"})
    assert after != timeline(FACTS)
    assert_shows(visitor, after)


def test_a_date_that_is_none_is_told_kept_and_mended(visitor):
    open_as_of(visitor)
    before = visitor.read(RESULT)
    type_date(visitor, "31", "2", "2025")
    visitor.press(SUBMIT)
    visitor.wait(ERROR)

    typed = {"day": "31", "month": "2", "year": "2025"}
    [fault] = answer("view", typed=[*typed.items()])["errors"]
    assert fault["message"] == visitor.read(ERROR)
    assert [*typed.values()] == [visitor.read(f"#listed-{name}") for name in typed]
    assert before == visitor.read(RESULT)
    visitor.wait("#listed-day[aria-invalid='true']:focus")

    visitor.type("#listed-day", "28")

    assert_shows(visitor, timeline({**FACTS, "listed": "2025-02-28"}))
    visitor.wait(ERROR, gone=True)
    assert not has(visitor, "[aria-invalid]")


@pytest.mark.parametrize("view", ["person", "paper", "table", "picture"])
def test_another_view_shows_the_same_plan(visitor, view):
    visitor.open(link(FACTS))
    visitor.wait(TIMELINE)

    visitor.press(f"label:has([name='view'][value='{view}'])")

    assert_shows(visitor, timeline({**FACTS, "view": view}))


def test_what_is_behind_a_date_opens_with_it(visitor):
    milestone = f"{TIMELINE} [data-milestone='conference-15'] [data-milestone-details]"
    visitor.open(link(FACTS))
    visitor.wait(f"{milestone} > summary")

    visitor.press(f"{milestone} > summary")

    about = answer("view", view="details", milestone="conference-15", typed=[*FACTS.items()])
    assert_shows(visitor, text_of(about["html"]), f"{milestone} [data-details]")


def test_the_keyboard_alone_leads_to_a_date_and_what_is_behind_it(visitor):
    open_as_of(visitor)
    tab_to(visitor, "#listed-day")
    for typed in ("31", "5", "2025"):
        for key in typed:
            visitor.press(f"key:{key}")
        visitor.press("key:Tab")

    assert_shows(visitor, timeline(FACTS))

    tab_to(visitor, f"{TIMELINE} [data-milestone-details] > summary")
    visitor.press("key:Enter")

    visitor.wait(f"{TIMELINE} [data-milestone-details][open] [data-details] > *")


def test_the_search_finds_a_page_and_opens_it(visitor):
    visitor.open(CALCULATOR)
    visitor.type(SEARCH, "core group")
    visitor.wait(".md-search-result__list a")
    visitor.press(".md-search-result__list a")
    visitor.wait("milestone-timeline", gone=True)

    assert "core group" in visitor.read("article").casefold()


@pytest.mark.parametrize(("dark", "scheme"), [(False, "default"), (True, "slate")])
def test_the_colours_follow_the_system(new_visitor, dark, scheme):
    visitor = new_visitor(dark=dark)
    visitor.open("")

    visitor.wait(f"body[data-md-color-scheme='{scheme}']")


def test_where_nothing_may_be_stored_the_calculator_answers(new_visitor):
    visitor = new_visitor(keeps_nothing=True)
    visitor.open(link(FACTS))

    assert visitor.call(REFUSED)
    assert_shows(visitor, timeline(FACTS))
