"""How a milestone stands, first that fits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.library import library
from tests.asking import PATHWAYS, ask, milestone, milestones


@pytest.mark.parametrize(
    ("name", "status", "facts"),
    [
        # done: held on or before the day looked from, whatever else holds
        ("conference-9", "done", {"as_of": "2026-03-16", "held": {"conference-9": "2026-03-16"}}),
        (
            "conference-9",
            "done",
            {
                "as_of": "2026-04-01",
                "held": {"conference-9": "2026-01-05"},
                "delisted_on": "2026-01-05",
            },
        ),
        (
            "long-listing-discussion",
            "done",
            {
                "as_of": "2026-06-30",
                "held": {"long-listing-discussion": "2026-06-10"},
                "answers": {"way-forward-disputed": "no"},
            },
        ),
        # not applicable: before ended, before undated
        (
            "long-listing-discussion",
            "not-applicable",
            {
                "as_of": "2026-06-30",
                "delisted_on": "2026-01-01",
                "answers": {"way-forward-disputed": "no"},
            },
        ),
        ("case-transfer", "not-applicable", {"answers": {"case-transfers": "no"}}),
        # ended: before undated and conditional
        ("sdm-review-15", "ended", {"as_of": "2026-06-30", "delisted_on": "2026-01-01"}),
        ("lpm-15", "ended", {"as_of": "2026-06-30", "delisted_on": "2026-01-01"}),
        ("long-listing-discussion", "ended", {"as_of": "2026-06-30", "delisted_on": "2026-06-15"}),
        # what follows a conference stays where the plan ended there
        (
            "post-conference@conference-9",
            "conditional",
            {"as_of": "2026-06-30", "delisted_on": "2026-02-28"},
        ),
        (
            "post-conference@conference-9",
            "ended",
            {"as_of": "2026-06-30", "delisted_on": "2026-02-27"},
        ),
        # undated: before conditional
        ("case-transfer", "undated", {}),
        ("first-core-group", "undated", {"held": {"first-core-group": "no"}}),
        ("sdm-review-15", "undated", {"as_of": "2027-06-01"}),
        # conditional: whatever the calendar says
        ("lpm-15", "conditional", {"as_of": "2027-06-01"}),
        ("long-listing-discussion", "conditional", {}),
        # overdue and passed: the last day lies before the day looked from
        ("conference-9", "overdue", {"as_of": "2026-03-01", "held": {"conference-9": "no"}}),
        ("conference-9", "passed", {"as_of": "2026-03-01"}),
        ("lpm-15", "passed", {"as_of": "2026-09-15", "answers": {"concerns-remain": "yes"}}),
        ("sdm-review-9", "passed", {"as_of": "2026-03-01"}),
        # due soon: 28 days before the day to work to, and up to the last day
        ("conference-9", "due-soon", {"as_of": "2026-01-30"}),
        ("conference-9", "due-soon", {"as_of": "2026-02-27"}),
        ("conference-9", "upcoming", {"as_of": "2026-01-29"}),
        ("lpm-15", "due-soon", {"as_of": "2026-09-14", "answers": {"concerns-remain": "yes"}}),
        # open: inside its window, and not yet due soon
        ("sdm-review-9", "open", {"as_of": "2025-11-30"}),
        ("sdm-review-9", "upcoming", {"as_of": "2025-11-29"}),
        ("sdm-review-9", "open", {"as_of": "2026-01-28"}),
        ("sdm-review-9", "due-soon", {"as_of": "2026-01-29"}),
        (
            "long-listing-discussion",
            "open",
            {"as_of": "2029-01-01", "answers": {"way-forward-disputed": "yes"}},
        ),
        ("statutory-first-review", "open", {}),
        # where no policy names the first review, one within the limit is it, and a later one is not
        (
            "statutory-first-review",
            "done",
            {
                "pathway": "two-year-policy",
                "as_of": "2026-01-10",
                "other_reviews": ["2025-08-31"],
            },
        ),
        (
            "statutory-first-review",
            "passed",
            {
                "pathway": "two-year-policy",
                "as_of": "2026-01-10",
                "other_reviews": ["2025-09-01"],
            },
        ),
        (
            "post-conference@conference-9",
            "open",
            {"as_of": "2026-02-28", "answers": {"absence-or-no-report": "yes"}},
        ),
        (
            "post-conference@conference-9",
            "upcoming",
            {"as_of": "2026-02-27", "answers": {"absence-or-no-report": "yes"}},
        ),
        ("post-conference@conference-9", "conditional", {"as_of": "2026-02-28"}),
        ("conference-conversation@conference-9", "conditional", {"as_of": "2026-02-01"}),
        # what precedes the listing date is neither
        ("icpc-family-meeting", "before-listing", {"as_of": "2026-06-01"}),
        (
            "icpc-family-meeting",
            "before-listing",
            {"as_of": "2026-06-01", "held": {"icpc-family-meeting": "no"}},
        ),
        # booked
        (
            "conference-9",
            "upcoming",
            {"as_of": "2026-01-05", "held": {"conference-9": "2026-03-16"}},
        ),
        (
            "conference-9",
            "due-soon",
            {"as_of": "2026-03-05", "held": {"conference-9": "2026-03-16"}},
        ),
        ("first-core-group", "due-soon", {"held": {"first-core-group": "2025-06-12"}}),
    ],
)
def test_the_first_status_that_fits_holds(name, status, facts):
    assert status == milestone(name, **facts)["status"]


@pytest.mark.parametrize(
    ("held_on", "days_late"),
    [("2026-02-27", 0), ("2026-02-28", 0), ("2026-03-01", 1), ("2026-03-16", 16)],
)
def test_late_is_counted_from_the_date_itself_and_not_from_the_day_to_work_to(held_on, days_late):
    found = milestone("conference-9", as_of="2026-04-01", held={"conference-9": held_on})

    assert found["days_late"] == days_late
    assert found["book_by"] == "2026-02-27"


def test_what_has_no_last_day_is_never_late():
    found = milestone(
        "post-conference@icpc", as_of="2026-04-01", held={"post-conference@icpc": "2026-03-16"}
    )

    assert found["status"] == "done"
    assert found["days_late"] is None


def test_the_initial_conference_counts_as_held_on_the_listing_date():
    found = milestone("icpc")

    assert found["held_on"] == "2025-05-31"
    assert found["status"] == "done"


def test_an_initial_conference_that_was_not_held_is_not_done():
    found = milestone("icpc", held={"icpc": "no"}, as_of="2025-06-02")

    assert found["held_on"] is None
    assert found["status"] != "done"


def test_an_initial_conference_that_was_not_held_meets_no_limit():
    found = milestone(
        "statutory-icpc",
        held={"icpc": "no"},
        events={"strategy-discussion": "2025-05-20"},
        as_of="2025-07-01",
    )

    assert found["held_on"] is None


def test_the_summary_names_what_passed_and_what_is_next():
    summary = ask(pathway="plan-framework", as_of="2026-06-01")["summary"]

    assert summary["passed"] == [
        "statutory-first-core-group", "conference-3", "statutory-first-review", "consultation-6",
        "sdm-review-9", "conference-9", "statutory-next-review",
    ]  # fmt: skip
    assert summary["next"] == "sdm-review-13"
    assert summary["text"] == (
        "On 1 June 2026: 12 months since the child became subject to a plan on 31 May 2025. "
        "Stage by the framework: amber. Next: 13 month review of actions, on 30 June 2026. Date "
        "passed, nothing entered here: statutory limit for the first core group, 3 month "
        "conference, statutory limit for the first review and 4 more."
    )


@pytest.mark.parametrize(
    ("facts", "name", "sentence"),
    [
        # on a day that the source names
        (
            {"as_of": "2026-06-01", "pathway": "plan-framework"},
            "sdm-review-13",
            "Next: 13 month review of actions, on 30 June 2026.",
        ),
        # another day to work to
        (
            {"as_of": "2026-04-01", "pathway": "two-year-policy"},
            "midpoint-12",
            "Next: mid-point review, on 31 May 2026 (work to 29 May 2026).",
        ),
        # by a last day, and before an event
        (
            {"as_of": "2025-06-20", "pathway": "two-year-policy"},
            "statutory-first-review",
            ("Next: statutory limit for the first review, by 31 August 2025 (work to 29 August "
             "2025)."),
        ),
        (
            {"as_of": "2026-06-01", "pathway": "two-year-policy"},
            "pre-conference-15",
            ("Next: preparation for the 15 month conference, before 31 August 2026 (work to 27 "
             "August 2026)."),
        ),
        (
            {"as_of": "2026-02-10", "pathway": "plan-framework"},
            "sdm-review-9",
            ("Next: SDM review before the 9 month conference, before 28 February 2026 (work to 26 "
             "February 2026)."),
        ),
        # a booking has its own day, whatever day was to be worked to
        (
            {"as_of": "2026-03-05", "pathway": "two-year-policy",
             "held": {"conference-9": "2026-03-16"}},
            "conference-9",
            "Next: 9 month conference, on 16 March 2026.",
        ),
    ],
)  # fmt: skip
def test_the_summary_says_what_is_next_and_by_when(facts, name, sentence):
    summary = ask(**facts)["summary"]

    assert summary["next"] == name
    assert f" {sentence}" in summary["text"]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"as_of": "2026-09-10"},
            ("Next: QA Team Manager review, on 30 November 2026. Before that, depending on an "
             "answer: legal planning meeting, by 14 September 2026."),
        ),
        # where nothing is next for sure
        (
            {"as_of": "2027-03-01", "pathway": "two-year-policy"},
            ("Depending on an answer: 24 month conference, on 31 May 2027 (work to 28 May 2027)."),
        ),
        # on its very day
        (
            {"as_of": "2027-05-31", "pathway": "two-year-policy"},
            "Depending on an answer: 24 month conference, on 31 May 2027 (work to 28 May 2027).",
        ),
    ],
)  # fmt: skip
def test_the_summary_says_what_comes_sooner_if_an_answer_is_such(facts, sentence):
    assert f" {sentence}" in ask(**facts)["summary"]["text"]


@pytest.mark.parametrize(
    "facts",
    [
        {"as_of": "2026-09-15"},
        {"as_of": "2026-09-10", "answers": {"concerns-remain": "no"}},
        {"as_of": "2026-09-10", "held": {"lpm-15": "2026-09-09"}},
    ],
    ids=["past", "answered away", "done"],
)
def test_the_summary_is_silent_on_answers_where_nothing_waits_for_one(facts):
    assert "depending on an answer" not in ask(**facts)["summary"]["text"]


@pytest.mark.parametrize(
    ("facts", "later", "sooner"),
    [
        # a booking that was put off stands in the place of its planned day
        (
            {"as_of": "2026-04-01", "held": {"conference-9": "2026-06-05"}},
            "conference-9",
            "midpoint-12",
        ),
        # a limit stands at its stage, and its last day comes later
        (
            {
                "as_of": "2026-09-02",
                "answers": {"concerns-remain": "yes"},
                "other_reviews": ["2026-09-03"],
                "held": {"pre-review-core-group@other-review-2026-09-03": "2026-09-01"},
            },
            "lpm-15",
            "other-review-2026-09-03",
        ),
    ],
)
def test_what_is_next_is_the_soonest_by_its_day_and_not_by_its_place(facts, later, sooner):
    answer = ask(**facts)
    ids = [one["id"] for one in answer["milestones"]]

    assert ids.index(later) < ids.index(sooner)
    assert answer["summary"]["next"] == sooner


@given(
    listed_on=st.dates(date(2010, 1, 1), date(2040, 12, 31)),
    pathway=st.sampled_from(PATHWAYS),
    gap=st.integers(0, 900),
    answers=st.dictionaries(
        st.sampled_from(["concerns-remain", "before-courts", "registered"]),
        st.sampled_from(["yes", "no"]),
    ),
)
def test_nothing_still_to_come_comes_sooner_than_what_is_next(listed_on, pathway, gap, answers):
    as_of = listed_on + timedelta(days=gap)
    answer = ask(listed_on=listed_on, pathway=pathway, as_of=as_of, answers=answers)
    days = {
        one["id"]: one["due_on"] or one["latest_on"]
        for one in answer["milestones"]
        if one["status"] in {"due-soon", "open", "upcoming"} and (one["due_on"] or one["latest_on"])
    }

    assert days.get(answer["summary"]["next"]) == min(days.values(), default=None)


@given(
    pathway=st.sampled_from(PATHWAYS),
    as_of=st.integers(0, 900).map(lambda days: date(2025, 5, 31) + timedelta(days=days)),
    booked=st.integers(1, 400).map(timedelta),
)
def test_what_something_else_meets_is_never_booked(pathway, as_of, booked):
    limits = {
        one.id
        for policy in library().pathways[pathway].policies
        for one in policy.milestones
        if one.met_by
    }
    found = milestones(ask(pathway=pathway, as_of=as_of))
    # One a day, in their order: two conferences on one day would contradict each other.
    named = [name for name in found if name not in limits]
    meetings = {name: as_of + booked + timedelta(days=day) for day, name in enumerate(named)}
    answer = ask(pathway=pathway, as_of=as_of, held=meetings)

    assert limits
    for one in answer["milestones"]:
        assert (one["booked_on"] is None) is (one["id"] in limits), one["id"]


def test_what_was_said_not_to_be_held_is_not_called_nothing_entered():
    summary = ask(
        pathway="two-year-policy", as_of="2026-03-02", held={"conference-9": "no"}
    )["summary"]  # fmt: skip
    sentence = next(one for one in summary["text"].split(". ") if "nothing entered here" in one)

    assert "conference-9" not in summary["passed"]
    assert "9 month conference" not in sentence


@pytest.mark.parametrize(
    ("as_of", "text"),
    [
        ("2025-05-01", "On 1 May 2025, before the child became subject to a plan."),
        (
            "2025-06-29",
            (
                "On 29 June 2025: less than 1 month since the child became subject to a plan on "
                "31 May 2025."
            ),
        ),
        (
            "2025-06-30",
            "On 30 June 2025: 1 month since the child became subject to a plan on 31 May 2025.",
        ),
    ],
)
def test_the_summary_counts_complete_months(as_of, text):
    assert ask(as_of=as_of)["summary"]["text"].startswith(text)


def test_the_summary_of_an_ended_plan_says_when_and_after_how_long():
    summary = ask(as_of="2026-06-01", delisted_on="2026-03-31")["summary"]

    assert summary["text"].startswith("The plan ended on 31 March 2026, after 10 months.")
    assert summary["months"] == 10


def test_a_pathway_that_is_over_has_nothing_next():
    summary = ask(pathway="plan-framework", as_of="2030-01-01")["summary"]

    assert summary["next"] is None
    assert "Next:" not in summary["text"]


@pytest.mark.parametrize(
    ("as_of", "stage"),
    [
        ("2025-05-30", None),
        ("2025-05-31", "green"),
        ("2026-02-27", "green"),
        ("2026-02-28", "amber"),
        ("2026-06-29", "amber"),
        ("2026-06-30", "red"),
        ("2030-01-01", "red"),
    ],
)
def test_the_stage_changes_with_the_coloured_days(as_of, stage):
    assert ask(as_of=as_of)["summary"]["stage"] == stage


@pytest.mark.parametrize("pathway", ["two-year-policy", "long-listing", "south-ayrshire"])
def test_a_pathway_without_colours_has_no_stage(pathway):
    assert ask(pathway=pathway, as_of="2026-12-01")["summary"]["stage"] is None


def test_the_stage_of_an_ended_plan_is_the_one_it_ended_in():
    assert ask(as_of="2027-01-01", delisted_on="2026-03-31")["summary"]["stage"] == "amber"


@pytest.mark.parametrize("held", [{}, {"conference-9": "2026-01-12"}])
def test_the_stages_say_on_which_day_each_is_reached(held):
    """A meeting that was held early moves no stage."""
    assert ask(held=held)["summary"]["stages"] == [
        {"rag": "green", "from": "2025-05-31"},
        {"rag": "amber", "from": "2026-02-28"},
        {"rag": "red", "from": "2026-06-30"},
    ]


@pytest.mark.parametrize("as_of", ["2025-05-30", "2025-05-31", "2026-02-27", "2026-06-30"])
def test_the_stage_is_the_last_that_was_reached(as_of):
    summary = ask(as_of=as_of)["summary"]
    reached = [one["rag"] for one in summary["stages"] if one["from"] <= as_of]

    assert summary["stage"] == (reached[-1] if reached else None)


def test_the_end_of_a_plan_is_repeated_in_the_answer():
    assert ask(delisted_on="31 March 2026")["delisted_on"] == "2026-03-31"
    assert ask()["delisted_on"] is None
