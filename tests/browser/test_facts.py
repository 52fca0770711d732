"""What has happened so far: typed, opened from a link, planned again, and told what is wrong."""

from __future__ import annotations

import pytest

from tests.browser.conftest import CALCULATOR

TIMELINE = "[data-live] [data-timeline]"
LINK = (
    "#listed=2025-05-31&pathway=england&as-of=2026-06-01&held.conference-9=2026-03-02"
    "&held.lpm-15=no&answer.lbp-agreed=yes&closure=2026-09-01&other-review=2026-07-10"
)


def field(name: str) -> str:
    return f"[data-field='{name}']"


def unfold(visitor, region: str) -> None:
    visitor.press(f"[data-region='{region}'] > summary")


def test_a_meeting_held_on_another_day_plans_the_rest_again(visitor):
    visitor.type_date("31", "5", "2025")
    visitor.wait(f"{TIMELINE} li[data-milestone='lpm-15'] time[datetime='2026-09-14']")

    unfold(visitor, "conferences")
    visitor.type("#held-conference-15", "17/9/2026")

    visitor.wait(f"{TIMELINE} li[data-milestone='lpm-15'] time[datetime='2026-10-01']")
    assert "because the 15 month conference" in visitor.read("[data-moved='lpm-15']")
    assert visitor.page.evaluate("document.activeElement.id") == "held-conference-15"


def test_a_link_fills_the_form_and_shows_its_timeline(returning_visitor):
    visitor = returning_visitor()
    visitor.open(CALCULATOR + LINK)

    visitor.wait(f"{TIMELINE} li[data-milestone='conference-9'][data-status='done']")
    values = {
        name: visitor.page.input_value(name)
        for name in ("#listed-day", "#held-conference-9", "#as-of", "#closure", "#other-review")
    }
    assert values == {
        "#listed-day": "31",
        "#held-conference-9": "2 March 2026",
        "#as-of": "1 June 2026",
        "#closure": "1 September 2026",
        "#other-review": "10 July 2026",
    }
    assert visitor.page.locator("[name='held.lpm-15'][type='checkbox']").is_checked()
    assert visitor.page.input_value("#answer-lbp-agreed") == "yes"
    assert visitor.page.locator("[data-left-out]").is_hidden()


def test_another_link_takes_the_place_of_what_was_opened(returning_visitor):
    visitor = returning_visitor()
    visitor.open(CALCULATOR + LINK)
    visitor.wait(TIMELINE)

    visitor.page.evaluate("location.hash = '#listed=2025-06-30&utm=x'")

    visitor.wait(f"{TIMELINE} li[data-milestone='conference-9'] time[datetime='2026-03-30']")
    assert visitor.page.input_value("#held-conference-9") == ""
    assert "utm" in visitor.read("[data-left-out]")


def test_clear_takes_back_what_a_link_opened(returning_visitor):
    visitor = returning_visitor()
    visitor.open(CALCULATOR + LINK)
    visitor.wait(TIMELINE)

    visitor.press("milestone-timeline button[type='reset']")
    visitor.page.wait_for_function("() => !document.querySelector('#held-conference-9').value")

    assert visitor.page.input_value("#listed-day") == ""
    assert "#" not in visitor.page.url
    assert visitor.page.locator("[data-live]").count() == 0


def test_another_pathway_keeps_what_was_typed_and_says_what_has_no_room(visitor):
    visitor.type_date("31", "5", "2025")
    unfold(visitor, "conferences")
    visitor.type("#held-conference-9", "2/3/2026")
    visitor.wait(f"{TIMELINE} li[data-milestone='conference-9']")

    visitor.page.focus("#pathway")
    visitor.type("#pathway", "south-ayrshire")

    visitor.wait("[data-left-out]")
    assert "conference-9" in visitor.read("[data-left-out]")
    assert visitor.page.input_value("#listed-day") == "31"
    assert "planning meeting" in visitor.read("[data-region='listed'] legend")
    assert visitor.page.evaluate("document.activeElement.id") == "pathway"


def test_a_fault_in_a_fact_is_told_beside_it_and_the_rest_stays(visitor):
    visitor.type_date("31", "5", "2025")
    unfold(visitor, "conferences")
    visitor.type("#held-conference-9", "31/2/2026")
    # The box "not held" belongs to the same field.
    visitor.press("key:Tab")
    visitor.press("key:Tab")

    # Until the whole of it is answered, what is told is of the part that was.
    visitor.wait(f"{field('held.conference-9')} [data-error] >> text=must be a real date")
    assert visitor.page.input_value("#held-conference-9") == "31/2/2026"
    visitor.wait(f"{TIMELINE} li[data-milestone='conference-9'] time[datetime='2026-02-28']")


def test_a_fault_behind_a_fold_is_seen(returning_visitor):
    visitor = returning_visitor()
    visitor.open(f"{CALCULATOR}#listed=2025-05-31&held.midpoint-12=soon")

    visitor.wait(f"{field('held.midpoint-12')} [data-error]")
    assert visitor.page.input_value("#held-midpoint-12") == "soon"


def test_facts_that_contradict_each_other_are_told_beside_both(returning_visitor):
    visitor = returning_visitor()
    visitor.open(
        f"{CALCULATOR}#listed=2025-05-31&held.conference-9=2026-09-01&held.conference-15=2026-08-01"
    )

    for name in ("held.conference-9", "held.conference-15"):
        visitor.wait(f"{field(name)} [data-error]")
        told = visitor.read(f"{field(name)} [data-error]")
        assert "9 month conference" in told
        assert "15 month conference" in told


def test_the_focus_stays_in_any_field_while_it_is_typed_in(visitor):
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)
    unfold(visitor, "meetings")
    visitor.page.focus("#held-midpoint-12")
    for sign in "29/5/2026":
        visitor.page.keyboard.type(sign)
        visitor.page.wait_for_timeout(40)

        assert visitor.page.evaluate("document.activeElement.id") == "held-midpoint-12"
    visitor.wait(f"{TIMELINE} li[data-milestone='midpoint-12'] time[datetime='2026-05-29']")


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_page(returning_visitor, width):
    visitor = returning_visitor(viewport={"width": width, "height": 800})
    visitor.open(CALCULATOR + LINK)
    visitor.wait(TIMELINE)
    for fold in visitor.page.locator("milestone-timeline summary").all():
        if fold.is_visible():
            fold.click()

    wide = visitor.page.evaluate("document.documentElement.scrollWidth")

    assert wide <= width


def test_everything_in_the_form_has_a_name_and_a_role(returning_visitor):
    visitor = returning_visitor()
    visitor.open(CALCULATOR + LINK)
    visitor.wait(TIMELINE)
    for region in ("conferences", "questions-general", "frame"):
        unfold(visitor, region)
    tree = visitor.page.locator("milestone-timeline").aria_snapshot()

    for node in (
        'group "The date the child became subject to a plan":',
        'textbox "Day": "31"',
        'combobox "Policies to use":',
        'textbox "9 month conference":',
        'checkbox "Not held: 9 month conference"',
        'textbox "Further reviews that these policies do not name":',
        'combobox "Has an LBP been agreed?":',
        'textbox "The day the plan ended":',
        'button "Work out the dates"',
        'group "Show the timeline":',
        'radio "By time" [checked]',
        'combobox "Only what concerns":',
        'heading "Milestones and dates" [level=2]',
    ):
        assert f"- {node}" in tree.replace("'", "")
    assert "- status" in tree
