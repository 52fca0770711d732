"""Scores at a conference: the form, the rules as they stand, and what some scores come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.phrases import listed
from calculator.render import parts
from calculator.render.details import item
from calculator.render.markup import Markup, join, tag
from calculator.render.score_wording import (
    DO_NOT_MIX,
    NO_STEP,
    finding_words,
    inside,
    left_out_words,
    measure_words,
    reading_words,
    scale_words,
    summary_words,
    tally_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calculator.model import Library
    from calculator.render.parts import Row
    from calculator.scores import Scale

COLUMNS = ("Scores", "What it then asks for")


def scaling_form(scale: Scale) -> Markup:
    """Return the form, one field, hidden until a script can answer it."""
    ends = f"from {scale.lowest} to {scale.highest}"
    return tag(
        "form",
        tag(
            "div",
            tag("label", "Scores that people gave", for_="scores"),
            tag(
                "p",
                f"Each a number {ends}, in any order, with spaces, commas or new lines between."
                " For example, 3 5 6.5 8. No names.",
                id="scores-hint",
                data_hint=True,
            ),
            tag("p", "", id="scores-error", data_error=True, hidden=True),
            tag(
                "textarea",
                "",
                id="scores",
                name="scores",
                rows="3",
                autocomplete="off",
                spellcheck="false",
                aria_describedby="scores-hint",
            ),
            data_field="scores",
        ),
        tag(
            "div",
            tag("button", "Count the scores", type="submit"),
            tag("button", "Clear", type="reset"),
            data_buttons=True,
        ),
        hidden=True,
        novalidate=True,
    )


def scaling_rules(rows: Iterable[Row], library: Library) -> Markup:
    """Return what the policies say of scores, before anybody has scored."""
    return join(
        join((_rule_table(one, library), _open_words(one, library)))
        if one["rules"]
        else _without_rules(one, library)
        for one in rows
    )


def scaling_result(answer: Row, library: Library) -> Markup:
    """Return what some scores come to, and what is asked of whom."""
    asking = [one for one in answer["policies"] if one["rules"]]
    others = [one for one in answer["policies"] if not one["rules"]]
    return join(
        (
            tag("p", summary_words(answer), data_summary=True),
            tag("p", tally_words(answer), data_tally=True),
            tag("p", left_out_words(answer), data_left_out=True) if answer["left_out"] else None,
            *(_asked(one, answer, library) for one in asking),
            *(_open_words(one, library) for one in asking),
            *(_without_rules(one, library) for one in others),
        )
    )


def _rule_table(row: Row, library: Library) -> Markup:
    short = parts.policy_name(library, row["policy"])
    body = [
        tag("tr", tag("th", one["title"], scope="row"), tag("td", _actions(one["actions"])))
        for one in row["rules"]
    ]
    table = tag(
        "table",
        tag("thead", tag("tr", [tag("th", one, scope="col") for one in COLUMNS])),
        tag("tbody", body),
        data_score_rules=True,
    )
    return tag(
        "section",
        tag("h3", short),
        tag("p", tag("strong", "Who scores: "), row["who"], ". ", row["interpretation"]),
        table,
        data_policy=row["policy"],
    )


def _actions(rows: Iterable[Row]) -> Markup:
    return tag("ul", [item(one) for one in rows])


def scaling_steps(answer: Row) -> Markup:
    """Return what some scores come to, without what stands there whatever the scores are."""
    return join(
        (
            tag("p", summary_words(answer), data_summary=True),
            *(part for one in answer["policies"] if one["rules"] for part in _steps(one, answer)),
        )
    )


def _asked(row: Row, answer: Row, library: Library) -> Markup:
    """Return what one policy asks at some scores, and on which reading."""
    short = inside(parts.policy_name(library, row["policy"]))
    return tag(
        "section",
        tag("h3", f"What the {short} asks"),
        *_steps(row, answer),
        tag("p", row["interpretation"], data_interpretation=True),
        data_policy=row["policy"],
    )


def _steps(row: Row, answer: Row) -> Iterator[Markup]:
    """Yield what each rule comes to, what follows where it is reached, and other readings."""
    yield tag("ul", [_finding(one, answer) for one in row["rules"]], data_findings=True)
    met = [one for one in row["rules"] if one["verdict"] == "met"]
    for one in met:
        yield tag("p", tag("strong", one["title"]), ":")
        yield _actions(one["actions"])
    if not met:
        yield tag("p", "Nothing is asked at these scores.", data_no_step=True)
    yield from _readings(row, answer)


def _finding(rule: Row, answer: Row) -> Markup:
    return tag(
        "li",
        finding_words(rule, rule["measure"], rule["verdict"], answer),
        " ",
        parts.clauses(rule["clauses"]),
        data_verdict=rule["verdict"],
    )


def _readings(row: Row, answer: Row) -> Iterator[Markup]:
    """Yield the readings that give another answer; or, that none of them does."""
    others = [(rule, one) for rule in row["rules"] for one in rule["other_readings"]]
    differing = [(rule, one) for rule, one in others if one["verdict"] != rule["verdict"]]
    if differing:
        yield tag("p", tag("strong", "Another reading gives another answer"), ":")
        yield tag(
            "ul",
            [
                tag(
                    "li",
                    f"{reading_words(rule, one, answer)} ",
                    tag("span", one["why"], data_note_text=True),
                    data_reading=one["reading"],
                    data_verdict=one["verdict"],
                )
                for rule, one in differing
            ],
        )
    elif others:
        words = listed(
            list(dict.fromkeys(measure_words(one["measure"], answer) for _, one in others))
        )
        yield tag("p", f"Read another way, {words}, they come to the same.", data_same=True)


def _open_words(row: Row, library: Library) -> Markup:
    short = inside(parts.policy_name(library, row["policy"]))
    scale = row["scale"]
    words = scale_words(scale, library)
    taken = None if scale["own"] else tag("li", words, " ", parts.clauses(scale["clauses"]))
    return tag(
        "section",
        tag("h3", f"What the {short} does not state"),
        tag("ul", [tag("li", f"{one}.") for one in row["not_stated"]], taken),
        data_open_words=row["policy"],
    )


def _without_rules(row: Row, library: Library) -> Markup:
    """Return what a policy says of scores that hangs nothing on them."""
    short = parts.policy_name(library, row["policy"])
    silent = [tag("li", f"{one}.") for one in row["not_stated"]]
    return tag(
        "section",
        tag("h3", f"In the {inside(short)} instead"),
        tag("p", f"{NO_STEP} {DO_NOT_MIX}"),
        tag("p", tag("strong", "Who scores: "), row["who"], ". ", row["interpretation"]),
        _actions(row["actions"]),
        tag("p", "Not stated in the source:"),
        tag("ul", silent),
        data_policy=row["policy"],
    )
