"""What holds of every timeline, whatever the facts: properties of the dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from calculator.dates import is_working_day
from calculator.engine import Facts, timeline
from calculator.engine.windows import shifted, window, working_day_for
from calculator.library import library
from calculator.model import Offset
from calculator.vocabulary import Division, Relation
from tests.asking import DATES, PATHWAYS, WINDOW, ask, codes, line, milestone, milestones

HOLIDAYS = {name: frozenset(one.days) for name, one in library().bank_holidays.items()}
ENGLAND = HOLIDAYS[Division.ENGLAND_AND_WALES]
MONTHS = (
    "conference-3", "consultation-6", "conference-9", "midpoint-12", "sdm-review-13",
    "conference-15", "qa-review-18", "conference-21", "conference-24",
)  # fmt: skip
CONFERENCES = ("conference-3", "conference-9", "conference-15", "conference-21")

listing_days = st.dates(date(2010, 1, 1), date(2040, 12, 31))
pathways = st.sampled_from(PATHWAYS)
gaps = st.integers(0, 900).map(lambda days: timedelta(days=days))
later = st.integers(1, 900).map(lambda days: timedelta(days=days))


def _one_after_the_other(days):
    """Return days for conferences in their order: out of order they contradict each other."""
    named = [name for name in CONFERENCES if name in days]
    return dict(zip(named, sorted(set(days.values())), strict=False))


held = st.dictionaries(st.sampled_from(CONFERENCES), later, max_size=4).map(_one_after_the_other)


def _holidays(pathway):
    division = library().pathways[pathway].policies[0].division
    return HOLIDAYS[division]


def _dates(answer, keys=DATES):
    return {one["id"]: [one[key] for key in keys] for one in answer["milestones"]}


@given(listed_on=listing_days, pathway=pathways, days=st.lists(gaps, max_size=3))
def test_the_day_to_work_to_is_a_working_day_not_after_the_date(listed_on, pathway, days):
    closures = [listed_on + gap for gap in days]
    holidays = _holidays(pathway) | set(closures)
    answer = ask(listed_on=listed_on, pathway=pathway, closures=closures)

    for one in answer["milestones"]:
        if one["book_by"] is None:
            continue
        work_to = date.fromisoformat(one["book_by"])
        limits = [date.fromisoformat(one[key]) for key in ("due_on", "latest_on") if one[key]]

        assert is_working_day(work_to, holidays=holidays), one["id"]
        assert work_to <= min(limits), one["id"]


@given(listed_on=listing_days, pathway=pathways)
def test_the_day_to_work_to_lies_strictly_before_what_has_to_be_preceded(listed_on, pathway):
    seen = 0
    found = milestones(ask(listed_on=listed_on, pathway=pathway))
    for one in found.values():
        before = [row for row in one["lines"] if row["relation"] == "before"]
        if before and one["book_by"]:
            seen += 1
            days = [row["latest_on"] for row in before]
            meetings = [found.get(one["conference"] or row["anchor"]) for row in before]
            days += [meeting["book_by"] for meeting in meetings if meeting and meeting["book_by"]]
            assert one["book_by"] < min(days), one["id"]

    assert seen or pathway == "long-listing"


@given(listed_on=listing_days, pathway=pathways)
def test_what_has_a_last_day_has_a_day_to_work_to(listed_on, pathway):
    for one in ask(listed_on=listed_on, pathway=pathway)["milestones"]:
        made_the_listing = one["id"] in {"icpc", "cppm"}
        limited = bool(one["due_on"] or one["latest_on"]) and not made_the_listing

        assert limited is bool(one["book_by"]), one["id"]


@given(listed_on=listing_days, moved=held)
@example(listed_on=date(2025, 5, 31), moved={"conference-3": timedelta(days=0)})
def test_months_do_not_move_whatever_was_held(listed_on, moved):
    plain = milestones(ask(listed_on=listed_on))
    typed = {name: listed_on + gap for name, gap in moved.items()}
    answer = milestones(ask(listed_on=listed_on, held=typed, as_of=listed_on + timedelta(days=400)))

    assert {name: plain[name]["due_on"] for name in MONTHS} == {
        name: answer[name]["due_on"] for name in MONTHS
    }


@given(listed_on=listing_days, pathway=pathways, first=gaps, second=gaps)
def test_the_day_looked_from_changes_no_date(listed_on, pathway, first, second):
    """Nothing was held here: what rolls from a held date may change with the day looked from."""
    one = ask(listed_on=listed_on, pathway=pathway, as_of=listed_on + first)
    other = ask(listed_on=listed_on, pathway=pathway, as_of=listed_on + second)

    assert _dates(one) == _dates(other)
    assert one["moved"] == other["moved"] == []
    assert [row["id"] for row in one["milestones"]] == [row["id"] for row in other["milestones"]]


@given(listed_on=listing_days, moved=held, first=gaps, second=gaps)
@settings(max_examples=25)
def test_with_meetings_typed_only_what_rolls_changes_with_the_day_looked_from(
    listed_on, moved, first, second
):
    typed = {name: listed_on + gap for name, gap in moved.items()}
    one, other = (
        _dates(ask(listed_on=listed_on, held=typed, as_of=listed_on + gap), WINDOW)
        for gap in (first, second)
    )

    assert {name for name in one if one[name] != other[name]} <= {"statutory-next-review"}


@given(listed_on=listing_days, pathway=pathways, day=gaps)
def test_a_closure_day_moves_no_calendar_date(listed_on, pathway, day):
    plain = ask(listed_on=listed_on, pathway=pathway)
    answer = ask(listed_on=listed_on, pathway=pathway, closures=[listed_on + day])
    counted = {"statutory-first-core-group", "cp1-share"}

    assert {name: days for name, days in _dates(plain, WINDOW).items() if name not in counted} == {
        name: days for name, days in _dates(answer, WINDOW).items() if name not in counted
    }


@given(listed_on=listing_days, pathway=pathways)
def test_the_earliest_day_is_not_after_the_latest(listed_on, pathway):
    for one in ask(listed_on=listed_on, pathway=pathway)["milestones"]:
        for row in (one, *one["lines"]):
            if row["earliest_on"] and row["latest_on"]:
                assert row["earliest_on"] <= row["latest_on"], one["id"]


@given(listed_on=listing_days, pathway=pathways, answers=st.fixed_dictionaries(
    {}, optional=dict.fromkeys(
        ("concerns-remain", "before-courts", "registered", "way-forward-disputed"),
        st.sampled_from(["yes", "no"]),
    )
))  # fmt: skip
def test_a_milestones_own_dates_are_the_earliest_of_its_lines(listed_on, pathway, answers):
    for one in ask(listed_on=listed_on, pathway=pathway, answers=answers)["milestones"]:
        for key in ("due_on", "earliest_on", "latest_on"):
            days = [row[key] for row in one["lines"] if row["applies"] and row[key]]

            assert one[key] == min(days, default=None), (one["id"], key)


@given(listed_on=listing_days, ended=gaps)
def test_nothing_after_the_end_of_the_plan_is_still_to_come(listed_on, ended):
    delisted_on = listed_on + ended
    answer = ask(listed_on=listed_on, delisted_on=delisted_on, as_of=delisted_on)
    outlives = {"cin-step-down", "hos-oversight"}

    for one in answer["milestones"]:
        last_on = one["due_on"] or one["latest_on"] or one["stage_on"]
        if last_on and last_on > delisted_on.isoformat() and one["id"] not in outlives:
            assert one["status"] == "ended", one["id"]


@given(listed_on=listing_days, pathway=pathways, gap=gaps)
def test_nothing_before_the_listing_date_is_overdue_or_passed(listed_on, pathway, gap):
    names = [one["id"] for one in ask(listed_on=listed_on, pathway=pathway)["milestones"]]
    answer = ask(
        listed_on=listed_on,
        pathway=pathway,
        as_of=listed_on + gap,
        held=dict.fromkeys(names, "no"),
    )

    for one in answer["milestones"]:
        last_on = one["due_on"] or one["latest_on"]
        if last_on and last_on < listed_on.isoformat():
            assert one["status"] not in {"overdue", "passed"}, one["id"]


@given(listed_on=listing_days, late=st.integers(-60, 60), conference=st.sampled_from(CONFERENCES))
def test_what_hangs_on_a_conference_moves_by_as_many_days(listed_on, late, conference):
    due_on = date.fromisoformat(milestone(conference, listed_on=listed_on)["due_on"])
    on = due_on + timedelta(days=late)
    answer = ask(listed_on=listed_on, as_of=on, held={conference: on})
    found = milestones(answer)
    moved = {one["id"]: one for one in answer["moved"]}

    assert found[f"pre-review-core-group@{conference}"]["latest_on"] == on.isoformat()
    assert found[f"post-conference@{conference}"]["earliest_on"] == on.isoformat()
    assert (f"post-conference@{conference}" in moved) is bool(late)
    assert all(one["from"] != one["to"] for one in answer["moved"])
    assert found[conference]["days_late"] == max(0, late)


@given(listed_on=st.dates(date(2010, 1, 6), date(2026, 1, 1)), pathway=pathways)
def test_nothing_within_the_published_holidays_is_provisional(listed_on, pathway):
    answer = ask(listed_on=listed_on, pathway=pathway)

    assert not [one["id"] for one in answer["milestones"] if one["provisional"]]
    assert "provisional" not in codes(answer["notes"])


def test_a_day_before_the_holidays_that_are_known_is_provisional_and_says_from_when_they_are():
    answer = ask(listed_on="2010-01-02", pathway="conference-practice")
    found = milestones(answer)["icpc-family-meeting"]
    note = (
        "Some days to work to are provisional: the bank holidays that they rest on are not "
        "published."
    )
    sentence = (
        "Bank holidays are known from 1 January 2010 and published to 31 December 2028. "
        "The day to work to rests on days outside that, so it is provisional."
    )

    assert found["book_by"] == "2009-12-31"
    assert found["provisional"]
    assert sentence in [step["text"] for step in found["trace"]]
    assert [one["text"] for one in answer["notes"] if one["code"] == "provisional"] == [note]


@given(listed_on=st.dates(date(2028, 12, 31), date(2040, 12, 31)), pathway=pathways)
def test_every_day_to_work_to_after_the_published_holidays_is_provisional(listed_on, pathway):
    answer = ask(listed_on=listed_on, pathway=pathway)

    for one in answer["milestones"]:
        if one["book_by"] and one["book_by"] > "2028-12-31":
            assert one["provisional"], one["id"]


@given(listed_on=listing_days, pathway=pathways)
def test_a_provisional_day_is_noted_once(listed_on, pathway):
    answer = ask(listed_on=listed_on, pathway=pathway)
    provisional = any(one["provisional"] for one in answer["milestones"])

    assert codes(answer["notes"]).count("provisional") == provisional


@given(listed_on=listing_days, extra=st.lists(later, max_size=4))
def test_each_extra_review_stands_once_with_its_own_preparation(listed_on, extra):
    days = {(listed_on + gap).isoformat() for gap in extra}
    found = milestones(ask(listed_on=listed_on, other_reviews=sorted(days)))

    for day in days:
        assert found[f"other-review-{day}"]["due_on"] == day
        assert f"pre-review-core-group@other-review-{day}" in found
    assert len([name for name in found if name.startswith("other-review-")]) == len(days)


@given(listed_on=listing_days, extra=st.lists(later, min_size=1, max_size=4), pathway=pathways)
def test_a_further_review_is_worked_to_by_its_own_day_at_the_latest(listed_on, extra, pathway):
    reviews = {(listed_on + gap).isoformat() for gap in extra}
    found = milestones(ask(listed_on=listed_on, pathway=pathway, other_reviews=sorted(reviews)))
    worked_to = {day: found[f"other-review-{day}"]["book_by"] for day in reviews}

    assert not {day: by for day, by in worked_to.items() if by is not None and by > day}
    assert all(worked_to.values()) or pathway in {"south-ayrshire", "planning-meeting-standards"}


@given(listed_on=listing_days, early=gaps, later=gaps, pathway=pathways)
def test_however_early_the_initial_conference_was_nothing_before_listing_is_passed(
    listed_on, early, later, pathway
):
    known = milestones(ask(pathway=pathway))
    name = "cppm" if "cppm" in known else "icpc"
    answer = ask(
        listed_on=listed_on,
        pathway=pathway,
        as_of=listed_on + later,
        answers={"registered": "yes", "conversation-needed": "yes"},
        **{"held" if name in known else "events": {name: listed_on - early}},
    )

    assert answer["errors"] == []
    for one in answer["milestones"]:
        last_on = one["due_on"] or one["latest_on"]
        if last_on and last_on < listed_on.isoformat():
            assert one["status"] in {"before-listing", "done", "not-applicable"}, one["id"]


@given(listed_on=listing_days, on=gaps)
def test_the_next_limit_rolls_from_the_last_review_held(listed_on, on):
    assume(on.days)
    held_on = listed_on + on
    found = milestone(
        "statutory-next-review", listed_on=listed_on, as_of=held_on, other_reviews=[held_on]
    )
    limit = shifted(held_on, Offset(months=6), holidays=())

    assert found["earliest_on"] == held_on.isoformat()
    assert found["latest_on"] == limit.isoformat()


def test_the_engine_is_a_function_of_its_arguments():
    pathway = library().pathways["england"]
    facts = Facts(listed_on=date(2025, 5, 31), as_of=date(2026, 6, 1))

    first = timeline(pathway, facts, bank_holidays=library().bank_holidays)
    second = timeline(pathway, facts, bank_holidays=library().bank_holidays)

    assert first == second


@pytest.mark.parametrize(
    ("relation", "offset", "expected"),
    [
        (Relation.AT, {"months": 1}, {"due_on": "2025-06-30"}),
        (Relation.AT, {}, {"due_on": "2025-05-31"}),
        (Relation.BEFORE, {}, {"latest_on": "2025-05-31"}),
        (Relation.BY, {"days": 15}, {"latest_on": "2025-06-15"}),
        (Relation.AT_LEAST_BEFORE, {"working_days": 2}, {"latest_on": "2025-05-29"}),
        (Relation.AT_LEAST_BEFORE, {"months": 1}, {"latest_on": "2025-04-30"}),
        (Relation.AT_LEAST_BEFORE, {"weeks": 1, "days": 1}, {"latest_on": "2025-05-23"}),
        (
            Relation.WITHIN_AFTER,
            {"weeks": 2},
            {"earliest_on": "2025-05-31", "latest_on": "2025-06-14"},
        ),
        (
            Relation.WITHIN_AFTER,
            {"working_days": 10},
            {"earliest_on": "2025-05-31", "latest_on": "2025-06-13"},
        ),
        (Relation.AFTER, {}, {"earliest_on": "2025-05-31"}),
        (Relation.AS_SOON_AS_POSSIBLE_AFTER, {}, {"earliest_on": "2025-05-31"}),
        (Relation.FROM, {"months": 12}, {"earliest_on": "2026-05-31"}),
        (
            Relation.FOR_AT_LEAST_AFTER,
            {"months": 3},
            {"earliest_on": "2025-05-31", "ends_no_earlier_than": "2025-08-31"},
        ),
        (Relation.AT_STAGE, {}, {"stage_on": "2025-05-31"}),
    ],
)
def test_each_relation_opens_its_own_window(relation, offset, expected):
    found = window(relation, date(2025, 5, 31), Offset(**offset), holidays=ENGLAND)

    assert {key: getattr(found, key) for key in WINDOW} == {
        key: date.fromisoformat(expected[key]) if key in expected else None for key in WINDOW
    }


def test_every_relation_has_its_window():
    for relation in Relation:
        found = window(relation, date(2025, 5, 31), Offset(), holidays=ENGLAND)

        assert any(getattr(found, key) for key in WINDOW), relation


@pytest.mark.parametrize(
    ("day", "strictly_before", "expected"),
    [
        (date(2026, 2, 28), False, date(2026, 2, 27)),
        (date(2026, 2, 27), False, date(2026, 2, 27)),
        (date(2026, 2, 27), True, date(2026, 2, 26)),
        (date(2026, 3, 2), True, date(2026, 2, 27)),
        (date(2026, 8, 31), False, date(2026, 8, 28)),
        (date(2026, 9, 1), True, date(2026, 8, 28)),
    ],
)
def test_the_working_day_for_a_limit_lies_on_or_before_it(day, strictly_before, expected):
    assert expected == working_day_for(day, strictly_before=strictly_before, holidays=ENGLAND)


TRACES = [
    ("conference-9", {}, "Day 0 is Saturday 31 May 2025, the date the child became subject"),
    ("conference-9", {}, ("9 months later is Saturday 28 February 2026. "
     "February 2026 has no day 31, so its last day counts.")),
    ("conference-9", {}, "Work to Friday 27 February 2026"),
    ("sdm-review-13", {}, "Tuesday 30 June 2026 is a working day: work to it."),
    ("lpm-15", {}, ("No actual date was entered for the 15 month conference, "
     "so its nominal day counts: Monday 31 August 2026.")),
    ("lpm-15", {}, "2 weeks later is Monday 14 September 2026."),
    ("lpm-15", {}, "Whether it applies is for people to judge; it has not been answered here."),
    ("lpm-15", {"answers": {"concerns-remain": "no"}}, "By the answer given, it does not apply."),
    ("lpm-15", {"as_of": "2026-09-10", "held": {"conference-15": "2026-09-07"}},
     "The 15 month conference took place on Monday 7 September 2026."),
    ("lpm-15", {"as_of": "2026-09-01", "held": {"conference-15": "2026-09-07"}},
     "The 15 month conference is booked for Monday 7 September 2026."),
    ("lpm-15", {}, "The order against it is not stated, and there is no limit."),
    ("pre-conference-15", {}, ("It has to come before the 15 month conference; "
     "the source gives no lead time.")),
    ("pre-conference-15", {"as_of": "2026-08-01", "held": {"conference-15": "2026-08-31"}},
     "Work to Friday 28 August 2026, the last working day before it."),
    ("pre-conference-15", {}, ("The 15 month conference is itself worked to Friday 28 August 2026, "
     "so work to Thursday 27 August 2026, the last working day before that.")),
    ("lpm-15", {"as_of": "2026-06-01", "held": {"lpm-15": "2026-03-20"}},
     ("It was held before the 15 month conference, Monday 31 August 2026, and is shown as done "
     "because its date was entered.")),
    ("sdm-review-9", {"as_of": "2026-06-01", "held": {"sdm-review-9": "2025-11-20"}},
     ("It was held before Sunday 30 November 2025, and is shown as done "
     "because its date was entered.")),
    ("long-listing-discussion", {}, "It opens on Sunday 31 May 2026; no last day is stated."),
    ("cin-step-down", {"delisted_on": "2026-03-31"}, "That is the earliest end, not an end date."),
    ("cin-step-down", {}, "the end of the plan"),
    ("first-core-group", {}, ("Not stated in the source. "
     "It is dated once the date of the first core group is entered.")),
    ("statutory-first-core-group", {}, ("No other date was entered for the initial conference, "
     "so the listing date counts: Saturday 31 May 2025.")),
    ("statutory-first-core-group", {}, ("10 working days later is Friday 13 June 2025. "
     "The day itself, Saturdays, Sundays, bank holidays and closure days do not count.")),
    ("conference-3", {}, ("The statutory limit is 3 months from the initial conference: "
     "Sunday 31 August 2025, or Saturday 30 August 2025 as the sector's data count it in days.")),
    ("conference-15", {"delisted_on": "2026-03-31"},
     "The plan ends on Tuesday 31 March 2026, and this falls away with it."),
    ("conference-15", {"delisted_on": "2026-03-31", "as_of": "2026-03-31"},
     "The plan ended on Tuesday 31 March 2026, and this falls away with it."),
    ("pre-review-core-group@conference-24", {},
     "It depends on an answer, as the 24 month conference does."),
    ("other-review-2025-10-15", {"other_reviews": ["2025-10-15"]},
     "A review that the policies do not name, entered for Wednesday 15 October 2025."),
    ("other-review-2025-07-14", {"other_reviews": ["2025-07-14"], "pathway": "two-year-policy"},
     ("The statutory limit is 3 months from the initial child protection conference: "
      "Sunday 31 August 2025")),
    ("conference-9", {"other_reviews": ["2025-07-14"], "pathway": "two-year-policy"},
     ("The statutory limit is 6 months from the further review of 14 July 2025: "
      "Wednesday 14 January 2026")),
    ("conference-9", {"pathway": "two-year-policy"},
     ("The statutory limit is 6 months from the first review, which no policy of this pathway "
      "dates: Saturday 28 February 2026")),
    ("conference-24", {"listed_on": "2027-05-31"},
     "The day to work to rests on days outside that, so it is provisional."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "sentence"), TRACES)
def test_a_trace_says_each_step(name, facts, sentence):
    found = milestone(name, **facts)

    assert any(sentence in step["text"] for step in found["trace"]), [
        step["text"] for step in found["trace"]
    ]


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_a_step_stands_once_in_a_trace(pathway):
    for one in ask(pathway=pathway, as_of="2026-06-01")["milestones"]:
        steps = [(step["text"], step["rule"]) for step in one["trace"]]

        assert len(steps) == len(set(steps)), one["id"]


def test_what_moved_says_from_where_to_where_and_why():
    answer = ask(as_of="2026-09-10", held={"conference-15": "2026-09-07"})
    moved = {one["id"]: one for one in answer["moved"]}

    assert moved["lpm-15"] == {
        "id": "lpm-15",
        "from": "2026-09-14",
        "to": "2026-09-21",
        "because": "conference-15",
        "text": "The legal planning meeting moved from 14 September to 21 September "
        "because the 15 month conference was held on 7 September.",
    }
    assert "conference-21" not in moved


def test_what_a_booking_moved_is_said_to_hang_on_a_booking():
    answer = ask(as_of="2026-09-01", held={"conference-15": "2026-09-07"})
    moved = {one["id"]: one for one in answer["moved"]}

    assert moved["pre-conference-15"]["to"] == "2026-09-07"
    assert "because the 15 month conference is booked" in moved["pre-conference-15"]["text"]


def test_a_conference_on_its_planned_day_moves_only_the_limit_that_rolls_on():
    answer = ask(as_of="2026-09-10", held={"conference-15": "2026-08-31"})

    assert [one["id"] for one in answer["moved"]] == ["statutory-next-review"]


def test_what_recurs_names_its_conference_in_what_moved():
    answer = ask(as_of="2026-04-01", held={"conference-9": "2026-03-16"})
    texts = [one["text"] for one in answer["moved"]]

    assert any(
        "9 month conference" in one and "core group before the review" in one for one in texts
    )


def test_the_minute_moves_with_the_core_group_two_steps_away():
    answer = ask(
        listed_on="2025-06-09",
        pathway="south-ayrshire",
        as_of="2025-06-10",
        held={"cppm-first-core-group": "2025-06-19"},
        answers={"registered": "yes"},
    )
    moved = {one["id"]: one for one in answer["moved"]}

    assert moved["cppm-minute"]["to"] == "2025-06-19"
    assert moved["cppm-minute"]["because"] == "cppm-first-core-group"


def test_a_line_that_an_answer_takes_away_keeps_its_place():
    found = milestone("lpm-15", answers={"concerns-remain": "no"})

    assert line(found, "two-year-policy")["applies"] is False
    assert line(found, "plan-framework")["applies"] is True


@pytest.mark.parametrize(
    ("pathway", "conference", "shown"),
    [
        ("england", "conference-3", True),
        ("england", "conference-9", False),
        ("england", "icpc", False),
        ("conference-practice", "icpc", False),
        ("conference-practice", "other-review-2025-08-29", True),
    ],
)
def test_what_holds_at_one_review_stands_there_or_at_the_reviews_that_there_are(
    pathway, conference, shown
):
    """A plan cannot be recommended to end before the conference that begins it."""
    reviews = ["2025-08-29"] if conference.startswith("other") else []
    found = milestone(
        f"conference-conversation@{conference}", pathway=pathway, other_reviews=reviews
    )
    actions = [one["clauses"] for one in line(found, "conference-practice")["actions"]]

    assert (["PG-28"] in actions) is shown


@pytest.mark.parametrize(
    ("pathway", "conference", "shown"),
    [
        ("england", "conference-3", True),
        ("england", "conference-9", True),
        ("england", "icpc", False),
        ("conference-practice", "icpc", False),
        ("conference-practice", "other-review-2025-08-29", True),
    ],
)
def test_changes_to_the_plan_are_told_before_each_review(pathway, conference, shown):
    """Before the initial conference there is no plan that could have changed."""
    reviews = ["2025-08-29"] if conference.startswith("other") else []
    found = milestone(
        f"conference-conversation@{conference}", pathway=pathway, other_reviews=reviews
    )
    actions = [one["clauses"] for one in line(found, "conference-practice")["actions"]]

    assert (["PG-62"] in actions) is shown


FAULTS = {
    "a limit that is typed for a day to come is booked": (
        "statutory-first-core-group",
        "booked_on",
        None,
        {"as_of": "2025-06-17", "held": {"statutory-first-core-group": "2025-07-01"}},
    ),
    "what recurs is due while its conference depends on an answer": (
        "conference-conversation@conference-24",
        "status",
        "conditional",
        {"as_of": "2027-05-20", "answers": {"conversation-needed": "yes"}},
    ),
    "where no policy dates the first review, a second that was not held makes its limit overdue": (
        "statutory-first-review",
        "status",
        "passed",
        {"as_of": "2025-09-05", "pathway": "two-year-policy", "held": {"conference-9": "no"}},
    ),
    "a review that was held is forgotten where an answer takes its conference away": (
        "statutory-next-review",
        "earliest_on",
        "2027-05-28",
        {
            "as_of": "2027-06-10",
            "held": {"conference-24": "2027-05-28"},
            "answers": {"before-courts": "yes"},
        },
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_was_mended_stays_mended(fault):
    name, key, expected, facts = FAULTS[fault]

    assert milestone(name, **facts)[key] == expected


def test_telling_the_chair_of_a_changed_plan_does_not_hang_on_a_conversation():
    answers = {"conversation-needed": "no", "plan-changed": "yes"}
    found = milestone("pre-review-core-group@conference-9", pathway="england", answers=answers)
    told = [one for one in found["lines"][0]["actions"] if one["clauses"] == ["PG-62"]]

    assert ["met"] == [one["condition"]["state"] for one in told]
