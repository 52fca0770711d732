"""What is told of a whole timeline where a date may be wrong, or is not known to the calculator."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from calculator.library import library
from tests.asking import PATHWAYS, ask, milestone, text
from tests.plans import plans
from tests.taking import take

BEYOND = "past-a-neighbour"
UNKNOWN = "last-review-unknown"


def _told(code, **facts):
    answer = ask(as_of="2026-11-27", **facts)
    return [one["text"] for one in (*answer["warnings"], *answer["notes"]) if one["code"] == code]


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (
            {"conference-15": "2025-10-02"},
            ("The 15 month conference, Thursday 2 October 2025, is before the day of "
             "the 9 month conference, Saturday 28 February 2026: check it."),
        ),
        (
            {"conference-21": "2028-02-28"},
            ("The 21 month conference, Monday 28 February 2028, is after the day of "
             "the 24 month conference, Monday 31 May 2027: check it."),
        ),
    ],
    ids=["held a year too early", "booked a year too late"],
)  # fmt: skip
def test_a_conference_beyond_its_neighbours_day_is_to_be_checked(held, sentence):
    assert _told(BEYOND, held=held) == [sentence]


@pytest.mark.parametrize(
    "facts",
    [
        {"held": {"conference-9": "2026-03-20", "conference-15": "2026-10-02"}},
        {"held": {"conference-15": "2026-02-28"}},
        {"held": {"conference-15": "no"}},
        {"other_reviews": ["2025-07-01", "2026-12-01"]},
        {"pathway": "planning-meeting-standards", "held": {"cppm-review": "2026-10-02"}},
    ],
    ids=["late", "on the very day", "not held", "further reviews", "no day of its own"],
)
def test_a_conference_between_its_neighbours_is_not_asked_about(facts):
    assert _told(BEYOND, **facts) == []


def test_a_conference_that_no_other_policy_adds_to_is_asked_about_too():
    told = _told(
        BEYOND,
        pathway="two-year-policy",
        listed_on="2026-01-29",
        held={"conference-15": "2028-02-14"},
    )

    assert told[0] == (
        "The 15 month conference, Monday 14 February 2028, is after the day of "
        "the 21 month conference, Friday 29 October 2027: check it."
    )


def test_a_limit_that_passed_with_no_later_review_asks_for_the_last_one():
    sentence = (
        "The statutory limit for the next review, Saturday 28 February 2026, has passed and no "
        "later review is entered. Enter the last review held: the limit for the next one is "
        "counted from it."
    )

    assert _told(UNKNOWN) == [sentence]
    assert _told(UNKNOWN, held={"conference-9": "2026-02-27"}) != []


@pytest.mark.parametrize(
    "facts",
    [
        {"held": {"conference-15": "2026-08-27"}},
        {"other_reviews": ["2026-08-27"]},
        {"delisted_on": "2025-12-31"},
        {"pathway": "south-ayrshire"},
    ],
    ids=["held", "a further review", "ended before", "no limit that rolls"],
)
def test_a_limit_still_to_come_asks_for_nothing(facts):
    assert _told(UNKNOWN, **facts) == []


@pytest.mark.parametrize("form", ["sheet", "markdown", "text"])
def test_what_is_to_be_checked_is_taken_along(form):
    facts = {"as_of": "2026-11-27", "held": {"conference-15": "2025-10-02"}}

    assert "15 month conference, Thursday 2 October 2025" in take(form, **facts).decode()


@given(request=plans())
@settings(max_examples=40)
def test_the_limit_of_a_review_stands_on_its_card_while_it_is_to_be_held(request):
    answer = ask(**request)
    settled = {"done", "ended", "not-applicable", "before-listing"}
    asked = {"action": "view", "view": "full", **request}
    html = json.loads(text(**asked))["html"]

    for one in answer["milestones"]:
        if one["limit"] and one["status"] not in settled:
            card = html.split(f'data-milestone="{one["id"]}"', 1)[1].split("</li>", 1)[0]
            assert f'<time datetime="{one["limit"]["on"]}">' in card.split("data-limit", 1)[1]


def test_a_roles_own_timeline_says_what_it_leaves_out_and_what_names_nobody():
    assert _told("left-out", role="team-managers") == [
        (
            "Left out for this role: 24 milestones, 5 of which name nobody, such as the legal "
            "planning meeting."
        )
    ]
    assert _told("left-out") == []


@pytest.mark.parametrize("form", ["sheet", "markdown", "text"])
def test_what_a_role_leaves_out_is_said_on_what_is_taken_along(form):
    told = take(form, as_of="2026-11-27", role="team-managers").decode()

    assert "5 of which name nobody, such as the legal planning meeting" in told


@pytest.mark.parametrize("form", ["sheet", "markdown", "text"])
def test_that_nobody_adopted_all_documents_is_said_on_what_is_taken_along(form):
    note = library().pathways["england"].note

    assert note.startswith("No authority has adopted all of these documents together.")
    assert note in take(form, pathway="england").decode()
    assert note not in take(form, pathway="two-year-policy").decode()
    assert note in json.loads(text(action="view", view="list", listed_on="2025-05-31"))["html"]


@pytest.mark.parametrize(
    ("name", "clauses"),
    [("pre-review-core-group", ["PG-65"]), ("every-review", ["PG-43", "PG-44"])],
)
def test_what_comes_back_at_each_review_says_what_would_date_it(name, clauses):
    step = milestone(name, pathway="conference-practice")["trace"][0]

    assert step["text"] == "It comes back at each review; enter a review to date it."
    assert step["clauses"] == clauses
    dated = ask(pathway="conference-practice", other_reviews=["2025-12-10"])["milestones"]
    assert name not in {one["id"] for one in dated}


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_nothing_is_said_to_depend_on_itself(pathway):
    for one in ask(pathway=pathway)["milestones"]:
        said = f"It depends on the {one['short']}, for which no date was entered."

        assert said not in {step["text"] for step in one["trace"]}


@pytest.mark.parametrize(
    ("as_of", "word"), [("2027-12-01", "ends"), ("2027-12-02", "ended"), ("2027-12-03", "ended")]
)
def test_the_end_of_a_plan_is_told_as_past_from_its_day_on(as_of, word):
    told = ask(listed_on="2026-04-03", as_of=as_of, delisted_on="2027-12-02")["notes"]

    assert [one["text"] for one in told if one["code"] == "plan-ended"] == [
        f"The plan {word} on 2 December 2027; what was planned after that no longer falls due."
    ]


def test_the_end_of_a_plan_that_ends_nothing_is_not_told():
    answer = ask(
        pathway="south-ayrshire",
        listed_on="2026-02-17",
        as_of="2027-10-05",
        delisted_on="2028-01-20",
    )

    assert "ended" not in {one["status"] for one in answer["milestones"]}
    assert "plan-ended" not in {one["code"] for one in answer["notes"]}


def test_a_review_past_a_national_timescale_is_told_with_both_days():
    assert _told(
        "past-limit",
        pathway="planning-meeting-standards",
        listed_on="2025-07-15",
        held={"cppm-review": "2026-03-17"},
    ) == [
        (
            "The review planning meeting, Tuesday 17 March 2026, is past the national timescale "
            "for the review, Thursday 15 January 2026."
        )
    ]


def test_what_was_held_before_it_opens_is_told_with_the_day_on_which_it_does():
    assert _told(
        "held-early", listed_on="2025-10-08", held={"long-listing-discussion": "2026-01-22"}
    ) == [
        (
            "The long listing discussion was held before 8 October 2026, and is shown as done "
            "because its date was entered. Whether one that early is enough is for people to judge."
        )
    ]


def test_what_was_held_before_its_stage_is_told_with_what_comes_first():
    told = _told(
        "held-early",
        pathway="two-year-policy",
        listed_on="2026-05-04",
        held={"lpm-15": "2026-10-14"},
    )

    assert told == [
        (
            "The legal planning meeting was held before the 15 month conference, 4 August 2027, "
            "and is shown as done because its date was entered. Whether one that early is enough "
            "is for people to judge."
        )
    ]


def test_of_four_dates_that_passed_the_last_is_counted():
    summary = ask(listed_on="2025-09-18", as_of="2026-03-13")["summary"]["text"]

    assert summary.endswith(
        "nothing entered here: statutory limit for the first core group, 3 month conference, "
        "statutory limit for the first review and 1 more."
    )
