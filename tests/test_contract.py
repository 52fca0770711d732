"""The one door: whatever comes in, an answer or a worded error comes out, the same bytes twice."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calculator.contents import ITEMS, PAPERS, PEOPLE
from calculator.contract import LONGEST_REQUEST, handle
from calculator.fact_reading import KEYS
from calculator.library import library
from tests.asking import DATES, LISTED_ON, PATHWAYS, ask, codes, line, milestones, text

STATUSES = {
    "done", "not-applicable", "ended", "undated", "conditional", "overdue", "passed", "due-soon",
    "open", "before-listing", "upcoming",
}  # fmt: skip
MILESTONE_KEYS = {
    "id", "slug", "conference", "title", "short", "kind", "rag", "status", "due_on", "earliest_on",
    "latest_on", "ends_no_earlier_than", "stage_on", "book_by", "held_on", "booked_on", "days_late",
    "provisional", "place_after", "settled_by", "limit", "lines", "other_readings", "trace",
    "yours",
}  # fmt: skip
LINE_KEYS = {
    "policy", "title", "relation", "anchor", "anchor_name", "precedes", "force", "due_on",
    "earliest_on", "latest_on", "ends_no_earlier_than", "stage_on", "condition", "applies",
    "leads", "attendees", "invitees", "recipients", "documents", "actions", "questions", "records",
    "exceptions", "not_stated", "interpretation", "clauses",
}  # fmt: skip
# The rows of the lists of a line.
PERSON_KEYS = {"role", "title", "does", "force", "implied", "note", "condition", "clauses"}
PAPER_KEYS = {"document", "title", "by", "force", "note", "condition", "clauses"}
ITEM_KEYS = {"text", "by", "force", "note", "condition", "clauses"}
ROW_KEYS = {
    **dict.fromkeys(PEOPLE, PERSON_KEYS),
    **dict.fromkeys(PAPERS, PAPER_KEYS),
    **dict.fromkeys(ITEMS, ITEM_KEYS),
}
RULES = {
    "day-zero", "calendar-months", "weeks-and-days", "actual-dates", "nothing-moves",
    "rolling-limit", "known-holidays", "plan-ended", "people-judge", "silent-source",
    "today-is-given",
}  # fmt: skip

listing_days = st.dates(date(2010, 1, 1), date(2040, 12, 31))
any_days = st.dates(date(1, 1, 1), date(9999, 12, 31))
near_days = st.integers(-400, 1500).map(lambda days: date(2025, 5, 31) + timedelta(days=days))
texts = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "no", "yes", "31/5/2025", "2025-05-31", "\x00", "\ud800", "31\x00/5/2025", "9" * 400]
    ),
    any_days.map(date.isoformat),
)
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=8,
)
MILESTONE_IDS = sorted({one["id"] for name in PATHWAYS for one in ask(pathway=name)["milestones"]})
EVENT_IDS = (
    "strategy-discussion", "icpc-requested", "icpc-decided", "no-cin-recorded", "icpc", "cppm",
)  # fmt: skip
CONDITION_IDS = tuple(library().conditions)


def _facts(days):
    """Return a strategy for requests as the page writes them, with `days` for every date."""
    iso = days.map(date.isoformat)
    return st.fixed_dictionaries(
        {"pathway": st.sampled_from(PATHWAYS), "listed_on": listing_days.map(date.isoformat)},
        optional={
            "as_of": iso,
            "held": st.dictionaries(
                st.sampled_from(MILESTONE_IDS), st.one_of(iso, st.just("no")), max_size=4
            ),
            "events": st.dictionaries(st.sampled_from(EVENT_IDS), iso, max_size=3),
            "delisted_on": iso,
            "answers": st.dictionaries(
                st.sampled_from(CONDITION_IDS), st.sampled_from(["yes", "no"]), max_size=5
            ),
            "closures": st.lists(iso, max_size=3),
            "other_reviews": st.lists(iso, max_size=3),
        },
    )


def _answer(request):
    """Return the answer to a request as text that can be written down, and its values."""
    written = handle(json.dumps(request))

    assert written.encode("utf-8").decode("utf-8") == written
    return json.loads(written)


def _worded(error):
    return (
        error.keys() == {"field", "code", "message"}
        and len(error["message"]) > 8
        and len(error["message"]) < 400
        and not re.search(r"\b(please|invalid|oops)\b", error["message"], re.IGNORECASE)
        and re.fullmatch(r"[a-z-]+", error["code"])
    )


@given(listed_on=listing_days, pathway=st.sampled_from(PATHWAYS), as_of=near_days)
@example(listed_on=date(2010, 1, 1), pathway="england", as_of=date(2010, 1, 1))
@example(listed_on=date(2040, 12, 31), pathway="england", as_of=date(2043, 1, 1))
@example(listed_on=date(2024, 2, 29), pathway="south-ayrshire", as_of=date(2024, 2, 29))
def test_every_listing_date_and_pathway_gives_a_timeline(listed_on, pathway, as_of):
    answer = _answer({"listed_on": str(listed_on), "pathway": pathway, "as_of": str(as_of)})

    assert answer["errors"] == []
    assert answer["listed_on"] == str(listed_on)
    assert answer["milestones"]
    assert answer["summary"]["text"]
    assert {one["status"] for one in answer["milestones"]} <= STATUSES


@given(value=json_values)
@example(value="\ud800")
@example(value="\x00")
@example(value={"\ud800": "no"})
@example(value={"\x00": "\x00"})
@example(value=["2025-05-31"])
@example(value={"conference-9": {"day": "31", "month": "2", "year": "2026"}})
@example(value=float("nan"))
@example(value=float("inf"))
@example(value=10**400)
@pytest.mark.parametrize("key", [*KEYS, "else"])
@settings(max_examples=25)
def test_any_value_in_any_field_gives_an_answer_or_worded_errors(key, value):
    answer = _answer({"listed_on": LISTED_ON, "pathway": "two-year-policy", key: value})

    assert answer["contract"] == 1
    assert all(_worded(error) for error in answer["errors"])


@pytest.mark.parametrize("action", ["form", "view", "explain", "pathways", "roles"])
@pytest.mark.parametrize("key", ["pathway", "view", "milestone", "role", "listed_on"])
@pytest.mark.parametrize("value", [["x"], {"x": 1}, 3, True, None, "\ud800", "x" * 5000, 1.5])
def test_any_value_in_a_field_of_any_action_gives_an_answer_or_worded_errors(action, key, value):
    request = {"listed_on": LISTED_ON, "pathway": "long-listing", "action": action, key: value}
    answer = _answer(request)

    assert answer["contract"] == 1
    assert all(_worded(error) for error in answer["errors"])


@given(request=st.dictionaries(st.one_of(st.sampled_from(KEYS), texts), json_values, max_size=5))
@example(request={"\ud800": 1, "listed_on": "2025-05-31"})
@example(request={"action": "form", "pathway": ["england"]})
def test_any_object_gives_an_answer_or_worded_errors(request):
    answer = _answer(request)

    assert all(_worded(error) for error in answer["errors"])


@given(request=st.one_of(st.text(), json_values.map(json.dumps)))
@example(request="")
@example(request="null")
@example(request="[" * 100_000)
@example(request='{"a":' * 20_000 + "1" + "}" * 20_000)
@example(request='{"listed_on": ' + "9" * 5000 + "}")
@example(request='{"listed_on": "\\ud800"}')
@example(request='{"listed_on": NaN}')
@example(request="\x00")
def test_any_text_gives_an_answer_or_worded_errors(request):
    answer = json.loads(handle(request))

    assert answer["contract"] == 1
    assert all(_worded(error) for error in answer["errors"])


@given(request=_facts(any_days))
@example(request={"listed_on": LISTED_ON, "held": {"conference-15": "9999-12-31"}})
@example(request={"listed_on": LISTED_ON, "held": {"icpc": "0001-01-01"}})
@example(request={"listed_on": LISTED_ON, "delisted_on": "9999-12-31"})
@example(request={"listed_on": LISTED_ON, "other_reviews": ["9999-12-31"]})
@example(request={"listed_on": LISTED_ON, "events": {"strategy-discussion": "9999-12-30"}})
@example(request={"listed_on": LISTED_ON, "events": {"icpc-requested": "0001-01-01"}})
@example(request={"listed_on": LISTED_ON, "as_of": "9999-12-31"})
@example(request={"listed_on": LISTED_ON, "as_of": "0001-01-01"})
@example(
    request={
        "listed_on": LISTED_ON,
        "pathway": "south-ayrshire",
        "held": {"cppm": "0001-01-01"},
    }
)
def test_a_date_in_any_year_gives_an_answer_or_worded_errors(request):
    answer = _answer(request)

    assert answer["milestones"]
    assert all(_worded(error) for error in answer["errors"])


@pytest.mark.parametrize("view", ["list", "full", "table", "picture", "svg", "details"])
@pytest.mark.parametrize("as_of", ["0001-01-01", "2025-05-31", "9999-12-31"])
def test_every_view_can_be_read_on_any_day(view, as_of):
    answer = _answer(
        {
            "action": "view", "view": view, "milestone": "lpm-15", "listed_on": LISTED_ON,
            "as_of": as_of,
        }
    )  # fmt: skip

    assert all(_worded(error) for error in answer["errors"])


@given(request=_facts(near_days))
def test_the_same_request_gives_the_same_bytes(request):
    written = handle(json.dumps(request))
    handle(json.dumps({**request, "action": "view", "view": "full"}))

    assert handle(json.dumps(request)) == written


@given(facts=_facts(near_days), more=_facts(near_days))
def test_facts_that_were_taken_back_leave_nothing_behind(facts, more):
    before = handle(json.dumps(facts))
    handle(json.dumps({**facts, **more, "listed_on": facts["listed_on"]}))

    assert handle(json.dumps(facts)) == before


def test_a_timeline_has_the_shape_of_the_contract():
    answer = ask(as_of="2026-06-01")

    assert list(answer) == [
        "contract", "data_version", "listed_on", "as_of", "delisted_on", "pathway",
        "bank_holidays", "summary",
        "milestones", "moved", "warnings", "notes", "role", "errors",
    ]  # fmt: skip
    assert answer["contract"] == 1
    assert answer["pathway"] == {
        "id": "england",
        "title": "England: four documents together",
        "policies": [
            "plan-framework", "two-year-policy", "long-listing", "conference-practice",
            "england-statutory",
        ],
        "listing_label": "the date the child became subject to a plan",
        "note": library().pathways["england"].note,
    }  # fmt: skip
    assert answer["bank_holidays"] == {
        "division": "england-and-wales",
        "known_to": "2028-12-31",
        "checked_on": "2026-11-21",
    }
    assert answer["summary"].keys() == {
        "text", "stage", "stages", "months", "next", "passed",
    }  # fmt: skip


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_milestone_and_line_has_the_keys_of_the_contract(pathway):
    answer = ask(pathway=pathway, as_of="2026-06-01", other_reviews=["2025-10-15"])

    for one in answer["milestones"]:
        assert one.keys() == MILESTONE_KEYS
        assert one["lines"] or one["slug"] == "other-review"
        for found in one["lines"]:
            assert found.keys() == LINE_KEYS
            for key, keys in ROW_KEYS.items():
                assert all(row.keys() == keys for row in found[key]), key
            if found["condition"]:
                assert found["condition"].keys() == {"id", "text", "gate", "applies_when", "state"}
        for step in one["trace"]:
            assert step.keys() == {"text", "rule", "clauses"}
            assert step["rule"] in RULES
        for reading in one["other_readings"]:
            assert reading.keys() == {"on", "reading", "why", "clauses"}


def test_what_moved_and_what_to_know_have_the_keys_of_the_contract():
    answer = ask(as_of="2026-09-10", held={"conference-15": "2026-09-07"})

    assert answer["moved"]
    assert all(one.keys() == {"id", "from", "to", "because", "text"} for one in answer["moved"])
    for key in ("warnings", "notes"):
        assert answer[key]
        assert all(one.keys() == {"code", "text"} for one in answer[key])


def test_a_line_says_what_it_is_counted_from_and_what_it_has_to_precede():
    found = milestones(ask())
    before, window, limit = (
        line(found["pre-conference-15"], "two-year-policy"),
        line(found["sdm-review-9"], "plan-framework"),
        line(found["lpm-15"], "two-year-policy"),
    )

    assert (before["anchor_name"], before["precedes"]) == (
        "the 15 month conference", "the 15 month conference",
    )  # fmt: skip
    assert (window["anchor_name"], window["precedes"]) == (
        "the 9 month conference", "the 9 month conference",
    )  # fmt: skip
    assert (limit["anchor_name"], limit["precedes"]) == ("the 15 month conference", None)


def test_what_follows_one_event_and_precedes_another_names_both():
    found = line(milestones(ask())["icpc-preparation"], "conference-practice")

    assert found["anchor_name"] == "the decision to hold an initial child protection conference"
    assert found["precedes"] == "the initial conference"


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_id_stands_once(pathway):
    answer = ask(pathway=pathway, other_reviews=["2025-10-15", "2025-10-15", "2026-01-09"])
    ids = [one["id"] for one in answer["milestones"]]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_date_is_explained(pathway):
    """A milestone without a date says which one would settle it."""
    for one in ask(pathway=pathway)["milestones"]:
        assert one["trace"], one["id"]
        assert all(step["text"].endswith(".") for step in one["trace"])
        if one["status"] == "undated" and not one["stage_on"]:
            assert one["settled_by"], one["id"]
            assert any(step["rule"] in {"silent-source", "actual-dates"} for step in one["trace"])


def test_a_date_passed_without_an_entry_is_never_said_not_to_have_been_held():
    html = ask(action="view", view="full", as_of="2027-06-01")["html"]

    assert "Date passed, nothing entered here" in html
    assert "was not held" not in html


@pytest.mark.parametrize(
    "request_", ["", "null", "[]", "3", '"text"', "{", "{'a': 1}", "\x00", "{}}"]
)
def test_what_is_no_json_object_is_asked_for_one(request_):
    assert json.loads(handle(request_)) == {
        "contract": 1,
        "errors": [
            {"field": "request", "code": "not-understood", "message": "Ask with one JSON object"}
        ],
    }


def test_a_request_longer_than_any_person_writes_is_not_read():
    longest = json.dumps({"listed_on": LISTED_ON, "pathway": "long-listing"})
    longest += " " * (LONGEST_REQUEST - len(longest))

    assert json.loads(handle(longest))["errors"] == []
    assert codes(json.loads(handle(longest + " "))["errors"]) == ["too-long"]


@pytest.mark.parametrize("action", ["dance", "", None, 3, ["timeline"], {}])
def test_an_unknown_action_names_those_that_are_known(action):
    error = json.loads(text(action=action))["errors"][0]

    assert error["field"] == "action"
    assert error["code"] == "unknown-action"
    assert "timeline" in error["message"]


def test_a_request_without_an_action_asks_for_a_timeline():
    assert json.loads(text(listed_on=LISTED_ON)) == ask()


def test_answers_are_compact_and_keep_their_letters():
    written = text(listed_on="x" * 30, pathway="long-listing", held={"Ä": "no"})

    assert written.startswith('{"contract":1,')
    assert "\\u" not in text(listed_on=LISTED_ON, held={"Ä": "no"})


def test_pathways_can_be_listed():
    answer = json.loads(text(action="pathways"))

    assert [one["id"] for one in answer["pathways"]] == list(PATHWAYS)
    assert all(one.keys() >= {"id", "title", "policies"} for one in answer["pathways"])
    assert answer["errors"] == []


def test_roles_can_be_listed_and_asked_for():
    answer = json.loads(text(action="roles"))

    assert answer["errors"] == []
    assert all(one["roles"] for one in answer["roles"])
    for one in answer["roles"]:
        assert ask(role=one["id"])["errors"] == []


@pytest.mark.parametrize("view", ["list", "full", "table", "picture", "svg"])
def test_a_view_is_markup_with_its_summary_sentence(view):
    answer = ask(action="view", view=view, as_of="2026-06-01", held={"conference-3": "never"})

    assert answer.keys() == {"contract", "html", "summary", "errors"}
    assert answer["html"].startswith("<")
    assert answer["summary"] == ask(as_of="2026-06-01")["summary"]["text"]
    assert codes(answer["errors"]) == ["not-real"]


def test_a_view_without_a_name_is_the_list():
    assert ask(action="view") == ask(action="view", view="list")


@pytest.mark.parametrize("view", ["poem", "", 3, ["list"]])
def test_an_unknown_view_names_those_that_are_known(view):
    answer = ask(action="view", view=view)

    assert codes(answer["errors"]) == ["unknown-view"]
    assert "table" in answer["errors"][0]["message"]


@pytest.mark.parametrize("view", ["list", "svg"])
def test_a_view_of_no_date_is_the_fault_alone(view):
    answer = ask(action="view", view=view, listed_on="")

    assert answer.keys() == {"contract", "errors"}
    assert codes(answer["errors"]) == ["missing"]


@pytest.mark.parametrize("name", [None, "conference-16", 3, ["lpm-15"]])
def test_details_are_of_a_milestone_of_the_timeline(name):
    answer = ask(action="view", view="details", milestone=name)

    assert codes(answer["errors"]) == ["unknown-milestone"]


@pytest.mark.parametrize("name", [None, "conference-16", 3, ["lpm-15"], "cppm"])
def test_only_a_milestone_of_the_pathway_can_be_explained(name):
    answer = ask(action="explain", milestone=name)

    assert codes(answer["errors"]) == ["unknown-milestone"]


def test_an_explanation_says_what_each_policy_asks():
    answer = ask(action="explain", milestone="lpm-15")
    framework, policy = answer["entries"]

    assert answer["errors"] == []
    assert framework["policy"] == "plan-framework"
    assert framework["when"] == ["At the stage of the 15 month conference; no limit stated"]
    assert framework["condition"] is None
    assert {"FW-53", "FW-51"} == {one["id"] for one in framework["clauses"]}
    assert policy["when"] == ["Within 2 weeks of the 15 month conference"]
    assert policy["condition"]
    assert [one["force"] for one in policy["clauses"]] == ["will", "will"]


def test_an_explanation_of_what_the_source_does_not_date_says_so():
    entry = ask(action="explain", milestone="first-core-group", pathway="plan-framework")[
        "entries"
    ][0]

    assert entry["when"] == ["Date not stated in the source"]
    assert entry["recurs"] is None


def test_an_explanation_of_what_recurs_says_where():
    entries = ask(action="explain", milestone="every-review")["entries"]

    assert ["At each review conference"] * 2 == [one["recurs"] for one in entries]


def test_the_form_shows_the_pathway_that_was_chosen():
    html = json.loads(text(action="form", pathway="south-ayrshire"))["html"]

    assert '<option value="south-ayrshire" selected' in html
    assert "The date of the child protection planning meeting" in html


def test_a_form_without_a_pathway_is_the_default_one():
    assert text(action="form") == text(action="form", pathway="england")


@pytest.mark.parametrize("name", ["wales", ["england"], {}, 3])
def test_a_form_of_no_known_pathway_is_the_default_one(name):
    html = ask(action="form", pathway=name)["html"]

    assert '<option value="england" selected' in html
    assert "Choose the policies to use" in html


def test_dates_are_iso_or_null():
    answer = ask(as_of="2026-06-01", delisted_on="2027-01-04")
    found = [one[key] for one in answer["milestones"] for key in (*DATES, "held_on", "booked_on")]

    assert None in found
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in found if day)


def test_held_takes_any_milestone_of_the_timeline():
    names = list(milestones(ask(pathway="england")))
    days = [date(2029, 6, 1) + timedelta(days=number) for number in range(len(names))]
    held = dict(zip(names, days, strict=True))
    answer = ask(pathway="england", as_of="2030-01-01", held=held)

    assert answer["errors"] == []
    assert {one["status"] for one in answer["milestones"]} == {"done"}


@pytest.mark.parametrize(
    ("role", "title"),
    [("chairs", "Conference chair, IRO or principal officer"), ("iro", "IRO"), (None, None)],
)
def test_an_answer_says_which_role_it_is_cut_down_to(role, title):
    assert ask(role=role)["role"] == title


def test_a_list_that_is_cut_down_says_so_with_a_way_back():
    html = ask(action="view", view="list", role="chairs")["html"]

    assert "Only what names this role: Conference chair, IRO or principal officer." in html
    assert "Only what names" not in ask(action="view", view="list")["html"]
