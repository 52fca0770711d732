"""Scores at a conference: what is understood, what is counted, and what the policies ask."""

from __future__ import annotations

import json
import subprocess
import sys
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import markdown

from calculator import cli
from calculator.contract import handle
from calculator.library import library, parse_library
from calculator.loader import read_library
from calculator.render.scaling import scaling_result
from calculator.render.score_wording import scaling_text
from calculator.scaling import Verdict, findings, read_scores, scale_of, verdict
from calculator.vocabulary import Measure
from macros import scores as macro

GUIDANCE = "conference-practice"
STANDARDS = "planning-meeting-standards"
RULES = {one.id: one for one in library().policies[GUIDANCE].scaling.rules}
_, SCALE = scale_of(library())


def ask(typed):
    return json.loads(handle(json.dumps({"action": "scaling", "scores": typed})))


def counted(typed):
    """Return the scores that were understood, lowest first, as people write them."""
    return [one["score"] for one in ask(typed)["scores"] for _ in range(one["people"])]


def rules(answer):
    return {rule["id"]: rule for policy in answer["policies"] for rule in policy["rules"]}


def shown(answer):
    return html.fragment_fromstring(f"<div>{answer['html']}</div>")


@pytest.mark.parametrize(
    "typed",
    [
        "0 3 6.5 7",
        "0,3,6.5,7",
        "0;3; 6.5 ;7",
        "0\n3\r\n6.5\n\n7\n",
        "0\t3|6.5 · 7",
        "7 & 0, 3 and 6.5",
        "0, 3, 6½ AND 7.",
        "0/10 3/10 6.5 / 10 7 out of 10",
        "0.0 03 6.50 7.",
    ],
)
def test_scores_are_understood_whatever_stands_between_them(typed):
    assert counted(typed) == ["0", "3", "6.5", "7"]
    assert [] == ask(typed)["errors"]


@pytest.mark.parametrize(("typed", "score"), [(".5", "0.5"), ("½", "0.5"), ("6.25", "6.25")])
def test_a_score_may_lie_between_whole_numbers(typed, score):
    assert [score] == counted(typed)


@pytest.mark.parametrize("typed", ["", "  \n", ", ;", ".", "and"])
def test_an_empty_field_asks_for_scores(typed):
    assert {
        "contract": 1,
        "errors": [
            {
                "field": "scores",
                "code": "missing",
                "message": "Enter the scores that people gave, from 0 to 10",
            }
        ],
    } == ask(typed)


@pytest.mark.parametrize("typed", [None, 7, [7], {"scores": "7"}])
def test_what_is_no_text_is_asked_for_again(typed):
    assert "Enter the scores from 0 to 10" == ask(typed)["errors"][0]["message"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("11", "“11” must be a number from 0 to 10, such as 7 or 6.5"),
        ("-1", "“-1” must be a number from 0 to 10, such as 7 or 6.5"),
        ("10.01", "“10.01” must be a number from 0 to 10, such as 7 or 6.5"),
        ("7.123", "“7.123” must be a number from 0 to 10, such as 7 or 6.5"),
        ("3-4", "“3-4” must be a number from 0 to 10, such as 7 or 6.5"),
        ("7/100", "“7/100” must be a number from 0 to 10, such as 7 or 6.5"),
        ("7/10.5", "“7/10.5” must be a number from 0 to 10, such as 7 or 6.5"),
        ("٣", "“٣” must be a number from 0 to 10, such as 7 or 6.5"),
        ("5 x 11", "“x” and “11” must be numbers from 0 to 10, such as 7 or 6.5"),
        ("x x X", "“x” and “X” must be numbers from 0 to 10, such as 7 or 6.5"),
        ("a b c", "“a”, “b” and “c” must be numbers from 0 to 10, such as 7 or 6.5"),
        ("a b c d e", "“a”, “b”, “c” and 2 more must be numbers from 0 to 10, such as 7 or 6.5"),
        ("w" * 99, f"“{'w' * 20}” must be a number from 0 to 10, such as 7 or 6.5"),
    ],
)
def test_a_value_that_is_no_score_is_named(typed, message):
    (error,) = ask(typed)["errors"]

    assert ("scores", "not-a-score", message) == (error["field"], error["code"], error["message"])


def test_what_is_no_score_is_left_out_and_the_rest_is_counted():
    answer = ask("6 7 eight 12")

    assert (2, ["eight", "12"]) == (answer["count"], answer["left_out"])
    assert ["Left out: “eight”, “12”."] == shown(answer).xpath("//p[@data-left-out]/text()")
    assert answer["errors"]


def test_what_was_typed_is_escaped_and_can_always_be_written_down():
    answer = ask("5 <b> \ud800")

    assert ["<b>", "?"] == answer["left_out"]
    assert not shown(answer).xpath("//b")


@pytest.mark.parametrize("typed", ["5 " * 201, "5" * 4001])
def test_too_many_scores_are_refused(typed):
    assert [
        {"field": "scores", "code": "too-many", "message": "Enter no more than 200 scores"}
    ] == ask(typed)["errors"]


def test_the_largest_meeting_is_counted():
    assert 200 == ask("5 " * 200)["count"]


@pytest.mark.parametrize(
    ("typed", "met"),
    [
        ("0 0 3 7", []),
        ("0 0 0 7", ["escalate"]),
        ("0", ["escalate"]),
        ("0 0 0 0", ["escalate"]),
        ("0.5 0.5 0.5", []),
        ("5 5 5", []),
        ("5 6", []),
        ("5 5.5 6", ["discuss-cin-plan"]),
        ("5.01", ["discuss-cin-plan"]),
        ("3, 5, 5, 5.5, 6, 7, 8", ["discuss-cin-plan"]),
        ("3, 5, 5, 5, 6, 7, 8", []),
        ("10 10 10", ["discuss-cin-plan"]),
    ],
)
def test_most_is_more_than_half_of_the_people_who_scored(typed, met):
    """PG-49 and PG-51, in the reading A18."""
    assert met == ask(typed)["met"]


def test_most_at_0_asks_the_chair_to_escalate_and_to_test_the_reasons():
    rule = rules(ask("0 0 0 4"))["escalate"]

    assert [["PG-49"], ["PG-50"]] == [one["clauses"] for one in rule["actions"]]
    assert ["should", "should"] == [one["force"] for one in rule["actions"]]
    assert (3, "met", ["PG-49"]) == (rule["people"], rule["verdict"], rule["clauses"])


def test_most_above_5_asks_the_chair_to_discuss_another_plan_and_settles_nothing():
    answer = ask("6 7 8 2")
    (steps,) = shown(answer).xpath(f"//section[@data-policy='{GUIDANCE}']")

    assert "A reason to discuss, not an outcome." in steps.text_content()
    assert ["PG-51", "PG-40"] == [
        name for one in rules(answer)["discuss-cin-plan"]["actions"] for name in one["clauses"]
    ]


def test_neither_result_asks_for_nothing():
    answer = ask("0 0 3 7")

    assert [] == answer["met"]
    assert shown(answer).xpath("//p[@data-no-step]")
    assert answer["summary"].startswith(
        "The scores lead to no step: 2 of 4 at 0 and 1 of 4 above 5."
    )


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        # More than half are above 5, the commonest score is not.
        ("3 5 5 5.5 6 7 8", {"average": "met", "commonest": "not-met"}),
        # Half are not most, but the average and one of two commonest scores are above.
        ("5 6", {"average": "met", "commonest": "unclear"}),
        # A few who agree are the commonest score of many who do not.
        ("7 7 2 3 4", {"average": "not-met", "commonest": "met"}),
        ("6 7", {"average": "met", "commonest": "met"}),
    ],
)
def test_other_readings_stand_beside_the_one_that_is_used(typed, readings):
    rule = rules(ask(typed))["discuss-cin-plan"]

    assert readings == {one["measure"]: one["verdict"] for one in rule["other_readings"]}
    assert {"A18"} == {one["reading"] for one in rule["other_readings"]}


def test_readings_that_give_another_answer_are_shown_with_what_speaks_against_them():
    found = shown(ask("5 6"))
    rows = [one.text_content() for one in found.xpath("//li[@data-reading='A18']")]

    assert 2 == len(rows)
    assert rows[0].startswith("The average, 5.5, is above 5. Read so, “Most scores are above 5”")
    assert "The scores given most often, 5 and 6, are not all above 5." in rows[1]
    assert not found.xpath("//p[@data-same]")


def test_readings_that_agree_are_said_to():
    found = shown(ask("6 7 7"))

    assert not found.xpath("//li[@data-reading]")
    assert "by the average (about 6.67) and by the score given most often (7)" in found.xpath(
        "string(//p[@data-same])"
    )


def test_tied_scores_on_one_side_agree():
    assert Verdict.NOT_MET is verdict([300, 400], RULES["discuss-cin-plan"], Measure.COMMONEST)
    assert "The scores given most often, 6 and 7, are above 5" in _text("1 1.5 2 2.5 3 6 6 7 7")
    assert "The score given most often, 0, is at 0" in _text("0 0 1 2 3")


def _text(typed):
    return shown(ask(typed)).text_content()


def test_exactly_half_is_said_to_be_half():
    assert "2 of 4 scores are at 0: exactly half, not more than half." in _text("0 0 3 7")
    assert "1 of 1 score is above 5: more than half." in _text("8")
    assert "None of 1 score is at 0: not more than half." in _text("8")


def test_what_the_guidance_leaves_open_is_said():
    found = shown(ask("6")).xpath(f"//section[@data-open-words='{GUIDANCE}']//li")
    said = " ".join(one.text_content() for one in found)

    for silence in ("What 'most' and 'majority' come to", "family", "two whole numbers", "scale"):
        assert silence in said
    assert "scale of the planning meeting standards; nothing says that the two are one" in said
    assert "SA-35" in said


def test_south_ayrshire_hangs_no_step_on_a_score():
    """T6: no score there is to be agreed on (SA-36), while the guidance acts on scores."""
    answer = ask("0 0 0")
    (row,) = [one for one in answer["policies"] if one["policy"] == STANDARDS]
    (section,) = shown(answer).xpath(f"//section[@data-policy='{STANDARDS}']")
    cited = {name for one in row["actions"] for name in one["clauses"]}

    assert [] == row["rules"]
    assert {"SA-35", "SA-36", "SA-43"} <= cited
    assert "No step hangs on a score." in section.text_content()
    assert "do not mix the documents" in section.text_content()


def test_what_a_policy_does_not_add_is_not_said():
    answer = ask("5 6")
    for row in answer["policies"]:
        row |= {"interpretation": None, "not_stated": []}
        row["rules"] = [{**rule, "other_readings": []} for rule in row["rules"]]
    found = html.fragment_fromstring(f"<div>{scaling_result(answer, library())}</div>")
    text = scaling_text(answer, library())

    assert not found.xpath("//p[@data-same] | //li[@data-reading]")
    assert "1 of 2 scores is above 5" in text
    assert "A18" not in text
    assert "Not stated in the source" not in text


def test_a_changed_threshold_is_changed_in_one_file():
    raw = deepcopy(read_library())
    raw["policies"][f"{GUIDANCE}.toml"]["scaling"]["rule"][1]["above"] = 6
    changed = parse_library(raw)
    met = [one.rule.id for one in findings([600, 600], changed) if one.verdict is Verdict.MET]

    assert [] == met
    assert ["discuss-cin-plan"] == ask("6 6")["met"]


@given(st.lists(st.integers(min_value=0, max_value=1000), min_size=1, max_size=60), st.randoms())
def test_the_order_of_the_scores_changes_nothing(scores, random):
    text = [f"{score // 100}.{score % 100:02}" for score in scores]
    shuffled = list(text)
    random.shuffle(shuffled)

    assert ask(" ".join(text)) == ask(",".join(shuffled))


@given(st.lists(st.integers(min_value=0, max_value=10), min_size=1, max_size=60))
def test_the_count_is_that_of_a_plain_count(scores):
    answer = ask(" ".join(map(str, scores)))
    zeros, high = scores.count(0), sum(score > 5 for score in scores)
    expected = [
        name
        for name, people in (("escalate", zeros), ("discuss-cin-plan", high))
        if people / len(scores) > 0.5
    ]

    assert expected == answer["met"]
    assert {"escalate": zeros, "discuss-cin-plan": high} == {
        name: one["people"] for name, one in rules(answer).items()
    }


@given(st.text(max_size=80))
def test_every_text_gives_an_answer_or_a_fault(typed):
    answer = ask(typed)

    assert "html" in answer or answer["errors"]
    assert all(one["field"] == "scores" for one in answer["errors"])


def test_scores_are_read_into_hundredths_of_the_scale():
    found = read_scores("10 0.01", SCALE)

    assert ((1000, 1), (), None) == (found.given, found.left_out, found.error)


def test_the_command_line_prints_what_the_scores_lead_to(capsys):
    assert 0 == cli.main(["scaling", "0 0 3 7"])

    said = capsys.readouterr().out
    assert said.startswith("The scores lead to no step: 2 of 4 at 0 and 1 of 4 above 5.")
    assert "Read another way: The score given most often, 0, is at 0." in said
    assert "Planning meeting standards\n- No step hangs on a score." in said
    assert all(len(line) <= 100 for line in said.splitlines())


def test_the_command_line_takes_scores_one_by_one(capsys):
    assert 0 == cli.main(["scaling", "0", "0", "0.5", "0"])

    said = capsys.readouterr().out
    assert said.startswith("Most or all score 0: 3 of 4.")
    assert "(Chair; should; PG-50)" in said
    assert "Counted: 4 scores: 0 (3 people), 0.5." in said


def test_the_command_line_prints_the_contract_that_the_page_gets():
    ran = subprocess.run(
        [sys.executable, "-m", "calculator", "scaling", "6 7", "--format", "json"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert handle('{"action": "scaling", "scores": "6 7"}') + "\n" == ran.stdout


def test_the_command_line_names_what_is_no_score(capsys):
    assert 2 == cli.main(["scaling", "5 11"])

    told = capsys.readouterr()
    assert ("", "scores: “11” must be a number from 0 to 10, such as 7 or 6.5\n") == (
        told.out,
        told.err,
    )


def _element():
    markup = macro.scaling_form(page_url="calculator/scaling/", runtime="assets/runtime/0123/")
    return html.fragment_fromstring(markup).find("answer-form")


def test_the_page_holds_what_its_script_looks_for():
    found = _element()

    assert ("scaling", "../../assets/runtime/0123/") == (
        found.get("data-action"),
        found.get("data-runtime"),
    )
    assert found.xpath("./form[@hidden]//*[@data-field='scores']//textarea[@name='scores']")
    assert found.xpath("./form//*[@data-field='scores']/p[@data-error][@hidden]")
    assert found.xpath("./p[@role='status']/following-sibling::p[1][@data-said]")
    assert found.xpath("./div[@data-crash][@hidden]/p[@data-crash-line]")
    assert found.xpath("./div[@data-crash]/button[@type='button'][@data-retry]")


def test_the_page_shows_every_rule_without_a_script():
    table = _element().xpath("./div[@data-result]//table[@data-score-rules]/tbody/tr")

    assert [one.title for one in RULES.values()] == [row.findtext("th") for row in table]
    for row, rule in zip(table, RULES.values(), strict=True):
        for name in rule.clauses:
            assert name in row.text_content()


@pytest.mark.parametrize(
    "markup",
    [
        macro.scaling_form(page_url="calculator/scaling/", runtime="assets/runtime/0123/"),
        macro.scaling_example("0, 3, 7"),
    ],
)
def test_markdown_leaves_the_markup_alone(markup):
    assert "\n" not in markup
    assert markup == markdown(markup)


def test_an_example_says_what_its_scores_come_to_and_keeps_out_of_the_search():
    found = html.fragment_fromstring(macro.scaling_example("0, 0, 0, 2"))

    assert "Made-up scores: 0, 0, 0, 2" == found.findtext("h3")
    assert "Most or all score 0: 3 of 4." in found.findtext("p")
    assert found.get("data-search-exclude") is not None


@pytest.mark.parametrize("typed", ["0, 3, eleven", "", "12"])
def test_an_example_that_holds_no_score_fails_the_build(typed):
    with pytest.raises(Exception, match=r"eleven|Enter the scores|“12” must be a number"):
        macro.scaling_example(typed)
