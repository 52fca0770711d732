from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from macros.bundle import ROOT
from tests.browser.chromium import open_browser
from tests.browser.server import BASE, serve
from tests.browser.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Request

CALCULATOR = "calculator/"
# Whatever a page's policy refuses is told in the console, also where the browser says nothing.
REPORT = """addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    console.error(`Content Security Policy: ${effectiveDirective} refused ${blockedURI}`))"""
# Else every visitor would have the whole site kept, and tests of other things would wait for it.
WITHOUT_KEEPING = {"service_workers": "block"}


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Give the address of the built site, below a path of its own."""
    if not (ROOT / "site" / CALCULATOR / "index.html").is_file():
        pytest.fail("site/ is not built: run `make build`", pytrace=False)
    with serve(ROOT / "site") as pages:
        yield pages.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def visitor(new_visitor: Callable[..., Visitor]) -> Visitor:
    """Give a visitor with the calculator open."""
    arrived = new_visitor()
    arrived.open(CALCULATOR)
    return arrived


@pytest.fixture
def new_visitor(browser: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Give a maker of visitors, each new to the site; whatever they do, nothing leaves it.

    No page tries what its policy does not allow, unless the visitor provokes it.
    """
    contexts: list[BrowserContext] = []
    requests: list[Request] = []
    hosts: set[str] = set()
    visitors: list[Visitor] = []

    def arrive(address: str = site, **options: object) -> Visitor:
        context = browser.new_context(
            locale="en-GB", timezone_id="Europe/London", **{**WITHOUT_KEEPING, **options}
        )
        context.on("request", lambda request: requests.append(request))  # noqa: PLW0108 Playwright marks it
        context.add_init_script(REPORT)
        contexts.append(context)
        hosts.add(urlsplit(address).netloc)
        visitor = Visitor(context.new_page(), address)
        visitors.append(visitor)
        # What a worker tries is told in the console of its page, in the browser's own words.
        context.on("console", lambda message: _note(visitor, message.text))
        return visitor

    yield arrive
    for context in contexts:
        context.close()
    assert [one.refused for one in visitors if one.refused and not one.provokes] == []
    for request in requests:
        assert_harmless(request, hosts=hosts)


def _note(visitor: Visitor, text: str) -> None:
    if "Content Security Policy" in text:
        visitor.refused.append(text)


def assert_harmless(request: Request, *, hosts: set[str]) -> None:
    """Fail where a request goes to another host, or carries more than the path of a file."""
    address = urlsplit(request.url)
    # A browser tells of a request that a policy refused, and does not send it.
    if address.scheme in {"blob", "data"} or request.failure == "csp":
        return
    assert address.netloc in hosts
    assert (address.query, request.method, request.post_data) == ("", "GET", None)
    assert address.path.startswith(BASE)
