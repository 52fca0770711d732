"""Questions and their marking as one HTML document to print, a new page for each sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.exercise import question_html, why_html
from calculator.render.markup import Markup, join, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.render.parts import Row

_PRINT = Markup(
    "body{font-family:sans-serif;line-height:1.4;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "section{break-inside:avoid}h2{margin-block:2rem 0.5rem;font-size:1.15rem}"
    "li{margin-block:0.25rem}dt{font-weight:bold}dd{margin:0 0 0.5rem}"
    "[data-clauses]{font-size:0.85em}[data-new-page]{break-before:page}"
    "@media print{body{max-width:none;margin:0;padding:0;font-size:10pt}}"
    "[data-blank]::after{content:'';display:inline-block;inline-size:16rem;"
    "margin-inline-start:0.5rem;border-block-end:1px solid}"
)


def sheet_page(sheet: Row) -> str:
    """Return a question sheet and its marking sheet."""
    title = sheet["title"]
    content = sheet_content(sheet)
    head = (
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width">'),
        tag("title", f"{title}: questions and marking"),
        tag("style", _PRINT),
    )
    document = tag("html", tag("head", head), tag("body", tag("main", content)), lang="en-GB")
    return f"<!doctype html>\n{document}\n"


def sheet_content(sheet: Row, *, level: int = 1) -> Markup:
    """Return both sheets under headings of a level and those below it."""
    title, top, below = sheet["title"], f"h{level}", f"h{level + 1}"
    about = f"Number {sheet['seed']}, data {sheet['data_version']}."
    questions = [
        question_html(one, level=below, number=f"{number}. ")
        for number, one in enumerate(sheet["questions"], start=1)
    ]
    return join(
        (
            tag(top, f"{title}: questions"),
            tag("p", about, " The cases are made up."),
            *questions,
            tag(top, f"{title}: marking", data_new_page=True),
            tag("p", about),
            *_solutions(sheet, level + 1),
        )
    )


def _solutions(sheet: Row, level: int) -> Iterator[Markup]:
    for number, one in enumerate(sheet["questions"], start=1):
        wrong = [tag("li", f"{row['text']}: {row['sentence']}") for row in one["wrong"]]
        yield tag(
            "section",
            tag(f"h{level}", f"{number}. {one['letter']}{one['answer']['text']}"),
            why_html(one),
            tag(f"h{level + 1}", "What a wrong answer shows") if wrong else None,
            tag("ul", wrong) if wrong else None,
        )
