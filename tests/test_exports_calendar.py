"""The calendar: read back with two other programs, and imported twice without duplicates."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator import exports
from calculator.contract import ask as worked_out
from calculator.exports import calendar_file
from calculator.exports.options import read_options
from tests.asking import PATHWAYS
from tests.taking import LATER, STAMP, answer, take

READER = Path(__file__).parent / "node" / "calendar.mjs"
UID = "0.2025-05-31.england.{}@child-protection-timelines"


def read(content):
    return icalendar.Calendar.from_ical(content)


def events(**request):
    """Return the entries of a calendar by the milestones in their UIDs."""
    found = read(take("ics", **request)).walk("VEVENT")
    return {str(one["uid"]).partition("@")[0].split(".", 3)[3]: one for one in found}


def read_with_ical_js(content):
    command = [os.environ.get("NODE", "node"), str(READER)]
    ran = subprocess.run(command, input=content, capture_output=True, check=True)
    return json.loads(ran.stdout)


class Store:
    """A calendar as programs keep it: an entry gives way to one of its UID that is not older."""

    def __init__(self):
        self.entries = {}

    def take_in(self, content):
        for event in read(content).walk("VEVENT"):
            known = self.entries.get(event["uid"])
            if known is None or event["sequence"] >= known["sequence"]:
                self.entries[event["uid"]] = event

    def days(self):
        """Return what a person sees: what is cancelled has gone."""
        return {
            str(uid): event["dtstart"].dt
            for uid, event in self.entries.items()
            if event["status"] != "CANCELLED"
        }


def test_an_entry_stands_on_the_day_to_work_to_for_a_whole_day():
    conference = events()["conference-15"]

    assert date(2026, 8, 28) == conference["dtstart"].dt
    assert date(2026, 8, 29) == conference["dtend"].dt
    assert conference["summary"] == "15 month conference (day to work to)"


def test_an_entry_stands_on_the_day_that_was_booked():
    conference = events(held={"conference-15": "2026-09-03"})["conference-15"]

    assert date(2026, 9, 3) == conference["dtstart"].dt
    assert "booked" in conference["summary"]


def test_an_entry_stands_on_the_day_that_it_was_held():
    conference = events(held={"conference-9": "2026-03-02"})["conference-9"]

    assert date(2026, 3, 2) == conference["dtstart"].dt
    assert "done" in conference["summary"]


def test_a_window_stands_on_its_last_day_to_work_to_and_tells_its_limit():
    meeting = events()["lpm-15"]

    assert date(2026, 9, 14) == meeting["dtstart"].dt
    assert "From Monday 31 August 2026 by Monday 14 September 2026" in meeting["description"]
    assert "TY-28" in meeting["description"]


def test_what_depends_on_an_answer_is_tentative():
    assert events()["lpm-15"]["status"] == "TENTATIVE"
    assert events()["conference-15"]["status"] == "CONFIRMED"


def test_a_provisional_day_is_marked_and_says_how_far_holidays_are_known():
    conference = events(listed_on="2035-05-31", as_of="2035-06-01")["conference-15"]

    assert "provisional" in conference["summary"]
    assert "bank holidays are known to Sunday 31 December 2028" in conference["description"]


def test_the_data_version_stands_in_every_entry_that_is_planned():
    for event in events().values():
        assert "data version" in event["description"]


def test_nobody_is_invited_or_named():
    text = take("ics", calendar_letter="C", alarm_days=7)

    assert b"ATTENDEE" not in text
    assert b"ORGANIZER" not in text


def test_what_has_no_day_and_what_came_before_the_plan_is_left_out():
    found = events()

    assert "icpc-preparation" not in found
    assert "core-groups" not in found


def test_the_letter_keeps_two_children_with_one_listing_date_apart():
    first, second = take("ics", calendar_letter="A"), take("ics", calendar_letter="b")
    store = Store()
    store.take_in(first)
    store.take_in(second)

    assert len(store.entries) == 2 * len(read(first).walk("VEVENT"))
    assert str(read(second)["x-wr-calname"]).startswith("Plan B, from 31 May 2025.")
    assert all(str(one["summary"]).startswith("B: ") for one in read(second).walk("VEVENT"))


def test_a_calendar_without_a_letter_says_none():
    calendar = read(take("ics"))

    assert str(calendar["name"]).startswith("Plan, from 31 May 2025.")


def test_an_alarm_rings_at_nine_so_many_days_before():
    [alarm] = events(alarm_days=7)["conference-15"].walk("VALARM")

    assert timedelta(days=-7, hours=9) == alarm["trigger"].dt
    assert alarm["action"] == "DISPLAY"


def test_an_alarm_on_the_day_itself_rings_at_nine():
    [alarm] = events(alarm_days="0")["conference-15"].walk("VALARM")

    assert timedelta(hours=9) == alarm["trigger"].dt


def test_nothing_rings_for_what_is_past_or_where_no_alarm_was_asked_for():
    assert not events(alarm_days=7)["midpoint-12"].walk("VALARM")
    assert not events()["conference-15"].walk("VALARM")


def test_importing_twice_leaves_no_duplicate():
    store = Store()
    store.take_in(take("ics"))
    before = store.days()
    store.take_in(take("ics", stamp=LATER))

    assert before == store.days()


def test_importing_a_plan_again_moves_what_moved():
    store = Store()
    store.take_in(take("ics"))
    store.take_in(take("ics", stamp=LATER, held={"conference-15": "2026-09-17"}))

    assert date(2026, 9, 17) == store.days()[UID.format("conference-15")]
    assert date(2026, 10, 1) == store.days()[UID.format("lpm-15")]


def test_an_older_file_imported_late_does_not_undo_a_newer_one():
    store = Store()
    store.take_in(take("ics", stamp=LATER, held={"conference-15": "2026-09-17"}))
    store.take_in(take("ics"))

    assert date(2026, 9, 17) == store.days()[UID.format("conference-15")]


@pytest.mark.parametrize(
    ("pathway", "change", "gone"),
    [
        ("england", {"delisted_on": "2026-06-10"}, "conference-15"),
        ("england", {"delisted_on": "2026-06-10"}, "qa-review-18"),
        ("two-year-policy", {"answers": {"concerns-remain": "no"}}, "lpm-15"),
        ("south-ayrshire", {"answers": {"registered": "no"}}, "national-review"),
    ],
)
def test_importing_again_takes_away_what_ended_or_was_answered_away(pathway, change, gone):
    uid = UID.replace("england", pathway).format(gone)
    store = Store()
    store.take_in(take("ics", pathway=pathway))
    was_there = uid in store.days()
    store.take_in(take("ics", pathway=pathway, stamp=LATER, **change))

    assert was_there
    assert uid not in store.days()


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_after_an_end_a_calendar_shows_what_a_fresh_one_would(pathway):
    ended = {"pathway": pathway, "delisted_on": "2026-06-10", "stamp": LATER}
    replanned, fresh = Store(), Store()
    replanned.take_in(take("ics", pathway=pathway))
    replanned.take_in(take("ics", **ended))
    fresh.take_in(take("ics", **ended))

    assert fresh.days() == replanned.days()


def test_nothing_is_cancelled_where_nothing_is_answered_and_the_plan_goes_on():
    assert b"CANCELLED" not in take("ics")


def test_without_a_time_the_day_to_look_from_is_the_edition():
    text = take("ics", stamp=None)
    event = read(text).walk("VEVENT")[0]

    assert datetime(2026, 6, 1, tzinfo=UTC) == event["dtstamp"].dt
    assert event["sequence"] == (date(2026, 6, 1) - date(2020, 1, 1)).days * 86_400


def test_an_edition_before_the_first_counts_as_nought():
    event = read(take("ics", listed_on="2015-06-01", as_of="2016-01-01", stamp=None)).walk("VEVENT")

    assert {one["sequence"] for one in event} == {0}


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_ical_js_reads_the_same_calendar(pathway):
    text = take("ics", pathway=pathway, alarm_days=3, delisted_on="2026-09-01")
    ours, theirs = read(text), read_with_ical_js(text)

    assert str(ours["x-wr-calname"]) == theirs["name"]
    assert [
        {
            "uid": str(event["uid"]),
            "sequence": event["sequence"],
            "summary": str(event["summary"]),
            "description": str(event["description"]),
            "start": event["dtstart"].dt.isoformat(),
            "end": event["dtend"].dt.isoformat(),
            "allDay": True,
            "attendees": 0,
            "status": str(event["status"]),
            "alarm": "-P2DT15H" if event.walk("VALARM") else None,
        }
        for event in ours.walk("VEVENT")
    ] == theirs["events"]


def test_lines_end_and_are_folded_as_the_standard_has_it():
    text = take("ics", alarm_days=1)
    lines = text.split(b"\r\n")

    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=300))
def test_every_text_survives_folding_and_escaping(text):
    raw = {"listed_on": "2025-05-31"}
    asked, found = worked_out(raw)
    [milestone] = [one for one in found["milestones"] if one["id"] == "conference-15"]
    changed = {**milestone, "short": text, "title": text}
    taken = exports.Taken(
        answer={**found, "milestones": [changed]},
        request=exports.canonical(asked),
        options=read_options({"stamp": STAMP}),
        ask=worked_out,
    )

    written = calendar_file.write(taken)

    [event] = read(written).walk("VEVENT")
    shown = text[:1].upper() + text[1:]
    assert str(event["summary"]) == f"{shown} (day to work to)"
    assert str(event["description"]).startswith(f"{text}\nDay to work to" if text else "Day to")
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))


def test_the_visitors_own_lead_times_are_entries_of_their_own():
    event = events(lead_times={"invitations": 20})["conference-15.yours.invitations"]

    assert date(2026, 7, 31) == event["dtstart"].dt
    assert str(event["summary"]).startswith("Yours: ")
    assert "(15 month conference)" in event["summary"]
    assert "no policy says it" in event["description"]


def test_with_a_meeting_its_own_lead_times_are_taken_away():
    own = {"lead_times": {"invitations": 20}}
    uid = UID.format("conference-21.yours.invitations")
    store = Store()
    store.take_in(take("ics", **own))
    was_there = uid in store.days()
    store.take_in(take("ics", **own, stamp=LATER, delisted_on="2026-06-10"))

    assert was_there
    assert uid not in store.days()


@pytest.mark.parametrize("typed", ["AB", "1", "é", "", 5, ["A"], " ", "Ж"])
def test_a_calendar_letter_is_one_letter_from_a_to_z(typed):
    found = answer("ics", calendar_letter=typed)

    expected = [] if typed == "" else ["calendar_letter"]
    assert expected == [one["field"] for one in found["errors"]]


@pytest.mark.parametrize("typed", ["-1", "61", "seven", 1.5, True, [7], "1" * 5000, "٣"])
def test_an_alarm_is_a_whole_number_of_days(typed):
    found = answer("ics", alarm_days=typed)

    assert [one["message"] for one in found["errors"]] == [
        "Reminder must be a whole number of days from 0 to 60"
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "now",
        "2026-06-01",
        "2026-06-01T09:00:00",
        "2019-12-31T23:59:59Z",
        5,
        "9999-12-31T23:59:59-23:00",
    ],
)
def test_a_stamp_is_a_time_with_its_zone(typed):
    found = answer("ics", stamp=typed)

    assert ["stamp"] == [one["field"] for one in found["errors"]]
