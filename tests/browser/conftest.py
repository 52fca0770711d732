from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from macros.bundle import ROOT
from tests.browser.chromium import launch
from tests.browser.kept import MEMORY, wait_until
from tests.browser.server import BASE, serve
from tests.browser.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Playwright, Request, ViewportSize

CALCULATOR = "calculator/"
# Once the theme has read a page, it says where the button that leads to the top has to be.
THEME = "[data-md-component='top'][style]"
THROWN = "Nobody caught: "
# What a page's policy refuses and what its scripts throw, told in the console in these words.
REPORT = f"""addEventListener("error", ({{ message }}) => console.error("{THROWN}" + message))
  addEventListener("unhandledrejection", ({{ reason }}) => console.error("{THROWN}" + reason))
  addEventListener("securitypolicyviolation", ({{ effectiveDirective, blockedURI }}) =>
    console.error(`Content Security Policy: ${{effectiveDirective}} refused ${{blockedURI}}`))"""
# Else every visitor would have the whole site kept, and tests of other things would wait for it.
WITHOUT_KEEPING = {"service_workers": "block"}
# Playwright blocks a service worker by giving the page nothing, which no browser does.
BLOCKED = "Cannot read properties of undefined (reading 'update')"
# All that a page can keep but its caches, where the memory is.
LEFT = "cookies,local_storage,indexeddb,file_systems"


def pytest_collection_modifyitems(items):
    """Trace no line of the engine for what a browser shows: other tests reach them all."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Give the address of the built site, below a path of its own."""
    if not (ROOT / "site" / CALCULATOR / "index.html").is_file():
        pytest.fail("site/ is not built: run `make build`", pytrace=False)
    with serve(ROOT / "site") as pages:
        yield pages.address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Give the browser without its windows, where this machine has it so."""
    opened = launch(playwright, windows=False)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def whole_browser(playwright: Playwright) -> Iterator[Browser]:
    """Give the browser with what its windows do: ask for an icon, offer to install a page."""
    opened = launch(playwright, windows=True)
    yield opened
    opened.close()


@pytest.fixture
def visitor(returning_visitor: Callable[..., Visitor]) -> Visitor:
    """Give a visitor with the calculator open."""
    arrived = returning_visitor()
    arrived.open(CALCULATOR)
    return arrived


@pytest.fixture
def new_visitor(browser: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Give a maker of visitors, each new to the site; whatever they do, nothing leaves it.

    No page tries what its policy does not allow, unless the visitor provokes it.
    """
    profiles: list[Profile] = []

    def arrive(address: str = site, **options: object) -> Visitor:
        profiles.append(Profile(browser, address, **options))
        return profiles[-1].arrive()

    yield arrive
    for profile in profiles:
        profile.context.close()
        profile.judge()


@pytest.fixture(scope="session")
def known(browser: Browser, site: str) -> Iterator[Profile]:
    """Give a profile that was here before: it holds the files, and a started Python's memory."""
    profile = Profile(browser, site)
    visitor = profile.arrive()
    visitor.open(f"{CALCULATOR}#listed=2025-05-31")
    visitor.wait("[data-live] [data-timeline]")
    wait_until(visitor.page, MEMORY)
    profile.leave()
    yield profile
    profile.context.close()


@pytest.fixture
def returning_visitor(known: Profile) -> Iterator[Callable[..., Visitor]]:
    """Give a maker of visitors for whom Python starts sooner; of what they typed, nothing is left.

    They are watched as `new_visitor` watches. What a page is told of its surroundings can be set,
    as `emulate_media` takes it, beside the size of its viewport.
    """

    def arrive(*, viewport: ViewportSize | None = None, **media: Any) -> Visitor:
        visitor = known.arrive()
        if viewport:
            visitor.page.set_viewport_size(viewport)
        visitor.page.emulate_media(**media)
        return visitor

    yield arrive
    known.leave()


class Profile:
    """A browser's profile whose every request, and whatever a policy refuses, is written down."""

    def __init__(self, browser: Browser, address: str, **options: object) -> None:
        settings = {"locale": "en-GB", "timezone_id": "Europe/London", **WITHOUT_KEEPING, **options}
        self.context = browser.new_context(**settings)
        self.address = address
        self.requests: list[Request] = []
        self.visitors: list[Visitor] = []
        self.faults: list[str] = []
        self.context.add_init_script(REPORT)
        self.context.on("request", lambda request: self.requests.append(request))  # noqa: PLW0108 Playwright marks it
        # What a worker tries is told in the console of its page, in the browser's own words.
        self.context.on("console", lambda message: self.note(message.text))

    def arrive(self) -> Visitor:
        """Open a page."""
        self.visitors.append(Visitor(self.context.new_page(), self.address))
        return self.visitors[-1]

    def note(self, text: str) -> None:
        """Note a refusal with the visitors that are here, and what a page's script threw."""
        if text.startswith(THROWN) and BLOCKED not in text:
            self.faults.append(text)
        if "Content Security Policy" in text:
            for visitor in self.visitors:
                visitor.refused.append(text)

    def leave(self) -> None:
        """Close the pages, forget what was left in them, and judge what they did."""
        session = self.context.new_cdp_session(self.visitors[-1].page) if self.visitors else None
        if session:
            address = urlsplit(self.address)
            what = {"origin": f"{address.scheme}://{address.netloc}", "storageTypes": LEFT}
            session.send("Storage.clearDataForOrigin", what)
        for page in self.context.pages:
            page.close()
        self.context.clear_permissions()
        try:
            self.judge()
        finally:
            self.visitors.clear()
            self.faults.clear()
            self.requests.clear()

    def judge(self) -> None:
        """Fail where something left the site, tried what a policy refuses, or was thrown."""
        tried = [one.refused for one in self.visitors if one.refused and not one.provokes]
        assert tried == []
        assert self.faults == []
        for request in self.requests:
            assert_harmless(request, hosts={urlsplit(self.address).netloc})


def assert_harmless(request: Request, *, hosts: set[str]) -> None:
    """Fail where a request goes to another host, or carries more than the path of a file."""
    address = urlsplit(request.url)
    # A browser tells of a request that a policy refused, and does not send it.
    if address.scheme in {"blob", "data"} or request.failure == "csp":
        return
    assert address.netloc in hosts
    assert (address.query, request.method, request.post_data) == ("", "GET", None)
    assert address.path.startswith(BASE)
