"""What leaves the browser, and what stays in it, while the site is read, searched and used.

Every request is recorded, also those of workers and of the service worker.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.browser.conftest import CALCULATOR, assert_harmless
from tests.browser.keyboard import MARKING, QUESTION
from tests.browser.server import BASE

if TYPE_CHECKING:
    from playwright.sync_api import Request

TIMELINE = "[data-live] [data-timeline]"
# Dates that stand on no page, so that whatever holds them has them from the visitor.
TYPED = ("17", "11", "2031")
TRACES = ("2031-11-17", "17 November 2031", "2031", "zq7", "confernce")
STORED = """async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    cached: (await Promise.all((await caches.keys()).map(async (name) => {
        const cache = await caches.open(name)
        return (await cache.keys()).map(({ url }) => url)
    }))).flat(),
})"""
NOTHING = {"local": {}, "session": {}, "cookies": "", "databases": [], "cached": []}
REFUSED = """() => {
    self.refused = []
    addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective))
}"""


@pytest.fixture
def new_visitor(new_visitor):
    """Give visitors with time: they do more than others, and every file comes anew."""

    def arrive(**options):
        visitor = new_visitor(**options)
        visitor.page.set_default_timeout(60_000)
        return visitor

    return arrive


@pytest.fixture
def recorded(new_visitor):
    """Give a visitor whose every request is kept, and the requests."""
    visitor = new_visitor(service_workers="allow", accept_downloads=True)
    requests: list[Request] = []
    visitor.page.context.on("request", lambda request: requests.append(request))  # noqa: PLW0108 Playwright marks it
    return visitor, requests


def _stored(visitor):
    return visitor.page.evaluate(STORED)


def _work_through(visitor):
    """Read, search, calculate, take along and practise, as one visitor of an afternoon."""
    page = visitor.page
    for path in ("", "guidance/core-groups/", "milestones/lpm-15/", "reference/glossary/"):
        visitor.open(path)
    visitor.press(".md-search__input")
    visitor.page.keyboard.type("confernce zq7")
    visitor.wait(".md-search-result__meta")
    visitor.press("key:Enter")
    visitor.open(CALCULATOR)
    visitor.type_date(*TYPED)
    visitor.wait(TIMELINE)
    worker = next(one for one in page.workers if one.url.startswith("blob:"))
    worker.evaluate(REFUSED)
    visitor.press("summary:has-text('Take it with you')")
    for name in ("ics-file", "xlsx-file", "csv-file", "svg-png", "json-file"):
        with page.expect_download():
            visitor.press(f"#take-{name}")
    for view in ("person", "paper", "table", "picture"):
        visitor.press(f"input[name=view][value={view}]")
        visitor.wait(TIMELINE.split(maxsplit=1)[0])
    page.wait_for_timeout(1000)
    assert worker.evaluate("refused") == []
    visitor.open("calculator/scaling/")
    visitor.type("answer-form textarea, answer-form input[type=text]", "0 3 7.25")
    visitor.wait("answer-form [data-live]")
    _practise(visitor)


def _practise(visitor):
    """Answer until a date is asked for, type the one that stands on no page, and save it all."""
    visitor.open("learn/first-three-months/")
    visitor.press("exercise-set [data-start] button")
    visitor.wait(QUESTION)
    while not visitor.page.locator(f"{QUESTION} [name=day]").count():
        visitor.press(f"{QUESTION} input")
        visitor.press(f"{QUESTION} [type=submit]")
        visitor.wait(MARKING)
        visitor.press("[data-press=next]")
        visitor.wait(MARKING, gone=True)
    for name, text in zip(("day", "month", "year"), TYPED, strict=True):
        visitor.type(f"{QUESTION} [name={name}]", text)
    visitor.press(f"{QUESTION} [type=submit]")
    visitor.wait(MARKING)
    assert "17 November 2031" in visitor.read("exercise-set [data-result]")
    visitor.press("[data-keeping] summary")
    with visitor.page.expect_download():
        visitor.press("exercise-set [data-take=file]")


def test_nothing_goes_to_another_host_and_nothing_carries_what_was_typed(recorded):
    visitor, requests = recorded
    _work_through(visitor)
    hosts = {visitor.page.evaluate("location.host")}

    assert len(requests) > 60
    assert {one.url.split("/")[2] for one in requests if one.url.startswith("http")} == hosts
    for request in requests:
        assert_harmless(request, hosts=hosts)
        sent = unquote(request.url) + json.dumps(request.headers) + (request.post_data or "")
        # The last of these may be part of a file's hash.
        assert not [trace for trace in TRACES if trace in sent and trace != "2031"]
    assert [one for one in requests if one.service_worker]
    assert visitor.refused == []


def test_nothing_is_stored_but_the_files_of_the_site(recorded):
    visitor, requests = recorded
    _work_through(visitor)
    # The service worker keeps the site; wait until it has it.
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visitor.page.wait_for_timeout(1500)
    stored = _stored(visitor)
    cached = stored.pop("cached")

    assert stored == {key: one for key, one in NOTHING.items() if key != "cached"}
    assert cached
    for address in cached:
        assert unquote(address).startswith(visitor.base)
        assert not [trace for trace in TRACES if trace in unquote(address) and trace != "2031"]
    assert not visitor.page.context.cookies()
    assert requests


@pytest.mark.parametrize("page", ["", CALCULATOR, "guidance/core-groups/", "404.html"])
def test_a_page_that_is_only_read_stores_nothing(new_visitor, page):
    visitor = new_visitor()
    visitor.open(page)
    visitor.page.wait_for_timeout(1000)

    assert _stored(visitor) == NOTHING


def test_the_colours_are_stored_once_their_switch_is_pressed(new_visitor):
    visitor = new_visitor()
    visitor.open("")
    assert _stored(visitor) == NOTHING

    visitor.page.locator("form[data-md-component=palette] label:visible").click()
    visitor.page.wait_for_function("() => localStorage.length")
    stored = _stored(visitor)

    assert {**stored, "local": {}} == NOTHING
    (name,) = stored["local"]
    assert name.endswith("__palette")
    assert set(json.loads(stored["local"][name])) == {"index", "color"}

    visitor.open("guidance/")
    assert visitor.page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_a_page_follows_the_colours_of_the_device_until_then(new_visitor):
    visitor = new_visitor(color_scheme="dark")
    visitor.open("")
    assert visitor.page.locator("body").get_attribute("data-md-color-scheme") == "slate"

    visitor.page.emulate_media(color_scheme="light")
    visitor.open("guidance/")
    assert visitor.page.locator("body").get_attribute("data-md-color-scheme") == "default"


def test_clear_leaves_nothing_of_what_was_typed(new_visitor):
    visitor = new_visitor()
    visitor.open(f"{CALCULATOR}#listed=2031-11-17&held.conference-3=2032-02-10")
    visitor.wait(TIMELINE)
    visitor.press("milestone-timeline button[type=reset]")
    visitor.wait(TIMELINE, gone=True)
    visitor.wait("#listed-year")

    assert "=" not in visitor.page.evaluate("location.href")
    assert visitor.page.evaluate("history.state") is None
    visitor.page.wait_for_function(
        "() => [...document.querySelectorAll('input[type=text], textarea')]"
        ".every((one) => !one.value)"
    )
    assert "2031" not in visitor.page.evaluate(
        "document.querySelector('milestone-timeline').outerHTML"
    )


def test_leaving_shows_a_page_that_says_nothing_and_back_does_not_return(new_visitor):
    visitor = new_visitor()
    visitor.open("guidance/")
    visitor.open(f"{CALCULATOR}#listed=2031-11-17")
    visitor.wait(TIMELINE)
    visitor.press("[data-leave]")
    visitor.page.wait_for_url(visitor.base)
    assert "2031" not in visitor.page.content()

    visitor.page.go_back()
    assert visitor.page.url == f"{visitor.base}guidance/"
    visitor.page.go_forward()
    assert visitor.page.url == visitor.base
    assert BASE in visitor.base


def test_leaving_needs_one_key_from_the_form(visitor):
    visitor.type_date(*TYPED)
    visitor.page.locator("[data-leave]").focus()
    visitor.press("key:Enter")
    visitor.page.wait_for_url(visitor.base)

    assert "=" not in visitor.page.url


def test_no_address_of_the_site_is_told_to_where_a_link_leads(new_visitor):
    visitor = new_visitor()
    visitor.open("guidance/")
    visitor.press(".md-content a[href^='../']")
    visitor.page.wait_for_load_state()

    assert visitor.page.evaluate("document.referrer") == ""
