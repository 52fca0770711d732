"""A sample of what `make a11y` checks, and that the check finds what is wrong."""

from __future__ import annotations

import pytest

from tests.accessibility.axe import check
from tests.accessibility.reflow import lost
from tests.accessibility.run import SCHEMES, audit, everything
from tests.accessibility.states import STATES, State

SAMPLE = [state for state in STATES if state.sampled]
PAGES = ("index.html", "404.html", "guidance/scaling-scores/index.html")
FAULTS = {
    "image-alt": "<img src='assets/images/favicon.png'>",
    "color-contrast": "<p style='color: #999; background: #fff'>Too pale to be read by many</p>",
    "target-size": "<p><button style='{}'>1</button><button style='{}'>2</button></p>".replace(
        "{}", "all: unset; inline-size: 12px; block-size: 12px; font-size: 8px"
    ),
    "landmark-unique": "<nav aria-label='Tabs'>1</nav><nav aria-label='Tabs'>2</nav>",
    "label": "<input type='text'>",
}


def test_there_is_a_sample_and_every_state_has_its_own_name():
    names = [state.name for state in STATES]

    assert SAMPLE
    assert len(set(names)) == len(names)
    assert len(everything()) > len(STATES)


@pytest.mark.parametrize("number", range(len(SAMPLE)), ids=[one.name for one in SAMPLE])
def test_a_state_has_no_barrier_that_axe_knows(browser, site, number):
    """Light and dark by turns: `make a11y` looks at all in both."""
    looks = audit(browser, site, [SAMPLE[number]], (SCHEMES[number % 2],))

    assert len(SAMPLE[number].widths) == len(looks)
    assert [] == [f"{look}: {one}" for look in looks for one in look.violations]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_no_barrier_that_axe_knows(browser, site, page):
    looks = audit(browser, site, [everything()[page]], ("dark",))

    assert looks
    assert [] == [f"{look}: {one}" for look in looks for one in look.violations]


def test_faults_that_are_planted_are_found(new_visitor):
    visitor = new_visitor(bypass_csp=True)  # which refuses the styles of the faults
    visitor.open("guidance/")
    add = "(main, html) => main.insertAdjacentHTML('beforeend', html)"
    visitor.page.eval_on_selector("main", add, "".join(FAULTS.values()))

    assert FAULTS.keys() <= {one.rule for one in check(visitor.page).violations}


def test_what_does_not_fit_is_found(new_visitor):
    visitor = new_visitor(viewport={"width": 320, "height": 640}, bypass_csp=True)
    visitor.open("guidance/")
    assert [] == lost(visitor.page)

    wide = "<div id='a' style='overflow: auto'><p id='b' style='inline-size: 40rem'>Wide</p></div>"
    add = "(main, html) => main.insertAdjacentHTML('beforeend', html)"
    visitor.page.eval_on_selector("article", add, wide)

    found = lost(visitor.page)
    assert {"div.a scrolls sideways without a name", "p.b is cut off"} <= set(found)


def test_dark_is_dark(new_visitor):
    """A look at the dark page would say nothing if the page stayed light."""
    schemes = []
    for scheme in SCHEMES:
        visitor = new_visitor(color_scheme=scheme)
        visitor.open("guidance/")
        schemes.append(visitor.page.get_attribute("body", "data-md-color-scheme"))

    assert ["default", "slate"] == schemes


def test_a_state_that_cannot_be_reached_is_a_fault(browser, site):
    steps = (lambda visitor: visitor.page.click("#no", timeout=50),)
    lost = State(name="lost", path="guidance/", reach=steps)

    (look,) = audit(browser, site, [lost], ("light",))

    assert look.violations[0].startswith("cannot be reached")
