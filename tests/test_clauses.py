"""What a sentence of a page cites, and the words that it borrows from the data."""

from __future__ import annotations

import pytest
from lxml import html
from markdown import markdown

from calculator.library import library
from macros import clauses

PAGE = "guidance/reviews/"
SCOTTISH = "planning-meeting-standards"
CLAUSES = {
    name: one for policy in library().policies.values() for name, one in policy.clauses.items()
}
MILESTONES = {one.id for policy in library().policies.values() for one in policy.milestones}


def links(markup: str) -> list[tuple[str, str]]:
    found = html.fragment_fromstring(f"<div>{markup}</div>").xpath(".//a")
    return [(one.text, one.get("href")) for one in found]


def test_a_citation_links_to_the_coverage_page_from_where_it_stands():
    assert [
        ("FW-04", "../../sources/coverage/#fw-04"),
        ("TY-27", "../../sources/coverage/#ty-27"),
    ] == (links(clauses.cite("FW-04", "TY-27", page_url=PAGE)))
    assert [("FW-04", "./sources/coverage/#fw-04")] == links(clauses.cite("FW-04", page_url=""))


@pytest.mark.parametrize("name", CLAUSES)
def test_a_clause_is_said_in_its_own_words_with_its_force(name):
    clause = CLAUSES[name]
    said = html.fragment_fromstring(f"<div>{clauses.says(name, page_url=PAGE)}</div>")

    assert said.text_content().startswith(clause.says)
    assert ([clause.force.value] if clause.force else []) == said.xpath("./span/@data-force")


@pytest.mark.parametrize("name", CLAUSES)
def test_a_clause_is_markup_that_markdown_leaves_alone(name):
    said = clauses.says(name, page_url=PAGE)
    listed = clauses.duties(name, page_url=PAGE)

    assert f"<p>{said}</p>" == markdown(said)
    assert listed == markdown(listed)


@pytest.mark.parametrize("macro", [clauses.cite, clauses.says, clauses.duties])
def test_a_clause_that_is_not_there_is_told(macro):
    with pytest.raises(ValueError, match="no clause is called 'FW-99'"):
        macro("FW-99", page_url=PAGE)


@pytest.mark.parametrize("macro", [clauses.cite, clauses.duties])
def test_to_cite_nothing_is_a_mistake(macro):
    with pytest.raises(ValueError, match="needs the id of at least one clause"):
        macro(page_url=PAGE)


def test_a_milestone_is_called_by_its_name_and_linked():
    assert [("9 month conference", "../../milestones/conference-9/")] == (
        links(clauses.name("conference-9", page_url=PAGE))
    )


@pytest.mark.parametrize("milestone_id", sorted(MILESTONES))
def test_policies_agree_on_a_milestones_name(milestone_id):
    """A name in running text is the first policy's: it has to be everybody's."""
    assert 1 == len({one.short for _, one in clauses.entries_of(milestone_id)})


@pytest.mark.parametrize(
    ("milestone_id", "policy_id", "words"),
    [
        ("conference-9", "plan-framework", "9 months after listing"),
        ("lpm-15", "two-year-policy", "within 2 weeks of the 15 month conference"),
        ("cp1-share", SCOTTISH, "at least 2 working days before the planning meeting"),
        ("cppm", SCOTTISH, "on the day of the planning meeting"),
    ],
)
def test_when_is_an_interval_in_running_text(milestone_id, policy_id, words):
    assert words == clauses.when(milestone_id, policy_id)


def test_a_further_date_of_a_policy_is_asked_for_by_number():
    assert "by the first core group" == clauses.when("childs-plan-issue", SCOTTISH, 1)


def test_a_length_stands_alone():
    assert "2 weeks" == clauses.length("lpm-15", "two-year-policy")


@pytest.mark.parametrize(
    ("macro", "arguments", "fault"),
    [
        (clauses.when, ("nothing", "plan-framework"), "no milestone is called 'nothing'"),
        (clauses.when, ("conference-9", "long-listing"), "gives conference-9 no date 1"),
        (clauses.when, ("conference-9", "plan-framework", 1), "no date 2"),
        (clauses.when, ("conference-9", "plan-framework", -1), "no date 0"),
        (clauses.length, ("sdm-review-9", "plan-framework"), "no length of time"),
    ],
)
def test_a_date_that_no_source_gives_is_told(macro, arguments, fault):
    with pytest.raises(ValueError, match=fault):
        macro(*arguments)
