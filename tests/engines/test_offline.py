"""The site without a network, and a second visit that starts from the memory of the first."""

from __future__ import annotations

import time

from tests.browser.kept import MEMORY
from tests.engines.driven import PATIENCE
from tests.engines.expected import (
    CALCULATOR,
    FACTS,
    RESULT,
    TIMELINE,
    assert_shows,
    file,
    link,
    saved,
    timeline,
)

GUIDANCE = "guidance/core-groups/"
# What of the site is kept stands in a list of its own, once it is whole; a memory has its own room.
KEPT = """async (list, folder) => {
  const paths = Object.keys((await (await caches.match(list))?.json()) ?? {})
  return paths.some((path) => path.startsWith(folder))
}"""


def wait_until(visitor, claim, *arguments):
    """Wait for what no visitor could see."""
    end = time.monotonic() + PATIENCE
    while not visitor.call(claim, *arguments):
        assert time.monotonic() < end, "never came true"
        time.sleep(0.1)


def wait_until_kept(visitor, pages, folder=""):
    wait_until(visitor, KEPT, f"{pages.address}service-worker.js?kept", folder)


def test_after_one_visit_the_site_works_without_a_network(visitor, pages):
    visitor.open(link(FACTS))
    visitor.wait(TIMELINE)
    wait_until_kept(visitor, pages, "assets/runtime/")
    pages.go_away()

    visitor.open(GUIDANCE)
    assert "core group" in visitor.read("article").casefold()
    visitor.open(link(FACTS))
    assert_shows(visitor, timeline(FACTS))
    visitor.press("[data-take-away] > summary")
    visitor.press("#take-csv-file")
    assert file("csv", FACTS) == saved(visitor, "csv")[1]


def test_without_a_network_before_the_first_calculation_it_is_told_and_tried_again(visitor, pages):
    visitor.open(GUIDANCE)
    wait_until_kept(visitor, pages)
    pages.go_away()

    visitor.open(CALCULATOR)
    before = visitor.read(RESULT)
    visitor.type("#listed-day", "31 5 2025")
    visitor.wait("[data-crash]")
    assert "network" in visitor.read("[data-crash-line]")
    assert before == visitor.read(RESULT)
    assert visitor.read("#listed-day") == "31 5 2025"

    pages.recover()
    visitor.press("[data-retry]")
    visitor.wait(TIMELINE)


def test_a_second_visit_starts_from_the_memory_of_the_first(visitor, pages):
    told = b"this.#remembered = remembered"
    pages.alter(
        "client.js", lambda text: text.replace(told, b"document.body.dataset.memory = " + told)
    )
    visitor.open(link(FACTS))
    visitor.wait("body[data-memory='false']")
    assert_shows(visitor, timeline(FACTS))
    wait_until(visitor, MEMORY)

    visitor.open("")
    visitor.open(link(FACTS))

    visitor.wait("body[data-memory='true']")
    assert_shows(visitor, timeline(FACTS))
