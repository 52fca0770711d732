"""Mends what the theme writes and a keyboard, a screen reader or an HTML checker stumbles over.

Its menu on narrow screens is switched by a hidden box that only a pointer reaches: here a button
opens it, as a popover, so that Escape closes it and a browser tells whether it is open.
`docs/assets/keyboard.css` has the looks of it. Both builders write this markup, so it is mended in
the built pages and not in templates.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.harden import HardenError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MENU = "__menu"
_COLOURS = {"default": "Light colours", "slate": "Dark colours"}
_OPEN = f'type="button" popovertarget="{MENU}" aria-label="Menu"'
_CLOSE = (
    f'<button type="button" popovertarget="{MENU}" popovertargetaction="hide" data-menu-close '
    'aria-label="Close the menu"></button>'
)

# What is to be found, and what takes its place; each is mended only once.
_REPLACEMENTS = (
    # No box can be completed.
    (r'(<input class="md-toggle"[^>]*?) autocomplete="off"', r"\1"),
    (
        r'<label class="md-header__button md-icon" for="__drawer">(.*?)</label>',
        rf'<button class="md-header__button md-icon" {_OPEN}>\1</button>',
    ),
    (
        r'<label class="md-nav__title" for="__drawer">(.*?)</label>',
        rf'<div class="md-nav__title" data-menu-title>\1{_CLOSE}</div>',
    ),
    (
        r'(<div class="md-sidebar md-sidebar--primary") (data-md-component="sidebar" data)',
        rf'\1 id="{MENU}" popover \2',
    ),
    # It holds a search landmark, and tells how much it finds.
    (r'( data-md-component="search") role="dialog"', r"\1"),
    (r'(<div class="md-search-result__meta")>', r'\1 role="status">'),
    # Beside the menu, and not a second one.
    (r'(<nav class="md-path") aria-label="Navigation"', r'\1 aria-label="Way to this page"'),
    # Who has chosen no colours has those of the device from the first sight on.
    (
        r'(palette=__md_get\("__palette"\))(?=;)',
        r'\1||{color:{media:"(prefers-color-scheme)"}}',
    ),
    # The box beside it takes the focus: its label is no second stop.
    (r'(<label class="md-nav__link[^>]*?) tabindex="[^"]*"', r"\1"),
)
_REPLACED = tuple((re.compile(found, re.DOTALL), instead) for found, instead in _REPLACEMENTS)
_PALETTE = re.compile(
    r'(<input class="md-option"[^>]*data-md-color-scheme="(\w+)"[^>]*aria-label=")[^"]*"'
)
_FOLD = re.compile(r'(<input class="md-nav__toggle[^"]*" type="checkbox") id="(__nav[\d_]*|__toc)"')
_FOLD_TITLE = re.compile(
    r'<label class="md-nav__title" for="(__nav[\d_]*)">\s*<span[^>]*></span>\s*(.*?)\s*</label>',
    re.DOTALL,
)
_NAV = re.compile(r'<(/?)nav\b(?P<inner> class="md-nav" data-md-level="[1-9]")?[^>]*>')
_SHORTCUTS = re.compile(r'(?:case"[a-z/,.]":)+(?:(?!case|break).)*break;?')
_LEAVES_SEARCH = re.compile(
    r'case"Escape":case"Tab":(([\w$]+\("search",!1\)),[\w$]+\.blur\(\));break'
)
_SEARCH_AT_ONCE = re.compile(r'location\.protocol!=="file:"(?=\),\w+\("search"\)\))')


def mend_theme(site: Path) -> str:
    """Mend every page and the theme's script, and say how many pages there were."""
    pages = sorted(site.rglob("*.html"))
    for page in pages:
        page.write_text(mended(page.read_text(encoding="utf-8")), encoding="utf-8")
    scripts = sorted(site.glob("assets/**/javascripts/bundle*.js"))
    if not scripts:
        raise HardenError(f"{site} has no script of the theme: its single-key shortcuts stay.")
    for script in scripts:
        text = tab_goes_on(without_shortcuts(script.read_text(encoding="utf-8")))
        script.write_text(with_search_when_asked(text), encoding="utf-8")
    return f"Mended the theme's markup in {len(pages)} pages."


def mended(page: str) -> str:
    """Return a page with the theme's faults mended; what is mended already stays as it is."""
    for mend in MENDS:
        page = mend(page)
    return page


def without_shortcuts(script: str) -> str:
    """Return the theme's script without what a single letter does outside a field.

    Whoever speaks to a computer, or rests a hand on its keys, would leave the page by accident.
    """
    return _SHORTCUTS.sub("", script)


def tab_goes_on(script: str) -> str:
    """Return the theme's script without taking the focus from the search before Tab moves it on.

    WebKit would begin at the top of the page again: nobody could get past the search by keyboard.
    """
    return _LEAVES_SEARCH.sub(r'case"Tab":\2;break;case"Escape":\1;break', script)


def with_search_when_asked(script: str) -> str:
    """Return the theme's script with the search made ready once its field is entered.

    The theme does so itself where a page is a local file. At each visit it would take half a second
    of a core, and the index more bytes than the page: a search waits for it, a page does not.
    Zensical's script has another search, and stays as it is.
    """
    return _SEARCH_AT_ONCE.sub("false", script)


def _replace(page: str) -> str:
    for found, instead in _REPLACED:
        page = found.sub(instead, page)
    return page


def _name_colours(page: str) -> str:
    """Of two choices, each says what it is and not what the other would do."""
    return _PALETTE.sub(lambda box: f'{box[1]}{_COLOURS[box[2]]}"', page)


def _name_folds(page: str) -> str:
    """Name the box of a part of the menu by its title."""
    titles = {box: f"{title}: pages" for box, title in _FOLD_TITLE.findall(page)}
    titles["__toc"] = "On this page"
    return _FOLD.sub(lambda box: f'{box[1]} aria-label="{titles[box[2]]}" id="{box[2]}"', page)


def _one_menu(page: str) -> str:
    """Leave one landmark for the menu: a list inside it is no menu of its own."""
    inner: list[bool] = []

    def tag(found: re.Match[str]) -> str:
        if found[1]:
            return "</div>" if inner.pop() else found[0]
        inner.append(bool(found["inner"]))
        return f"<div{found['inner']}>" if inner[-1] else found[0]

    return _NAV.sub(tag, page)


def _label_nothing(page: str) -> str:
    """Tie the title of a table of contents to no box where the page has none."""
    if 'id="__toc"' in page:
        return page
    return page.replace(
        '<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">'
    )


MENDS: tuple[Callable[[str], str], ...] = (
    _replace,
    _name_colours,
    _name_folds,
    _one_menu,
    _label_nothing,
)
