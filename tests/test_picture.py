"""The picture of a timeline: nothing collides, nothing is lost, and all of it is in words too."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.render.picture import WIDTHS, laid_out, timeline_picture
from calculator.render.picture.across import across
from calculator.render.picture.geometry import Box, Text
from calculator.render.picture.measure import text_width, wrapped
from calculator.render.picture.packing import mark_box
from calculator.render.picture.points import LIMITS, NOT_DRAWN, Kind, scene
from calculator.render.picture.scales import Even, Stretched, months_of, step_of
from calculator.render.svg import timeline_svg
from tests.asking import LISTED_ON, PATHWAYS, ask

SPACE = {"svg": "http://www.w3.org/2000/svg"}
HELD = {
    "as_of": "2026-05-20",
    "held": {
        "first-core-group": "2025-06-11", "conference-3": "2025-08-28", "consultation-6": "no",
        "conference-9": "2026-03-16", "sdm-review-9": "2026-02-10", "conference-15": "2026-09-07",
    },
    "events": {"strategy-discussion": "2025-05-12"},
    "answers": {"concerns-remain": "yes"},
}  # fmt: skip
CASES = {
    "new": {"as_of": LISTED_ON},
    "at twelve months": {"as_of": "2026-06-01"},
    "held": HELD,
    "ended": {"as_of": "2026-06-01", "delisted_on": "2026-02-24",
              "held": {"conference-9": "2026-02-24"}},
    "long after": {"as_of": "2040-01-01"},
    "long before": {"as_of": "2010-01-01"},
    "far away": {"listed_on": "2040-12-31", "as_of": "2041-01-31"},
    "one point": {"as_of": "2026-06-01", "role": "qa-team-manager"},
    "one row": {"as_of": "2026-06-01", "pathway": "long-listing"},
    "scotland": {"as_of": "2025-06-10", "pathway": "south-ayrshire"},
    "own lead times": {"as_of": "2026-06-01",
                       "lead_times": {"invitations": 20, "reports": 5, "minutes": 60}},
    "booked far ahead": {"as_of": "2026-06-01", "held": {"conference-24": "2033-05-31"}},
    "a month of days": {"as_of": "2025-07-01", "held": {"conference-3": "2025-06-30",
                        "conference-9": "2025-07-01"}},
}  # fmt: skip


def _layout(width="medium", *, alone=False, **asked):
    return laid_out(scene(ask(**asked)), width=width, alone=alone)


def _faults(layout):
    """Return what lies on something else, or over the edge of the picture."""
    texts = layout.all_texts()
    page = Box(left=0, top=0, right=layout.width, bottom=layout.height)
    boxes = [(one.text, one.box) for one in texts]
    faults = [
        (one, other)
        for (one, box), (other, another) in combinations(boxes, 2)
        if box.meets(another)
    ]
    spots = [(spot.point.id, spot.box) for spot in layout.spots]
    faults += [
        (one, other)
        for (one, box), (other, another) in combinations(spots, 2)
        if box.meets(another)
    ]
    own = {id(text) for spot in layout.spots for text in spot.texts}
    faults += [
        (name, text.text)
        for name, box in spots
        for text in texts
        if id(text) not in own and box.meets(text.box)
    ]
    faults += [
        (one.text.text, other.text)
        for one in layout.flags
        for other in texts
        if other is not one.text and one.box.meets(other.box)
    ]
    outside = [
        name
        for name, box in [*boxes, *spots, *((one.text.text, one.box) for one in layout.flags)]
        if not (
            page.left <= box.left and box.right <= page.right
            and page.top <= box.top and box.bottom <= page.bottom
        )
    ]  # fmt: skip
    return faults, outside


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", CASES)
def test_nothing_collides_and_nothing_is_cut_off(case, width):
    assert _faults(_layout(width, **CASES[case])) == ([], [])


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_nothing_collides_in_the_file_of_any_pathway(pathway):
    assert _faults(_layout(alone=True, pathway=pathway, as_of="2026-06-01")) == ([], [])


@st.composite
def _plans(draw):
    """Draw what may have happened; what does not fit a pathway is a fault beside its timeline."""
    listed_on = draw(st.dates(date(2010, 1, 1), date(2040, 12, 31)))
    days = st.integers(-400, 1500).map(lambda count: listed_on + timedelta(days=count))
    meetings = st.sampled_from(
        ["conference-3", "conference-9", "sdm-review-9", "conference-15", "lpm-15", "midpoint-12"]
    )
    questions = st.sampled_from(["concerns-remain", "before-courts", "registered", "blocks"])
    return {
        "listed_on": listed_on,
        "pathway": draw(st.sampled_from(PATHWAYS)),
        "as_of": draw(days),
        "delisted_on": draw(st.none() | days),
        "held": draw(st.dictionaries(meetings, days | st.just("no"), max_size=4)),
        "other_reviews": draw(st.lists(days, max_size=3)),
        "answers": draw(st.dictionaries(questions, st.sampled_from(["yes", "no"]))),
    }


@settings(max_examples=60, deadline=None)
@given(plan=_plans(), width=st.sampled_from(sorted(WIDTHS)))
def test_nothing_collides_whatever_has_happened(plan, width):
    assert _faults(_layout(width, **plan)) == ([], [])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", CASES)
def test_every_milestone_is_drawn_once_or_named_in_a_note(case, width):
    answer = ask(**CASES[case])
    found = scene(answer)
    drawn = [spot.point.id for spot in laid_out(found, width=width, alone=False).spots]
    notes = " ".join(found.notes).casefold()

    assert len(drawn) == len(set(drawn)) == len(found.points)
    for one in answer["milestones"]:
        if one["id"] not in drawn:
            name = one["short"].partition(": ")[0] if one["conference"] else one["short"]
            assert name.casefold() in notes
        else:
            assert one["status"] not in NOT_DRAWN


@pytest.mark.parametrize("case", CASES)
def test_time_runs_one_way(case):
    """A later day never stands before an earlier one, across the page or down the column."""
    for width in WIDTHS:
        layout = _layout(width, **CASES[case])
        if not layout.upright:
            lead = [
                (mark.start, placed.end)
                for spot in layout.spots
                for mark, placed in zip(spot.point.marks, spot.marks, strict=True)
                if mark.kind is not Kind.OPEN_BAR and mark.start == mark.end
            ]
        else:
            lead = [(spot.point.day, spot.box.top) for spot in layout.spots]
        places = [place for _, place in sorted(lead)]

        assert places == sorted(places)


@pytest.mark.parametrize("case", CASES)
def test_windows_that_overlap_stand_beside_each_other_in_a_column(case):
    bars = [spot.marks[-1] for spot in _layout("narrow", **CASES[case]).spots
            if len(spot.marks) > 1]  # fmt: skip

    for one, other in combinations(bars, 2):
        if one.across == other.across:
            assert one.end <= other.start or other.end <= one.start


def test_a_limit_reaches_from_its_first_day_to_its_last():
    layout = _layout(pathway="two-year-policy")
    limit = next(one for one in layout.spots if one.point.id == "statutory-first-review")
    zero, three = (layout.ticks[month] for month in (0, 3))

    assert limit.point.lane == LIMITS
    assert [(round(one.start), round(one.end)) for one in limit.marks] == [
        (round(zero), round(three))
    ]


def test_what_comes_before_listing_stands_left_of_it():
    layout = _layout(as_of="2025-06-10", events={"strategy-discussion": "2025-05-12"})
    spots = {one.point.id: one for one in layout.spots}
    early = spots["icpc-preparation"]

    assert mark_box(early.marks, early.point.lane)[1] - 1 <= layout.ticks[0]
    assert spots["statutory-icpc"].marks[0].start < layout.ticks[0]


def test_a_held_day_stands_beside_the_day_that_was_planned():
    marks = {one.id: one.marks for one in scene(ask(**HELD)).points}

    assert [(one.kind, one.ghost) for one in marks["conference-9"]] == [
        (Kind.SPOT, True),
        (Kind.HELD, False),
    ]
    assert [(one.kind, one.ghost) for one in marks["conference-15"]] == [
        (Kind.SPOT, True),
        (Kind.BOOKED, False),
    ]
    assert [one.kind for one in marks["sdm-review-9"]] == [Kind.BAR, Kind.HELD]


def test_the_end_of_the_plan_and_the_day_to_look_from_are_marked():
    layout = _layout(**CASES["ended"])

    assert [one.text.text for one in layout.flags] == [
        "Start: 31 May 2025",
        "Plan ended: 24 February 2026",
        "As of 1 June 2026",
    ]
    assert all(one.at for one in layout.flags)


@pytest.mark.parametrize(
    ("as_of", "words"),
    [("2040-01-01", ", later than this"), ("2010-01-01", ", earlier than this")],
)
def test_a_day_beyond_the_picture_is_named_at_its_edge(as_of, words):
    flag = _layout(as_of=as_of).flags[-1]

    assert flag.at is None
    assert flag.text.text.endswith(words)


@pytest.mark.parametrize("width", ["medium", "wide"])
def test_the_axis_names_months_of_the_plan_and_of_the_calendar(width):
    texts = [one.text for one in _layout(width, as_of="2026-06-01").texts]

    assert texts[texts.index("month 12") + 1] == "May 2026"
    assert "month 24" in texts


def test_a_column_says_day_and_month_above_what_falls_on_it():
    texts = " ".join(one.text for one in _layout("narrow", as_of="2026-06-01").texts)

    assert "28\u00a0Feb\u00a02026, month 9" in texts
    assert "14\u00a0Sep\u00a02026, month 15 + 14 days" in texts


def test_days_before_and_soon_after_listing_are_counted_in_days():
    texts = " ".join(
        one.text for one in _layout("narrow", pathway="south-ayrshire", as_of="2025-06-01").texts
    )

    assert "2 days before" in texts
    assert "day 0" in texts


def test_the_stages_are_named_and_follow_each_other():
    bands = _layout(as_of="2026-06-01").bands

    assert [one.text.text for one in bands] == ["Stage: green", "Stage: amber", "Stage: red"]
    assert [one.box.right for one in bands[:-1]] == [one.box.left for one in bands[1:]]


def test_an_ended_plan_has_no_stage_after_its_end():
    layout = _layout(as_of="2026-06-01", delisted_on="2026-03-31")
    ended = next(one.at for one in layout.flags if one.kind == "ended")

    assert [one.rag for one in layout.bands] == ["green", "amber"]
    assert layout.bands[-1].box.right == ended


def test_a_stage_too_short_for_its_name_is_explained_by_the_key():
    layout = _layout(as_of="2026-03-01", delisted_on="2026-03-05")
    keys = [one.text.text for one in layout.keys]

    assert layout.bands[-1].text is None
    assert {"Green stage", "Amber stage"} <= set(keys)


def test_notes_stand_below_the_picture_on_a_page_and_inside_it_in_a_file():
    answer = ask(as_of="2026-06-01")
    page, file = timeline_picture(answer), timeline_svg(answer)

    assert "No date yet: " in page.rsplit("</svg>", 1)[1]
    assert page.count("No date yet: ") == 1
    assert "No date yet: " in file


def test_what_recurs_at_conferences_shares_a_row_without_a_label():
    layout = _layout(as_of="2026-06-01")
    row = [one for one in layout.spots if one.point.row == "Core group before the review"]

    assert len(row) == 5
    assert all(one.texts == () for one in row)
    assert "Around each conference" in [one.text for one in layout.texts]


def test_own_lead_times_are_marked_as_yours_and_kept_apart():
    found = scene(ask(**CASES["own lead times"]))
    yours = next(one for one in found.points if one.id == "conference-15.invitations")
    texts = [one.text for one in laid_out(found, width="wide", alone=False).texts]
    column = laid_out(found, width="narrow", alone=False)
    spot = next(one for one in column.spots if one.point is yours)

    assert yours.words.startswith("Yours: Send invitations by Friday 31 July 2026: 20 working days")
    assert texts.index("Yours: your own lead times, from no policy") + 1 == texts.index(
        "Send invitations"
    )
    assert spot.texts[0].text == "Yours: send invitations"


# Words


def _words(name, **asked):
    return next(one.words for one in scene(ask(**asked)).points if one.id == name)


SAID = {
    "conference-9": (
        "9 month conference: on Saturday 28 February 2026 (month 9). Colour: amber. "
        "Work to Friday 27 February 2026. Date passed, nothing entered here."
    ),
    "icpc-preparation": (
        "Social worker's meeting with the family: as soon as possible after the decision to hold "
        "an initial child protection conference, before the initial conference, "
        "Saturday 31 May 2025 (day 0). Before the plan began."
    ),
    "sdm-review-15": (
        "15 month audit and SDM discussion: at the stage of the 15 month conference, "
        "Monday 31 August 2026, no limit stated (month 15). Colour: red."
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_a_point_says_all_of_it_in_words(name):
    assert _words(name, as_of="2026-06-01") == SAID[name]


def test_a_held_day_is_in_the_words_with_the_planned_one():
    assert _words("conference-9", **HELD) == (
        "9 month conference: on Saturday 28 February 2026 (month 9). Colour: amber. "
        "Done Monday 16 March 2026, 16 days after the date."
    )


def test_a_booked_day_is_in_the_words_with_the_planned_one():
    words = _words("conference-15", **HELD)

    assert "on Monday 31 August 2026" in words
    assert "Booked for Monday 7 September 2026" in words


def test_a_day_that_bank_holidays_may_move_is_provisional():
    found = scene(ask(listed_on="2035-05-31", as_of="2035-06-01"))
    conference = next(one for one in found.points if one.id == "conference-9")

    assert "(provisional)" in conference.words
    assert "provisional" in conference.says


def test_what_is_not_drawn_is_counted_with_its_reason():
    notes = scene(ask(as_of="2026-06-01", delisted_on="2026-03-31",
                      answers={"case-transfers": "no"})).notes  # fmt: skip

    assert any(
        one.startswith("Not drawn, because the plan ended before: ")
        and "core group before the review (at 3)" in one
        for one in notes
    )
    assert any("by the answers given: Case transfer" in one for one in notes)
    assert any(one.startswith("No date yet: ") for one in notes)


# Markup


def _drawings(**asked):
    html = timeline_picture(ask(**asked))
    for bare in (
        "data-picture-words",
        "data-picture-notes",
        "data-pictures",
    ):  # XML knows no bare attribute
        html = html.replace(f" {bare}", "")
    return ET.fromstring(f"<div>{html}</div>")  # noqa: S314 our own markup


@pytest.mark.parametrize("case", CASES)
def test_the_page_has_a_drawing_a_width_and_the_same_in_words(case):
    page = _drawings(**CASES[case])
    names = [one.get("data-picture") for one in page.iterfind(".//svg:svg", SPACE)]
    items = [one.text for one in page.iterfind(".//ol/li")]

    assert names == list(WIDTHS)
    for drawing in page.iterfind(".//svg:svg", SPACE):
        titles = [one.text for one in drawing.iterfind(".//svg:g/svg:title", SPACE)]
        assert titles == items
        assert drawing.get("aria-label")


@pytest.mark.parametrize("case", CASES)
def test_each_point_is_reached_by_keyboard_and_named(case):
    picture = ET.fromstring(timeline_svg(ask(**CASES[case])))  # noqa: S314 our own markup
    points = picture.findall(".//svg:g[@tabindex='0']", SPACE)

    assert points
    for one in points:
        assert one.get("role") == "img"
        assert one.get("data-milestone")
        assert one[0].tag == "{http://www.w3.org/2000/svg}title"


@pytest.mark.parametrize("case", CASES)
def test_the_file_carries_its_colours_and_nothing_a_policy_forbids(case):
    svg = timeline_svg(ask(**CASES[case]))

    for forbidden in ("style", "script", "href", "onload", "url(", "foreignObject"):
        assert forbidden not in re.sub(r">[^<]*<", "><", svg)
    assert ' color="#1d1d1b"' in svg
    assert re.search(r'<svg [^>]*width="740" height="[\d.]+"', svg)
    assert "Data version" in svg


def test_every_shape_of_the_key_is_drawn():
    """Each sign that a picture uses is explained, and no other."""
    facts = {**HELD, "held": {**HELD["held"], "midpoint-12": "no"}, "as_of": "2026-06-20"}
    keys = {one.shape for one in _layout(**facts).keys}

    assert keys == {
        "circle", "square", "bar", "limit", "by", "from", "stage", "booked", "done", "passed",
        "overdue", "due-soon", "conditional",
    }  # fmt: skip


def test_a_picture_without_a_conference_has_no_key_to_one():
    keys = {one.shape for one in _layout(pathway="long-listing", as_of="2026-06-01").keys}

    assert "circle" not in keys


def test_the_picture_of_nothing_says_so():
    nothing = {**ask(), "milestones": []}

    assert timeline_picture(nothing) == (
        "<p data-picture-empty>There is no dated milestone to draw.</p>"
    )


def test_the_file_of_nothing_says_so():
    picture = ET.fromstring(timeline_svg({**ask(), "milestones": []}))  # noqa: S314 our own markup

    assert picture.get("role") == "img"
    for part in ("svg:title", "svg:text"):
        assert picture.find(part, SPACE).text == "There is no dated milestone to draw."


def test_a_limit_of_one_day_is_a_post():
    answer = ask(pathway="long-listing")
    limit = next(one for one in answer["milestones"] if one["id"] == "statutory-first-core-group")
    single = {**limit, "earliest_on": LISTED_ON, "latest_on": LISTED_ON}
    layout = laid_out(scene({**answer, "milestones": [single]}), width="wide", alone=False)

    drawn = timeline_svg({**answer, "milestones": [single]}).split('role="list"')[1]

    assert [mark.kind for mark in layout.spots[0].marks] == [Kind.SPOT]
    assert "<rect" not in drawn.split("aria-hidden")[0]


# Measures


@pytest.mark.parametrize("bold", [False, True])
def test_a_line_is_never_longer_than_its_room(bold):
    words = "Statutory limit for the first core group, by 13\u00a0Jun\u00a02025, unusuallylongword"
    for room in (20, 60, 150, 400):
        lines = wrapped(words, room=room, size=12, bold=bold)

        assert all(text_width(one, size=12, bold=bold) <= room for one in lines)
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_a_letter_wider_than_its_room_has_a_line_of_its_own():
    assert wrapped("WWW", room=1, size=12) == ("W", "W", "W")
    assert wrapped("", room=10, size=12) == ()


@pytest.mark.parametrize(("anchor", "left"), [("start", 100), ("middle", 90.9), ("end", 81.8)])
def test_a_text_has_its_room_on_the_side_of_its_anchor(anchor, left):
    assert Text(x=100, y=50, text="mill", size=10, anchor=anchor).box.left == pytest.approx(left)


def test_days_between_two_days_share_the_room_between_them():
    first = date(2026, 1, 1)
    scale = Stretched(
        days=(first, first + timedelta(days=10)), tops=(0.0, 100.0), bottoms=(50.0, 120.0)
    )

    assert [scale.at(first + timedelta(days=days)) for days in (-1, 0, 5, 10, 11)] == [
        0, 0, 75, 100, 120,
    ]  # fmt: skip


def test_a_picture_of_one_day_has_room_for_it():
    day = date(2026, 1, 1)
    scale = Even(first=day, last=day, left=10, right=90)

    assert scale.at(day) == 10


def test_the_months_end_with_the_calendar():
    months = list(months_of(date(9999, 10, 31), date(9999, 12, 31)))

    assert [day for _, day in months] == [
        date(9999, 10, 31), date(9999, 11, 30), date(9999, 12, 31),
    ]  # fmt: skip


def test_a_long_time_has_labels_further_apart():
    steps = [
        step_of(date(2000, 1, 1), date(2000 + years, 1, 1), width=700, room=70)
        for years in (1, 2, 10, 2000)
    ]

    assert steps == [2, 3, 24, 1200]


def test_the_widest_picture_is_the_lowest():
    heights = [across(scene(ask(as_of="2026-06-01")), width=width, alone=False).height
               for width in (740, 1180)]  # fmt: skip

    assert heights == sorted(heights, reverse=True)
