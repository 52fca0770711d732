"""A date is typed, and the timeline of the calculator in CPython can be read."""

from __future__ import annotations

import pytest

from tests.engines.conftest import CALCULATOR
from tests.engines.expected import AS_OF, TIMELINE, assert_shows, timeline

LINK = f"{CALCULATOR}#listed=2025-05-31&pathway=england&as-of={AS_OF}"


def type_date(visitor, day, month, year):
    for name, text in (("day", day), ("month", month), ("year", year)):
        visitor.type(f"#listed-{name}", text)


@pytest.mark.parametrize("pathway", ["england", "south-ayrshire"])
def test_a_date_that_is_typed_gives_the_timeline(visitor, pathway):
    visitor.open(CALCULATOR)
    visitor.press("details:has(#as-of) > summary")
    visitor.type("#as-of", "1 6 2026")
    visitor.type("#pathway", pathway)
    type_date(visitor, "31", "5", "2025")
    visitor.wait(TIMELINE)

    assert_shows(visitor, timeline(listed="2025-05-31", pathway=pathway, as_of=AS_OF))


def test_a_link_opens_the_same_timeline(visitor):
    visitor.open(LINK)
    visitor.wait(TIMELINE)

    assert_shows(visitor, timeline(listed="2025-05-31", pathway="england", as_of=AS_OF))
    assert ["31", "5", "2025"] == [
        visitor.read(f"#listed-{name}") for name in ("day", "month", "year")
    ]
