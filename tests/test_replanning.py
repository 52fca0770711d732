"""Facts come and go in any order, as in a form; the timeline is that of the facts alone."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from calculator.contract import ask as worked_out
from calculator.contract import handle
from calculator.fragment import canonical, read_typed, write_fragment
from calculator.library import library
from tests.asking import PATHWAYS, ask

LISTED_ON = date(2025, 5, 31)
MILESTONES = sorted({one["id"] for name in PATHWAYS for one in ask(pathway=name)["milestones"]})
EVENTS = ("strategy-discussion", "icpc-requested", "icpc-decided", "no-cin-recorded", "icpc")
CONFERENCES = ("icpc", "conference-3", "conference-9", "conference-15", "cppm-review", "nowhere")

days = st.integers(-40, 800).map(lambda gap: LISTED_ON + timedelta(days=gap))
typed = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: f"{day.day}/{day.month}/{day.year}"),
    st.sampled_from(["", "soon", "31 February 2026", "2026"]),
)
answers = st.sampled_from(["yes", "no", "", "maybe"])
conditions = st.one_of(
    st.sampled_from(sorted(library().conditions)),
    st.tuples(st.sampled_from(sorted(library().conditions)), st.sampled_from(CONFERENCES)).map(
        "@".join
    ),
)

# The policies themselves never change while the calculator runs.
CACHES = [
    found
    for name, module in sorted(sys.modules.items())
    if name.startswith("calculator.") and name != "calculator.library"
    for found in vars(module).values()
    if hasattr(found, "cache_clear") and found is not library
]


def test_what_the_calculator_keeps_is_known():
    assert {"_plain", "build_slots", "contents"} <= {one.__name__ for one in CACHES}


class Form(RuleBasedStateMachine):
    """A visitor at a form: every control holds a text, and any of them may change at any time."""

    @initialize(pathway=st.sampled_from(PATHWAYS))
    def opened(self, pathway):
        self.controls = {"listed": LISTED_ON.isoformat(), "pathway": pathway}
        self.repeated = {"closure": [], "other-review": []}

    @rule(pathway=st.sampled_from(PATHWAYS))
    def another_pathway(self, pathway):
        self.controls["pathway"] = pathway

    @rule(name=st.sampled_from(MILESTONES), text=st.one_of(typed, st.just("no")))
    def held(self, name, text):
        self.controls[f"held.{name}"] = text

    @rule(name=st.sampled_from(MILESTONES), day=days)
    def held_and_not_held(self, name, day):
        self.controls[f"held.{name}"] = day.isoformat()
        self.controls[f"held.{name} "] = "no"

    @rule(name=st.sampled_from(EVENTS), text=typed)
    def event(self, name, text):
        self.controls[f"event.{name}"] = text

    @rule(name=conditions, answer=answers)
    def answer(self, name, answer):
        self.controls[f"answer.{name}"] = answer

    @rule(text=typed)
    def ended(self, text):
        self.controls["delisted"] = text

    @rule(text=typed)
    def looked_from(self, text):
        self.controls["as-of"] = text

    @rule(
        name=st.sampled_from(["invitations", "reports", "minutes"]),
        days=st.sampled_from(["5", "20", "0", "x", ""]),
    )
    def lead_time(self, name, days):
        self.controls[f"lead.{name}"] = days

    @rule(name=st.sampled_from(["closure", "other-review"]), text=typed)
    def added(self, name, text):
        self.repeated[name].append(text)

    @rule(name=st.sampled_from(["closure", "other-review"]))
    def taken_out(self, name):
        if self.repeated[name]:
            self.repeated[name].pop(0)

    @rule(data=st.data())
    def cleared(self, data):
        name = data.draw(st.sampled_from(sorted(self.controls)))
        if name not in {"listed", "pathway"}:
            del self.controls[name]

    def _pairs(self):
        pairs = [[name.strip(), text] for name, text in self.controls.items()]
        return pairs + [[name, text] for name, rows in self.repeated.items() for text in rows]

    def _answer(self, pairs):
        written = handle(json.dumps({"action": "timeline", "typed": pairs}))
        return json.loads(written)

    @invariant()
    def the_order_of_typing_changes_nothing(self):
        pairs = self._pairs()
        answer, other = self._answer(pairs), self._answer(pairs[::-1])
        errors, others = (sorted(one.pop("errors"), key=_by_field) for one in (answer, other))

        assert errors == others
        assert answer == other

    @invariant()
    def computed_afresh_from_what_was_understood_it_is_the_same(self):
        raw = read_typed(self._pairs())
        asked, answer = worked_out(raw)
        facts = canonical(asked)
        again, fresh = worked_out(facts)
        link = read_typed([one.split("=", 1) for one in write_fragment(facts).split("&")])
        opened, linked = worked_out(link)

        assert again.errors == opened.errors == ()
        assert answer == fresh == linked
        assert canonical(again) == canonical(opened) == facts

    @invariant()
    def nothing_that_is_kept_from_earlier_facts_shows(self):
        """Throw away what the calculator keeps for speed: the same answer comes."""
        pairs = self._pairs()
        kept = self._answer(pairs)
        for cache in CACHES:
            cache.cache_clear()

        assert kept == self._answer(pairs)

    @invariant()
    def every_milestone_stands_once_and_every_fault_is_worded(self):
        answer = self._answer(self._pairs())
        ids = [one["id"] for one in answer["milestones"]]
        moved = [one["id"] for one in answer["moved"]]

        assert len(ids) == len(set(ids))
        assert len(moved) == len(set(moved))
        assert set(moved) <= set(ids)
        for error in answer["errors"]:
            assert len(error["message"]) > len("Answer yes")
            assert error["field"]

    @invariant()
    def a_fault_leaves_every_other_fact_in_force(self):
        """Whatever no fault names is among the facts that were used."""
        raw = read_typed(self._pairs())
        asked, _ = worked_out(raw)
        facts = canonical(asked)
        faulty = {error.field for error in asked.errors}
        for table in ("held", "events", "answers", "lead_times"):
            typed = {f"{table}.{name}" for name in raw.get(table, {})}
            used = {f"{table}.{name}" for name in facts.get(table, {})}

            assert typed - faulty == used
        for name in ("delisted_on", "as_of"):
            assert (name in raw and name not in faulty) is (name in facts)


def _by_field(error):
    """Return what puts faults in an order of their own."""
    return error["field"], error["code"], error["message"]


Form.TestCase.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
Form.TestCase.pytestmark = pytest.mark.no_cover
TestReplanning = Form.TestCase
