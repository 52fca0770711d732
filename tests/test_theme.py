"""What the theme writes is mended in every page, and its script takes no single letter."""

from __future__ import annotations

import re

import pytest

from macros.harden import HardenError
from macros.harden.regions import with_regions
from macros.harden.theme import (
    MENU,
    mend_theme,
    mended,
    tab_goes_on,
    with_search_when_asked,
    without_shortcuts,
)
from tests.built_site import SITE, built_pages

BUNDLE = "assets/**/javascripts/bundle*.js"


@pytest.fixture(scope="module")
def pages():
    return built_pages()


def where(pages, path):
    return [name for name, page in pages.items() if page.xpath(path)]


def test_a_button_opens_the_menu_and_another_closes_it(pages):
    target = f"[@popovertarget='{MENU}']"

    assert len(pages) == len(where(pages, f"//header//button{target}[@aria-label='Menu']"))
    assert len(pages) == len(where(pages, f"//*[@id='{MENU}'][@popover]//button{target}"))
    assert [] == where(pages, "//label[contains(@class, 'md-header__button')][@for='__drawer']")


def test_no_box_is_told_to_be_completed(pages):
    assert [] == where(pages, "//input[@type='checkbox'][@autocomplete]")


def test_a_box_of_the_menu_is_named_by_its_part(pages):
    names = {
        one
        for page in pages.values()
        for one in page.xpath("//input[contains(@class, 'md-nav__toggle')]/@aria-label")
    }

    assert {"Guidance: pages", "On this page"} <= names
    assert [] == where(pages, "//input[contains(@class, 'md-nav__toggle')][not(@aria-label)]")


def test_the_menu_is_one_landmark_with_a_name_of_its_own(pages):
    for name, page in pages.items():
        labels = page.xpath("//nav/@aria-label")

        assert not page.xpath("//nav[@data-md-level > 0]"), name
        assert labels.count("Navigation") == 1, name
        assert len(page.xpath("//nav")) == len(page.xpath("//nav[@aria-label]")), name


def test_nothing_on_a_page_is_a_dialog_without_a_name(pages):
    assert [] == where(pages, "//*[@role='dialog'][not(@aria-label)]")


def test_how_much_a_search_finds_is_told(pages):
    assert len(pages) == len(where(pages, "//*[@role='search']//*[@role='status']"))


def test_each_choice_of_colours_says_what_it_is(pages):
    assert {("Light colours", "Dark colours")} == {
        tuple(page.xpath("//input[@name='__palette']/@aria-label")) for page in pages.values()
    }


def test_every_table_stands_in_a_region_with_a_name(pages):
    found = 0
    for name, page in pages.items():
        regions = page.xpath("//*[@data-scroll]")
        found += len(regions)

        assert not page.xpath("//table[not(@data-score-rules or ancestor::*[@data-scroll])]"), name
        assert all(one.get("aria-label") and one.get("tabindex") == "0" for one in regions), name
        names = [one.get("aria-label") for one in regions]
        assert len(set(names)) == len(names), name

    assert found


def test_no_table_aligns_its_columns(pages):
    """Markdown would write a style into the page for it, which the page's policy forbids."""
    assert [] == where(pages, "//*[self::td or self::th][@style or @align]")


def test_a_page_that_is_mended_is_left_as_it_is():
    files = sorted(SITE.rglob("*.html"))
    texts = [file.read_text(encoding="utf-8") for file in files]

    assert texts
    assert texts == [mended(text) for text in texts]
    assert {0} == {with_regions(text)[1] for text in texts}


def test_two_tables_under_one_heading_have_two_names():
    heading = '<h2 id="a">A &amp; b<a class="headerlink" href="#a">¶</a></h2>'
    page = f"{heading}<table>1</table><table>2</table>"

    changed, number = with_regions(page)

    assert 2 == number
    assert ["Table: A &amp; b", "Table: A &amp; b, 2"] == re.findall('aria-label="(.*?)"', changed)


def test_the_script_leaves_single_letters_alone_and_keeps_its_other_keys():
    (script,) = SITE.glob(BUNDLE)
    text = script.read_text(encoding="utf-8")

    assert not re.search(r'case"[a-z,./]":', text)
    assert 'case"Escape"' in text
    assert text == without_shortcuts(text)


def test_tab_closes_the_search_and_leaves_its_field_the_focus():
    (script,) = SITE.glob(BUNDLE)
    text = script.read_text(encoding="utf-8")
    (after_tab,) = re.findall(r'case"Tab":(.*?);break', text)

    assert after_tab.endswith('("search",!1)')
    assert text == tab_goes_on(text)


def test_the_script_makes_the_search_ready_when_its_field_is_entered_and_not_before():
    (script,) = SITE.glob(BUNDLE)
    text = script.read_text(encoding="utf-8")
    at_once = 'L($(location.protocol!=="file:"),Je("search"))'

    assert re.search(r'\$\(false\),\w+\("search"\)', text)
    assert 'L($(false),Je("search"))' == with_search_when_asked(at_once)
    assert text == with_search_when_asked(text)


def test_a_site_without_the_themes_script_is_refused(tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html><title>Page</title>", encoding="utf-8")

    with pytest.raises(HardenError, match="has no script of the theme"):
        mend_theme(tmp_path)
