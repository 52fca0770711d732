"""While Python starts, no task of the page's own thread takes 50 ms because of us.

Long tasks are those of the Long Tasks API. What of each is ours is told by a trace, in processor
time: on a machine that others use too, a task is as long as they let it be.
"""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from tests.browser.conftest import CALCULATOR

FRAGMENT = "#listed=2025-05-31&pathway=england&as-of=2026-06-01"
TIMELINE = "[data-live] [data-timeline]"
FIRST = "timeline:first"
LONG = 50  # milliseconds, as the Long Tasks API has it
BLUR = 2  # milliseconds by which the page's clock and that of the trace may differ
CATEGORIES = "toplevel,devtools.timeline,v8,blink.user_timing"
NOTE_LONG_TASKS = """
globalThis.longTasks = []
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) longTasks.push([startTime, duration])
}).observe({ type: "longtask", buffered: true })
"""
# Modules and what a worker says are ours alone; all else carries the address of its script.
OURS_ALWAYS = {"v8.evaluateModule", "HandlePostMessage"}
WITH_ADDRESS = {"EvaluateScript", "FunctionCall"}
THEME = "/javascripts/"


@contextmanager
def traced(page):
    """Trace the browser of a page, and give the list in which the events are in the end."""
    events, ended = [], []
    session = page.context.new_cdp_session(page)
    session.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    session.on("Tracing.tracingComplete", lambda data: ended.append(data))  # noqa: PLW0108 Playwright marks it
    session.send("Tracing.start", {"categories": CATEGORIES, "transferMode": "ReportEvents"})
    yield events
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(50)
    session.detach()


def start(visitor):
    """Open the calculator with facts, and return its long tasks and the runs of our scripts.

    Both in milliseconds since the page began: (start, length) and (start, processor time).
    """
    with traced(visitor.page) as events:
        visitor.open(CALCULATOR + FRAGMENT)
        visitor.wait(TIMELINE)
        tasks, first = visitor.page.evaluate(
            f"[longTasks, performance.getEntriesByName('{FIRST}')[0].startTime]"
        )
    [mark] = [one for one in events if one["name"] == FIRST]
    begun = mark["ts"] / 1000 - first
    thread = [
        one
        for one in events
        if one.get("dur") and (one["pid"], one["tid"]) == (mark["pid"], mark["tid"])
    ]
    runs = sorted((one for one in thread if is_script(one)), key=lambda one: one["ts"])
    ours, end = [], 0
    for one in runs:
        if one["ts"] < end:
            continue  # inside the one before, whose time has it
        end = one["ts"] + one["dur"]
        if is_ours(one):
            ours.append((one["ts"] / 1000 - begun, one.get("tdur", one["dur"]) / 1000))
    return tasks, ours


def is_script(event):
    return event["name"] in OURS_ALWAYS | WITH_ADDRESS


def is_ours(event):
    address = event["args"].get("data", {}).get("url", "")
    return event["name"] in OURS_ALWAYS or ("/assets/" in address and THEME not in address)


def of_ours(tasks, ours):
    """Return how much of each long task is ours."""
    return [
        sum(took for begun, took in ours if start - BLUR <= begun < start + length)
        for start, length in tasks
    ]


@pytest.fixture
def watched(new_visitor):
    """Give a visitor whose long tasks are noted."""
    visitor = new_visitor()
    visitor.page.add_init_script(NOTE_LONG_TASKS)
    return visitor


@pytest.mark.parametrize("visits", [1, 2], ids=["the first visit", "the second"])
def test_no_long_task_is_ours_while_python_starts(watched, visits):
    for _ in range(visits):
        watched.page.goto("about:blank")
        tasks, ours = start(watched)

    assert ours, "the trace has no run of a script of ours"
    assert [] == [round(took) for took in of_ours(tasks, ours) if took >= LONG]


def test_a_long_task_of_ours_would_be_found(watched):
    spin = "for (let turn = 0; turn < 5e8; turn += 1);\n"
    watched.page.route(
        "**/milestone-timeline-define.js",
        lambda route: route.fulfill(
            content_type="text/javascript", body=spin + route.fetch().text()
        ),
    )

    tasks, ours = start(watched)

    assert [took for took in of_ours(tasks, ours) if took >= LONG], (tasks, ours)
