from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from macros.bundle import ROOT
from tests.browser.server import BASE, serve
from tests.browser.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Request

CALCULATOR = "calculator/"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
# The first is for root; the others keep a browser from calling its maker.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Give the address of the built site, below a path of its own."""
    if not (ROOT / "site" / CALCULATOR / "index.html").is_file():
        pytest.fail("site/ is not built: run `make build`", pytrace=False)
    with serve(ROOT / "site") as pages:
        yield pages.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.fail("no browser is here: `make test` finds or installs one", pytrace=False)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def visitor(new_visitor: Callable[..., Visitor]) -> Visitor:
    """Give a visitor with the calculator open."""
    arrived = new_visitor()
    arrived.open(CALCULATOR)
    return arrived


@pytest.fixture
def new_visitor(browser: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Give a maker of visitors, each new to the site; whatever they do, nothing leaves it."""
    contexts: list[BrowserContext] = []
    requests: list[Request] = []

    def arrive(**options: object) -> Visitor:
        context = browser.new_context(locale="en-GB", timezone_id="Europe/London", **options)
        context.on("request", lambda request: requests.append(request))  # noqa: PLW0108 Playwright marks it
        contexts.append(context)
        return Visitor(context.new_page(), site)

    yield arrive
    for context in contexts:
        context.close()
    for request in requests:
        assert_harmless(request, host=urlsplit(site).netloc)


def assert_harmless(request: Request, *, host: str) -> None:
    """Fail where a request goes to another host, or carries more than the path of a file."""
    address = urlsplit(request.url)
    if address.scheme in {"blob", "data"}:
        return
    assert (address.netloc, address.query, request.method, request.post_data) == (
        host,
        "",
        "GET",
        None,
    )
    assert address.path.startswith(BASE)
