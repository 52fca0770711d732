"""What the policy of a page keeps from happening, and that it keeps nothing else."""

from __future__ import annotations

from itertools import cycle

import pytest

from macros.bundle import ROOT
from tests.browser.conftest import CALCULATOR

SITE = ROOT / "site"
TIMELINE = "[data-live] [data-timeline]"
TABS = 4
ELSEWHERE = "https://example.test/"
INJECTIONS = {
    "a script": "<script>globalThis.ran = true</script>",
    "a handler": "<img src=x onerror='globalThis.ran = true'>",
    "a frame": "<iframe srcdoc='<script>parent.ran = true</script>'></iframe>",
    "a link": "<a id=pressed href='javascript:globalThis.ran = true'>press</a>",
    "a form": f"<form action='{ELSEWHERE}'><button id=pressed>press</button></form>",
    "a base": f"<base href='{ELSEWHERE}'>",
    "a style": "<p style='color: red'>styled</p>",
    "a picture": f"<img src='{ELSEWHERE}pixel.png'>",
}
# As a fault of the site would: markup that is put in place, and scripts that are made from it.
INJECT = """(markup) => {
    const room = document.createElement("div")
    room.innerHTML = markup
    for (const old of room.querySelectorAll("script")) {
        const script = document.createElement("script")
        script.textContent = old.textContent
        old.replaceWith(script)
    }
    document.body.append(room)
    document.querySelector("#pressed")?.click()
    return new Promise((settle) => setTimeout(() => settle(globalThis.ran ?? false), 300))
}"""
# What a worker tries, and the part of the policy that refuses it.
REFUSED_IN_WORKER = {
    "eval": "script-src",
    "fetch": "connect-src",
    "socket": "connect-src",
    "script": "script-src-elem",
}
ATTEMPTS = """(elsewhere) => {
    self.refused = []
    addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective))
    self.attempts = {
        eval: () => eval("1"),
        fetch: () => fetch(elsewhere),
        socket: () => new Promise((settle, reject) => {
            new WebSocket(elsewhere.replace("https", "wss")).onerror = reject
        }),
        script: () => import(`${elsewhere}script.mjs`),
    }
}"""
# Asked for later, because the debugger lifts the policy for what it runs itself.
TRY_IN_WORKER = """(attempt) => new Promise((settle) => setTimeout(async () => {
    try { settle(String(await self.attempts[attempt]())) } catch { settle("refused") }
}))"""


@pytest.mark.parametrize("part", range(8))
def test_no_page_tries_what_its_policy_refuses(returning_visitor, part):
    """One page waits until nothing more comes, while others open beside it."""
    visitors = [returning_visitor() for _ in range(TABS)]
    pages = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))[part::8]
    for page, visitor in zip(pages, cycle(visitors), strict=False):
        visitor.rest()
        visitor.page.goto(visitor.base + page.removesuffix("index.html"), wait_until="commit")
    for visitor in visitors:
        visitor.rest()

    assert len(pages) > 10
    assert [visitor.refused for visitor in visitors] == [[]] * TABS


@pytest.mark.parametrize("page", ["", CALCULATOR])
@pytest.mark.parametrize("injected", INJECTIONS.values(), ids=INJECTIONS)
def test_what_is_injected_does_nothing(new_visitor, page, injected):
    visitor = new_visitor()
    visitor.provokes = True
    visitor.open(page)
    address = visitor.page.url

    assert visitor.page.evaluate(INJECT, injected) is False
    assert visitor.refused
    assert visitor.page.url == address


def test_without_the_policy_an_injected_script_would_run(new_visitor):
    """So the tests above have something to keep from happening."""
    visitor = new_visitor(bypass_csp=True)
    visitor.open("")

    assert visitor.page.evaluate(INJECT, INJECTIONS["a script"]) is True
    assert visitor.page.evaluate("globalThis.ran = false") is False
    assert visitor.page.evaluate(INJECT, INJECTIONS["a handler"]) is True


def test_a_page_without_a_calculator_runs_no_python(new_visitor):
    visitor = new_visitor()
    visitor.provokes = True
    empty = "new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])"
    compiled = f"""() => new Promise((settle) => setTimeout(() =>
        WebAssembly.compile({empty}).then(() => settle("ran"), (error) => settle(error.name))))"""

    visitor.open("")
    assert visitor.page.evaluate(compiled) == "CompileError"

    visitor.open(CALCULATOR)
    assert visitor.page.evaluate(compiled) == "ran"


def test_the_worker_is_bound_by_the_pages_policy(new_visitor):
    """A worker with an address of its own would not inherit the policy; one from a blob does."""
    visitor = new_visitor()
    visitor.provokes = True
    visitor.open(CALCULATOR)
    visitor.type_date("31", "5", "2025")
    visitor.wait(TIMELINE)
    # The theme's search has a worker of its own.
    worker = next(each for each in visitor.page.workers if each.url.startswith("blob:"))
    worker.evaluate(ATTEMPTS, ELSEWHERE)

    tried = {one: worker.evaluate(TRY_IN_WORKER, one) for one in REFUSED_IN_WORKER}

    assert tried == dict.fromkeys(REFUSED_IN_WORKER, "refused")
    assert worker.evaluate("self.refused") == list(REFUSED_IN_WORKER.values())
