"""The page of every milestone, its checklist and its blank sheet."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from lxml import html
from markdown import markdown

from calculator import contract
from calculator.contents import CONTENT
from calculator.dates import format_day
from calculator.library import library
from calculator.render.parts import day
from macros import entries, milestone_dates, milestone_links, milestones, sheets, stubs
from macros.citations import DOCS
from macros.examples import EXAMPLE_LISTED_ON
from macros.reviews import review_of, reviews

SLUGS = sorted({one.id for policy in library().policies.values() for one in policy.milestones})
SHEETS = {
    one.id: one.sheet
    for policy in library().policies.values()
    for one in policy.milestones
    if one.sheet
}
EXTENSIONS = ["attr_list", "tables", "toc"]
CLAUSE = re.compile(r"[A-Z]{2}-\d\d")
CONFERENCE_9 = "conference-9"


def page(slug: str) -> html.HtmlElement:
    text = milestones.milestone_page(slug, page_url=f"milestones/{slug}/")
    return html.fragment_fromstring(f"<div>{markdown(text, extensions=EXTENSIONS)}</div>")


def answer_for(slug: str) -> dict[str, Any]:
    """Return the calculator's own answer for the pathway that a page is written from."""
    raw = {"listed_on": EXAMPLE_LISTED_ON, "as_of": EXAMPLE_LISTED_ON}
    return json.loads(contract.handle(json.dumps({**raw, "pathway": entries.home(slug).id})))


def under(shown: html.HtmlElement, name: str) -> str:
    """Return the text between a heading and the next one."""
    texts = []
    for one in shown.xpath(f"./h2[@id='{name}']/following-sibling::*"):
        if one.tag == "h2":
            break
        texts.append(one.text_content())
    return " ".join(texts)


def names(folder: str) -> set[str]:
    return {path.stem for path in (DOCS / folder).glob("*.md")} - {"index"}


def test_every_milestone_has_a_page_and_every_page_a_milestone():
    assert set(SLUGS) == names("milestones")


def test_a_page_calls_for_its_own_milestone():
    for slug in SLUGS:
        text = (DOCS / "milestones" / f"{slug}.md").read_text(encoding="utf-8")

        assert f'{{{{ milestone_page("{slug}") }}}}' in text


def test_every_milestone_stands_once_in_the_order_of_time():
    assert SLUGS == sorted(entries.all_slugs())


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_begins_with_when_and_who(slug):
    first = page(slug)[0]

    assert "dl" == first.tag
    assert "When" == first.findtext("div/dt")
    assert first.findtext("div/dd")


@pytest.mark.parametrize("slug", SLUGS)
def test_headings_have_ids_of_their_own_that_stay(slug):
    ids = page(slug).xpath("./h2/@id")
    known = [name for _, _, name in milestones.SECTIONS]
    order = [
        "when", *known, "conditions", "checklist", "what-each-policy-says", "left-open",
        "before-and-after", "read-more",
    ]  # fmt: skip

    assert ids == [one for one in order if one in ids]
    assert {"when", "what-each-policy-says", "before-and-after"} <= set(ids)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_gives_everything_that_the_calculator_gives(slug):
    """Both come from one data set by two ways: what one shows, the other has to show."""
    answer = answer_for(slug)
    text = page(slug).text_content()
    lines = [line for row in answer["milestones"] if row["slug"] == slug for line in row["lines"]]

    for line in lines:
        for one in (row for key in CONTENT for row in line[key]):
            assert (one.get("title") or one["text"]) in text
        assert set(line["clauses"]) <= set(CLAUSE.findall(text))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_says_so_where_the_calculator_finds_a_source_silent(slug):
    answer = answer_for(slug)
    rows = [row for row in answer["milestones"] if row["slug"] == slug]
    sections = {key: name for key, _, name in milestones.SECTIONS}
    shown = page(slug)
    if rows and rows[0]["kind"] != "statutory-limit":
        for key in {key for row in rows for line in row["lines"] for key in line["not_stated"]}:
            assert "not stated" in under(shown, sections[key]).casefold()


@pytest.mark.parametrize("slug", SLUGS)
def test_the_example_has_the_dates_of_the_calculator(slug):
    answer = answer_for(slug)
    (example,) = page(slug).xpath(".//div[@data-worked][@data-search-exclude]")
    shown = {str(one) for one in example.xpath(".//time/@datetime")}
    expected = {EXAMPLE_LISTED_ON}
    for row in (one for one in answer["milestones"] if one["slug"] == slug):
        window = {row["earliest_on"], row["latest_on"], row["ends_no_earlier_than"]} - {None}
        expected |= {row["due_on"]} if row["due_on"] else window or {row["stage_on"]}
        expected |= {row["book_by"], *(one["on"] for one in row["other_readings"])}

    assert expected - {None} == shown


def test_an_example_is_worked_out_and_not_typed():
    text = under(page(CONFERENCE_9), "when")

    assert "Saturday 28 February 2026" in text
    assert "Work to Friday 27 February 2026" in text
    assert day("2026-02-28") in milestones.milestone_page(CONFERENCE_9, page_url="")


def test_what_has_no_date_says_which_date_settles_it():
    text = under(page("cin-step-down"), "when")

    assert "It has no date until you enter that of the end of the plan" in text


@pytest.mark.parametrize(
    ("slug", "limits"),
    [
        ("conference-3", ["statutory-first-review"]),
        (CONFERENCE_9, ["statutory-next-review"]),
        ("cppm-review", ["national-review"]),
        ("first-core-group", ["statutory-first-core-group"]),
        ("midpoint-12", []),
    ],
)
def test_a_meeting_names_the_limit_that_it_has_to_keep(slug, limits):
    assert limits == [one.id for _, one in milestone_dates.limits_on(slug)]


def test_policies_stand_side_by_side_with_what_joins_them_last():
    rows = page(CONFERENCE_9).xpath(".//table[@data-policy-table]/tbody/tr")

    assert [
        ("plan-framework", "Second Review Child Protection Conference"),
        ("two-year-policy", "9 month Conference"),
        ("plan-framework", "Each review conference"),
        ("conference-practice", "Every conference (ICPC and each review)"),
        ("conference-practice", "Each review conference"),
    ] == [(one.get("data-policy"), one.xpath("string(th/span)")) for one in rows]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_table_holds_every_clause_behind_a_milestone(slug):
    cells = page(slug).xpath(".//table[@data-policy-table]//tr/td[last()]")
    shown = {name for one in cells for name in CLAUSE.findall(one.text_content())}

    assert entries.content_clauses(slug) <= shown


@pytest.mark.parametrize("slug", SLUGS)
def test_a_checklist_has_a_box_for_each_thing_to_bring_do_ask_and_record(slug):
    groups = entries.by_policy(entries.entries(slug)).values()
    keys = ("documents", "actions", "questions", "records")
    count = sum(len(entries.merged(found, key)) for found in groups for key in keys)
    boxes = page(slug).xpath("./div[@data-checklist]/ul/li")

    assert count == len(boxes)
    assert all(one.xpath(".//a[@data-cite]") for one in boxes)


def test_only_title_answer_and_checklist_are_for_paper():
    marked = page("midpoint-12").xpath("./*[@data-print]")

    assert ["dl", "h2", "div", "p"] == [one.tag for one in marked]
    assert "Checklist" == marked[1].text_content()
    assert "milestones/midpoint-12/" in marked[-1].text_content()
    assert library().data_version in marked[-1].text_content()


def test_no_day_of_printing_is_typed():
    line = page("midpoint-12").xpath("./p[@data-printed]")[0].text_content()
    (checked,) = {one.checked_on for one in library().policies.values()}

    assert [format_day(checked)] == re.findall(r"\d+ [A-Z][a-z]+ \d{4}", line)


def test_neighbours_follow_the_timeline():
    text = milestone_links.before_and_after("midpoint-12")

    assert "Before it: [Statutory limit for the next review](statutory-next-review.md)" in text
    assert "After it: [Long listing discussion](long-listing-discussion.md)" in text


def test_what_hangs_on_a_meeting_is_linked():
    hanging = milestone_links.hanging_on("conference-15")

    assert {"lpm-15", "pre-conference-15", "sdm-review-15"} <= set(hanging)


def test_the_first_and_the_last_milestone_have_one_neighbour():
    first, *_, last = entries.order("england")

    assert "Before it" not in milestone_links.before_and_after(first)
    assert "After it" not in milestone_links.before_and_after(last)


def test_guidance_that_names_a_milestone_is_linked(tmp_path):
    (tmp_path / "guidance").mkdir()
    text = '---\ntitle: "Reviews"\n---\n\nAt the {{ name("conference-9") }}.\n'
    (tmp_path / "guidance" / "reviews.md").write_text(text, encoding="utf-8")

    assert "- [Reviews](../guidance/reviews.md)" == (
        milestone_links.read_more(CONFERENCE_9, tmp_path)
    )
    assert not milestone_links.read_more("conference-15", tmp_path)


def test_two_nations_that_use_one_name_are_told_apart():
    titles = [entries.title_of(slug) for slug in SLUGS]

    assert "First core group" == entries.title_of("first-core-group")
    assert "First core group (Scotland)" == entries.title_of("cppm-first-core-group")
    assert len(set(titles)) == len(titles)


def test_a_reading_links_to_where_it_is_explained():
    readings = (DOCS / "reference" / "readings.md").read_text(encoding="utf-8")
    linked = {
        link.partition("#")[2]
        for slug in SLUGS
        for link in page(slug).xpath(".//a[contains(@href, 'reference/readings/')]/@href")
    }

    assert {"a8", "a25"} <= linked
    assert linked <= set(re.findall(r"\{ #(a\d+) \}", readings))


def test_every_milestone_with_set_headings_has_a_sheet():
    assert SHEETS
    assert SHEETS.keys() == names("sheets")
    assert SHEETS.keys() == set(sheets.sheet_slugs())


@pytest.mark.parametrize("slug", SHEETS)
def test_a_sheet_has_the_headings_of_its_clauses_and_room_to_write(slug):
    text = sheets.preparation_sheet(slug, page_url=f"sheets/{slug}/")
    shown = html.fragment_fromstring(f"<div>{markdown(text, extensions=EXTENSIONS)}</div>")
    clauses = {
        name: one for policy in library().policies.values() for name, one in policy.clauses.items()
    }

    assert [name.lower() for name in SHEETS[slug]] == shown.xpath("./h2/@id")
    assert [clauses[name].says.removesuffix(".") for name in SHEETS[slug]] == [
        one.text for one in shown.xpath("./h2")
    ]
    assert len(SHEETS[slug]) == len(shown.xpath("./div[@data-write]"))
    assert [f"{slug}.txt"] == shown.xpath(".//a[contains(@href, '.txt')]/@href")


def test_a_milestone_without_set_headings_has_no_sheet():
    with pytest.raises(ValueError, match="conference-9 has no preparation sheet; there are: "):
        sheets.preparation_sheet(CONFERENCE_9, page_url="")


@pytest.mark.parametrize("path", stubs.generated())
def test_a_file_that_follows_from_the_data_is_fresh(path):
    """`make stubs` writes it."""
    assert stubs.generated()[path] == (stubs.ROOT / path).read_text(encoding="utf-8")


def test_stubs_add_what_is_missing_and_keep_what_somebody_wrote(tmp_path):
    kept = tmp_path / "docs" / "milestones" / "conference-9.md"
    stubs.write(tmp_path)
    kept.write_text("Our own words.\n", encoding="utf-8")
    (tmp_path / "docs" / "sheets" / "cppm.txt").write_text("Old.\n", encoding="utf-8")
    (tmp_path / "docs" / "roles" / "sdms.md").unlink()

    assert ["docs/roles/sdms.md", "docs/sheets/cppm.txt"] == stubs.write(tmp_path)
    assert "Our own words.\n" == kept.read_text(encoding="utf-8")
    assert [] == stubs.write(tmp_path)


def test_a_new_page_claims_no_review_that_nobody_made(tmp_path):
    stubs.write(tmp_path)
    told = review_of((tmp_path / "docs" / "roles" / "sdms.md").read_text(encoding="utf-8"))

    assert told.reviewed_on == max(one.checked_on for one in library().policies.values())
    assert told.next_review_on in {one.next_review_on for one in reviews(DOCS).values()}
    assert told.reviewed_on < told.next_review_on
