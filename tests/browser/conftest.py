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
