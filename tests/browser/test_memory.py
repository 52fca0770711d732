"""A later visit starts from a memory of the calculator, and starts as ever where that is off."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from tests.browser.conftest import CALCULATOR

PAGE = 65_536  # bytes
TIMELINE = "[data-live] [data-timeline]"
FRAGMENT = "#listed=2025-05-31&pathway=england&as-of=2026-06-01"
NOTE_WORKERS = """
globalThis.noted = []
globalThis.Worker = class extends Worker {
  constructor(...rest) {
    super(...rest)
    this.addEventListener("message", ({ data }) => {
      if (data.type === "ready") noted.push(data.remembered)
    })
  }
}
"""
DENIED = "const caches = new Proxy({}, { get: () => () => Promise.reject(new Error('no')) })\n"
KEPT = """async () => {
  const found = []
  for (const name of (await caches.keys()).filter((one) => one.startsWith("memory "))) {
    for (const request of await (await caches.open(name)).keys()) found.push([name, request.url])
  }
  return found
}"""
REPLACE = """async (how) => {
  const [name] = (await caches.keys()).filter((one) => one.startsWith("memory "))
  const cache = await caches.open(name)
  const [request] = await cache.keys()
  const old = await cache.match(request)
  const whole = await old.arrayBuffer()
  const other = new Uint8Array(whole.byteLength).fill(7)
  const content = { "truncated": whole.slice(0, 99), "no memory at all": other }[how] ?? whole
  const pages = how === "of unknown pages" ? {} : { headers: old.headers }
  await cache.put(request, new Response(content, pages))
}"""
PAGES = """async (page) => {
  const [name] = (await caches.keys()).filter((one) => one.startsWith("memory "))
  const cache = await caches.open(name)
  const kept = await cache.match((await cache.keys())[0])
  const [length, size, held] = JSON.parse(kept.headers.get("x-pages"))
  const bytes = new Uint8Array(await kept.arrayBuffer())
  const empty = held.filter((_, at) => !bytes.subarray(at * page, (at + 1) * page).some(Boolean))
  return { length, size, empty, bytes: bytes.length, pages: held.length }
}"""
HOLDS = """async (text) => {
  const [name] = (await caches.keys()).filter((one) => one.startsWith("memory "))
  const cache = await caches.open(name)
  const bytes = await (await cache.match((await cache.keys())[0])).arrayBuffer()
  return new TextDecoder("latin1").decode(bytes).includes(text)
}"""


def kept(visitor):
    """Return what is kept, once there is something."""
    for _ in range(300):
        found = visitor.page.evaluate(KEPT)
        if found:
            return found
        time.sleep(0.1)
    pytest.fail("no memory was kept")


@pytest.fixture
def returning(new_visitor):
    """Give a visitor of whom a memory is kept."""
    visitor = new_visitor()
    visitor.page.add_init_script(NOTE_WORKERS)
    visitor.open(CALCULATOR + FRAGMENT)
    visitor.wait(TIMELINE)
    kept(visitor)
    return visitor


def again(visitor):
    """Return whether the next visit starts from memory, and its timeline."""
    visitor.page.reload()
    visitor.wait(TIMELINE)
    [remembered] = visitor.page.evaluate("noted")
    return remembered, visitor.page.inner_html(TIMELINE)


def test_the_second_visit_starts_from_memory_and_answers_alike(returning):
    [first] = returning.page.evaluate("noted")
    before = returning.page.inner_html(TIMELINE)

    remembered, after = again(returning)

    assert (first, remembered) == (False, True)
    assert before == after


def test_what_a_memory_lacks_the_modules_for_is_answered_once_they_are_there(returning):
    asked = []
    returning.page.context.on("request", lambda one: asked.append(one.url.rsplit("/", 1)[1]))
    again(returning)
    before = list(asked)

    returning.press("[data-take-away] > summary")
    with returning.page.expect_download() as waiting:
        returning.press("#take-ics-file")

    assert b"BEGIN:VEVENT" in Path(waiting.value.path()).read_bytes()
    assert "pyodide.asm.wasm" in before
    assert "modules.bin" not in before
    assert asked.count("modules.bin") == 1


def test_what_is_empty_of_a_memory_takes_no_storage(returning):
    found = returning.page.evaluate(PAGES, PAGE)

    assert found["empty"] == []
    assert found["bytes"] == found["size"]
    assert (found["pages"] - 1) * PAGE < found["size"] <= found["pages"] * PAGE
    assert found["size"] < 0.6 * found["length"]


@pytest.mark.parametrize("how", ["truncated", "no memory at all", "of unknown pages"])
def test_a_memory_that_is_off_is_forgotten_and_python_starts_as_ever(returning, how):
    returning.page.evaluate(REPLACE, how)

    remembered, shown = again(returning)

    assert not remembered
    assert "conference-9" in shown


def test_what_is_typed_is_in_no_memory(new_visitor):
    visitor = new_visitor()
    visitor.open(f"{CALCULATOR}#listed=2025-05-31&closure=2027-11-23&pathway=england")
    visitor.wait(TIMELINE)
    kept(visitor)

    assert not visitor.page.evaluate(HOLDS, "2027-11-23")
    assert visitor.page.evaluate(HOLDS, "calculator.contract")


def test_the_memory_of_another_build_is_taken_away(returning):
    [[name, _]] = kept(returning)
    folder = name.split()[1]
    other = name.replace(folder, folder.replace(folder.rstrip("/").rsplit("/", 1)[1], "0" * 16))
    returning.page.evaluate("async (name) => { await caches.open(name) }", other)
    returning.page.evaluate("async (name) => { await caches.delete(name) }", name)

    again(returning)

    assert [name] == [found for found, _ in kept(returning)]
    assert other not in returning.page.evaluate("caches.keys()")


def test_where_storage_is_denied_the_calculator_starts_as_ever(new_visitor):
    visitor = new_visitor()
    visitor.page.add_init_script(NOTE_WORKERS)
    # A worker's own storage cannot be denied from here: a name that cannot be opened stands for it.
    visitor.page.route(
        "**/snapshot.js",
        lambda route: route.fulfill(
            content_type="text/javascript",
            body=DENIED + route.fetch().text(),
        ),
    )
    visitor.open(CALCULATOR + FRAGMENT)
    visitor.wait(TIMELINE)

    assert again(visitor)[0] is False


def test_a_slow_start_says_how_far_it_is_and_lets_one_type(new_visitor):
    visitor = new_visitor()
    held = []
    visitor.page.route("**/modules.bin", lambda route: held.append(route))  # noqa: PLW0108 Playwright marks it
    with visitor.page.expect_request("**/modules.bin"):
        visitor.open(CALCULATOR)
        visitor.type("#listed-day", "31 5 2025")
    told = re.compile(r"^Loading the calculator: \d\.\d of \d\.\d MB\.")
    visitor.page.locator("[data-progress]").filter(has_text=told).wait_for(state="attached")

    assert visitor.page.input_value("#listed-day") == "31 5 2025"

    held[0].continue_()
    visitor.wait(TIMELINE)

    assert visitor.read("[data-progress]") == ""
