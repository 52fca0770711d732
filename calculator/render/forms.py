"""The form of the calculator for one pathway, with whatever has been typed already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.askable import Group
from calculator.phrases import sentence
from calculator.render.fields import (
    YES_NO,
    choice,
    day_field,
    days_field,
    fold,
    held_field,
    number_field,
    part_fields,
)
from calculator.render.markup import Markup, tag
from calculator.render.tools import FORM

if TYPE_CHECKING:
    from calculator.askable import DateField, Question
    from calculator.model import Library
    from calculator.opening import Opened

LISTED_PARTS = (("day", "Day", "2"), ("month", "Month", "2"), ("year", "Year", "4"))
GROUPS = (
    (Group.CONFERENCES, "Conferences and reviews: held, booked or not held"),
    (Group.MEETINGS, "Other meetings and events"),
    (Group.AT_CONFERENCES, "Before and after each conference"),
    (Group.BEFORE_PLAN, "Before the plan began"),
)
HOW = "As you would write it: 2/3/2026 or 2 March 2026. A date that is still to come is a booking."
EACH_LINE = "One date a line."


def form(opened: Opened, library: Library) -> Markup:
    """Return the form, hidden until a script can answer it.

    What stands in a region is put in place together; the region that someone is in is left alone.
    """
    return tag(
        "form",
        _left_out(opened),
        _listed(opened),
        _pathway(opened, library),
        *(_dates(opened, group, title) for group, title in GROUPS),
        _questions(opened, "general", "Questions that only people can answer"),
        _questions(opened, "one", "Answers for one conference only"),
        _frame(opened),
        _lead_times(opened),
        tag(
            "div",
            tag("button", "Work out the dates", type="submit"),
            tag("button", "Clear", type="reset"),
            tag("button", "Leave this page", type="button", data_leave=True),
            data_buttons=True,
        ),
        _open_file(),
        id=FORM,
        hidden=True,
        novalidate=True,
    )


def _open_file() -> Markup:
    """Return the field that opens a timeline file; without a name, it is no fact."""
    label = tag("label", "Open a timeline file", for_="timeline-file")
    control = tag("input", id="timeline-file", type="file", accept=".json,application/json")
    return tag("div", label, control, data_open_file=True)


def _left_out(opened: Opened) -> Markup:
    """Return what could not be put into the form, each in its own sentence."""
    rows = [tag("li", one) for one in opened.left_out]
    content = (tag("p", "Of what was opened:"), tag("ul", rows)) if rows else ()
    return tag("div", content, data_region="left-out", data_left_out=True)


def _listed(opened: Opened) -> Markup:
    return tag(
        "fieldset",
        tag("legend", sentence(opened.pathway.policies[0].listing_label)),
        tag("p", "For example, 31 5 2025", id="listed-hint", data_hint=True),
        tag("p", "", id="listed-error", data_error=True, hidden=True),
        part_fields(LISTED_PARTS, opened.listed),
        data_field="listed_on",
        data_region="listed",
    )


def _pathway(opened: Opened, library: Library) -> Markup:
    options = ((one.id, one.title) for one in library.pathways.values())
    chosen = choice(
        "pathway",
        "Policies to use",
        options,
        opened.pathway.id,
    )
    return tag("div", chosen, data_region="pathway", data_reshapes=True)


def _dates(opened: Opened, group: Group, title: str) -> Markup:
    """Return the dates of one group, under their conference where they recur."""
    rows = [one for one in opened.dates if one.group is group]
    content: list[Markup] = [tag("p", HOW, data_hint=True)] if rows else []
    content += [_date(opened, one) for one in rows]
    if group is Group.CONFERENCES:
        name = "other-review"
        given = opened.rows("other_reviews")
        label = "Further reviews that these policies do not name"
        content.append(days_field(name, label, EACH_LINE, given))
    return fold(group.name.lower(), title, *content)


def _date(opened: Opened, one: DateField) -> Markup:
    typed = opened.given(one.key, one.id)
    if one.key == "events":
        return day_field(f"event.{one.id}", one.short, typed)
    return held_field(f"held.{one.id}", one.short, typed)


def _questions(opened: Opened, region: str, title: str) -> Markup:
    rows = [one for one in opened.questions if bool(one.conference) is (region == "one")]
    return fold(f"questions-{region}", title, *(_question(opened, one) for one in rows))


def _question(opened: Opened, one: Question) -> Markup:
    label = f"{one.conference_short}: {one.text}" if one.conference else one.text
    chosen = next(iter(opened.given("answers", one.key)), "")
    return choice(f"answer.{one.key}", label, YES_NO, chosen)


def _frame(opened: Opened) -> Markup:
    """Return what frames the plan: its end, closure days, and the day to look from."""
    ended, closed, looked = (opened.rows(key) for key in ("delisted_on", "closures", "as_of"))
    return fold(
        "frame",
        "End of the plan, closure days, and the day to look from",
        day_field("delisted", "the day the plan ended", ended),
        days_field("closure", "days the office is closed", EACH_LINE, closed),
        day_field("as-of", "the day to look from, if it is not today", looked),
    )


def _lead_times(opened: Opened) -> Markup:
    """Return the visitor's own lead times, said to be no policy's."""
    hint = "Your own, in working days, kept apart from what the policies say."
    rows = [
        number_field(
            f"lead.{one.id}",
            f"{one.title}: working days {one.relation} each conference",
            opened.given("lead_times", one.id),
        )
        for one in opened.lead_times
    ]
    return fold("lead-times", "Your own lead times", tag("p", hint, data_hint=True), *rows)
