"""The built site as tests read it: built first where it is not there."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from macros.bundle import ROOT
from macros.harden.__main__ import harden

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The folder that mkdocs.yml names.
SITE = ROOT / os.environ.get("SITE_DIR", "site")
# Where the settings say that the site is published, unless the surroundings say otherwise.
ADDRESS = os.environ.get("SITE_URL", "https://example.org/guidance/")
_BUILD = (sys.executable, "-m", "mkdocs", "build", "--strict")


def build(config: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build a site from a configuration, and return what the builder said."""
    return subprocess.run(
        [*_BUILD, "--config-file", str(config), "--site-dir", str(site)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )


def built_pages() -> dict[str, html.HtmlElement]:
    """Return every page by its path; a test may change what it is given."""
    if not (SITE / "index.html").is_file():
        built = build(ROOT / "mkdocs.yml", SITE)
        assert not built.returncode, built.stderr
        harden(SITE)
    return pages_below(SITE)


def pages_below(site: Path) -> dict[str, html.HtmlElement]:
    """Return every page of a site by its path."""
    found = {
        path.relative_to(site).as_posix(): html.parse(str(path)).getroot()
        for path in sorted(site.rglob("*.html"))
    }
    assert found
    return found


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A link inside the site: the page it stands on, the file it leads to, and the place there."""

    page: str
    target: str
    anchor: str

    @property
    def sets_calculator(self) -> bool:
        """Whether the anchor is no place on the page but what its calculator begins with."""
        return "=" in self.anchor

    @property
    def names_a_place(self) -> bool:
        """Whether the anchor has to be an id of the page that the link leads to."""
        return bool(self.anchor) and not self.sets_calculator


def links_of(name: str, page: html.HtmlElement) -> Iterator[Link]:
    """Yield what a page, or a part of it, links to or loads, as long as it belongs to the site."""
    here = urljoin(ADDRESS, name)
    for written in page.xpath(".//@href | .//@src"):
        address = urlsplit(urljoin(here, written))
        if address.geturl().startswith(ADDRESS):
            path = unquote(address.path).removeprefix(urlsplit(ADDRESS).path)
            target = f"{path}index.html" if not path or path.endswith("/") else path
            yield Link(name, target, unquote(address.fragment))
