"""Worked timelines and preset calculators in pages, without MkDocs."""

from __future__ import annotations

import re

import pytest
from lxml import html
from markdown import markdown

from calculator import render
from calculator.fragment import read_typed
from calculator.library import library
from macros import examples, presets
from macros.citations import DOCS
from macros.examples import PageError
from tests.asking import ask

PATHWAYS = tuple(library().pathways)
RUNTIME = "assets/runtime/0123456789abcdef/"
LISTED_ON, AS_OF = "2025-05-31", "2026-06-01"
VIEWS = [name for name in render.VIEWS if name != "details"]
PLACE = {"page_url": "guidance/reviews/", "runtime": RUNTIME}


def example(pathway="england", listed_on=LISTED_ON, as_of=AS_OF, **more) -> html.HtmlElement:
    found = examples.timeline_example(pathway, listed_on, as_of, page_url="guidance/x/", **more)
    return html.fragment_fromstring(found)


def timeline(*arguments, **more) -> html.HtmlElement:
    found = html.fragment_fromstring(presets.timeline(*arguments, **PLACE, **more))
    return found.find("milestone-timeline")


def shown(found):
    return found.xpath(".//*[@data-milestone]/@data-milestone")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("pathway", PATHWAYS)
def test_any_pathway_can_be_shown_as_any_view(pathway, view):
    markup = examples.timeline_example(pathway, LISTED_ON, AS_OF, page_url="guidance/x/", view=view)

    assert "\n\n" not in markup
    assert "made up: the listing date is 31 May 2025" in markup


def test_an_example_has_the_dates_of_the_engine():
    found = example(held={"conference-9": "2026-03-02"})
    (conference,) = found.xpath(".//li[@data-milestone='conference-9']")
    answer = ask(as_of=AS_OF, held={"conference-9": "2026-03-02"})

    assert {one["id"] for one in answer["milestones"]} == set(shown(found))
    assert "2026-03-02" in conference.xpath(".//time/@datetime")


def test_a_list_comes_with_its_details_because_no_script_will_fill_them():
    rooms = example(view="list").xpath(".//div[@data-details]")

    assert rooms
    assert all(len(room) for room in rooms)


def test_an_example_says_what_was_entered_for_it():
    found = example(
        title="Example: stepping down",
        held={"conference-3": "2025-08-28", "pre-review-core-group@conference-9": "no"},
        other_reviews=["2025-12-01"],
        events={"no-cin-recorded": "2026-04-08"},
        delisted_on="2026-03-31",
        answers={"cin-not-needed": "yes"},
        closures=["2025-12-24"],
        role="team-managers",
    )
    rows = [one.text_content() for one in found.xpath(".//ul[@data-entered]/li")]

    assert "Example: stepping down" == found.findtext("h2")
    assert [
        "3 month conference: 28 August 2025.",
        "Core group before the review: 9 month conference: not held.",
        "A further review: 1 December 2025.",
        "The recording of the reasons for having no CIN plan: 8 April 2026.",
        "The plan ended: 31 March 2026.",
        "Has an assessment found, exceptionally, that a CIN plan is not needed? Yes.",
        "Closed: 24 December 2025.",
        "Only what names this role: Team manager.",
    ] == rows


def test_an_example_without_facts_lists_none():
    assert not example().xpath(".//ul[@data-entered]")


def test_an_example_can_show_a_few_milestones_and_says_so():
    found = example(only=["conference-15", "lpm-15"], held={"conference-15": "2026-09-17"})
    (notice,) = found.xpath(".//li[@data-moved]")

    assert ["conference-15", "lpm-15"] == shown(found)
    assert re.search(r"Only 2 of the \d\d milestones of this plan are shown", found.text_content())
    assert "lpm-15" == notice.get("data-moved")
    assert not found.xpath(".//li[@data-warning]")


def test_an_example_stays_out_of_the_search():
    assert example().get("data-search-exclude") is not None
    assert timeline("england", LISTED_ON, AS_OF).xpath(
        "./div[@data-result]/article[@data-search-exclude]"
    )


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"pathway": "nowhere"}, r"no pathway is called 'nowhere'; there are: .*england"),
        ({"listed_on": "2025-02-31"}, r"timeline_example\('england', '2025-02-31'\): listed_on: "),
        ({"listed_on": ""}, r"listed_on: Enter the date the child became subject to a plan"),
        ({"as_of": "soon"}, r"as_of: "),
        ({"held": {"conference-16": AS_OF}}, r"held.conference-16: No milestone of this pathway"),
        ({"role": "wizard"}, r"role: Choose a role from the list"),
        ({"answers": {"rain": "yes"}}, r"answers.rain: No condition is called “rain”"),
        ({"colour": "red"}, r"colour: “colour” is not something that can be asked"),
        ({"view": "dance"}, r"view: there is none called 'dance'; there are: list, "),
        ({"view": "details"}, r"view: there is none called 'details'"),
        ({"only": ["conference-16"]}, r"only: no milestone .* 'conference-16'; there are: .*icpc"),
    ],
)
def test_what_a_page_asks_for_wrongly_is_told_in_words(wrong, told):
    with pytest.raises(ValueError, match=told):
        example(**wrong)


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_a_calculator_is_set_to_its_page_and_waits_for_a_date(pathway):
    found = timeline(pathway)
    tables = found.xpath("./div[@data-result]//tr[@data-milestone-row]/@data-milestone-row")
    policies = library().pathways[pathway].policies

    assert [pathway] == found.xpath(".//select[@name='pathway']/option[@selected]/@value")
    assert [one.id for policy in policies for one in policy.milestones] == tables
    assert found.get("data-typed") is None
    assert not found.xpath(".//*[@data-example]")


def test_a_calculator_set_to_a_plan_opens_on_it():
    facts = {"held": {"conference-9": "2026-03-02"}, "answers": {"plan-changed": "yes"}}
    found = timeline("two-year-policy", LISTED_ON, AS_OF, view="table", **facts)
    pairs = [pair.split("=", 1) for pair in found.get("data-typed").split("&")]

    assert {
        "listed_on": LISTED_ON,
        "as_of": AS_OF,
        "pathway": "two-year-policy",
        "view": "table",
        **facts,
    } == read_typed(pairs)
    assert found.xpath("./div[@data-result]//table//tr[@data-milestone='conference-9']")
    assert "9 month conference: 2 March 2026." in found.text_content()


@pytest.mark.parametrize(
    ("arguments", "facts", "told"),
    [
        (("nowhere",), {}, "no pathway is called 'nowhere'"),
        (("england",), {"view": "dance"}, "view: there is none called 'dance'"),
        (("england",), {"role": "wizard"}, r"timeline\('england'\): role: Choose a role"),
        (("england",), {"delisted_on": AS_OF}, "delisted_on: needs a listing date, listed_on"),
        (("england", LISTED_ON), {}, "as_of: needs a day, as the other day has one"),
        (("england", "", AS_OF), {}, "listed_on: needs a day, as the other day has one"),
        (("england", "2025-02-31", AS_OF), {}, "listed_on: "),
    ],
)
def test_a_calculator_that_cannot_be_set_is_told_in_words(arguments, facts, told):
    with pytest.raises(ValueError, match=told):
        timeline(*arguments, **facts)


def test_a_calculator_can_be_set_to_a_role():
    assert timeline("england", role="team-managers") is not None


@pytest.mark.parametrize(
    "markup",
    [
        presets.timeline("south-ayrshire", **PLACE),
        presets.timeline("england", LISTED_ON, AS_OF, **PLACE),
        examples.timeline_example("long-listing", LISTED_ON, AS_OF, page_url="guidance/x/"),
    ],
)
def test_markdown_leaves_the_markup_alone(markup):
    assert markup == markdown(markup)


def test_each_macro_stands_on_a_page_where_it_helps():
    text = "".join(path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md"))

    for macro in ("timeline", "timeline_example", "scaling_form", "scaling_example"):
        assert re.search(rf"^\{{\{{ {macro}\(", text, re.MULTILINE), macro


def test_a_page_error_is_a_mistake_of_the_page():
    assert issubclass(PageError, ValueError)
