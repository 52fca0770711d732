"""What is damaged, foreign or far too long is read as far as it goes, and the rest is told."""

from __future__ import annotations

import json

import pytest

from calculator.exports.timeline_file import LONGEST_FILE
from tests.browser.conftest import CALCULATOR
from tests.taking import take

TIMELINE = "[data-live] [data-timeline]"
LEFT_OUT = "[data-left-out] li"
WHOLE = take("json", held={"conference-9": "2026-03-02", "midpoint-12": "no"}).decode()
HELD = f"{TIMELINE} li[data-milestone='conference-9'][data-status='done']"


def _left_out(visitor):
    visitor.wait(LEFT_OUT)
    return " ".join(visitor.page.locator(LEFT_OUT).all_text_contents())


def _opened(visitor, tmp_path, text):
    file = tmp_path / "timeline.json"
    file.write_text(text, encoding="utf-8")
    visitor.page.set_input_files("#timeline-file", file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WHOLE[: WHOLE.index('"midpoint-12"')], "The file is damaged"),
        (json.dumps({**json.loads(WHOLE), "version": 9, "data_version": "later"}), "other data"),
        (json.dumps({**json.loads(WHOLE), "held": {**json.loads(WHOLE)["held"], "party": "no"}}),
         "No milestone of this pathway is called “party”"),
    ],
    ids=["damaged", "of another version", "of another pathway"],
)  # fmt: skip
def test_a_file_is_read_as_far_as_it_makes_sense(visitor, tmp_path, text, said):
    _opened(visitor, tmp_path, text)

    assert said in _left_out(visitor)
    visitor.wait(HELD)
    assert visitor.page.input_value("#held-conference-9") == "2 March 2026"


@pytest.mark.parametrize("length", [LONGEST_FILE, 1_000_000])
def test_a_file_that_is_far_too_long_is_refused_and_what_was_typed_stays(visitor, tmp_path, length):
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)
    _opened(visitor, tmp_path, WHOLE + " " * length)

    visitor.wait("milestone-timeline >> text=/saved here|too long/")
    visitor.type_date("30", "6", "2025")
    visitor.wait(f"{TIMELINE} li[data-milestone='conference-9'] time[datetime='2026-03-30']")


def test_a_link_of_another_edition_or_damaged_is_read_as_far_as_it_makes_sense(returning_visitor):
    visitor = returning_visitor()
    visitor.open(
        f"{CALCULATOR}#listed=2025-05-31&as-of=2026-06-01&held.conference-9=2026-03-02"
        "&held.gone=2026-01-01&colour=blue&delisted=%E0%A4%A&&=x&closure"
    )

    visitor.wait(HELD)
    told = _left_out(visitor)
    assert "“gone”" in told
    assert "“colour”" in told
    visitor.wait("[data-field='delisted_on'] [data-error]")


def test_a_link_with_far_too_many_facts_is_refused_in_a_sentence(returning_visitor):
    visitor = returning_visitor()
    visitor.open(f"{CALCULATOR}#listed=2025-05-31" + "&closure=2026-09-01" * 2_000)

    visitor.wait("milestone-timeline [role=status] >> text=Enter each fact as a name and a text")
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)


@pytest.mark.parametrize(
    ("facts", "pair"),
    [
        ("held.conference-3=2025-05-01",
         {"held.conference-3": ("3 month conference", "31 May 2025")}),
        ("held.conference-9=2026-09-01&held.conference-15=2026-08-01",
         {"held.conference-9": ("1 September 2026", "1 August 2026"),
          "held.conference-15": ("1 September 2026", "1 August 2026")}),
        ("delisted=2026-01-31&held.conference-9=2026-03-02",
         {"delisted_on": ("31 January 2026", "2 March 2026"),
          "held.conference-9": ("31 January 2026", "2 March 2026")}),
    ],
    ids=["a review before the listing", "conferences out of order", "held after the end"],
)  # fmt: skip
def test_a_contradiction_is_named_as_a_pair_and_the_rest_stays(returning_visitor, facts, pair):
    visitor = returning_visitor()
    visitor.open(f"{CALCULATOR}#listed=2025-05-31&as-of=2026-06-01&held.midpoint-12=no&{facts}")
    visitor.wait(f"{TIMELINE} li[data-milestone='midpoint-12'][data-status='overdue']")

    for name, words in pair.items():
        field = f"[data-field='{name}']"
        visitor.wait(f"{field} [data-error]")
        told = visitor.read(f"{field} [data-error]")
        assert all(one in told for one in words), told
        assert visitor.page.locator(f"{field} input").first.input_value()


# Each with the fold that it stands in. A Tab leads to a box of the same field, or on.
SECOND_DATES = {
    "held.conference-9": ("conferences", "31/9/2026"),
    "held.conference-15": ("conferences", "tomorrow"),
    "held.conference-21": ("conferences", "2/10/26"),
    "delisted_on": ("frame", "31/9/2026"),
    "as_of": ("frame", "tomorrow"),
}


@pytest.mark.parametrize("key", ["Enter", "Tab"])
@pytest.mark.parametrize("name", SECOND_DATES)
def test_a_mistyped_second_date_is_told_when_it_is_sent_or_left(visitor, name, key):
    fold, text = SECOND_DATES[name]
    field = f"[data-field='{name}']"
    control = f"{field} [type='text']"
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)
    visitor.press(f"[data-region='{fold}'] > summary")
    visitor.type(control, text)
    assert visitor.page.locator(f"{field} [data-error]").is_hidden()
    visitor.press(f"key:{key}")

    visitor.wait(f"{field} [data-error]")
    assert visitor.page.get_attribute(control, "aria-invalid") == "true"
    assert visitor.page.input_value(control) == text
