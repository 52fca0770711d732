"""A form shows what was typed, opened or linked, and says what it has no room for."""

from __future__ import annotations

import json

import pytest
from lxml import html as parser

from calculator.contract import handle
from calculator.library import library
from calculator.opening import opened
from tests.asking import PATHWAYS


def _form(**request):
    answer = json.loads(handle(json.dumps({"action": "form", **request})))
    return parser.fromstring(answer["html"])


def _value(form, name):
    (control,) = form.xpath(f"//*[@name='{name}' and not(@type='checkbox')]")
    if control.tag == "select":
        return next(iter(control.xpath("./option[@selected]/@value")), "")
    return control.get("value") or (control.text or "").strip()


def _left_out(form):
    return form.xpath("//div[@data-left-out]//li/text()")


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("2025-05-31", ("31", "5", "2025")),
        ("31 May 2025", ("31 May 2025", "", "")),
        ({"day": "31", "month": "may", "year": "2025"}, ("31", "may", "2025")),
        ({"day": 31, "month": None}, ("", "", "")),
        (7, ("", "", "")),
        ("", ("", "", "")),
    ],
)
def test_the_listing_date_stands_as_it_was_typed(typed, parts):
    form = _form(listed_on=typed)

    assert tuple(_value(form, name) for name in ("day", "month", "year")) == parts


def test_every_fact_of_a_link_stands_in_its_field():
    form = _form(
        typed=[
            ["listed", "2025-05-31"],
            ["held.conference-9", "2026-03-02"],
            ["held.post-conference@icpc", "soon"],
            ["held.lpm-15", "no"],
            ["event.icpc-decided", "2025-05-01"],
            ["answer.lbp-agreed", "yes"],
            ["answer.plan-changed@conference-9", "no"],
            ["delisted", "2026-12-01"],
            ["closure", "2026-09-01"],
            ["closure", "2026-09-02"],
            ["other-review", "2026-07-10"],
            ["as-of", "1/6/2026"],
            ["lead.invitations", "20"],
            ["role", "team-managers"],
            ["view", "table"],
            ["sort", "status"],
        ]
    )

    assert _left_out(form) == []
    assert {
        "held.conference-9": "2 March 2026",
        "held.post-conference@icpc": "soon",
        "held.lpm-15": "",
        "event.icpc-decided": "1 May 2025",
        "answer.lbp-agreed": "yes",
        "answer.plan-changed@conference-9": "no",
        "delisted": "1 December 2026",
        "closure": "1 September 2026\n2 September 2026",
        "other-review": "10 July 2026",
        "as-of": "1/6/2026",
        "lead.invitations": "20",
        "role": "team-managers",
        "sort": "status",
    } == {
        name: _value(form, name)
        for name in (
            "held.conference-9",
            "held.post-conference@icpc",
            "held.lpm-15",
            "event.icpc-decided",
            "answer.lbp-agreed",
            "answer.plan-changed@conference-9",
            "delisted",
            "closure",
            "other-review",
            "as-of",
            "lead.invitations",
            "role",
            "sort",
        )
    }
    assert form.xpath("//input[@type='checkbox' and @checked]/@name") == ["held.lpm-15"]
    assert form.xpath("//input[@type='radio' and @checked]/@value") == ["table"]


def test_a_date_and_not_held_are_both_kept():
    form = _form(held={"lpm-15": ["no", "1/9/2026"]})

    assert _value(form, "held.lpm-15") == "1/9/2026"
    assert form.xpath("//input[@type='checkbox' and @checked]/@name") == ["held.lpm-15"]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({"pathway": "wales"}, "Choose the policies to use"),
        ({"role": "nobody"}, "Choose a role from the list"),
        ({"utm": "x"}, "“utm” is not something that can be asked"),
        ({"held": {"party": "2026-01-01"}}, "No milestone of this pathway is called “party”"),
        ({"events": {"party": "2026-01-01"}}, "No event of this pathway is called “party”"),
        ({"answers": {"party": "yes"}}, "No condition is called “party”"),
        ({"lead_times": {"tea": "3"}}, "tea"),
        (
            {"held": {"statutory-first-review": "2025-08-29"}},
            "“statutory-first-review” has no field in this form",
        ),
    ],
)
@pytest.mark.parametrize("listed_on", ["2025-05-31", None])
def test_what_has_no_field_is_said(request_, said, listed_on):
    (told,) = _left_out(_form(listed_on=listed_on, **request_))

    assert said in told


@pytest.mark.parametrize(
    "request_",
    [
        {"listed_on": "31 February 2025"},
        {"held": {"conference-9": "soon"}},
        {"as_of": "soon"},
        {"closures": ["soon"]},
        {"held": 7},
    ],
)
def test_a_fault_in_a_field_is_told_there_and_not_here(request_):
    assert _left_out(_form(**request_)) == []


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_control_has_a_label_an_own_id_and_a_line_for_its_fault(pathway):
    form = _form(pathway=pathway)
    ids = form.xpath("//@id")
    fields = form.xpath("//*[@data-field]")

    assert fields
    assert len(ids) == len(set(ids))
    for one in fields:
        (line,) = one.xpath(".//p[@data-error]/@id")
        for control in one.xpath(".//input[not(@type='checkbox')] | .//select | .//textarea"):
            assert line in control.get("aria-describedby").split()
            assert form.xpath(f"//label[@for='{control.get('id')}']")


def test_no_field_shows_a_fact_of_another_pathway():
    found = opened({"pathway": "south-ayrshire", "held": {"conference-9": "x"}}, library())

    assert found.left_out == ("No milestone of this pathway is called “conference-9”",)


def test_a_timeline_file_fills_the_form():
    file = json.dumps({"kind": "child-protection-timeline", "version": 1,
                       "listed_on": "2025-05-31", "held": {"conference-9": "2026-03-02"},
                       "mood": "x"})  # fmt: skip
    form = _form(file=file)
    told = _left_out(form)

    assert _value(form, "day") == "31"
    assert _value(form, "held.conference-9") == "2 March 2026"
    assert any("mood" in one for one in told)
    assert any("saved with other data" in one for one in told)


@pytest.mark.parametrize("file", ["", "{", "[]", 7, "x" * 150_000])
def test_what_is_no_timeline_file_leaves_an_empty_form_and_a_sentence(file):
    form = _form(file=file)

    assert _left_out(form)
    assert _value(form, "day") == ""
