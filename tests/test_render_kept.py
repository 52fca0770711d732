"""A page that keeps its cards shows what a page that takes every list whole shows."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings
from lxml import html as parser

from calculator.contract import handle
from tests.asking import LISTED_ON
from tests.plans import plans

MARK = re.compile(r' data-mark="[0-9a-f]{16}"')


def _html(**request):
    asked = {"action": "view", "view": "list", "root": "../", "listed_on": LISTED_ON, **request}
    return json.loads(handle(json.dumps(asked, default=str)))["html"]


def _cards(html):
    """Return the cards of a list by their milestones."""
    found = parser.fragment_fromstring(html, create_parent="div").xpath(".//li[@data-mark]")
    return {one.get("data-milestone"): one for one in found}


def _written(card):
    card.tail = None
    return parser.tostring(card, encoding="unicode")


def _marks(cards):
    return [one.get("data-mark") for one in cards.values()]


def _empty(cards):
    return {name for name, one in cards.items() if not len(one)}


def _both(first, second):
    """Return the cards of a second list as a page holds them that kept those of the first."""
    before = _cards(_html(**first, kept=[]))
    after = _cards(_html(**second, kept=_marks(before)))
    return {name: before[name] if name in _empty(after) else one for name, one in after.items()}


@settings(max_examples=40, deadline=None)
@given(plans(), plans())
def test_a_card_that_stays_reads_as_the_one_that_was_left_out(first, second):
    near = {**second, "listed_on": first["listed_on"], "pathway": first["pathway"]}
    for after in (second, near):
        fresh = _cards(_html(**after, kept=[]))
        shown = _both(first, after)

        assert list(shown) == list(fresh)
        for name, card in shown.items():
            assert _written(card) == _written(fresh[name])


def test_a_change_writes_the_cards_that_it_concerns_and_no_others():
    before = _cards(_html(as_of="2026-06-01", kept=[]))
    after = _cards(
        _html(as_of="2026-06-01", held={"midpoint-12": "2026-05-29"}, kept=_marks(before))
    )

    assert set(after) - _empty(after) == {"midpoint-12"}


def test_a_reason_that_reads_anew_is_written_anew():
    """Another year to look from changes how days in the reason are written, and nothing else."""
    moved = {"held": {"conference-15": "2026-09-17"}}
    before = _cards(_html(as_of="2026-12-01", **moved, kept=[]))
    after = _cards(_html(as_of="2027-01-15", **moved, kept=_marks(before)))

    assert "lpm-15" not in _empty(after)


def test_the_same_list_again_is_all_there_already():
    before = _cards(_html(as_of="2026-06-01", kept=[]))
    after = _cards(_html(as_of="2026-06-01", kept=_marks(before)))

    assert _empty(after) == set(before) != set()


def test_a_mark_is_all_that_a_kept_list_adds():
    assert _html() == MARK.sub("", _html(kept=[]))
    assert "data-mark" not in _html()


def test_whatever_is_no_list_of_marks_keeps_nothing():
    for kept in ("x", 7, {"x": 1}, None):
        assert _html(kept=kept) == _html()
    for kept in ([7, None, ["x"]], ["x"]):
        assert _html(kept=kept) == _html(kept=[])
