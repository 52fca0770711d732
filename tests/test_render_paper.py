"""What has to be written or brought, by whom, for what, and by when."""

from __future__ import annotations

import json

from hypothesis import given, settings
from lxml.html import fromstring

from calculator.library import library
from calculator.render.by_paper import timeline_by_paper
from tests.asking import LISTED_ON, ask, text
from tests.plans import plans
from tests.test_render_person import _rows


def _page(**request):
    asked = {"action": "view", "view": "paper", "listed_on": LISTED_ON, **request}
    return fromstring(f"<div>{json.loads(text(**asked))['html']}</div>")


def _entry(page, milestone):
    return page.xpath(f"//li[@data-entry='{milestone}']")[0]


def _papers(page, milestone, key="documents"):
    found = _entry(page, milestone).xpath(f"./ul[@data-written='{key}']/li")
    return [" ".join(one.text_content().split()) for one in found]


@given(request=plans())
@settings(max_examples=30)
def test_every_paper_and_record_stands_at_its_milestone_once(request):
    page = _page(**request)
    ids = page.xpath("//li/@data-entry")

    assert len(ids) == len(set(ids))
    for milestone, key, one in _rows(ask(**request), ("documents", "records")):
        what = one.get("title") or one["text"]

        assert any(what in row for row in _papers(page, milestone, key)), (milestone, what)


@given(request=plans())
@settings(max_examples=30)
def test_every_paper_has_a_line_of_its_own(request):
    answer = ask(**request)
    titles = {one["title"] for _, _, one in _rows(answer, ("documents",))}
    found = _page(**request).xpath("//section[@data-papers='each']//strong/text()")

    assert sorted(titles) == sorted(found)


def test_a_paper_says_who_brings_it_how_strongly_and_by_which_clause():
    page = _page(as_of="2026-06-01")

    assert _papers(page, "pre-conference-15")[0] == (
        "SW Team's report (from SW Team) will Analyses clearly where things now stand. "
        "Two year policy TY-17"
    )


def test_a_paper_without_a_bringer_says_so():
    papers = _papers(_page(as_of="2026-06-01"), "sdm-review-13")

    assert papers[0].startswith(
        "Actions from the previous meeting (who brings it is not stated in the source) will"
    )


def test_a_record_without_a_maker_says_so():
    page = _page(as_of="2026-06-01")
    rows = [row for entry in page.xpath("//ul[@data-written='records']/li")
            if "who makes it" in (row := entry.text_content())]  # fmt: skip

    assert rows


def test_a_paper_that_hangs_on_an_answer_prints_the_question():
    papers = _papers(_page(as_of="2026-06-01"), "sdm-review-13")

    assert "Only if the answer is yes: Has an LBP been agreed? (not answered here)" in papers[1]


def test_a_paper_that_an_answer_takes_away_is_gone():
    page = _page(as_of="2026-06-01", answers={"lbp-agreed": "no"})

    assert "LBP" not in page.text_content()


def test_an_entry_has_its_day_to_work_to():
    entry = _entry(_page(as_of="2026-06-01"), "pre-conference-15")

    assert entry.xpath("string(./h3)").startswith("Preparation for the 15 month Conference")
    assert entry.xpath("string(./p[@data-book-by])") == (
        "Bank holiday: Summer bank holiday; work to Thursday 27 August 2026"
    )


def test_a_paper_of_a_line_with_its_own_date_says_that_date():
    """No policy has one today; one that had would not be read as the milestone's day."""
    answer = ask(pathway="two-year-policy", as_of="2026-06-01")
    row = next(one for one in answer["milestones"] if one["id"] == "pre-conference-15")
    earlier = [{**line, "latest_on": "2026-08-17"} for line in row["lines"]]
    html = timeline_by_paper({**answer, "milestones": [{**row, "lines": earlier}]}, library())
    dates = fromstring(f"<div>{html}</div>").xpath("//ul[@data-written]//*[@data-line-when]")

    assert "Monday 17 August 2026." in dates[0].text_content()


def test_each_paper_names_its_meetings_and_their_days():
    page = _page(as_of="2026-06-01", held={"conference-9": "2026-02-27"})
    rows = [
        row for row in page.xpath("//section[@data-papers='each']//li")
        if row.xpath("string(./strong)") == "Genogram"
    ]  # fmt: skip

    assert rows[0].text_content().startswith("Genogram: 3 month conference (")
    assert "9 month conference (Done); 15 month conference (Thursday 27 August 2026)" in (
        rows[0].text_content()
    )


def test_a_milestone_without_papers_in_its_source_is_named():
    rows = _page().xpath("//section[@data-papers='not-stated']//li")

    assert "LPM (legal planning meeting) (Framework, Two year policy)" in [
        row.text_content() for row in rows
    ]


def test_without_papers_there_is_no_list_of_papers():
    answer = ask(pathway="two-year-policy", role="qa-team-managers")
    row = {**answer["milestones"][0], "lines": []}
    html = timeline_by_paper({**answer, "milestones": [row]}, library())

    assert "<h3" not in html


def test_a_role_without_a_part_is_told_so():
    page = _page(pathway="south-ayrshire", role="sdm")

    assert "No milestone of this pathway names that role." in page.text_content()
