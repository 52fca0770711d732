"""What the data holds: every milestone of the register, every clause, and nothing without one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass

import pytest

from calculator.contents import PEOPLE
from calculator.library import library
from calculator.loader import read_library
from calculator.vocabulary import Division, Layer, MilestoneKind
from tests.asking import PATHWAYS, ask, cited

LIBRARY = library()

REGISTER = (
    "icpc-request", "icpc", "first-core-group", "case-transfer", "conference-3", "every-review",
    "consultation-6", "sdm-review-9", "conference-9", "sdm-review-13", "conference-15",
    "sdm-review-15", "lpm-15", "midpoint-12", "pre-conference-15", "qa-review-18", "conference-21",
    "conference-24", "icpc-preparation", "icpc-family-meeting", "conference-conversation",
    "every-conference", "post-conference", "core-groups", "pre-review-core-group", "cin-step-down",
    "hos-oversight", "ird", "cppm-preparation", "cp1-share", "cppm", "cppm-first-core-group",
    "childs-plan-issue", "cppm-minute", "cppm-tac", "cppm-review", "long-listing-discussion",
)  # fmt: skip
NATIONAL = (
    "statutory-icpc", "statutory-first-core-group", "statutory-first-review",
    "statutory-next-review", "national-first-core-group", "national-review",
)  # fmt: skip
# What joins every conference of its pathway, and stands alone only where there is none.
JOINS = {"every-conference", "every-review"}

SLUGS_OF_POLICY = {
    "plan-framework": {
        "icpc-request", "icpc", "first-core-group", "case-transfer", "conference-3",
        "every-review", "consultation-6", "sdm-review-9", "conference-9", "sdm-review-13",
        "conference-15", "sdm-review-15", "lpm-15",
    },
    "two-year-policy": {
        "conference-9", "midpoint-12", "pre-conference-15", "conference-15", "lpm-15",
        "qa-review-18", "conference-21", "conference-24",
    },
    "long-listing": {"long-listing-discussion"},
    "conference-practice": {
        "icpc-preparation", "icpc-family-meeting", "conference-conversation", "icpc",
        "every-conference", "post-conference", "first-core-group", "core-groups",
        "pre-review-core-group", "every-review", "cin-step-down", "hos-oversight",
    },
    "planning-meeting-standards": {
        "ird", "cppm-preparation", "cp1-share", "cppm", "cppm-first-core-group",
        "childs-plan-issue", "cppm-minute", "cppm-tac", "cppm-review",
    },
    "england-statutory": {
        "statutory-icpc", "statutory-first-core-group", "statutory-first-review",
        "statutory-next-review",
    },
    "scotland-national": {"national-first-core-group", "national-review"},
}  # fmt: skip

CLAUSES = {"LL": 37, "PG": 89, "SA": 61, "FW": 56, "TY": 45}
FORCES = {
    "LL": {"will": 16, "need/needs to": 8, "principle": 1, "may/could/can": 1, "ideally": 1},
    "PG": {
        "should": 31, "role task (bare list)": 21, "responsible for": 8, "need/needs to": 3,
        "must": 2, "will": 2, "may/could/can": 1,
    },
    "SA": {
        "must": 23, "responsible for": 15, "should": 10, "will": 2, "may/could/can": 1,
        "instruction without a modal verb": 1, "statement, no modal": 1,
    },
    "FW": {
        "instruction without a modal verb": 28, "should": 6, "will": 6, "consider": 5, "must": 3,
        "need/needs to": 1,
    },
    "TY": {"will": 27, "expected": 5, "would": 3, "aim": 1, "should": 1},
}  # fmt: skip

CONDITIONS = {
    "case-transfers": "yes", "fgc-agreed": "yes", "fgc-in-place": "no", "blocks": "yes",
    "lbp-agreed": "yes", "concerns-remain": "yes", "before-courts": "no",
    "way-forward-disputed": "yes", "recommend-delisting": "yes", "plan-changed": "yes",
    "looked-after": "yes", "moved-authority": "yes", "cin-not-needed": "yes",
    "offer-to-meet-chair-accepted": "yes", "registered": None, "plo-started": "yes",
    "conversation-needed": "yes", "absence-or-no-report": "yes",
}  # fmt: skip

POLICIES_OF_PATHWAY = {
    "plan-framework": ["plan-framework", "england-statutory"],
    "two-year-policy": ["two-year-policy", "england-statutory"],
    "long-listing": ["long-listing", "england-statutory"],
    "conference-practice": ["conference-practice", "england-statutory"],
    "planning-meeting-standards": ["planning-meeting-standards", "scotland-national"],
    "south-ayrshire": ["planning-meeting-standards", "scotland-national"],
    "england": [
        "plan-framework", "two-year-policy", "long-listing", "conference-practice",
        "england-statutory",
    ],
}  # fmt: skip

# One timeline a pathway with everything on it that can be: facts that bring out every line.
EVERYTHING = {
    pathway: ask(
        pathway=pathway,
        as_of="2026-06-01",
        other_reviews=["2025-10-15"],
        delisted_on="2027-08-31",
    )
    for pathway in PATHWAYS
}
LISTS = (
    "leads", "attendees", "invitees", "recipients", "documents", "actions", "questions", "records",
    "exceptions",
)  # fmt: skip


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _clause_ids(value):
    """Yield every clause id that a checked value cites."""
    if isinstance(value, tuple):
        for one in value:
            yield from _clause_ids(one)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name in {"clauses", "rag_clauses"}:
                yield from getattr(value, field.name)
            else:
                yield from _clause_ids(getattr(value, field.name))


def test_the_register_names_37_milestones():
    assert len(set(REGISTER)) == 37


@pytest.mark.parametrize("slug", [slug for slug in (*REGISTER, *NATIONAL) if slug not in JOINS])
def test_each_milestone_stands_on_the_timeline_of_some_pathway(slug):
    pathways = [
        name
        for name, answer in EVERYTHING.items()
        if slug in {one["slug"] for one in answer["milestones"]}
    ]

    assert pathways


@pytest.mark.parametrize("slug", sorted(JOINS))
def test_what_holds_at_every_conference_stands_on_its_lines(slug):
    title = {one.id: one.title for one in LIBRARY.policies["conference-practice"].milestones}[slug]
    lines = [
        line["title"]
        for one in EVERYTHING["england"]["milestones"]
        if one["kind"] == "review-conference"
        for line in one["lines"]
    ]

    assert title in lines


def test_where_there_is_no_review_what_holds_at_each_stands_alone():
    answer = ask(pathway="conference-practice")

    assert "every-review" in {one["slug"] for one in answer["milestones"]}


def test_no_policy_names_a_milestone_beyond_the_register():
    named = {one.id for policy in LIBRARY.policies.values() for one in policy.milestones}

    assert {*REGISTER, *NATIONAL} == named


@pytest.mark.parametrize("policy", SLUGS_OF_POLICY)
def test_each_policy_has_the_milestones_of_its_cards(policy):
    assert SLUGS_OF_POLICY[policy] == {one.id for one in LIBRARY.policies[policy].milestones}


def test_each_pathway_puts_its_nations_layer_last():
    assert POLICIES_OF_PATHWAY == {
        name: [policy.id for policy in pathway.policies]
        for name, pathway in LIBRARY.pathways.items()
    }


@pytest.mark.parametrize("prefix", CLAUSES)
def test_every_clause_of_a_document_is_there(prefix):
    found = [
        name
        for policy in LIBRARY.policies.values()
        for name in policy.clauses
        if name.startswith(f"{prefix}-")
    ]

    assert [f"{prefix}-{number:02}" for number in range(1, CLAUSES[prefix] + 1)] == sorted(found)


def test_the_five_documents_have_288_clauses():
    documents = [one for one in LIBRARY.policies.values() if one.layer is Layer.DOCUMENT]

    assert len(documents) == 5
    assert sum(len(one.clauses) for one in documents) == 288 == sum(CLAUSES.values())


@pytest.mark.parametrize("prefix", FORCES)
def test_every_clause_keeps_its_sources_word(prefix):
    counted = Counter(
        clause.force.value
        for policy in LIBRARY.policies.values()
        for name, clause in policy.clauses.items()
        if name.startswith(f"{prefix}-") and clause.force
    )

    assert FORCES[prefix] == dict(counted)


@pytest.mark.parametrize("policy", LIBRARY.policies.values(), ids=lambda one: one.id)
def test_every_clause_for_the_calculator_is_cited_by_a_milestone(policy):
    used = set(_clause_ids(policy.milestones))

    assert not [one.id for one in policy.clauses.values() if one.calculator and one.id not in used]


@pytest.mark.parametrize("policy", LIBRARY.policies.values(), ids=lambda one: one.id)
def test_a_clause_belongs_to_the_policy_that_cites_it(policy):
    assert set(_clause_ids(policy.milestones)) <= policy.clauses.keys()


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_nothing_stands_on_a_timeline_without_a_clause_of_its_policy(pathway):
    seen = 0
    for one in EVERYTHING[pathway]["milestones"]:
        for line in one["lines"]:
            known = LIBRARY.policies[line["policy"]].clauses
            for key in LISTS:
                for row in line[key]:
                    seen += 1
                    assert row["clauses"], (one["id"], key, row)
            assert {name for names in cited(line) for name in names} <= known.keys()

    assert seen


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_date_on_a_timeline_rests_on_a_clause(pathway):
    dated = [
        line
        for one in EVERYTHING[pathway]["milestones"]
        for line in one["lines"]
        if line["relation"]
    ]

    assert dated
    assert all(line["clauses"] for line in dated)


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_a_colour_on_a_timeline_rests_on_a_clause(pathway):
    for policy in LIBRARY.pathways[pathway].policies:
        coloured = [one for one in policy.milestones if one.rag]

        assert all(one.rag_clauses for one in coloured)
        assert bool(coloured) is (policy.id == "plan-framework")


def _clauses_of_the_date(line):
    """Return the clauses that give a line its date, or all of them where it has none."""
    dated = [
        due.clauses
        for one in LIBRARY.policies[line["policy"]].milestones
        if one.title == line["title"]
        for due in one.due
    ]
    return next((one for one in dated if list(one) == line["clauses"][: len(one)]), line["clauses"])


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_force_is_the_word_of_a_clause_that_is_cited(pathway):
    """A line's is that of its date: what else is said of the milestone has words of its own."""
    seen = 0
    for one in EVERYTHING[pathway]["milestones"]:
        for line in one["lines"]:
            clauses = LIBRARY.policies[line["policy"]].clauses
            for row in (line, *(row for key in LISTS for row in line[key])):
                names = _clauses_of_the_date(line) if row is line else row["clauses"]
                words = [str(clauses[name].force) for name in names if clauses[name].force]
                implied = row.get("implied", False)
                seen += bool(words)
                assert row["force"] == (words[0] if words and not implied else None), row

    assert seen


@pytest.mark.parametrize(
    ("pathway", "milestone", "policy", "words"),
    [
        ("south-ayrshire", "national-review", "scotland-national", [None]),
        ("england", "long-listing-discussion", "long-listing", [None]),
        ("england", "conference-21", "two-year-policy", [None]),
        (
            "england",
            "sdm-review-15",
            "plan-framework",
            ["must", "instruction without a modal verb"],
        ),
    ],
)
def test_a_date_is_asked_for_in_its_own_word(pathway, milestone, policy, words):
    """Neither in that of an edition that was replaced nor in that of a principle beside it."""
    (found,) = [one for one in EVERYTHING[pathway]["milestones"] if one["id"] == milestone]

    assert words == [line["force"] for line in found["lines"] if line["policy"] == policy]


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_what_a_line_leaves_unstated_is_empty_but_for_what_is_implied(pathway):
    for one in EVERYTHING[pathway]["milestones"]:
        for line in one["lines"]:
            assert set(line["not_stated"]) <= {"leads", "attendees", "documents"}
            for key in line["not_stated"]:
                assert all(row.get("implied") for row in line[key])


def test_nobody_is_said_to_attend_a_legal_planning_meeting():
    lines = [
        line
        for answer in EVERYTHING.values()
        for one in answer["milestones"]
        if one["kind"] == "legal-planning-meeting"
        for line in one["lines"]
    ]

    assert len(lines) == 4
    assert all(line["leads"] == line["attendees"] == line["documents"] == [] for line in lines)
    assert all(line["not_stated"] == ["leads", "attendees", "documents"] for line in lines)


def test_sdm_and_cpfs_are_expanded_nowhere():
    guesses = re.compile(
        r"service delivery|service development|senior delivery|strategic? decision"
        r"|child protection (and|&) family (support|service)|(SDM|CPFS)\s*[(=]"
        r"|\((SDM|CPFS)\)",
        re.IGNORECASE,
    )
    texts = list(_texts(read_library()))

    assert any("SDM" in text for text in texts)
    assert not [text for text in texts if guesses.search(text)]


@pytest.mark.parametrize("name", ["sdm", "cpfs"])
def test_an_abbreviation_that_nothing_supports_stays_bare(name):
    term = LIBRARY.terms[name]

    assert term.ours == ""
    assert term.given == {}
    assert term.certainty is None


def test_every_role_that_has_a_part_is_known_and_titled():
    used = {
        row["role"]
        for answer in EVERYTHING.values()
        for one in answer["milestones"]
        for line in one["lines"]
        for key in PEOPLE
        for row in line[key]
    }

    assert used
    assert used <= LIBRARY.roles.keys()
    assert all(one.title.strip() for one in LIBRARY.roles.values())


def test_every_title_that_a_source_prints_for_a_role_is_used_by_that_source():
    """Whoever receives something is told of it on a page of their own."""
    used = {
        (policy.id, role)
        for policy in LIBRARY.policies.values()
        for role in (
            *(name for clause in policy.clauses.values() for name in clause.by),
            *(
                one.role
                for milestone in policy.milestones
                for key in PEOPLE
                for one in getattr(milestone, key)
            ),
        )
    }
    titled = {(policy, one.id) for one in LIBRARY.roles.values() for policy in one.titles}

    assert titled
    assert titled == used


def test_what_the_standard_for_the_chair_makes_a_must_is_the_chairs():
    clauses = LIBRARY.policies["planning-meeting-standards"].clauses.values()
    heading = "Standard 4: During the Child Protection Planning Meeting, the chair must follow"
    musts = [one for one in clauses if one.heading.startswith(heading) and one.force == "must"]

    assert musts
    assert [] == [one.id for one in musts if "cppm-chair" not in one.by]


def test_every_role_belongs_to_a_group_that_can_be_asked_for():
    grouped = {name for group in LIBRARY.role_groups.values() for name in group.roles}

    assert not LIBRARY.roles.keys() - grouped


def test_the_conditions_are_those_of_the_design():
    assert CONDITIONS == {
        name: one.applies_when.value if one.applies_when else None
        for name, one in LIBRARY.conditions.items()
    }


@pytest.mark.parametrize(
    ("milestone", "condition"),
    [
        ("conference-conversation", "conversation-needed"),
        ("post-conference", "absence-or-no-report"),
        ("conference-24", "before-courts"),
    ],
)
def test_what_is_only_sometimes_needed_hangs_on_its_question(milestone, condition):
    found = [
        one
        for policy in LIBRARY.policies.values()
        for one in policy.milestones
        if one.id == milestone and not one.joins
    ]

    assert [condition] == [one.condition.id for one in found]


@pytest.mark.parametrize("milestone", ["cp1-share", "childs-plan-issue", "cppm-minute"])
def test_who_receives_a_paper_attends_nothing(milestone):
    policy = LIBRARY.policies["planning-meeting-standards"]
    found = next(one for one in policy.milestones if one.id == milestone)

    assert found.recipients
    assert found.attendees == found.invitees == ()


def test_only_what_leads_to_the_initial_conference_may_precede_the_plan():
    events = {one.id: one for policy in LIBRARY.policies.values() for one in policy.events}

    assert {"strategy-discussion", "icpc-requested", "icpc-decided", "icpc", "cppm"} == {
        name for name, one in events.items() if one.precedes_listing
    }
    assert "no-cin-recorded" in events


def test_a_status_is_no_gate():
    assert ["plo-started"] == [one.id for one in LIBRARY.conditions.values() if not one.gate]


@pytest.mark.parametrize("policy", LIBRARY.policies.values(), ids=lambda one: one.id)
def test_a_policy_says_where_it_comes_from_and_when_it_was_checked(policy):
    scottish = policy.id in {"planning-meeting-standards", "scotland-national"}

    assert policy.edition
    assert policy.version
    assert policy.checked_on.year >= 2026
    assert (Division.SCOTLAND if scottish else Division.ENGLAND_AND_WALES) is policy.division


@pytest.mark.parametrize("policy", ["england-statutory", "scotland-national"])
def test_a_national_clause_has_its_edition_its_address_and_how_sure_it_is(policy):
    clauses = LIBRARY.policies[policy].clauses.values()

    assert clauses
    for clause in clauses:
        assert clause.edition
        assert clause.address.startswith("https://")
        assert clause.certainty is not None


def test_the_sectors_day_counts_are_not_put_into_the_departments_mouth():
    readings = [
        reading.why
        for milestone in LIBRARY.policies["england-statutory"].milestones
        for due in milestone.due
        for reading in due.other_readings
    ]

    assert len(readings) == 2
    assert all("not a quotation of the department" in why for why in readings)


def test_every_kind_of_milestone_is_used():
    used = {one.kind for policy in LIBRARY.policies.values() for one in policy.milestones}

    assert set(MilestoneKind) == used


def test_the_data_has_a_version_that_is_the_same_each_time():
    versions = {answer["data_version"] for answer in EVERYTHING.values()}

    assert {LIBRARY.data_version} == versions
    assert re.fullmatch(r"[0-9a-f]{8,}", LIBRARY.data_version)
