"""Compares the site of one builder with that of another: pages, ids of headings, internal links.

`python -m tests.compare_sites ONE OTHER` lists every difference and prints its figure last.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.built_site import links_of, pages_below
from tests.figures import Value, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

    from tests.built_site import Link

CONTENT = "//article[contains(@class, 'md-content__inner')]"
HEADINGS = f"({'|'.join(f'{CONTENT}//h{level}' for level in range(1, 7))})/@id"
FINGERPRINT = re.compile(r"^assets/[0-9a-f]{16}/")


@dataclass(frozen=True, slots=True)
class Told:
    """What two builders have to agree on for one page."""

    headings: tuple[str, ...]
    links: tuple[Link, ...]


def told(name: str, page: html.HtmlElement) -> Told:
    links = (link for part in page.xpath(CONTENT) for link in links_of(name, part))
    return Told(tuple(page.xpath(HEADINGS)), tuple(map(without_fingerprint, links)))


def without_fingerprint(link: Link) -> Link:
    """Return a link without the folder that is named by content: each builder brings its own."""
    return replace(link, target=FINGERPRINT.sub("assets/", link.target))


def broken(site: Path, pages: dict[str, html.HtmlElement]) -> Iterator[str]:
    """Yield the links of whole pages, menus included, that lead nowhere."""
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    for name, page in pages.items():
        for link in links_of(name, page):
            if not (site / link.target).is_file():
                yield f"{name}: no file {link.target}"
            elif link.names_a_place and link.anchor not in ids.get(link.target, {link.anchor}):
                yield f"{name}: no id {link.anchor} in {link.target}"


def differences(one: dict[str, Told], other: dict[str, Told]) -> Iterator[str]:
    """Yield what the first builder has and the second has not, or the other way round."""
    for name in sorted(one.keys() ^ other.keys()):
        yield f"{name}: a page of {'the first' if name in one else 'the second'} builder only"
    for name in sorted(one.keys() & other.keys()):
        if one[name].headings != other[name].headings:
            odd = set(one[name].headings) ^ set(other[name].headings)
            yield f"{name}: headings differ: {', '.join(sorted(odd)) or 'their order'}"
        if one[name].links != other[name].links:
            odd_links = set(one[name].links) ^ set(other[name].links)
            yield f"{name}: links differ: {sorted(odd_links) or 'their order'}"


def compared(first: Path, second: Path) -> tuple[Value, ...]:
    """Print every difference, and return how much was compared and how much differs."""
    trees = [pages_below(site) for site in (first, second)]
    one, other = ({name: told(name, page) for name, page in tree.items()} for tree in trees)
    found = [*differences(one, other), *broken(second, trees[1])]
    headings = sum(len(page.headings) for page in other.values())
    links = sum(len(page.links) for page in other.values())
    print(*found, sep="\n", end="\n" if found else "")
    return (
        Value("pages", len(other)),
        Value("ids of headings", headings),
        Value("internal links", links),
        Value("differences or broken links", len(found), at_most=0),
    )


if __name__ == "__main__":
    raise SystemExit(not record("zensical", *compared(Path(sys.argv[1]), Path(sys.argv[2]))))
