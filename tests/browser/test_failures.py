"""The calculator's page when something is missing: the table holds, and one line says why."""

from __future__ import annotations

import pytest

from tests.browser.conftest import CALCULATOR

TIMELINE = "[data-live] [data-timeline]"
CRASH = "[data-crash]"
LINE = "[data-crash-line]"


def test_without_javascript_the_table_is_there_and_the_form_is_not(new_visitor):
    visitor = new_visitor(java_script_enabled=False)
    visitor.open(CALCULATOR)

    visitor.wait("[data-result] table")
    assert visitor.page.locator("milestone-timeline form").is_hidden()
    assert visitor.page.locator(CRASH).is_hidden()


@pytest.mark.parametrize(
    "missing",
    [
        "**/worker.js",
        "**/pyodide.mjs",
        "**/pyodide.asm.js",
        "**/pyodide.asm.wasm",
        "**/modules.bin",
        "**/pyodide-lock.json",
    ],
)
def test_a_runtime_that_cannot_load_is_told_and_tried_again(new_visitor, missing):
    visitor = new_visitor()
    visitor.page.route(missing, lambda route: route.abort())
    visitor.open(CALCULATOR)
    before = visitor.read("[data-result]")
    visitor.type("#listed-day", "31 5 2025")
    visitor.wait(CRASH)

    assert "could not start" in visitor.read(LINE)
    assert before == visitor.read("[data-result]")

    visitor.page.unroute_all()
    visitor.press("[data-retry]")

    visitor.wait(TIMELINE)
    visitor.wait(CRASH, gone=True)


def test_a_worker_that_dies_is_told_and_tried_again(new_visitor):
    visitor = new_visitor()
    visitor.page.add_init_script("""
        const Real = Worker
        globalThis.Worker = class extends Real {
          constructor(...all) { super(...all); globalThis.lastWorker = this }
        }
    """)
    visitor.open(CALCULATOR)
    before = visitor.read("[data-result]")
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)

    visitor.page.evaluate(
        "lastWorker.dispatchEvent(new ErrorEvent('error', { message: 'forced' }))"
    )
    visitor.type("#listed-day", "30")
    visitor.wait(CRASH)

    assert "stopped" in visitor.read(LINE)
    assert before == visitor.read("[data-result]")
    assert visitor.page.input_value("#listed-day") == "30"

    visitor.press("[data-retry]")
    visitor.wait(f"{TIMELINE} time[datetime='2026-02-28']")
    visitor.wait(CRASH, gone=True)


def test_an_answer_that_never_comes_ends_the_worker(new_visitor):
    """The patience of ten seconds is shortened by the page's own clock."""
    visitor = new_visitor()
    visitor.page.add_init_script("""
        const Real = Worker
        globalThis.Worker = class extends Real {
          postMessage(message) { if (!globalThis.hung) super.postMessage(message) }
        }
        const wait = globalThis.setTimeout
        globalThis.setTimeout = (task, time) => wait(task, globalThis.hung ? time / 100 : time)
    """)
    visitor.open(CALCULATOR)
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)

    visitor.page.evaluate("globalThis.hung = true")
    visitor.type("#listed-day", "30")
    visitor.wait(CRASH)

    visitor.page.evaluate("globalThis.hung = false")
    visitor.press("[data-retry]")
    visitor.wait(TIMELINE)


NEWEST = f"{TIMELINE} li[data-milestone='conference-9'] time[datetime='2026-02-02']"


def test_answers_that_overtake_each_other_show_the_newest(new_visitor):
    visitor = new_visitor()
    visitor.page.add_init_script("""
        const Real = Worker
        globalThis.Worker = class extends Real {
          postMessage(message) {
            const slow = JSON.parse(message.text).typed?.[0][1] === "1"
            setTimeout(() => super.postMessage(message), slow ? 600 : 0)
          }
        }
    """)
    visitor.open(CALCULATOR)
    visitor.type_date("30", "5", "2025")
    visitor.wait(f"{TIMELINE} time[datetime='2026-02-28']")

    visitor.page.fill("#listed-day", "1")
    visitor.page.fill("#listed-day", "2")
    visitor.wait(NEWEST)
    visitor.page.wait_for_timeout(1000)

    assert visitor.page.locator(NEWEST).count()


def test_a_timeline_that_is_moved_in_the_page_goes_on(visitor):
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)

    visitor.page.evaluate("""() => {
        const timeline = document.querySelector("milestone-timeline")
        timeline.parentElement.append(timeline)
    }""")
    visitor.type("#listed-day", "30")

    visitor.wait(f"{TIMELINE} time[datetime='2026-08-30']")
    assert visitor.page.locator("milestone-timeline form").count() == 1
