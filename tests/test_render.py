"""The views of a timeline: the same facts in words, escaped by construction."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from calculator.engine.results import Status
from calculator.library import library
from calculator.render import VIEWS, pathway_table
from calculator.render.markup import Markup, join, tag
from calculator.render.page import page
from calculator.render.text import milestone_text, timeline_text
from calculator.render.wording import STATUS_WORDS, force_words
from tests.asking import PATHWAYS, ask, text

FACTS = {
    "plain": {},
    "later": {"as_of": "2026-06-01"},
    "held": {
        "as_of": "2026-09-20",
        "held": {"conference-9": "2026-03-16", "conference-15": "2026-10-05"},
        "answers": {"concerns-remain": "yes", "before-courts": "yes", "plo-started": "no"},
        "other_reviews": ["2025-10-15"],
    },
    "ended": {"as_of": "2026-06-01", "delisted_on": "2026-03-31"},
    "provisional": {"listed_on": "2035-05-31", "as_of": "2036-01-01"},
    "nobody": {"role": "wizard"},
    "role": {"role": "sdm"},
}  # fmt: skip


class _Balanced(HTMLParser):
    """Counts elements and notes what is closed out of order."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.names = [], [], []

    def handle_starttag(self, tag, _attributes):
        self.names.append(tag)
        if tag not in {"br", "hr", "input", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def _html(view, **request):
    return json.loads(
        text(**{"action": "view", "view": view, "listed_on": "2025-05-31", **request})
    )["html"]


def _texts(html, name, path):
    """Return the words at a path inside one milestone of the list."""
    entry = fromstring(f"<div>{html}</div>").xpath(f"//ol/li[@data-milestone='{name}']")[0]
    return [one.text_content() for one in entry.xpath(path)]


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("view", ["list", "full", "person", "paper", "table", "picture", "svg"])
@pytest.mark.parametrize("pathway", ["england", "south-ayrshire"])
def test_every_view_closes_what_it_opens(view, facts, pathway):
    parser = _Balanced()
    parser.feed(_html(view, pathway=pathway, **{**FACTS[facts], "held": {}}))
    parser.close()

    assert parser.names
    assert parser.faults == parser.open == []


@pytest.mark.parametrize("facts", FACTS)
def test_list_table_and_data_name_the_same_milestones(facts):
    ids = [one["id"] for one in ask(**FACTS[facts])["milestones"]]

    for view in ("full", "table"):
        found = re.findall(r'<(?:li|tr) data-milestone="([^"]+)"', _html(view, **FACTS[facts]))
        assert ids == found, view
    found = re.findall(r'<li data-milestone="([^"]+)"', _html("list", **FACTS[facts]))
    assert sorted(ids) == sorted(found)


def test_each_entry_of_the_list_has_its_time_for_machines():
    html = _html("list", as_of="2026-06-01")
    entry = re.search(r'<li data-milestone="conference-9".*?</details></li>', html)[0]

    assert '<time datetime="2026-02-28">Saturday 28 February 2026</time>' in entry
    assert '<time datetime="2026-02-27">Friday 27 February 2026</time>' in entry
    assert 'data-rag="amber"' in entry
    assert 'data-status="passed"' in entry
    assert "Date passed, nothing entered here" in entry


def test_a_line_has_a_date_of_its_own_only_where_it_differs():
    """Of the legal planning meeting each policy has its own; of the conference all have one."""
    html = _html("list", as_of="2026-06-01")
    own = _texts(html, "lpm-15", "./ul/li/span[@data-line-when]")

    assert own == [
        "at the stage of the 15 month conference, Monday 31 August 2026, no limit stated.",
        "from Monday 31 August 2026 by Monday 14 September 2026.",
    ]
    assert _texts(html, "conference-9", "./ul/li/span[@data-line-when]") == []


def test_a_headline_names_each_policy_where_one_has_a_limit_and_the_other_a_stage():
    html = _html("list", as_of="2026-06-01")

    assert "; ".join(_texts(html, "lpm-15", "./p[@data-when]")) == (
        "Framework: at the stage of the 15 month conference, Monday 31 August 2026, no limit "
        "stated; Two year policy: from Monday 31 August 2026 by Monday 14 September 2026"
    )
    assert _texts(html, "lpm-15", "./p[@data-status-text]") == [
        (
            "Depends on an answer (Two year policy); whatever it is, “must” at this stage, no "
            "limit stated"
        )
    ]


def test_a_headline_says_a_stage_once_where_a_policy_has_two_lines_at_it():
    html = _html("list", as_of="2026-06-01")

    assert _texts(html, "sdm-review-15", "./p[@data-when]") == [
        "at the stage of the 15 month conference, Monday 31 August 2026, no limit stated"
    ]


def test_a_headline_leaves_out_a_policy_that_was_answered_away():
    html = _html("list", as_of="2026-06-01", answers={"concerns-remain": "no"})

    assert _texts(html, "lpm-15", "./p[@data-when]") == [
        "at the stage of the 15 month conference, Monday 31 August 2026, no limit stated"
    ]
    assert _texts(html, "lpm-15", "./p[@data-status-text]") == [
        "Belongs to this stage; no limit stated"
    ]


def test_what_belongs_to_a_stage_has_no_limit_and_is_not_called_undated():
    html = _html("list", as_of="2026-06-01")

    assert _texts(html, "sdm-review-15", "./p[@data-status-text]") == [
        "Belongs to this stage; no limit stated"
    ]
    assert _texts(html, "cin-step-down", "./p[@data-status-text]") == ["No date yet"]


def test_a_condition_of_every_line_names_no_policy():
    html = _html("list", as_of="2026-06-01")

    assert _texts(html, "long-listing-discussion", "./p[@data-status-text]") == [
        "Depends on an answer"
    ]


def test_what_depends_on_its_conference_alone_names_no_policy():
    html = _html("list", as_of="2026-06-01")

    assert _texts(html, "pre-review-core-group@conference-24", "./p[@data-status-text]") == [
        "Depends on an answer"
    ]


def test_what_follows_something_soon_and_precedes_another_says_both():
    html = _html("list", as_of="2025-05-15", events={"icpc-decided": "2025-05-12"})

    assert "; ".join(_texts(html, "icpc-preparation", "./p[@data-when]")) == (
        "as soon as possible after the decision to hold an initial child protection conference, "
        "from Monday 12 May 2025, before the initial conference, Saturday 31 May 2025"
    )


@pytest.mark.parametrize(
    ("pathway", "name", "words"),
    [
        ("england", "conference-9", "Taken to be there: All multi agency partners."),
        ("england", "conference-15", "Taken to lead: CP Chair."),
        (
            "south-ayrshire",
            "cppm",
            "Taken to be there: Chair; Social worker; Family; Professionals.",
        ),
    ],
)
def test_people_who_are_only_implied_stand_apart(pathway, name, words):
    html = _html("list", pathway=pathway, as_of="2026-06-01")

    assert words in _texts(html, name, "./ul/li/span[@data-implied]")
    assert not [
        one for one in _texts(html, name, "./ul/li/span[@data-people]") if "(implied)" in one
    ]


def test_who_is_named_outright_is_not_taken_to_be_there():
    people = _texts(_html("list"), "sdm-review-13", "./ul/li/span[@data-people]")

    assert people == ["Takes part: SDM; Team Manager responsible; Allocated Social Worker."]


def test_who_receives_a_paper_takes_no_part():
    html = _html("list", pathway="south-ayrshire")

    assert _texts(html, "cp1-share", "./ul/li/span[@data-people]") == [
        "Leads: Social worker.", "Receives it: Family; Relevant professionals.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "papers"),
    [
        ({}, "; LBP minutes and action plan (depends on an answer)"),
        ({"lbp-agreed": "yes"}, "; LBP minutes and action plan"),
        ({"lbp-agreed": "no"}, ""),
    ],
)
def test_a_paper_that_hangs_on_an_answer_says_so_or_goes(answers, papers):
    html = _html("list", answers=answers)

    assert _texts(html, "sdm-review-13", "./ul/li/span[@data-papers]") == [
        f"Papers: Actions from the previous meeting{papers}."
    ]


def test_a_limit_that_was_met_without_a_date_to_check_is_not_said_to_be_met_in_time():
    plain = _html("list", as_of="2025-06-10")
    checked = _html("list", as_of="2025-06-10", events={"strategy-discussion": "2025-05-12"})

    assert _texts(plain, "statutory-icpc", "./p[@data-status-text]") == [
        "Done Saturday 31 May 2025; not checked, because the limit has no date yet"
    ]
    assert _texts(checked, "statutory-icpc", "./p[@data-status-text]") == [
        "Done Saturday 31 May 2025"
    ]


def test_a_meeting_without_a_limit_has_nothing_to_check():
    html = _html("list", as_of="2025-06-20", held={"first-core-group": "2025-06-12"})

    assert _texts(html, "first-core-group", "./p[@data-status-text]") == [
        "Done Thursday 12 June 2025"
    ]


def test_what_is_only_implied_is_not_stated_outright():
    silence = _texts(_html("list"), "conference-15", "./ul/li/span[@data-not-stated]")

    assert (
        "Who leads: not stated outright in the source. Who attends: not stated outright in the "
        "source. Papers: not stated in the source."
    ) in silence


def test_the_name_that_sentences_use_stands_beside_a_title_without_it():
    html = _html("list")

    assert _texts(html, "conference-9", "./h3/span[@data-short]") == ["(9 month conference)"]
    assert _texts(html, "conference-24", "./h3/span[@data-short]") == []


def test_the_list_says_by_which_data_it_was_worked_out():
    answer = ask()
    found = fromstring(_html("list")).xpath("//p[@data-provenance]")

    assert [one.text_content() for one in found] == [
        (
            f"Pathway: England: four documents together. {library().pathways['england'].note} "
            f"Data version {answer['data_version']}."
        )
    ]


def test_the_whole_list_is_one_ordered_list():
    assert _html("full").count("<ol data-timeline>") == 1


def test_details_are_left_for_when_they_are_opened():
    short, full = _html("list"), _html("full")
    details = _html("details", milestone="lpm-15")

    assert "Why this date" not in short
    assert details in full


def test_details_say_what_the_source_does_not():
    html = _html("details", milestone="lpm-15")

    for words in ("Who leads", "Who attends", "Papers"):
        assert f"{words}: not stated in the source" in html
    assert "FW-53" in html
    assert "TY-28" in html


def test_details_of_a_meeting_name_its_people_papers_and_questions():
    html = _html("details", milestone="sdm-review-13", answers={"lbp-agreed": "yes"})

    for words in (
        "SDM", "Team Manager responsible", "Allocated Social Worker",
        "LBP minutes and action plan", "Questions to consider", "What to do", "answered: applies",
    ):  # fmt: skip
        assert words in html


def test_details_show_another_reading_with_its_reason():
    html = _html("details", milestone="statutory-first-review")

    assert "Another reading would give" in html
    assert '<time datetime="2025-08-30">' in html


def test_details_of_a_recurring_milestone_belong_to_its_conference():
    html = _html("details", milestone="pre-review-core-group@conference-9")

    assert "Core group members" in html
    assert "28 February 2026" in html


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "not answered here"),
        ({"answers": {"concerns-remain": "yes"}}, "answered: applies"),
        ({"answers": {"concerns-remain": "no"}}, "answered: does not apply"),
    ],
)
def test_a_condition_is_printed_with_its_answer(facts, words):
    assert words in _html("details", milestone="lpm-15", **facts) + _html("list", **facts)


def test_a_status_line_takes_nothing_away():
    html = _html("details", milestone="sdm-review-13", answers={"plo-started": "no"})

    assert "answered: no" in html


@pytest.mark.parametrize(
    ("held_on", "words"),
    [
        ("2026-03-16", ", 16 days after the date"),
        ("2026-03-01", ", 1 day after the date"),
        ("2026-02-27", ""),
    ],
)
def test_a_late_conference_says_by_how_many_days(held_on, words):
    html = _html("list", as_of="2026-04-01", held={"conference-9": held_on})
    entry = re.search(r'<li data-milestone="conference-9".*?</details></li>', html)[0]
    status = re.search(r"<p data-status-text>(.*?)</p>", entry)[1]

    assert status.endswith(f"</time>{words}")


def test_a_booking_is_shown_beside_the_date():
    assert "booked for" in _html("list", as_of="2026-03-01", held={"conference-9": "2026-03-16"})


def test_a_provisional_day_says_so():
    assert "provisional" in _html("list", listed_on="2035-05-31")


def test_what_is_settled_has_nothing_left_to_work_to():
    html = _html("list", as_of="2026-04-01", held={"conference-9": "2026-02-27"})
    entry = re.search(r'<li data-milestone="conference-9".*?</details></li>', html)[0]

    assert "Work to" not in entry.split("<details")[0]


def test_a_role_that_no_milestone_names_is_told_so():
    html = _html("list", pathway="south-ayrshire", role="sdm")

    assert "No milestone of this pathway names that role." in html


def test_notices_stand_above_the_list():
    html = _html("list", as_of="2026-09-20", held={"conference-15": "2026-09-07"})

    assert html.index("data-warning") < html.index("data-timeline")
    assert 'data-moved="lpm-15"' in html


@pytest.mark.parametrize("facts", FACTS)
def test_the_picture_is_xml_with_a_title_and_the_same_in_words(facts):
    svg = ET.fromstring(_html("svg", **FACTS[facts]))  # noqa: S314 our own markup
    space = {"svg": "http://www.w3.org/2000/svg"}

    assert svg.get("role") == "group"
    assert svg.find("svg:title", space).text
    assert len(svg.find("svg:desc", space).text) > 100


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_the_table_of_a_pathway_has_every_milestone_and_no_date(pathway):
    pathway = library().pathways[pathway]
    html = pathway_table(pathway, library())

    for policy in pathway.policies:
        for one in policy.milestones:
            assert f'data-milestone-row="{one.id}"' in html
    assert "<time" not in html


def test_the_table_of_a_pathway_reads_its_intervals():
    html = pathway_table(library().pathways["england"], library())

    for words in (
        "3 months after listing", "Within 2 weeks of the 15 month conference",
        "From 12 months after listing on",
        "At the stage of the 15 month conference; no limit stated",
        "Before the 15 month conference", "At each review conference", "At each conference",
        "For at least 3 months after the end of the plan", "Date not stated in the source",
        "opening 6 months after listing", "As soon as possible after", "Only if the answer is",
        "(implied)",
    ):  # fmt: skip
        assert words in html, words


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_a_document_has_no_column_for_what_it_has_nowhere(pathway):
    tables = fromstring(f"<div>{pathway_table(library().pathways[pathway], library())}</div>")
    may_lack = {"May be invited": "invitees", "Receives it": "recipients"}

    for policy in library().pathways[pathway].policies:
        [section] = tables.xpath(f".//section[@data-policy='{policy.id}']")
        heads = section.xpath(".//thead//th/text()")
        rows = [[one.text_content() for one in row] for row in section.xpath(".//tbody/tr")]
        for head, key in may_lack.items():
            assert (head in heads) == any(getattr(one, key) for one in policy.milestones)
        assert all({"—"} != set(column) for column in zip(heads, *rows, strict=True))


def test_the_table_of_the_scottish_pathway_reads_its_intervals():
    html = pathway_table(library().pathways["south-ayrshire"], library())

    assert "At least 2 working days before" in html
    assert "Within 15 days of" in html
    assert "; or By " in html or "; or by " in html


def test_plain_text_has_a_row_for_each_milestone():
    answer = ask(as_of="2026-09-20", held={"conference-9": "2026-03-16"})
    written = timeline_text(answer)

    assert answer["summary"]["text"][:40] in written
    assert "on 2026-02-28" in written
    assert "Done 2026-03-16" in written
    assert "no limit stated" in written
    assert all(len(line) <= 130 for line in written.splitlines())


def test_plain_text_without_notices_has_none():
    written = timeline_text(ask(listed_on="2025-01-15", pathway="two-year-policy"))

    assert "\n- " not in written


@pytest.mark.parametrize("name", ["lpm-15", "every-review", "first-core-group", "icpc"])
def test_an_explanation_in_plain_text_has_its_clauses(name):
    entries = ask(action="explain", milestone=name)["entries"]
    written = milestone_text(entries)

    for entry in entries:
        assert entry["policy_title"] in written
        assert all(clause["id"] in written for clause in entry["clauses"])


def test_a_page_stands_on_its_own():
    html = page(_html("table"))

    assert html.startswith("<!doctype html>\n<html lang=")
    assert "<title>" in html
    assert "<script" not in html
    assert html.count("<h1>") == 1


@given(typed=st.text())
def test_text_is_escaped_where_it_is_put(typed):
    written = tag("p", typed, title=typed)
    parser = _Balanced()
    parser.feed(written)

    assert parser.names == ["p"]
    assert "<script" not in written.lower().replace("<p", "")


def test_markup_is_put_as_it_is():
    inner = tag("b", "1 < 2")

    assert tag("p", inner, None, ["a", Markup("<br>")]) == "<p><b>1 &lt; 2</b>a<br></p>"
    assert join(("a", None, "b"), " & ") == "a &amp; b"


def test_attributes_are_bare_left_out_or_written():
    assert tag("p", a=True, b=False, c=None, for_="x", data_y="1") == '<p a for="x" data-y="1"></p>'
    assert tag("input", value='"') == '<input value="&quot;">'


def test_every_status_has_its_words():
    assert set(STATUS_WORDS) == {status.value for status in Status}


@pytest.mark.parametrize(
    ("force", "words"),
    [
        (None, "no word of duty"),
        ("must", "must"),
        ("role task (bare list)", "instruction"),
        ("instruction without a modal verb", "instruction"),
        ("statement, no modal", "statement"),
    ],
)
def test_a_force_is_said_as_what_it_is(force, words):
    assert words == force_words(force)


def test_every_view_is_covered_here():
    names = {"list", "full", "person", "paper", "table", "picture", "svg", "details", "sheet"}

    assert names == set(VIEWS)


def _table_row(name, **asked):
    asked = {"action": "view", "view": "table", "pathway": "conference-practice", **asked}
    return ask(**asked)["html"].split(f'<tr data-milestone="{name}"')[1].split("</tr>")[0]


def test_a_table_leaves_out_a_paper_that_an_answer_rules_out():
    name = "pre-review-core-group"

    assert "CIN plan" in _table_row(name)
    assert "CIN plan" not in _table_row(name, answers={"recommend-delisting": "no"})
