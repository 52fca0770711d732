"""The learning path in pages: every unit, role and session has one, and none repeats the data."""

from __future__ import annotations

import re

import pytest
import yaml
from lxml import html

from calculator.exercises.kinds import KINDS
from calculator.exercises.making import Key, make, slots_of
from calculator.exercises.units import learning
from calculator.library import library
from macros import learning as pages
from macros import printed_exercises
from macros.citations import DOCS
from macros.examples import PageError
from tests.asking import PATHWAYS
from tests.built_site import built_pages, links_of

PATH = learning(library())
LEARN = DOCS / "learn"
QUIZ = re.compile(r"\{\{ quiz\((.*?)\) \}\}", re.DOTALL)
# The engine asks no question of scores, and the first page only leads to the others.
WITHOUT_QUIZ = {"index.md", "scaling-scores.md"}


@pytest.fixture(scope="module")
def built():
    return built_pages()


def title(name):
    text = (LEARN / f"{name}.md").read_text(encoding="utf-8")
    return yaml.safe_load(text.split("---\n")[1])["title"]


def nav():
    text = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
    return dict(re.findall(r"- (.+): learn/(.+)\.md", text))


# Every unit and every role


@pytest.mark.parametrize("unit", PATH.units.values(), ids=lambda one: one.id)
def test_a_unit_has_a_page_under_its_own_title(unit):
    assert title(unit.id).casefold() == f"Learn: {unit.title}".casefold()
    assert nav()[unit.title] == unit.id


@pytest.mark.parametrize("path", PATH.paths.values(), ids=lambda one: one.id)
def test_a_role_has_a_page_in_its_order_with_its_emphasis(built, path):
    page = built[f"learn/{path.id}/index.html"]
    items = page.xpath(f"//ol[@data-units='{path.id}']/li")
    marked = [one.get("data-unit") for one in items if one.xpath("./strong")]

    assert nav()[path.title] == path.id
    assert [one.get("data-unit") for one in items] == list(path.units)
    assert set(marked) == set(path.emphasis)


@pytest.mark.parametrize("unit", PATH.units.values(), ids=lambda one: one.id)
def test_the_page_of_a_unit_holds_all_of_its_parts(built, unit):
    name = f"learn/{unit.id}/index.html"
    page = built[name]
    told = [one.text.removesuffix(".") for one in page.xpath("//ul[@data-outcomes]/li")]
    (guidance,) = page.xpath("//ul[@data-guidance]")
    targets = [link.target.removesuffix("index.html") for link in links_of(name, guidance)]

    assert told == list(unit.outcomes)
    assert targets == [one.removesuffix("index.md").replace(".md", "/") for one in unit.guidance]
    assert len(page.xpath("//milestone-timeline[@data-typed]//article[@data-example]")) == 1
    assert page.xpath("//exercise-set/@data-unit") == [unit.id]
    assert len(page.xpath("//exercise-set//details[@data-why]")) == len(unit.skills)
    assert len(page.xpath("//ul[@data-next]/li")) == len(PATH.paths)


def test_the_first_page_leads_to_every_unit_and_role(built):
    targets = {one.target for one in links_of("learn/index.html", built["learn/index.html"])}

    assert {f"learn/{name}/index.html" for name in (*PATH.units, *PATH.paths)} <= targets
    assert {"learn/final-scenario/index.html", "learn/trainers/index.html"} <= targets


def test_after_the_last_unit_of_a_role_comes_the_final_scenario():
    last = next(iter(PATH.paths.values())).units[-1]
    found = html.fragment_fromstring(pages.next_units(last, page_url=f"learn/{last}/"))

    assert "../../learn/final-scenario/" in found.xpath("./li[1]/a/@href")


# What the path covers


@pytest.mark.parametrize("skill", PATH.skills)
def test_every_skill_is_covered_by_a_kind_of_exercise(skill):
    kinds = PATH.skills[skill].kinds
    made = {make(Key(skill=skill, seed=seed), library()).kind for seed in range(20)}

    assert kinds
    assert made == set(kinds) <= set(KINDS)


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_every_milestone_of_a_pathway_can_be_practised(pathway):
    """Counted from the data: each milestone is asked of by a kind that a skill practises."""
    practised = {kind for skill in PATH.skills.values() for kind in skill.kinds}
    slots = slots_of(library(), pathway)
    unasked = [one.id for one in slots if not any(KINDS[name].fits(one) for name in practised)]
    made = [
        make(Key(kind="when-due", pathway=pathway, milestone=one.id, seed=1), library())
        for one in slots
    ]

    assert slots
    assert unasked == []
    assert [one.draft.milestone for one in made] == [one.id for one in slots]


def test_every_milestone_comes_up_in_a_unit():
    """On some pathway of a unit, among its milestones, for one of its skills."""
    slots = [one for pathway in PATHWAYS for one in slots_of(library(), pathway)]
    met = {
        slot.slug
        for unit in PATH.units.values()
        for skill in (PATH.skills[name] for name in unit.skills)
        for pathway in unit.pathways
        for slot in slots_of(library(), pathway)
        if all(slot.slug in named for named in (unit.milestones, skill.milestones) if named)
        and any(KINDS[kind].fits(slot) for kind in skill.kinds)
    }

    assert sorted({one.slug for one in slots} - met) == []
    assert met


# Quizzes


@pytest.mark.parametrize("path", sorted(DOCS.glob("guidance/*.md")), ids=lambda path: path.stem)
def test_a_page_of_guidance_ends_with_a_quiz(built, path):
    page = built[f"guidance/{path.stem}/index.html".replace("index/index", "index")]
    quizzes = page.xpath("//article[@data-quiz]")

    assert bool(quizzes) is (path.name not in WITHOUT_QUIZ)
    for quiz in quizzes:
        assert len(quiz.xpath("./section[@data-exercise]")) == 3
        assert len(quiz.xpath("./details[@data-why]//ol[@data-trace]")) == 3
        assert not quiz.xpath(".//details[@open]")
        assert page.xpath("//p[@data-practise-more]/a/@href")


def test_the_questions_of_all_quizzes_differ():
    called = [
        key
        for path in sorted(DOCS.glob("guidance/*.md"))
        for inside in QUIZ.findall(path.read_text(encoding="utf-8"))
        for key in re.findall(r'"([a-z-]+\.[^"]+)"', inside)
    ]

    assert len(called) >= 30
    assert len(set(called)) == len(called)


@pytest.mark.parametrize(
    "part", [{"unit": "core-groups"}, {"skill": "two-calendars"}, {"milestone": "lpm-15"}]
)
def test_a_quiz_can_be_drawn_from_a_unit_a_skill_or_a_milestone(part):
    markdown = printed_exercises.quiz(**part, count=2, seed=5, page_url="guidance/core-groups/")
    heading, article, *more = markdown.split("\n\n")
    found = html.fragment_fromstring(article)

    assert heading.startswith("## Check yourself {")
    assert len(found.xpath("./section[@data-exercise]")) == 2
    assert bool(more) is ("unit" in part)
    assert found.get("data-search-exclude") is not None


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: printed_exercises.quiz(skill="juggling", page_url=""), r"quiz\(\): skill: Choose"),
        (lambda: printed_exercises.quiz("status.1", page_url=""), r"quiz\(\): exercise: Start"),
        (lambda: printed_exercises.room_sheet("latin", 3, 1), "no unit is called 'latin'"),
        (lambda: pages.role_path("pope", page_url=""), "no path is called 'pope'; there are: new-"),
        (lambda: pages.unit_outcomes("latin"), "no unit is called 'latin'; there are: what-a-"),
    ],
)
def test_a_mistake_on_a_page_is_told_in_a_sentence(call, told):
    with pytest.raises(PageError, match=told):
        call()


# Sheets for a room


@pytest.mark.parametrize("name", ["sheet-reviews", "sheet-legal-planning"])
def test_a_sheet_for_a_room_has_its_marking_on_paper_of_its_own(built, name):
    (sheet,) = built[f"learn/{name}/index.html"].xpath("//article[@data-room-sheet]")
    questions = sheet.xpath("./section[@data-exercise]")
    marking = sheet.xpath("./section[not(@data-exercise)]")

    assert len(questions) == len(marking) >= 8
    assert len(sheet.xpath("./h2")) == 2
    assert sheet.xpath("./h2[@data-new-page]")


def test_each_session_names_what_divides_the_room_and_the_command_of_its_sheet(built):
    page = built["learn/trainers/index.html"]
    commands = [one for one in page.xpath("//p/code/text()") if "exercises --unit" in one]
    debates = page.xpath("//ul[@data-debates]")

    assert len(commands) == 3
    assert [bool(one.xpath("./li")) for one in debates] == [True, True]
    words = " ".join(one.text_content() for one in debates)
    assert all(part in words for part in ("the source is silent", "another reading", "small word"))


def test_a_sheet_goes_round_the_skills_of_its_unit():
    asked = printed_exercises.sheet_exercises(Key(unit="legal-planning", seed=15), 10, library())

    assert {one.skill for one in asked} == set(PATH.units["legal-planning"].skills)
