"""A runtime that arrives broken: the page says so, keeps what it has, and mends itself when told.

The server is what is broken here, so browsers keep the broken file for ten minutes as they would.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.bundle import ROOT
from tests.browser.conftest import CALCULATOR
from tests.browser.server import Pages, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMELINE = "[data-live] [data-timeline]"
CRASH = "[data-crash]"
LINE = "[data-crash-line]"
TYPED = "31 5 2025"
PATIENCE = 60_000  # milliseconds; each start is a cold one


@pytest.fixture
def pages() -> Iterator[Pages]:
    with serve(ROOT / "site") as served:
        yield served


def _alter(pages, ending):
    """Send one other byte in the middle, so that a hash is wrong and the length right."""

    def altered(content):
        middle = len(content) // 2
        return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]

    pages.alter(ending, altered)


def _visitor(new_visitor, pages):
    arrived = new_visitor(pages.address)
    arrived.page.set_default_timeout(PATIENCE)
    return arrived


def _assert_told(visitor, before):
    """Expect words, and all that the page had before, with what was typed."""
    visitor.wait(CRASH)
    assert "could not start" in visitor.read(LINE)
    assert before == visitor.read("[data-result]")
    assert visitor.page.input_value("#listed-day") == TYPED


PARTS = (
    "worker.js",
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "modules.bin",
    "pyodide-lock.json",
)
# The lock holds its checksum: any other byte in it is noticed.
CHECKED = ("modules.bin",)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        *((name, fault) for name in PARTS for fault in (Pages.remove, Pages.truncate)),
        *((name, _alter) for name in CHECKED),
    ],
)
def test_a_broken_runtime_is_told_and_works_once_it_is_whole(new_visitor, pages, name, fault):
    fault(pages, name)
    visitor = _visitor(new_visitor, pages)
    visitor.open(CALCULATOR)
    before = visitor.read("[data-result]")
    visitor.type("#listed-day", TYPED)
    _assert_told(visitor, before)

    pages.recover()
    visitor.press("[data-retry]")

    visitor.wait(TIMELINE)
    visitor.wait(CRASH, gone=True)


def test_webassembly_that_a_policy_blocks_is_told(new_visitor, pages):
    policy = "script-src 'self' 'unsafe-inline' blob:"
    meta = f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">'.encode()
    pages.alter("calculator/index.html", lambda page: page.replace(b"<head>", meta, 1))
    visitor = _visitor(new_visitor, pages)
    visitor.provokes = True
    visitor.open(CALCULATOR)
    before = visitor.read("[data-result]")
    visitor.type("#listed-day", TYPED)

    _assert_told(visitor, before)


def test_a_worker_that_is_killed_while_it_answers_is_told_and_tried_again(new_visitor, pages):
    """Nobody tells a page that its worker is gone; its patience of ten seconds is shortened."""
    visitor = _visitor(new_visitor, pages)
    visitor.page.add_init_script("""
        const Real = Worker
        globalThis.Worker = class extends Real {
          postMessage(message) {
            super.postMessage(message)
            if (globalThis.kill) this.terminate()
          }
        }
        const wait = globalThis.setTimeout
        globalThis.setTimeout = (task, time) => wait(task, globalThis.kill ? time / 100 : time)
    """)
    visitor.open(CALCULATOR)
    before = visitor.read("[data-result]")
    visitor.type("#listed-day", TYPED)
    visitor.wait(TIMELINE)

    visitor.page.evaluate("globalThis.kill = true")
    visitor.type("#listed-day", "30 5 2025")
    visitor.wait(CRASH)
    assert "stopped" in visitor.read(LINE)
    assert before == visitor.read("[data-result]")
    assert visitor.page.input_value("#listed-day") == "30 5 2025"

    visitor.page.evaluate("globalThis.kill = false")
    visitor.press("[data-retry]")
    visitor.wait(TIMELINE)
    visitor.wait(CRASH, gone=True)
