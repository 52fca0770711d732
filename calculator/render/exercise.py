"""The markup of an exercise and of its marking; decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render import parts
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import force_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculator.render.parts import Row

VERDICTS = {
    "right": "Right",
    "other-reading": "Another reading: counted as right",
    "wrong": "Not right",
}
_DATE_FIELDS = (("day", "Day", "2"), ("month", "Month", "2"), ("year", "Year", "4"))


def exercise_html(exercise: Row, *, number: str = "") -> Markup:
    """Return one question as a form; nothing in it tells the right answer.

    Its heading can take the focus, so that whoever asks for the question is led to its start.
    """
    form = tag(
        "form",
        _fields(exercise),
        tag("p", tag("button", "Check", type="submit")),
        novalidate=True,
        autocomplete="off",
        data_exercise_form=True,
    )
    return tag(
        "article",
        tag("h3", f"{number}{exercise['title']}", tabindex="-1", data_focus=True),
        _facts(exercise),
        form,
        _hint(exercise),
        data_exercise=exercise["id"],
        data_kind=exercise["kind"],
        data_skill=exercise["skill"]["id"],
        data_form=exercise["form"],
    )


def question_html(
    exercise: Row, *, level: str = "h3", number: str = "", blank: bool = True
) -> Markup:
    """Return one question to read or print; `blank` leaves room to write where none is chosen."""
    lines = {"date": "Date:", "order": "Order:"} if blank else {}
    rows = exercise["options"] or exercise["items"]
    return tag(
        "section",
        tag(level, f"{number}{exercise['title']}"),
        _facts(exercise),
        tag("p", exercise["question"], data_question=True),
        _lettered(rows) if rows else None,
        tag("p", lines[exercise["form"]], data_blank=True) if exercise["form"] in lines else None,
        data_exercise=exercise["id"],
    )


def marking_html(marking: Row) -> Markup:
    """Return what an answer is worth, with the right one and the way to it."""
    feedback = marking["feedback"].removeprefix("Not right. ").removeprefix("Right.")
    return tag(
        "section",
        tag("h4", VERDICTS[marking["verdict"]], tabindex="-1", data_focus=True),
        tag("p", feedback, data_mistake=marking["mistake"]) if feedback else None,
        tag("p", "The answer: ", tag("strong", marking["answer"]["text"])),
        tag("details", tag("summary", "Show me why"), why_html(marking), data_why=True),
        data_marking=marking["verdict"],
    )


def why_html(solution: Row) -> Markup:
    """Return the steps to the right answer and the clauses behind them."""
    rows = [
        tag(
            "li",
            join([one["text"], parts.clauses(one["clauses"]) or ""], " "),
            data_rule=one["rule"],
        )
        for one in solution["reasons"]
    ]
    return join((tag("ol", rows, data_trace=True), _clauses(solution["clauses"])))


def not_read_html(message: str) -> Markup:
    """Return what is wrong with an answer that could not be read; it costs nothing."""
    return tag("section", tag("p", message), data_marking="not-read")


def _facts(exercise: Row) -> Markup | None:
    if not exercise["facts"]:
        return None
    return tag("ul", [tag("li", one) for one in exercise["facts"]], data_case=True)


def _fields(exercise: Row) -> Markup:
    # What is wrong with an answer is read out with the question, wherever the focus is in it.
    error = tag("span", "", data_error=True, hidden=True)
    legend = tag("legend", exercise["question"], error)
    match exercise["form"]:
        case "date":
            content = [_date_field(*one) for one in _DATE_FIELDS]
        case "order":
            items = exercise["items"]
            content = [_lettered(items), *(_place(at, items) for at in range(1, len(items) + 1))]
        case _:
            content = [_radio(one) for one in exercise["options"]]
    return tag("fieldset", legend, content, data_field="answer")


def _lettered(rows: Iterable[Row]) -> Markup:
    return tag("ol", [tag("li", row["text"]) for row in rows], type="a")


def _radio(option: Row) -> Markup:
    button = tag("input", type="radio", name="answer", value=option["id"])
    return tag("label", button, " ", option["text"])


def _date_field(name: str, label: str, length: str) -> Markup:
    field = tag("input", type="text", name=name, inputmode="numeric", size=length)
    return tag("label", label, " ", field)


def _place(at: int, items: Iterable[Row]) -> Markup:
    options = [tag("option", "Choose", value="")]
    options += [tag("option", f"{one['id']}. {one['text']}", value=one["id"]) for one in items]
    return tag("label", f"{at}. ", tag("select", options, name=f"place-{at}"))


def _hint(exercise: Row) -> Markup | None:
    if not exercise["hint"]:
        return None
    return tag("details", tag("summary", "Hint"), _clauses(exercise["hint"]), data_hint=True)


def _clauses(clauses: Iterable[Row]) -> Markup | None:
    rows = [
        join((tag("dt", one["id"]), tag("dd", f"{one['says']} ({force_words(one['force'])})")))
        for one in clauses
    ]
    return tag("dl", rows, data_clause_texts=True) if rows else None
