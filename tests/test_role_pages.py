"""The pages by role: complete, in order, and with each source's own titles."""

from __future__ import annotations

import re

import pytest
from lxml import html
from markdown import markdown

from calculator.contents import PEOPLE
from calculator.library import library
from macros import entries, roles
from macros.citations import DOCS

GROUPS = tuple(library().role_groups)
EXTENSIONS = ["attr_list", "toc"]


def page(group: str) -> html.HtmlElement:
    text = roles.role_page(group, page_url=f"roles/{group}/")
    return html.fragment_fromstring(f"<div>{markdown(text, extensions=EXTENSIONS)}</div>")


def test_every_group_of_roles_has_a_page_and_every_page_a_group():
    """Business support is ours: no source speaks of it."""
    found = {path.stem for path in (DOCS / "roles").glob("*.md")}

    assert {*GROUPS, "index", "business-support"} == found


@pytest.mark.parametrize("group", GROUPS)
def test_everything_that_names_a_role_is_on_its_page(group):
    wanted = set(library().role_groups[group].roles)
    shown = set(re.findall(r"[A-Z]{2}-\d\d", page(group).text_content()))
    named = {
        clause.id
        for policy in library().policies.values()
        for clause in policy.clauses.values()
        if wanted & set(clause.by)
    }
    taking_part = {
        name
        for policy in library().policies.values()
        for milestone in policy.milestones
        for key in PEOPLE
        for person in getattr(milestone, key)
        if person.role in wanted
        for name in person.clauses
    }

    assert named | taking_part <= shown


@pytest.mark.parametrize(
    ("group", "part", "clause"),
    [
        ("chairs", "cppm", "SA-32"),
        ("chairs", "cppm", "SA-33"),
        ("chairs", "cppm", "SA-46"),
        ("team-leaders", "childs-plan-issue", "SA-56"),
        ("senior-leaders", "sdm-review-15", "FW-55"),
        ("reviewing-services", "post-conference", "PG-48"),
        ("partners", "post-conference", "PG-48"),
    ],
)
def test_what_nobody_else_holds_stands_at_its_milestone(group, part, clause):
    (found,) = page(group).xpath(f".//div[@data-role-part='{part}']")

    assert clause in found.text_content()


@pytest.mark.parametrize("group", GROUPS)
def test_milestones_come_in_the_order_of_time(group):
    shown = [str(one) for one in page(group).xpath("./h3/@id")]
    expected = [slug for slug in entries.all_slugs() if slug in shown]

    assert expected == shown
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("group", GROUPS)
def test_each_sources_own_title_is_kept(group):
    (titles,) = page(group).xpath("./div[@data-role-titles]")
    shown = [
        (one.findtext("strong").removesuffix(":"), one.text_content()) for one in titles.iter("li")
    ]
    expected = [
        (library().policies[policy].short, title)
        for role in library().role_groups[group].roles
        for policy, title in library().roles[role].titles.items()
    ]

    assert [policy for policy, _ in expected] == [policy for policy, _ in shown]
    for (_, title), (_, text) in zip(expected, shown, strict=True):
        assert title in text


def test_titles_of_two_sources_are_never_merged():
    text = page("chairs").text_content()

    for title in ("CP Chair", "IRO", "Child Protection Principal Officer"):
        assert title in text


@pytest.mark.parametrize("group", GROUPS)
def test_the_calculator_is_opened_for_the_role(group):
    assert [f"../../calculator/#role={group}"] == page(group).xpath(
        ".//a[.='Open the calculator for this role']/@href"
    )


def test_leading_attending_bringing_and_recording_are_kept_apart():
    parts = page("chairs").xpath(".//div[@data-role-part='midpoint-12']/p")

    assert ["Leads", "Takes part", "Brings", "Does", "Records", "Is asked to consider"] == [
        one.text_content() for one in parts
    ]


def test_a_role_stands_beside_its_interval():
    text = page("sdms").text_content()

    assert "13 months after listing. The whole milestone: " in text


def test_the_list_of_roles_links_to_every_page():
    found = re.findall(r"\]\((.+)\.md\)", roles.role_list())

    assert list(GROUPS) == found


def test_an_unknown_group_is_told_with_those_there_are():
    with pytest.raises(ValueError, match="no role group is called 'nobody'; there are: social"):
        roles.role_page("nobody", page_url="")


def test_every_conference_and_meeting_is_there_to_book():
    found = set(re.findall(r"milestones/(.+?)\.md", roles.meetings_to_book()))
    meetings = {
        one.id
        for policy in library().policies.values()
        for one in policy.milestones
        if not one.not_a_meeting and not one.joins and one.kind not in {"task", "preparation"}
    }

    assert meetings == found
    assert "[9 month conference](../milestones/conference-9.md): 9 months after listing" in (
        roles.meetings_to_book()
    )
