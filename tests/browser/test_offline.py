"""The site without a network, over deploys and where a browser keeps nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from macros.bundle import ROOT
from tests.browser.conftest import CALCULATOR
from tests.browser.deploys import MARK, later_deploy
from tests.browser.kept import PATIENCE, comes_true, wait_until
from tests.browser.server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.server import Pages
    from tests.browser.visitor import Visitor

SITE = ROOT / "site"
GUIDANCE = "guidance/core-groups/"
TIMELINE = "[data-live] [data-timeline]"
CRASH = "[data-crash]"
LATER = f"body[data-deploy={MARK}]"
NOTICE = "[data-new-version]"
# What is kept, as the newest version notes it.
KEPT = """async (part) => {
    const lists = []
    for (const name of (await caches.keys()).filter((one) => one.includes("@")))
      lists.push(await (await (await caches.open(name)).match(part.list))?.json())
    return Object.keys(lists.at(-1) ?? {}).some((path) => path.startsWith(part.folder))
}"""

# The memory of a started calculator is in a cache of its own, which is no version of the site.
VERSIONS = 'caches.keys().then((all) => all.filter((one) => one.includes("@")))'
# A page may name the worker again that has just ended itself: it keeps and answers nothing.
EMPTY = f"async () => !(await {VERSIONS}).length"
NOTHING_KEPT = """async () => !(await caches.keys()).length
    && !(await navigator.serviceWorker.getRegistrations()).length"""
SERVES = """async () => {
    const { active, waiting } = await navigator.serviceWorker.getRegistration()
    return active?.state === "activated" && !waiting
}"""
# Where a worker's Python has its code from, in the browser's words.
DELIVERED = """() => performance.getEntriesByType("resource")
    .find(({ name }) => name.endsWith(".wasm")).deliveryType"""
# Has the browser's own copy of a file sent anew, past what is kept.
RENEW = """async (address) =>
    (await (await fetch(address, { cache: "reload" })).arrayBuffer()).byteLength"""
STARTED = 4000  # milliseconds; by then the keeping has begun, or never will


@pytest.fixture
def pages() -> Iterator[Pages]:
    """Give the built site on a server of its own, to be broken."""
    with serve(SITE) as served:
        yield served


@pytest.fixture(scope="module")
def later(tmp_path_factory) -> Path:
    return later_deploy(SITE, tmp_path_factory.mktemp("deploys") / "later")


@pytest.fixture
def visitor(new_visitor, pages) -> Visitor:
    """Give a visitor whose browser may keep the site."""
    arrived = new_visitor(pages.address, service_workers="allow")
    arrived.page.set_default_timeout(PATIENCE)
    return arrived


def _wait_until_kept(visitor, pages, folder=""):
    part = {"list": f"{pages.address}service-worker.js?kept", "folder": folder}
    wait_until(visitor.page, KEPT, part)


def _wait_for_newer(visitor, claim):
    """Wait for what a newer worker brings; where it does not come, end the one before it.

    A browser ends that one itself once it rests. A tool that watches a worker, as tests do, has
    it started again now and then, and all that is asked of it then waits for good.
    """
    if not comes_true(visitor.page, claim, within=PATIENCE // 10):
        session = visitor.page.context.new_cdp_session(visitor.page)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        wait_until(visitor.page, claim)


def _new_tab(visitor):
    """Open another tab of the same browser, without what its own cache would still have."""
    page = visitor.page.context.new_page()
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    tab = type(visitor)(page, visitor.base)
    page.set_default_timeout(PATIENCE)
    return tab


def _faults(visitor):
    """Return a list that fills with what goes wrong in the page's scripts and nobody catches."""
    faults = []
    visitor.page.on("pageerror", lambda fault: faults.append(fault.message))
    return faults


def _calculate(visitor):
    visitor.type_date("31", "5", "2025")
    visitor.wait(f"{TIMELINE} time[datetime='2026-02-28']")


def _code_from(visitor):
    visitor.open(CALCULATOR)
    _calculate(visitor)
    worker = next(one for one in visitor.page.workers if one.url.startswith("blob:"))
    return worker.evaluate(DELIVERED)


def _take(visitor, name):
    visitor.press("[data-take-away] > summary")
    with visitor.page.expect_download() as waiting:
        visitor.press(f"#take-{name}-file")
    return Path(waiting.value.path()).read_bytes()


def _search(visitor, words):
    """Return the addresses that the search of a page finds, and open the first."""
    visitor.page.locator("[data-md-component=search-query]").press_sequentially(words)
    found = visitor.page.locator(".md-search-result__list a").first
    found.wait_for(state="visible")
    found.click()
    visitor.page.wait_for_load_state()


def _asked(pages, part):
    return [one for one in pages.sent if part in one.path]


def test_after_one_visit_all_of_it_works_without_a_network(visitor, pages):
    visitor.open(CALCULATOR)
    _calculate(visitor)
    diary = _take(visitor, "ics")
    _wait_until_kept(visitor, pages, "assets/runtime/")
    visitor.page.close()
    pages.go_away()
    tab = _new_tab(visitor)

    tab.open(CALCULATOR)
    _calculate(tab)
    again = _take(tab, "ics")
    _search(tab, "core group")

    assert diary.count(b"BEGIN:VEVENT") == again.count(b"BEGIN:VEVENT") > 0
    assert "core group" in tab.read("article").casefold()


def test_nothing_is_kept_before_the_calculator_can_answer(visitor, pages):
    visitor.open(CALCULATOR)
    _calculate(visitor)
    _wait_until_kept(visitor, pages, "assets/runtime/")

    paths = [one.path for one in pages.sent]
    first_kept = next(n for n, path in enumerate(paths) if path.endswith("service-worker.js"))
    assert [] == [path for path in paths[:first_kept] if "core-groups" in path]
    assert [path for path in paths[:first_kept] if path.endswith("modules.bin")]


def test_what_a_visit_has_loaded_is_not_sent_again_to_be_kept(visitor, pages):
    visitor.open(CALCULATOR)
    _calculate(visitor)
    _wait_until_kept(visitor, pages, "assets/runtime/")

    assert len(_asked(pages, ".asm.wasm")) == 1


def test_a_page_of_guidance_has_nothing_of_the_runtime_kept(visitor, pages):
    visitor.open(GUIDANCE)
    _wait_until_kept(visitor, pages)

    assert [] == _asked(pages, "/runtime/")


def test_offline_before_the_first_calculation_is_told_in_words(visitor, pages):
    visitor.open(GUIDANCE)
    _wait_until_kept(visitor, pages)
    pages.go_away()
    tab = _new_tab(visitor)

    tab.open(CALCULATOR)
    before = tab.read("[data-result]")
    tab.type("#listed-day", "31 5 2025")
    tab.wait(CRASH)
    assert "network" in tab.read("[data-crash-line]")
    assert before == tab.read("[data-result]")
    assert tab.page.input_value("#listed-day") == "31 5 2025"

    pages.recover()
    tab.press("[data-retry]")
    tab.wait(TIMELINE)


def test_a_slow_network_gives_way_to_what_is_kept(visitor, pages):
    visitor.open(GUIDANCE)
    _wait_until_kept(visitor, pages)
    pages.stall()

    visitor.open(GUIDANCE)

    visitor.wait("article h1")
    pages.recover()


def test_the_browsers_own_copy_of_the_code_comes_first_for_it_is_compiled(visitor, pages):
    visitor.open(CALCULATOR)
    _calculate(visitor)
    _wait_until_kept(visitor, pages, "assets/runtime/")

    assert _code_from(visitor) == "cache"
    assert _code_from(_new_tab(visitor)) == "cache-storage"


def test_a_broken_copy_of_the_browsers_own_is_renewed_by_trying_again(visitor, pages):
    visitor.open(CALCULATOR)
    _calculate(visitor)
    _wait_until_kept(visitor, pages, "assets/runtime/")
    [code] = SITE.glob("assets/runtime/*/*.wasm")
    address = pages.address + code.relative_to(SITE).as_posix()
    pages.truncate(code.name)
    [keeper] = visitor.page.context.service_workers
    assert keeper.evaluate(RENEW, address) < code.stat().st_size
    pages.recover()

    visitor.open(CALCULATOR)
    visitor.type_date("31", "5", "2025")
    visitor.wait(CRASH)
    visitor.press("[data-retry]")
    visitor.wait(TIMELINE)

    assert _code_from(visitor) == "cache"


def test_a_deploy_between_two_visits_is_shown_whole(visitor, pages, later):
    visitor.open(CALCULATOR)
    _calculate(visitor)
    _wait_until_kept(visitor, pages, "assets/runtime/")
    visitor.page.close()
    pages.deploy(later)
    pages.sent.clear()
    tab = _new_tab(visitor)

    tab.open(CALCULATOR)
    tab.wait(LATER)
    _calculate(tab)
    assert tab.page.locator(NOTICE).is_hidden()

    wait_until(tab.page, f"async () => (await {VERSIONS}).length === 2")
    _wait_until_kept(tab, pages, "assets/runtime/")
    _wait_for_newer(tab, SERVES)
    assert [] == _asked(pages, "pyodide.asm.wasm")[1:], "the same bytes were sent again"
    assert [] == [one for one in pages.sent if one.status >= 400]
    tab.page.close()
    pages.go_away()
    last = _new_tab(visitor)
    last.open(CALCULATOR)
    last.wait(LATER)
    _calculate(last)


def test_a_deploy_during_a_visit_leaves_the_page_whole_and_offers_the_new_version(
    visitor, pages, later
):
    visitor.open(CALCULATOR)
    _calculate(visitor)
    _wait_until_kept(visitor, pages, "assets/runtime/")
    pages.deploy(later)
    other = _new_tab(visitor)
    other.open(GUIDANCE)
    visitor.wait(NOTICE)

    assert "A new version of this site is ready." in visitor.read(NOTICE)
    assert _take(visitor, "ics").count(b"BEGIN:VEVENT")
    assert visitor.page.input_value("#listed-day") == "31"
    assert other.page.locator(NOTICE).is_hidden()

    visitor.press(f"{NOTICE} button")
    visitor.wait(LATER)
    visitor.wait(TIMELINE)
    assert visitor.page.input_value("#listed-day") == "31"
    assert visitor.page.locator(NOTICE).is_hidden()
    assert visitor.page.evaluate("[location.hash, history.state]") == ["", None]


def test_a_deploy_during_a_visit_that_keeps_nothing_is_told_in_words(new_visitor, pages, later):
    visitor = new_visitor(pages.address)
    visitor.open(CALCULATOR)
    _calculate(visitor)
    pages.deploy(later)

    visitor.press("[data-take-away] > summary")
    visitor.press("#take-xlsx-file")
    visitor.wait("milestone-timeline [role=status] >> text=did not work")

    assert visitor.page.input_value("#listed-day") == "31"
    visitor.page.reload()
    visitor.wait(LATER)
    _calculate(visitor)


def test_two_tabs_at_once_both_answer_and_are_kept_once(visitor, pages):
    other = type(visitor)(visitor.page.context.new_page(), visitor.base)
    visitor.open(CALCULATOR)
    other.open(CALCULATOR)
    _calculate(visitor)
    _calculate(other)
    _wait_until_kept(visitor, pages, "assets/runtime/")
    _wait_until_kept(other, pages, "assets/runtime/")

    assert visitor.page.evaluate(f"async () => (await {VERSIONS}).length") == 1
    pages.go_away()
    for tab in (visitor, other):
        tab.page.reload()
        _calculate(tab)


def test_full_storage_leaves_the_site_as_it_is(visitor, pages):
    faults = _faults(visitor)
    session = visitor.page.context.new_cdp_session(visitor.page)
    origin = pages.address.split("/guidance/")[0]
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 20_000})
    visitor.open(CALCULATOR)
    _calculate(visitor)
    visitor.page.wait_for_timeout(STARTED)
    assert visitor.page.evaluate(
        "async () => (await navigator.serviceWorker.getRegistrations()).every((one) => !one.active)"
    )
    visitor.page.reload()
    _calculate(visitor)

    assert faults == []


REFUSED = "async () => { throw new DOMException('refused', 'SecurityError') }"
REFUSALS = {
    "no worker": "Object.defineProperty(navigator, 'serviceWorker', { value: undefined })",
    "no permission": f"ServiceWorkerContainer.prototype.register = {REFUSED}",
    "no storage": f"for (const name of ['open', 'match', 'keys']) caches[name] = {REFUSED}",
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_browser_that_keeps_nothing_shows_the_site_as_it_is(visitor, refusal):
    faults = _faults(visitor)
    visitor.page.add_init_script(REFUSALS[refusal])
    visitor.open(CALCULATOR)
    _calculate(visitor)
    visitor.page.wait_for_timeout(STARTED)
    visitor.page.reload()
    _calculate(visitor)

    assert faults == []


def test_one_file_switches_it_off_for_good(visitor, pages):
    visitor.open(GUIDANCE)
    _wait_until_kept(visitor, pages)
    # A browser looks for another file at a visit that the one before it has served.
    wait_until(visitor.page, SERVES)
    off = (SITE / "service-worker-off.js").read_bytes()
    pages.alter("/service-worker.js", lambda _: off)

    for _ in range(2):
        visitor.open(GUIDANCE)
        _wait_for_newer(visitor, EMPTY)
    visitor.open(CALCULATOR)
    _calculate(visitor)
    visitor.page.close()
    pages.go_away()
    tab = _new_tab(visitor)
    with pytest.raises(Error):
        tab.open(GUIDANCE)
