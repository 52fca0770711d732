"""The calculator read by a screen reader, reached by keys alone, and enlarged to 400%."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CALCULATOR, WITHOUT_KEEPING
from tests.browser.visitor import Visitor

LINK = (
    f"{CALCULATOR}#listed=2025-05-31&pathway=england&as-of=2026-06-01&held.conference-9=2026-03-02"
    "&answer.lbp-agreed=yes&lead.invitations=20"
)
VIEWS = ("list", "person", "paper", "table", "picture")
LIVE = "[data-live]"

FORM = """
- group "The date the child became subject to a plan":
  - text: The date the child became subject to a plan
  - paragraph: For example, 31 5 2025
  - text: Day
  - textbox "Day": "31"
  - text: Month
  - textbox "Month": "5"
  - text: Year
  - textbox "Year": "2025"
- text: Policies to use
- combobox "Policies to use":
  - 'option "England: four documents together" [selected]'
- group: "Conferences and reviews: held, booked or not held (filled in)"
- group: Other meetings and events
- group: Before and after each conference
- group: Before the plan began
- group: Questions that only people can answer (filled in)
- group: Answers for one conference only
- group: End of the plan, closure days, and the day to look from (filled in)
- group: Your own lead times (filled in)
- button "Work out the dates"
- button "Clear"
- text: Open a timeline file
- button "Open a timeline file"
"""
# What is said of one milestone, a conference, in each view.
RESULT = {
    "list": """
- paragraph: /Pathway/
- list:
  - listitem: /is a Saturday/
- group: /Moved by the dates entered/
- group: /Earlier/
- list:
  - listitem:
    - heading "Third Review Child Protection Conference (15 month conference)" [level=3]
    - paragraph:
      - time: Monday 31 August 2026
    - paragraph:
      - text: "Bank holiday: Summer bank holiday; work to"
      - time: Friday 28 August 2026
    - paragraph: Upcoming
    - paragraph: "Colour of this stage: red"
    - list:
      - listitem:
        - strong: "Framework:"
      - listitem:
        - strong: "Two year policy:"
    - list:
      - listitem:
        - strong: "Yours:"
        - text: Send invitations by
        - time: Friday 31 July 2026
    - paragraph:
      - 'link "Guidance: 15 month conference"'
    - group: What to do, questions, records, and why this date
""",
    "person": """
- heading "Social worker" [level=3]
- paragraph: /In the sources/
- group: /Earlier/
- list:
  - listitem:
    - heading "Mid-point review" [level=4]
    - paragraph:
      - time: Sunday 31 May 2026
    - paragraph: /day to work to was/
    - paragraph: Date passed, nothing entered here
    - list:
      - listitem:
        - strong: "Takes part:"
""",
    "paper": """
- list:
  - listitem:
    - heading /15 month conference/ [level=3]
""",
    "table": """
- region "Timeline":
  - table "Timeline":
    - caption: Timeline
    - rowgroup:
      - row /When/:
        - columnheader "When":
          - button "When"
        - columnheader "Work to":
          - button "Work to"
        - columnheader "Milestone":
          - button "Milestone"
        - columnheader "Status":
          - button "Status"
        - columnheader "Takes part"
    - rowgroup:
      - row /15 month conference/:
        - cell /31 August 2026/
        - cell /Bank holiday/
        - rowheader /15 month conference/
        - cell /Upcoming/
""",
    "picture": """
- group "Timeline of a plan from 31 May 2025":
  - list:
    - listitem:
      - img /9 month conference/
""",
}
DETAILS = """
- heading /Two year policy/ [level=4]
- heading "Why this date" [level=4]
- list:
  - listitem: /Day 0 is Saturday 31 May 2025/
  - listitem: /15 months later is Monday 31 August 2026/
- heading "The clauses behind it" [level=4]
- term: FW-50
- definition: /third review conference/
"""


@pytest.fixture(scope="module")
def planning(browser, site):
    """Give one visitor for all who only read."""
    context = browser.new_context(locale="en-GB", **WITHOUT_KEEPING)
    visitor = Visitor(context.new_page(), site)
    visitor.open(LINK)
    yield visitor
    context.close()


def _show(visitor, view):
    visitor.wait(LIVE)
    visitor.page.check(f"[name='view'][value='{view}']")
    sign = {"table": "#sort-status", "picture": "svg", "person": "h3", "paper": "[data-written]"}
    visitor.wait(f"{LIVE} {sign.get(view, '[data-timeline]')} >> visible=true")


def test_the_form_is_read_with_its_labels_and_hints(returning_visitor):
    visitor = returning_visitor()
    visitor.open(LINK)
    visitor.wait(LIVE)

    expect(visitor.page.locator("milestone-timeline form")).to_match_aria_snapshot(FORM)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_read_with_its_structure(planning, view):
    _show(planning, view)

    expect(planning.page.locator("[data-result]")).to_match_aria_snapshot(RESULT[view])


def test_details_are_read_as_steps_and_clauses(planning):
    _show(planning, "list")
    planning.page.locator("[data-milestone-details='conference-15'] > summary").click()
    room = planning.page.locator("[data-milestone='conference-15'] [data-details]")

    expect(room).to_match_aria_snapshot(DETAILS)


def test_a_fault_is_read_with_its_field(visitor):
    visitor.type_date("31", "2", "2025")
    visitor.press("key:Tab")
    visitor.wait("[data-field='listed_on'] [data-error]")
    day = visitor.page.locator("#listed-day")

    expect(day).to_have_accessible_description(re.compile("must be a real date"))
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(visitor.page.get_by_role("group", name="The date the child")).to_match_aria_snapshot(
        """
        - paragraph: /must be a real date/
        - textbox "Day": "31"
        - textbox "Month": "2"
        - textbox "Year": "2025"
        """
    )


UNREACHED = """() => {
  const all = "a[href], button, input, select, textarea, summary, [tabindex='0']"
  return [...document.querySelectorAll(`milestone-timeline :is(${all})`)]
    .filter((one) => one.checkVisibility() && !one.closest("details:not([open]) > :not(summary)"))
    .filter((one) => !("reached" in one.dataset))
    .filter((one) => one.type !== "radio" || one.checked)
    .map((one) => one.id || one.outerHTML.slice(0, 80))
}"""
REACH = """() => {
  const now = document.activeElement
  if (!now.closest("milestone-timeline")) return false
  now.dataset.reached = ""
  return true
}"""


@pytest.mark.parametrize("view", VIEWS)
def test_tab_alone_reaches_whatever_can_be_used(planning, view):
    _show(planning, view)
    planning.page.evaluate("""() => {
        document.querySelectorAll("[data-reached]").forEach((one) => delete one.dataset.reached)
        document.querySelectorAll("milestone-timeline form > details, [data-take-away]")
          .forEach((one) => { one.open = true })
    }""")
    assert planning.page.evaluate(UNREACHED)

    planning.page.focus("#listed-day")
    while planning.page.evaluate(REACH):
        planning.press("key:Tab")

    assert planning.page.evaluate(UNREACHED) == []


def _by_keys(visitor, selector, *keys):
    visitor.page.focus(selector)
    for key in keys:
        visitor.press(f"key:{key}")


def _unfold(visitor, region):
    _by_keys(visitor, f"[data-region='{region}'] > summary", "Enter")


def test_every_feature_works_by_keys_alone(new_visitor):
    visitor = new_visitor(permissions=["clipboard-read", "clipboard-write"])
    visitor.open(LINK)
    page, keyboard = visitor.page, visitor.page.keyboard
    visitor.wait(f"{LIVE} [data-timeline]")
    status = "document.querySelector('milestone-timeline [role=status]')"
    said = f"said => {status}.textContent.includes(said)"

    _unfold(visitor, "conferences")
    _by_keys(visitor, "#held-conference-15")
    keyboard.type("17/9/2026")
    visitor.wait(f"{LIVE} [data-milestone='lpm-15'] time[datetime='2026-10-01']")
    _by_keys(visitor, "[name='held.conference-3'][type='checkbox']", "Space")
    visitor.wait(f"{LIVE} [data-milestone='conference-3'][data-status='overdue']")
    _by_keys(visitor, "#other-review")
    keyboard.type("10/7/2026")
    visitor.wait(f"{LIVE} [data-milestone='other-review-2026-07-10']")
    _unfold(visitor, "questions-general")
    _by_keys(visitor, "#answer-concerns-remain", "y")
    visitor.wait(f"{LIVE} [data-milestone='lpm-15'] [data-condition='met']")
    _unfold(visitor, "frame")
    _by_keys(visitor, "#delisted")
    keyboard.type("31/1/2027")
    visitor.wait(f"{LIVE} [data-milestone='conference-21'][data-status='ended']")
    _by_keys(visitor, "#delisted", "Control+a", "Delete")
    visitor.wait(f"{LIVE} [data-milestone='conference-21'][data-status='upcoming']")
    _by_keys(visitor, "#role", "t")
    visitor.wait(f"{LIVE} [data-only]")
    _by_keys(visitor, f"{LIVE} [data-only] button", "Enter")
    visitor.wait(f"{LIVE} [data-only]", gone=True)
    assert page.evaluate("document.activeElement.id") == "role"

    _by_keys(visitor, "[data-take-away] > summary", "Enter")
    with page.expect_download() as waiting:
        _by_keys(visitor, "#take-csv-file", "Enter")
    assert waiting.value.suggested_filename.endswith(".csv")
    _by_keys(visitor, "#take-link-address", "Enter")
    page.wait_for_function(said, arg="The link is copied")
    page.evaluate("globalThis.print = () => { globalThis.printed = true }")
    _by_keys(visitor, "#take-sheet-print", "Enter")
    page.wait_for_function("() => globalThis.printed")
    with page.expect_file_chooser():
        _by_keys(visitor, "#timeline-file", "Enter")
    _by_keys(visitor, "milestone-timeline button[type='reset']", "Enter")
    page.wait_for_function("() => !document.querySelector('[data-live]')")


WIDE = """() => [...document.querySelectorAll("milestone-timeline *")]
  .filter((one) => one.clientWidth > 1) // what is said alone has no width
  .filter((one) => one.checkVisibility() && getComputedStyle(one).overflowX !== "visible")
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && !one.matches("input, select, textarea"))
  .filter((one) => !(one.matches("[role='region'][aria-label][tabindex='0']")))
  .map((one) => one.outerHTML.slice(0, 80))"""


def test_at_400_percent_nothing_has_to_be_scrolled_sideways(new_visitor):
    """A window of 1280 pixels has 320 left at 400%; a table may scroll in a region of its name."""
    visitor = new_visitor(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    visitor.open(LINK)
    visitor.wait(f"{LIVE} [data-timeline]")
    for view in VIEWS:
        _show(visitor, view)
        visitor.page.evaluate(
            "document.querySelectorAll('details').forEach((one) => { one.open = true })"
        )
        visitor.page.wait_for_timeout(300)

        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320, view
        assert visitor.page.evaluate(WIDE) == [], view
