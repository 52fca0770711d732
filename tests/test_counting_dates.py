"""The page on counting says in its examples what the engine answers."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from calculator.dates import MONTH_NAMES, add_months, add_working_days
from calculator.library import library
from calculator.vocabulary import Division
from macros import clauses, days
from macros.citations import DOCS
from tests.asking import milestone

PAGE = " ".join((DOCS / "reference" / "counting-dates.md").read_text(encoding="utf-8").split())
SCOTS = {"pathway": "planning-meeting-standards"}


def _on(key, name, listed_on, **request):
    return date.fromisoformat(milestone(name, listed_on=listed_on, **request)[key])


def _other(name, listed_on, **request):
    (reading,) = milestone(name, listed_on=listed_on, **request)["other_readings"]
    return date.fromisoformat(reading["on"])


def _yours(name, listed_on, days):
    (own,) = milestone("conference-15", listed_on=listed_on, lead_times={name: days})["yours"]
    return date.fromisoformat(own["on"])


def _working(start, count, division):
    holidays = library().bank_holidays[division].days
    return add_working_days(date.fromisoformat(start), count=count, holidays=holidays)


# What the page says, with the days left out, and the days that the engine gives.
HELD_15 = {"held": {"conference-15": "2026-03-30"}}
HELD_3 = {"held": {"conference-3": "2026-07-14"}}
ENDED = {"delisted_on": "2025-11-30", "as_of": "2025-12-01"}
EXAMPLES = (
    (
        (
            "for a plan that started on 15 January 2026, 3 months falls on {:%-d %B %Y} and 9 "
            "months on {:%-d %B %Y}."
        ),
        lambda: [_on("due_on", f"conference-{months}", "2026-01-15") for months in (3, 9)],
    ),
    (
        (
            "for a plan that started on 30 November 2026, 3 months falls on {:%-d %B %Y} and 9 "
            "months on {:%-d %B %Y}."
        ),
        lambda: [_on("due_on", f"conference-{months}", "2026-11-30") for months in (3, 9)],
    ),
    (
        "Adding 6 months to the February date would have given {:%-d %B}, two days too early.",
        lambda: [add_months(_on("due_on", "conference-3", "2026-11-30"), 6)],
    ),
    (
        (
            "10 working days after Friday 27 March 2026 is {:%A %-d %B} in England and Wales. "
            "In Scotland it is {:%A %-d %B}, because Easter Monday is not a bank holiday there."
        ),
        lambda: [
            _working("2026-03-27", 10, Division.ENGLAND_AND_WALES),
            _working("2026-03-27", 10, Division.SCOTLAND),
        ],
    ),
    (
        (
            "After a meeting on Monday 22 September 2025 that is {:%A %-d %B}, or {:%A %-d %B} in "
            "working days."
        ),
        lambda: [
            _on("latest_on", "childs-plan-issue", "2025-09-22", **SCOTS),
            _other("childs-plan-issue", "2025-09-22", **SCOTS),
        ],
    ),
    (
        "For a meeting on Monday 9 June 2025 that is {:%A %-d %B}, with {:%A %-d %B} to work to.",
        lambda: [_on(key, "cp1-share", "2025-06-09", **SCOTS) for key in ("latest_on", "book_by")],
    ),
    (
        (
            "a plan started on 15 January 2025, so the 15 month conference is planned for "
            "{:%-d %B %Y} and the two weeks for a legal planning meeting end on {:%-d %B}."
        ),
        lambda: [
            _on("due_on", "conference-15", "2025-01-15"),
            _on("latest_on", "lpm-15", "2025-01-15"),
        ],
    ),
    (
        (
            "If the conference was held on 30 March 2026, they end on {:%-d %B}. "
            "The review at 18 months stays on {:%-d %B %Y}."
        ),
        lambda: [
            _on("latest_on", "lpm-15", "2025-01-15", **HELD_15),
            _on("due_on", "qa-review-18", "2025-01-15", **HELD_15),
        ],
    ),
    (
        (
            "for a plan that started on 30 November 2026, 3 months falls on {:%A %-d %B %Y}. "
            "The date stays there, and the day to work to is {:%A %-d %B}. "
            "A core group before that conference works to {:%A %-d %B},"
        ),
        lambda: [
            _on("due_on", "conference-3", "2026-11-30"),
            _on("book_by", "conference-3", "2026-11-30"),
            _on("book_by", "pre-review-core-group@conference-3", "2026-11-30"),
        ],
    ),
    (
        (
            "after an initial conference on 5 May 2026, 3 months ends on {:%-d %B} and 91 days end "
            "on {:%-d %B}, so the day to work to is {:%A %-d %B}."
        ),
        lambda: [
            _on("latest_on", "statutory-first-review", "2026-05-05"),
            _other("statutory-first-review", "2026-05-05"),
            _on("book_by", "conference-3", "2026-05-05"),
        ],
    ),
    (
        (
            "If the first review was held on 14 July 2026, the next limit is {:%-d %B %Y}, or "
            "{:%-d %B} by the day count. Both fall before the 9 month date of {:%-d %B %Y}, so the "
            "day to work to for that conference becomes {:%-d %B}."
        ),
        lambda: [
            _on("latest_on", "statutory-next-review", "2026-05-05", **HELD_3),
            _other("statutory-next-review", "2026-05-05", **HELD_3),
            _on("due_on", "conference-9", "2026-05-05", **HELD_3),
            _on("book_by", "conference-9", "2026-05-05", **HELD_3),
        ],
    ),
    (
        (
            "for a plan that started on Monday 18 December 2028, 10 working days end on "
            "{:%A %-d %B %Y}, which is provisional. The date at 3 months, {:%-d %B %Y}, is not."
        ),
        lambda: [
            _on("latest_on", "statutory-first-core-group", "2028-12-18"),
            _on("due_on", "conference-3", "2028-12-18"),
        ],
    ),
    (
        (
            'for a plan that ended on 30 November 2025, "at least 3 months" of child in need '
            "planning runs to {:%-d %B %Y}."
        ),
        lambda: [_on("ends_no_earlier_than", "cin-step-down", "2025-05-31", **ENDED)],
    ),
    (
        (
            "a meeting planned for {:%-d %B %Y} is due soon as of 1 April 2026 and passed as of "
            "16 April."
        ),
        lambda: [_on("due_on", "conference-15", "2025-01-15")],
    ),
    (
        (
            "a conference works to {:%A %-d %B %Y}, because {:%A %-d %B} is a bank holiday. "
            "With 5 working days for reports, they are due by {:%A %-d %B}; with 10 for minutes, "
            "those are due by {:%A %-d %B}."
        ),
        lambda: [
            _on("book_by", "conference-15", "2025-05-31"),
            _on("due_on", "conference-15", "2025-05-31"),
            _yours("reports", "2025-05-31", 5),
            _yours("minutes", "2025-05-31", 10),
        ],
    ),
    (
        "On {:%-d %B %Y} there was a bank holiday in Scotland alone.",
        lambda: [date(2026, 6, 15)],
    ),
)
SAID = [words.format(*found()) for words, found in EXAMPLES]
# A day that comes back each year.
EVERY_YEAR = "Scotland has 2 January,"
DAY = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTH_NAMES)})\b")


@pytest.mark.parametrize("said", SAID)
def test_an_example_says_what_the_engine_answers(said):
    assert said in PAGE


def test_no_date_of_the_page_stands_outside_the_examples():
    rest = PAGE
    for said in (*SAID, EVERY_YEAR):
        rest = rest.replace(said, "")

    assert DAY.findall(rest) == []


def test_what_else_the_examples_say_holds():
    calendars = library().bank_holidays
    early = add_months(_on("due_on", "conference-3", "2026-11-30"), 6)
    at_fifteen = {"name": "conference-15", "listed_on": "2025-01-15"}

    assert _on("due_on", "conference-9", "2026-11-30") - early == timedelta(days=2)
    assert milestone("statutory-first-core-group", listed_on="2028-12-18")["provisional"]
    assert milestone(**at_fifteen, as_of="2026-04-01")["status"] == "due-soon"
    assert milestone(**at_fifteen, as_of="2026-04-16")["status"] == "passed"
    assert [one for one in Division if date(2026, 6, 15) in calendars[one].days] == ["scotland"]
    assert date(2026, 8, 31) in calendars[Division.ENGLAND_AND_WALES].days
    assert date(2026, 8, 31) not in calendars[Division.SCOTLAND].days


def test_another_reading_has_a_length():
    assert clauses.other_length("statutory-first-review", "england-statutory", "day-count") == (
        "91 days"
    )
    with pytest.raises(ValueError, match="no reading 'A99'"):
        clauses.other_length("statutory-first-review", "england-statutory", "A99")


def test_the_listing_dates_of_the_page_are_the_first_and_last_that_are_taken():
    first, last = days.listing_dates().split(" to ")

    assert milestone("conference-3", listed_on=first)["due_on"]
    assert milestone("conference-3", listed_on=last)["due_on"]
    for outside in ("2009-12-31", "2041-01-01"):
        with pytest.raises(KeyError):
            milestone("conference-3", listed_on=outside)
