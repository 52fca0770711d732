"""A case is walked from its initial meeting to the last month of its pathway, each step marked."""

from __future__ import annotations

import itertools
import json
from datetime import date

import pytest

from calculator.exercises.cases import with_facts, words
from calculator.exercises.next_step import following_in
from calculator.exercises.progress import Walk
from calculator.exercises.scenario import Scenario
from calculator.exercises.seeds import Seed
from calculator.exercises.walking import Place
from calculator.library import library
from tests.asking import PATHWAYS
from tests.exercise_oracle import check
from tests.practising import Learner

WALKED = ("england", "south-ayrshire")
NUMBERS = range(1, 9)
KINDS = {"next-milestone", "who-attends", "status", "which-papers", "what-an-answer-changes"}


def scenario(pathway, number):
    return Scenario(number=number, pathway=library().pathways[pathway], library=library())


def decisions(pathway, number):
    found = scenario(pathway, number)
    return [found.decisions(at) for at in range(len(found.stops))]


def walk(learner, answers):
    """Walk to the end, and return what was said there."""
    learner.ask("start")
    for right in answers:
        if "walked to its end" in learner.said["summary"]:
            break
        learner.answer(right=right)
        learner.ask("next")
    return learner.said


@pytest.mark.parametrize("pathway", PATHWAYS)
@pytest.mark.parametrize("number", [1, 2])
def test_every_decision_is_fair_on_every_pathway(pathway, number):
    made = [one for station in decisions(pathway, number) for one in station]

    assert made
    assert [fault for one in made for fault in check(one)] == []


@pytest.mark.no_cover
@pytest.mark.parametrize("pathway", WALKED)
def test_every_station_asks_two_things_at_least_whatever_the_number(pathway):
    for number in NUMBERS:
        stations = decisions(pathway, number)

        assert all(len(one) >= 2 for one in stations), number
        assert {one.kind for station in stations for one in station} == KINDS


def test_england_is_walked_from_the_initial_conference_to_month_24():
    found = scenario("england", 1)

    stops = [one.id for one in found.stops]
    assert stops[0] == "icpc"
    assert stops[-1] == "conference-24"
    assert {"conference-3", "conference-9", "midpoint-12", "conference-15", "conference-21"} <= {
        *stops
    }


def test_scotland_is_walked_as_far_as_its_months_go():
    stops = [one.id for one in scenario("south-ayrshire", 1).stops]

    assert stops[0] == "cppm"
    assert stops[-1] == "national-review"


@pytest.mark.parametrize("pathway", WALKED)
def test_the_story_only_grows_and_no_day_lies_before_the_last(pathway):
    found = scenario(pathway, 3)
    cases = [found.case(at) for at in range(len(found.stops))]
    days = [one.facts.as_of for one in cases]

    assert days == sorted(days)
    assert days[0] == cases[0].facts.listed_on
    for earlier, later in itertools.pairwise(cases):
        assert earlier.facts.held.items() <= later.facts.held.items()
        assert earlier.facts.answers.items() <= later.facts.answers.items()
    assert {one.name for one in cases} == {cases[0].name}
    assert cases[-1].facts.answers


@pytest.mark.parametrize("pathway", WALKED)
def test_what_has_been_entered_as_held_has_taken_place(pathway):
    found = scenario(pathway, 4)

    for at in range(len(found.stops)):
        facts = found.case(at).facts
        assert all(on and on <= facts.as_of for on in facts.held.values())


def test_another_number_gives_another_story():
    told = {tuple(words(scenario("england", one).case(9), as_of=True)) for one in NUMBERS}

    assert len(told) == len(NUMBERS)


@pytest.mark.parametrize(
    "pathway", [pytest.param(WALKED[0], marks=pytest.mark.no_cover), *WALKED[1:]]
)
def test_a_walk_ends_with_its_score_and_the_record_has_it(pathway):
    learner = Learner(scenario=pathway)

    said = walk(learner, [False, *[True] * 60])

    made = len(learner.saved.walks[pathway].results)
    assert said["summary"] == f"The case is walked to its end: {made - 1} of {made} decisions right"
    assert made >= 9
    assert learner.saved.walks[pathway].best == (made - 1, made)
    assert learner.saved.walks[pathway].ended_on == date(2026, 11, 27)
    record = learner.ask("record")
    assert record["name"].endswith(".html")


def test_the_best_walk_is_kept():
    learner = Learner(scenario="south-ayrshire")
    walk(learner, [True] * 60)
    best = learner.saved.walks["south-ayrshire"].best
    seed = learner.saved.walks["south-ayrshire"].seed
    learner.ask("again")
    walk(learner, [False] * 60)

    assert learner.saved.walks["south-ayrshire"].best == best
    assert learner.saved.walks["south-ayrshire"].seed != seed
    assert learner.saved.walks["south-ayrshire"].right == 0


def test_a_decision_counts_once_and_a_bad_answer_costs_nothing():
    learner = Learner(scenario="england")
    learner.ask("start")
    learner.ask("check", answer="")
    assert learner.said["errors"][0]["field"] == "answer"
    assert learner.saved.walks == {} or learner.saved.walks["england"].results == ""

    learner.answer(right=False)
    before = learner.progress
    learner.answer()

    assert learner.progress == before
    assert learner.saved.walks["england"].results == "w"


def test_a_walk_that_is_opened_again_goes_on_where_it_was():
    learner = Learner(scenario="england")
    learner.ask("start")
    before = learner.said
    assert learner.ask("start") == before

    learner.answer()
    learner.ask("start")
    assert learner.saved.walks["england"].decision == 1


def test_a_place_that_todays_data_do_not_have_leads_to_the_next_station():
    learner = Learner(scenario="england")
    learner.ask("start")
    rows = json.loads(learner.progress)
    rows["walks"]["england"] |= {"decision": 9, "results": "r" * 9}
    learner.progress = json.dumps(rows)

    learner.ask("start")

    assert (learner.saved.walks["england"].station, learner.saved.walks["england"].decision) == (
        1,
        0,
    )


def test_a_walk_past_the_last_station_is_at_its_end():
    place = Place(
        walk=Walk(seed=1, station=99), pathway=library().pathways["england"], library=library()
    )

    assert place.exercise is None
    assert place.settled() == place


def test_the_story_so_far_stands_above_every_decision():
    learner = Learner(scenario="england")
    walk(learner, [True] * 6)

    assert "3 month conference: held on" in learner.said["html"]
    assert "Station 4 of 10, decision 1 of " in learner.said["html"]


def test_where_nothing_is_to_come_there_is_no_question_for_what_is_next():
    case = scenario("england", 1).case(9)
    ended = with_facts(case, {"delisted_on": case.request["as_of"], "as_of": "2040-01-01"})

    assert not ended.timeline.summary.next
    assert following_in(Seed("1"), ended) is None
