"""A form, a link and a request say the same facts."""

from __future__ import annotations

import json

import pytest

from calculator.contract import ask, handle
from calculator.errors import InputError
from calculator.fragment import MOST_PAIRS, canonical, read_typed, write_fragment
from tests.asking import ask as asked_timeline
from tests.asking import codes

TYPED = [
    ["day", "31"],
    ["month", "may"],
    ["year", "2025"],
    ["pathway", "england"],
    ["as-of", "1 June 2026"],
    ["held.conference-9", "2 March 2026"],
    ["held.lpm-15", "no"],
    ["event.icpc-decided", "1/5/2025"],
    ["answer.lbp-agreed", "yes"],
    ["answer.blocks", ""],
    ["closure", "1/9/2026\r\n2/9/2026; 3/9/2026\n"],
    ["other-review", "10/7/2026"],
    ["delisted", "  "],
    ["role", "team-manager"],
]
LINK = (
    "listed=2025-05-31&pathway=england&as-of=2026-06-01&role=team-manager"
    "&held.conference-9=2026-03-02&held.lpm-15=no&event.icpc-decided=2025-05-01"
    "&answer.lbp-agreed=yes&closure=2026-09-01&closure=2026-09-02&closure=2026-09-03"
    "&other-review=2026-07-10"
)


def _pairs(fragment):
    return [one.split("=", 1) for one in fragment.split("&")]


def _asked(**request):
    return json.loads(handle(json.dumps(request)))


def _facts(raw):
    asked, _ = ask(raw)

    assert asked.errors == ()
    return canonical(asked)


def test_a_link_holds_every_fact_of_the_form():
    link = write_fragment(_facts(read_typed(TYPED)))

    assert link == LINK


def test_a_link_opens_the_timeline_that_it_was_copied_from():
    before = _asked(typed=TYPED)
    after = _asked(typed=_pairs(LINK))

    assert after == before


def test_today_is_no_fact_of_the_timeline():
    typed = [["listed", "2025-05-31"]]

    assert _asked(typed=typed, today="2026-06-01")["as_of"] == "2026-06-01"
    assert "as_of" not in _facts({**read_typed(typed), "today": "2026-06-01"})


def test_a_faulty_day_to_look_from_leaves_today():
    answer = asked_timeline(as_of="31 June 2026", today="2026-06-01")

    assert (answer["as_of"], codes(answer["errors"])) == ("2026-06-01", ["not-real"])


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (["no", "no"], "no"),
        (["no", "1/6/2026"], ["no", "1/6/2026"]),
        (["no", "1/6/2026", "2/6/2026"], ["no", "1/6/2026", "2/6/2026"]),
    ],
)
def test_a_fact_said_twice_is_kept_twice(texts, kept):
    raw = read_typed([["held.lpm-15", text] for text in texts])

    assert raw == {"held": {"lpm-15": kept}}


def test_the_parts_of_a_date_stand_back_behind_a_whole_one():
    raw = read_typed([["listed", "2025-05-31"], ["day", "1"]])

    assert raw == {"listed_on": "2025-05-31"}


def test_a_name_of_no_fact_is_named_and_left_out():
    answer = _asked(typed=[["listed", "2025-05-31"], ["utm", "x"]])

    assert codes(answer["errors"]) == ["unknown-key"]
    assert "“utm”" in answer["errors"][0]["message"]
    assert answer["milestones"]


@pytest.mark.parametrize(
    "typed",
    [
        "listed=2025-05-31",
        {"listed": "2025-05-31"},
        [["listed"]],
        [["listed", 1]],
        [1],
        7,
        [["closure", "2025-05-31"]] * (MOST_PAIRS + 1),
    ],
)
def test_what_is_no_pairs_of_texts_is_refused_in_a_sentence(typed):
    with pytest.raises(InputError, match="Enter each fact as a name and a text"):
        read_typed(typed)


def test_the_listing_date_alone_makes_a_link():
    assert write_fragment({"listed_on": "2025-05-31"}) == "listed=2025-05-31"
