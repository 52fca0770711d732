"""Bad input gets a sentence, and nothing else is lost."""

from __future__ import annotations

import pytest

from tests.asking import LISTED_ON, PATHWAYS, ask, codes, messages, milestone, milestones

LABEL = "The date the child became subject to a plan"


def _error(**request):
    answer = ask(**request)

    assert len(answer["errors"]) == 1
    return answer["errors"][0]


@pytest.mark.parametrize(
    ("typed", "code", "message"),
    [
        (None, "missing", "Enter the date the child became subject to a plan"),
        ("", "missing", "Enter the date the child became subject to a plan"),
        ({}, "missing", "Enter the date the child became subject to a plan"),
        ({"day": "", "month": "", "year": ""}, "missing", f"Enter the {LABEL[4:]}"),
        ({"day": "31", "month": "5"}, "missing-year", f"{LABEL} must include a year"),
        ({"day": "31"}, "missing-month-year", f"{LABEL} must include a month and year"),
        ({"year": "2025"}, "missing-day-month", f"{LABEL} must include a day and month"),
        ("31 May", "missing-year", f"{LABEL} must include a year"),
        ("31 February 2025", "not-real", f"{LABEL} must be a real date"),
        ("2025-02-31", "not-real", f"{LABEL} must be a real date"),
        ({"day": "29", "month": "2", "year": "2025"}, "not-real", f"{LABEL} must be a real date"),
        ({"day": "31", "month": "5", "year": "25"}, "short-year", "Year must include 4 numbers"),
        ("next Tuesday", "not-real", f"{LABEL} must be a real date"),
        (20250531, "not-real", f"{LABEL} must be a real date"),
        (True, "not-real", f"{LABEL} must be a real date"),
        (["2025-05-31"], "not-real", f"{LABEL} must be a real date"),
        (
            "31/12/2009",
            "out-of-range",
            (
                f"{LABEL} must be between 1 January 2010 and 31 December 2040. "
                "Bank holidays are known from 1 January 2010 to 31 December 2028"
            ),
        ),
        (
            "2041-01-01",
            "out-of-range",
            (
                f"{LABEL} must be between 1 January 2010 and 31 December 2040. "
                "Bank holidays are known from 1 January 2010 to 31 December 2028"
            ),
        ),
    ],
)
def test_a_fault_in_the_listing_date_is_answered_alone(typed, code, message):
    answer = ask(listed_on=typed, pathway="england", as_of="nonsense")

    assert answer == {
        "contract": 1,
        "errors": [{"field": "listed_on", "code": code, "message": message}],
    }


@pytest.mark.parametrize("day", ["2010-01-01", "2040-12-31"])
def test_the_first_and_the_last_listing_date_are_answered(day):
    assert ask(listed_on=day)["listed_on"] == day


@pytest.mark.parametrize(
    "typed",
    ["31 May 2025", "31/5/2025", "2025-05-31", {"day": "31", "month": "may", "year": "2025"},
     {"day": "31 5 2025"}],
)  # fmt: skip
def test_the_listing_date_is_understood_as_typed(typed):
    assert ask(listed_on=typed) == ask(listed_on="2025-05-31")


def test_the_scottish_date_goes_by_its_own_name():
    error = _error(listed_on=None, pathway="south-ayrshire")

    assert error["message"] == "Enter the date of the child protection planning meeting"


@pytest.mark.parametrize("name", ["wales", "", 3, True, ["england"], {"id": "england"}, "ENGLAND"])
def test_an_unknown_pathway_is_answered_alone(name):
    answer = ask(pathway=name)

    assert codes(answer["errors"]) == ["unknown-pathway"]
    assert answer["errors"][0]["field"] == "pathway"
    assert all(known in answer["errors"][0]["message"] for known in PATHWAYS)
    assert answer.keys() == {"contract", "errors"}


def test_england_is_the_default():
    assert ask()["pathway"]["id"] == ask(pathway=None)["pathway"]["id"] == "england"


@pytest.mark.parametrize(
    ("request_", "field", "code", "message"),
    [
        (
            {"held": {"conference-16": "2026-09-01"}},
            "held.conference-16",
            "unknown-milestone",
            "No milestone of this pathway is called “conference-16”",
        ),
        (
            {"held": {"cppm": "2026-09-01"}},
            "held.cppm",
            "unknown-milestone",
            "No milestone of this pathway is called “cppm”",
        ),
        (
            {"events": {"party": "2026-09-01"}},
            "events.party",
            "unknown-event",
            "No event of this pathway is called “party”",
        ),
        (
            {"events": {"conference-9": "2026-02-28"}},
            "events.conference-9",
            "unknown-event",
            "No event of this pathway is called “conference-9”",
        ),
        (
            {"answers": {"full-moon": "yes"}},
            "answers.full-moon",
            "unknown-condition",
            "No condition is called “full-moon”",
        ),
        (
            {"answers": {"lbp-agreed": "maybe"}},
            "answers.lbp-agreed",
            "not-yes-or-no",
            "Answer yes or no",
        ),
        (
            {"answers": {"lbp-agreed": True}},
            "answers.lbp-agreed",
            "not-yes-or-no",
            "Answer yes or no",
        ),
        ({"role": "wizard"}, "role", "unknown-role", "Choose a role from the list"),
        ({"role": ["sdm"]}, "role", "unknown-role", "Choose a role from the list"),
        (
            {"held": {"conference-9": "2025-05-30"}},
            "held.conference-9",
            "before-listing",
            (
                "The 9 month conference must be on or after 31 May 2025, "
                "the date the child became subject to a plan"
            ),
        ),
        (
            {"other_reviews": ["2025-05-30"]},
            "other_reviews",
            "before-listing",
            (
                "The further review must be on or after 31 May 2025, "
                "the date the child became subject to a plan"
            ),
        ),
        (
            {"delisted_on": "2025-05-30"},
            "delisted_on",
            "ended-before-began",
            "The date the plan ended must be on or after 31 May 2025, when it began",
        ),
        (
            {"delisted_on": "30 February 2026"},
            "delisted_on",
            "not-real",
            "The date the plan ended must be a real date",
        ),
        (
            {"as_of": {"day": "1"}},
            "as_of",
            "missing-month-year",
            "The day to look from must include a month and year",
        ),
        (
            {"held": {"conference-9": "soon"}},
            "held.conference-9",
            "not-real",
            "The date of the 9 month conference must be a real date",
        ),
        (
            {"events": {"strategy-discussion": "soon"}},
            "events.strategy-discussion",
            "not-real",
            (
                "The date of the strategy discussion at which section 47 enquiries were started "
                "must be a real date"
            ),
        ),
        ({"closures": ["x"]}, "closures", "not-real", "A closure day must be a real date"),
        ({"closures": "2026-01-02"}, "closures", "not-understood", "Enter a closure day as a date"),
        (
            {"other_reviews": [""]},
            "other_reviews",
            "missing",
            "Enter the date of a further review",
        ),
        ({"held": []}, "held", "not-understood", "Enter a date, or no, for each meeting"),
        ({"events": "x"}, "events", "not-understood", "Enter a date for each event"),
        (
            {"answers": ["yes"]},
            "answers",
            "not-understood",
            "Enter an answer, yes or no, for each condition",
        ),
        (
            {"closures": ["2026-01-02"] * 201},
            "closures",
            "too-many",
            "Enter no more than 200 dates in this list",
        ),
        ({"colour": "red"}, "colour", "unknown-key", "“colour” is not something that can be asked"),
    ],
)
def test_any_other_fault_leaves_its_fact_out_and_answers_both(request_, field, code, message):
    plain = ask(pathway="england", as_of="2025-05-31")
    answer = ask(pathway="england", **{"as_of": "2025-05-31", **request_})

    assert answer["errors"] == [{"field": field, "code": code, "message": message}]
    assert {**answer, "errors": []} == plain


def test_a_fault_leaves_out_no_other_fact():
    answer = ask(
        as_of="2026-04-01",
        held={"conference-9": "2026-03-16", "conference-3": "yesterday", "conference-99": "no"},
        answers={"concerns-remain": "no", "nothing": "yes"},
        closures=["2026-08-28", "never"],
    )

    assert messages(answer).keys() == {
        "held.conference-3", "held.conference-99", "answers.nothing", "closures",
    }  # fmt: skip
    found = milestones(answer)
    assert found["conference-9"]["held_on"] == "2026-03-16"
    assert found["lpm-15"]["latest_on"] is None
    assert found["conference-15"]["book_by"] == "2026-08-27"


@pytest.mark.parametrize("empty", [None, {}])
@pytest.mark.parametrize("key", ["held", "events", "answers"])
def test_an_empty_table_of_facts_is_no_fact(key, empty):
    assert ask(**{key: empty}) == ask()


@pytest.mark.parametrize(
    "request_",
    [
        {"held": {"conference-9": None}},
        {"events": {"icpc-decided": None}},
        {"answers": {"lbp-agreed": None}},
        {"role": ""},
        {"role": None},
        {"as_of": ""},
        {"delisted_on": ""},
        {"closures": None, "other_reviews": None},
    ],
)
def test_what_was_left_empty_is_no_fault_and_no_fact(request_):
    assert ask(**request_) == ask()


@pytest.mark.parametrize(
    ("pathway", "name"),
    [
        ("england", "icpc"),
        ("england", "icpc-family-meeting"),
        ("england", "conference-conversation@icpc"),
        ("south-ayrshire", "cp1-share"),
        ("south-ayrshire", "ird"),
    ],
)
def test_what_precedes_listing_may_be_held_before_it(pathway, name):
    answer = ask(pathway=pathway, as_of="2025-06-02", held={name: "2025-05-20"})

    assert answer["errors"] == []
    assert milestones(answer)[name]["held_on"] == "2025-05-20"


@pytest.mark.parametrize(
    "name", ["conference-3", "conference-conversation@conference-3", "first-core-group", "lpm-15"]
)
def test_what_follows_listing_is_not_held_before_it(name):
    error = _error(as_of="2025-06-02", held={name: "2025-05-20"})

    assert error["code"] == "before-listing"


def test_a_meeting_on_the_listing_date_is_not_before_it():
    found = milestone("first-core-group", as_of="2025-06-02", held={"first-core-group": LISTED_ON})

    assert found["status"] == "done"


def test_without_a_day_to_look_from_the_listing_date_counts():
    assert ask()["as_of"] == "2025-05-31"


@pytest.mark.parametrize("role", ["team-managers", "sdm", "families"])
def test_a_role_leaves_the_milestones_in_which_it_has_a_part(role):
    answer = ask(role=role)
    every = ask()

    assert answer["errors"] == []
    assert 0 < len(answer["milestones"]) < len(every["milestones"])
    assert all(one in every["milestones"] for one in answer["milestones"])


def test_a_group_of_roles_finds_more_than_one_of_its_roles():
    group = {one["id"] for one in ask(role="chairs")["milestones"]}
    one_role = {one["id"] for one in ask(role="cp-chair")["milestones"]}

    assert one_role < group


@pytest.mark.parametrize(
    ("listed_on", "pathway", "code", "text"),
    [
        (
            "2025-05-31",
            "england",
            "listed-on-weekend",
            f"{LABEL}, 31 May 2025, is a Saturday: check it.",
        ),
        (
            "2026-05-25",
            "england",
            "listed-on-bank-holiday",
            f"{LABEL}, 25 May 2026, is a bank holiday (Spring bank holiday): check it.",
        ),
        (
            "2026-08-03",
            "south-ayrshire",
            "listed-on-bank-holiday",
            (
                "The date of the child protection planning meeting, 3 August 2026, "
                "is a bank holiday (Summer bank holiday): check it."
            ),
        ),
    ],
)
def test_a_listing_date_when_nobody_works_is_accepted_with_a_warning(
    listed_on, pathway, code, text
):
    answer = ask(listed_on=listed_on, pathway=pathway)

    assert answer["errors"] == []
    assert {"code": code, "text": text} in answer["warnings"]


def test_an_english_holiday_is_none_in_scotland():
    answer = ask(listed_on="2026-08-31", pathway="south-ayrshire")

    assert "listed-on-bank-holiday" not in codes(answer["warnings"])


def test_a_name_that_is_much_too_long_is_cut():
    error = _error(held={"x" * 5000: "no"})

    assert len(error["field"]) < 80
    assert len(error["message"]) < 140


def test_an_event_of_a_pathway_without_the_milestone_is_understood():
    answer = ask(pathway="two-year-policy", events={"icpc": "2025-05-28"})

    assert answer["errors"] == []
    assert milestones(answer)["statutory-first-review"]["latest_on"] == "2025-08-28"
