"""Every exercise is fair, comes back by its number, and is marked as the engine has it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache

import pytest

from calculator.contract import handle
from calculator.exercises.cases import COLOURS, LETTERS, UnsoundCaseError, new_case, with_facts
from calculator.exercises.kinds import KINDS
from calculator.exercises.making import Key, make, slots_of
from calculator.exercises.mistakes import MISTAKES, named
from calculator.exercises.questions import NOT_STATED, Form, Wanted
from calculator.exercises.rows import exercise_row
from calculator.exercises.seeds import Seed
from calculator.exercises.units import learning
from calculator.library import library
from tests.asking import PATHWAYS
from tests.exercise_oracle import check

OF_EACH_KIND = 200


@cache
def of_each_kind(kind):
    return [make(Key(kind=kind, seed=seed), library()) for seed in range(OF_EACH_KIND)]


each_kind = pytest.mark.parametrize("kind", KINDS)


def of_kind(kind, *, wanted=lambda _one: True, **parts):
    """Return the first exercise of a kind that is wanted."""
    made = (make(Key(kind=kind, seed=seed, **parts), library()) for seed in range(500))
    return next(one for one in made if wanted(one))


def ask(**request):
    return json.loads(handle(json.dumps(request)))


# Fair questions


@pytest.mark.no_cover
@each_kind
def test_every_exercise_has_one_right_answer_and_mistakes_that_give_the_others(kind):
    made = of_each_kind(kind)

    assert [fault for one in made for fault in check(one)] == []
    assert {one.kind for one in made} == {kind}


@each_kind
def test_every_exercise_is_of_a_skill_that_practises_its_kind(kind):
    made = of_each_kind(kind)
    skills = learning(library()).skills

    assert all(kind in skills[one.skill].kinds for one in made)


@each_kind
def test_the_right_answer_stands_at_every_letter(kind):
    made = of_each_kind(kind)
    places = Counter(one.options.index(one.right) for one in made if one.draft.form is Form.CHOICE)

    assert not places or set(places) >= {0, 1, 2}


@each_kind
def test_nothing_but_knowledge_tells_the_right_answer(kind):
    """Neither its length, nor its place in time, nor that it says the source is silent."""
    made = of_each_kind(kind)
    choices = [one for one in made if one.draft.form is Form.CHOICE]
    longest = [one for one in choices if _is_longest(one)]
    silences = [one for one in choices if NOT_STATED in {option.value for option in one.options}]
    silent = [one for one in silences if one.right.value == NOT_STATED]
    places = Counter(_place_in_time(one) for one in choices if one.right.value[:2] == "20")

    assert len(longest) <= len(choices) / 2
    assert len(silent) <= len(silences) / 2
    assert max(places.values(), default=0) <= 0.7 * len(choices)


def _is_longest(exercise):
    return len(exercise.right.text) == max(len(one.text) for one in exercise.options)


def _place_in_time(exercise):
    return sorted(one.value for one in exercise.options).index(exercise.right.value)


def test_no_word_of_duty_is_asked_of_a_national_limit():
    """Of these the data hold lengths and not the words around them."""
    made = [make(Key(kind="how-strongly", seed=seed), library()) for seed in range(OF_EACH_KIND)]
    national = {one.id for one in library().policies.values() if one.layer.value == "national"}

    assert national
    assert not national & {one.draft.policy for one in made}


@pytest.mark.parametrize("milestone", ["sdm-review-15", "childs-plan-issue"])
def test_no_word_is_asked_of_what_has_one_for_each_of_its_parts(milestone):
    """The audit at 15 months is a must and the discussion beside it is not."""
    pathway = "plan-framework" if milestone == "sdm-review-15" else "south-ayrshire"
    (slot,) = [one for one in slots_of(library(), pathway) if one.id == milestone]
    wanted = Wanted(library=library(), pathway=library().pathways[pathway], slot=slot)
    drafts = [KINDS["how-strongly"].draft(Seed(f"{seed}"), wanted) for seed in range(20)]

    assert not any(drafts)


@each_kind
def test_a_plan_that_ended_had_lasted_and_nobody_looks_from_a_weekend(kind):
    made = of_each_kind(kind)
    cases = [one.draft.case.facts for one in made if one.draft.case]

    assert all(one.as_of.weekday() < 5 for one in cases)
    assert all((one.delisted_on - one.listed_on).days > 30 for one in cases if one.delisted_on)


@each_kind
def test_reasons_name_clauses_that_exist(kind):
    made = of_each_kind(kind)
    known = {name for policy in library().policies.values() for name in policy.clauses}
    cited = {name for one in made for reason in one.draft.reasons for name in reason.clauses}

    assert cited <= known
    assert all(set(one.draft.hint) <= known for one in made)


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_milestone_of_a_pathway_appears_in_an_exercise(pathway):
    slots = slots_of(library(), pathway)

    made = [
        make(Key(kind="when-due", pathway=pathway, milestone=one.id, seed=1), library())
        for one in slots
    ]

    assert [one.draft.milestone for one in made] == [one.id for one in slots]
    assert [fault for one in made for fault in check(one)] == []


def test_nobody_is_said_to_attend_a_legal_planning_meeting():
    exercise = of_kind(
        "who-attends",
        pathway="england",
        milestone="lpm-15",
        wanted=lambda one: "who takes part" in one.draft.question,
    )

    assert exercise.right.value == NOT_STATED
    assert {one.mistake for one in exercise.options} == {"", "invented-person"}


def test_a_stage_has_no_limit():
    exercise = of_kind(
        "when-due",
        pathway="england",
        milestone="lpm-15",
        wanted=lambda one: one.draft.policy == "plan-framework",
    )

    assert exercise.right.value == NOT_STATED


def test_another_reading_is_never_offered_and_counts_as_right_where_typed():
    exercise = of_kind(
        "when-due",
        pathway="south-ayrshire",
        milestone="childs-plan-issue",
        wanted=lambda one: one.draft.form is Form.DATE and one.draft.defensible,
    )
    (day,) = exercise.draft.defensible

    answer = ask(action="mark", exercise=exercise.id, answer=day)

    assert day not in {one.value for one in exercise.options}
    assert (answer["right"], answer["verdict"], answer["mistake"]) == (
        True, "other-reading", None,
    )  # fmt: skip
    assert exercise.right.text in answer["feedback"]


def test_mistakes_name_what_they_are_about():
    assert named("other-milestone", "mid-point review").endswith(": mid-point review.")
    assert named("other-milestone") == "That is the day of another milestone."
    assert all(text[-1] in ".:" for text in MISTAKES.values())


# Made-up cases


def test_a_booking_that_is_taken_for_a_meeting_held_is_a_mistake_of_its_own():
    one = of_kind(
        "status", wanted=lambda one: "booked-for-held" in {each.mistake for each in one.options}
    )

    held = next(each for each in one.options if each.mistake == "booked-for-held")
    assert check(one) == []
    assert held.value == "done"


def test_a_bank_holiday_that_is_taken_for_a_working_day_is_a_mistake_of_its_own():
    one = of_kind(
        "work-to", wanted=lambda one: "holiday-worked" in {each.mistake for each in one.options}
    )

    assert check(one) == []


@each_kind
def test_cases_carry_letters_and_colours_and_no_name(kind):
    made = of_each_kind(kind)
    cases = [one.draft.case.name for one in made if one.draft.case]
    pattern = re.compile(rf"Case [{LETTERS}] \(({'|'.join(COLOURS)})\)")

    assert all(pattern.fullmatch(name) for name in cases)
    assert not {"red", "amber", "green"} & set(COLOURS)


@each_kind
def test_the_facts_of_a_case_are_printed_in_sentences(kind):
    made = of_each_kind(kind)
    rows = [exercise_row(one, library()) for one in made]
    facts = [fact for row in rows for fact in row["facts"]]

    assert all(fact.endswith(".") and fact[0] == fact[0].upper() for fact in facts)
    assert all(bool(row["facts"]) is bool(row["request"]) for row in rows)


def test_a_meeting_that_was_not_held_is_said_so():
    exercise = of_kind("status", wanted=lambda one: one.right.value == "overdue")

    facts = exercise_row(exercise, library())["facts"]

    assert any(fact.endswith(": not held.") for fact in facts)


@pytest.mark.parametrize("seed", [2684, 3402, 4648, 6379, 6730])
def test_what_comes_back_at_a_conference_depends_on_what_the_conference_depends_on(seed):
    """These numbers once called it independent of the question that decides the conference."""
    exercise = make(Key(kind="what-an-answer-changes", seed=seed), library())

    assert exercise.draft.milestone == "conference-24"
    assert check(exercise) == []
    others = {one.value for one in exercise.options if one.mistake == "depends-on-none"}
    assert not {one for one in others if "@conference-24" in one}


def test_where_only_a_rolling_limit_moves_there_is_no_fair_question():
    answer = ask(
        action="exercise", kind="what-moves", pathway="two-year-policy",
        milestone="conference-21", seed=1,
    )  # fmt: skip

    assert [one["code"] for one in answer["errors"]] == ["no-exercise"]


def test_a_case_that_contradicts_itself_is_not_used():
    wanted = Wanted(library=library(), pathway=library().pathways["england"])
    case = new_case(Seed("1"), wanted)
    early = case.facts.listed_on.replace(year=2010).isoformat()

    with pytest.raises(UnsoundCaseError):
        with_facts(case, {"held": {"conference-9": early}})


# The same number, the same exercise


def test_a_draw_does_not_depend_on_what_else_could_be_drawn():
    seed = Seed("17")
    few, more = ["b", "c", "d"], ["b", "c", "d", "z"]

    assert seed.pick("letter", more) in {seed.pick("letter", few), "z"}
    assert [one for one in seed.ranked("letter", more) if one != "z"] == seed.ranked("letter", few)


def test_draws_are_spread():
    counts = Counter(Seed(str(seed)).number("month", 1, 12) for seed in range(6000))

    assert set(counts) == set(range(1, 13))
    assert all(400 < count < 600 for count in counts.values())


def test_the_same_number_gives_the_same_exercise_in_another_process():
    requests = [
        {"action": "exercise", "kind": kind, "seed": seed} for kind in KINDS for seed in (3, 4)
    ]
    code = (
        "import json, sys\nfrom calculator.contract import handle\n"
        "for one in json.load(sys.stdin): print(handle(json.dumps(one)))"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(requests),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={"PYTHONHASHSEED": "77", "PYTHONPATH": ".", "PYTHONIOENCODING": "utf-8"},
    )

    assert ran.stdout.splitlines() == [handle(json.dumps(one)) for one in requests]


@each_kind
def test_another_number_gives_another_exercise(kind):
    made = of_each_kind(kind)
    different = {one.id.rsplit(".", 1)[1] for one in made}

    # Of people and papers there are only so many fair questions, and no dates to vary them.
    assert len(different) > {"who-attends": 130, "which-papers": 160}.get(kind, 180)


def test_an_exercise_is_found_again_by_its_id():
    first = ask(action="exercise", unit="reviews-and-drift", seed=5)["exercise"]
    again = ask(action="exercise", exercise=first["id"])["exercise"]

    assert first == again
    assert first["id"].startswith(f"{first['kind']}.reviews-and-drift.{first['skill']['id']}.")


def test_an_exercise_of_other_data_is_not_marked():
    first = ask(action="exercise", kind="status", seed=5)["exercise"]["id"]
    stale = first.rsplit(".", 1)[0] + ".00000000"

    answer = ask(action="mark", exercise=stale, answer="a")

    assert [one["code"] for one in answer["errors"]] == ["other-data"]


def test_a_timeline_needs_no_exercises():
    code = (
        "import sys\nfrom calculator.contract import handle\n"
        'handle(\'{"listed_on": "2025-05-31"}\')\n'
        "print([name for name in sys.modules if name.startswith('calculator.exercises')])"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout == "[]\n"
