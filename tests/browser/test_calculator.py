"""The calculator's page as a visitor meets it: what is typed, and what can be read then."""

from __future__ import annotations

import pytest

from tests.browser.conftest import CALCULATOR

SUBMIT = "milestone-timeline button[type='submit']"
CLEAR = "milestone-timeline button[type='reset']"
# The static example may show the very same dates; what a visitor typed stands in a live result.
TIMELINE = "[data-live] [data-timeline]"
ERROR = "[data-field='listed_on'] [data-error]"

# As an answer is first painted.
NOTE_WHERE_THE_TOOLS_STAND = """
globalThis.noted = 0
globalThis.whereTheToolsStand = () => {
    return document.querySelector("[data-take-away]").getBoundingClientRect().top + scrollY
}
new MutationObserver((_, observer) => {
    if (!document.querySelector("[data-live]")) return
    observer.disconnect()
    requestAnimationFrame(() => (noted = whereTheToolsStand()))
}).observe(document, { subtree: true, attributeFilter: ["data-live"] })
"""


def on(milestone: str, day: str) -> str:
    return f"{TIMELINE} li[data-milestone='{milestone}'] time[datetime='{day}']"


@pytest.mark.parametrize(
    ("milestone", "day"),
    [
        ("conference-9", "2026-02-28"),
        ("midpoint-12", "2026-05-31"),
        ("conference-15", "2026-08-31"),
        ("lpm-15", "2026-09-14"),
    ],
)
def test_the_dates_follow_from_the_listing_date(visitor, milestone, day):
    visitor.type_date("31", "5", "2025")

    visitor.wait(on(milestone, day))


def test_every_date_moves_with_the_month(visitor):
    visitor.type_date("31", "5", "2025")
    visitor.wait(on("conference-9", "2026-02-28"))

    visitor.type("#listed-month", "6")
    # 31 June is no date, so the day has to follow before anything can be shown.
    visitor.type("#listed-day", "30")

    visitor.wait(on("conference-9", "2026-03-30"))
    visitor.wait(on("midpoint-12", "2026-06-30"))
    visitor.wait(on("conference-15", "2026-09-30"))


def test_a_whole_date_pasted_into_one_field_is_understood(visitor):
    visitor.type("#listed-day", "31 May 2025")

    visitor.wait(on("conference-9", "2026-02-28"))


def test_a_summary_is_said_once_typing_rests(visitor):
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)
    visitor.wait("milestone-timeline [role='status'] >> text=became subject to a plan")


def test_nothing_moves_once_an_answer_is_shown(returning_visitor):
    """Else whoever presses something just then misses it."""
    visitor = returning_visitor()
    visitor.page.add_init_script(NOTE_WHERE_THE_TOOLS_STAND)
    visitor.open(f"{CALCULATOR}#listed=2025-05-31&pathway=england&as-of=2026-06-01")
    visitor.wait("milestone-timeline [role='status'] >> text=12 months since")

    assert visitor.page.evaluate("() => noted > 0 && noted === whereTheToolsStand()")


def test_nonsense_is_told_beside_the_field_and_kept(visitor):
    visitor.type_date("31", "2", "2025")
    visitor.press("key:Tab")
    visitor.press("key:Enter")
    visitor.wait(ERROR)

    assert "must be a real date" in visitor.read(ERROR)
    assert ["31", "2", "2025"] == [
        visitor.page.input_value(field)
        for field in ("#listed-day", "#listed-month", "#listed-year")
    ]
    assert visitor.page.get_attribute("#listed-day", "aria-invalid") == "true"
    line = visitor.page.locator(ERROR).get_attribute("id")
    assert line in visitor.page.get_attribute("#listed-day", "aria-describedby").split()


def test_a_mended_fault_is_gone(visitor):
    visitor.type_date("31", "2", "2025")
    visitor.press("#listed-day")
    visitor.press(SUBMIT)
    visitor.wait(ERROR)

    visitor.type("#listed-day", "28")

    visitor.wait(on("conference-9", "2025-11-28"))
    visitor.wait(ERROR, gone=True)
    assert visitor.page.get_attribute("#listed-day", "aria-invalid") is None


def test_a_date_that_is_still_being_typed_is_no_fault(visitor):
    visitor.type("#listed-day", "31")
    visitor.type("#listed-month", "5")
    visitor.type("#listed-year", "20")
    visitor.page.wait_for_function("() => performance.getEntriesByName('timeline:ready').length")
    visitor.page.wait_for_timeout(300)

    assert visitor.page.locator(ERROR).is_hidden()

    visitor.press("h1")
    visitor.wait(ERROR)


def test_an_empty_form_that_is_sent_asks_for_the_date(visitor):
    visitor.press(SUBMIT)
    visitor.wait(ERROR)

    assert visitor.read(ERROR).startswith("Enter the date")
    assert visitor.page.evaluate("document.activeElement.id") == "listed-day"


def test_a_fault_brings_the_static_table_back(visitor):
    before = visitor.read("[data-result]")
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)

    visitor.type("#listed-month", "13")
    visitor.page.wait_for_function("() => !document.querySelector('[data-live]')")

    assert before == visitor.read("[data-result]")


def test_another_pathway_gives_another_timeline(visitor):
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)
    before = visitor.read("[data-result]")

    visitor.type("#pathway", "planning-meeting-standards")
    visitor.page.wait_for_function(
        "before => document.querySelector('[data-result]').textContent.trim() !== before",
        arg=before,
    )


def test_details_are_filled_when_they_are_opened(visitor):
    visitor.type_date("31", "5", "2025")
    details = f"{TIMELINE} li[data-milestone='conference-9'] details"
    visitor.wait(TIMELINE)
    assert visitor.read(f"{details} [data-details]") == ""

    visitor.press(f"{details} > summary")

    visitor.page.wait_for_selector(f"{details} [data-details] > *")


def test_details_that_stand_open_follow_what_is_typed(returning_visitor):
    """Its card reads the same whether a conference is planned for a day or was held on it."""
    visitor = returning_visitor()
    visitor.open("calculator/#listed=2025-06-02&as-of=2027-01-04")
    details = f"{TIMELINE} li[data-milestone='lpm-15'] details"
    visitor.wait(f"{TIMELINE} li[data-milestone='lpm-15']")
    visitor.page.evaluate(f'document.querySelector("{details}").open = true')
    visitor.wait(f"{details} >> text=No actual date was entered")

    visitor.page.evaluate("document.querySelector(\"[data-region='conferences']\").open = true")
    visitor.type("#held-conference-15", "2/9/2026")

    visitor.wait(f"{details} >> text=The 15 month conference took place")
    assert visitor.page.locator(details).evaluate("(one) => one.open")


def test_clear_takes_everything_back(visitor):
    before = visitor.read("[data-result]")
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)

    visitor.press(CLEAR)

    assert before == visitor.read("[data-result]")
    assert visitor.page.input_value("#listed-day") == ""
    assert visitor.read("milestone-timeline [role='status']") == ""


def test_the_keyboard_alone_does_the_main_job(visitor):
    """From the first field on, nothing but Tab and what is typed."""
    visitor.page.focus("#listed-day")
    for typed in ("31", "5", "2025"):
        visitor.page.keyboard.type(typed)
        visitor.press("key:Tab")
    visitor.wait(on("conference-9", "2026-02-28"))

    for _ in range(60):
        if visitor.page.evaluate("document.activeElement.matches('[data-timeline] summary')"):
            break
        visitor.press("key:Tab")
    visitor.press("key:Enter")

    visitor.page.wait_for_selector(f"{TIMELINE} details[open] [data-details] > *")


def test_the_focus_stays_where_the_visitor_types(visitor):
    visitor.type("#listed-day", "31")
    visitor.type("#listed-month", "5")
    visitor.page.focus("#listed-year")
    for digit in "2025":
        visitor.page.keyboard.type(digit)
        visitor.page.wait_for_timeout(50)

        assert visitor.page.evaluate("document.activeElement.id") == "listed-year"
    visitor.wait(TIMELINE)
    assert visitor.page.evaluate("document.activeElement.id") == "listed-year"


def test_nothing_that_is_typed_is_kept(visitor):
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)
    address = visitor.page.url

    assert "2025" not in address.partition("//")[2]
    kept = visitor.page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )
    assert "2025" not in kept


def test_how_long_a_start_takes_can_be_measured(visitor):
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)

    marks = visitor.page.evaluate("performance.getEntriesByType('mark').map(mark => mark.name)")
    assert {"timeline:ready", "timeline:first"} <= set(marks)


def test_a_role_in_the_address_cuts_the_timeline_down_to_it(visitor):
    visitor.open("calculator/#role=systemic-practitioners")
    visitor.type_date("31", "5", "2025")

    visitor.wait(on("consultation-6", "2025-11-30"))

    only = visitor.read("[data-live] [data-only]")
    assert only.startswith("Only what names this role: Lead systemic practitioner.")
    assert visitor.page.locator(f"{TIMELINE} li[data-milestone]").count() == 1

    visitor.press("[data-live] [data-only] button")

    visitor.wait(on("conference-9", "2026-02-28"))
