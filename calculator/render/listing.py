"""A timeline as an ordered list: the view a visitor sees first, kept small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render import parts
from calculator.render.details import milestone_details
from calculator.render.markup import Markup, join, tag

if TYPE_CHECKING:
    from calculator.model import Library
    from calculator.render.parts import Row

SETTLED = frozenset({"done", "ended", "not-applicable", "before-listing"})


def timeline_list(answer: Row, library: Library, *, full: bool = False) -> Markup:
    """Return the list of an answer's milestones.

    With `full` every milestone carries its details; otherwise they are asked for when opened.
    """
    items = [_item(one, library, full=full) for one in answer["milestones"]]
    if not items:
        return join((head(answer), tag("p", "No milestone of this pathway names that role.")))
    return join((head(answer), tag("ol", items, data_timeline=True)))


def head(answer: Row) -> Markup:
    """Return the summary sentence, what may be wrong, what moved and what to note."""
    rows = [
        *(tag("li", one["text"], data_warning=one["code"]) for one in answer["warnings"]),
        *(tag("li", one["text"], data_note=one["code"]) for one in answer["notes"]),
        *(tag("li", one["text"], data_moved=one["id"]) for one in answer["moved"]),
    ]
    return join(
        (
            tag("p", answer["summary"]["text"], data_summary=True),
            tag("ul", rows, data_notices=True) if rows else None,
        )
    )


def _item(milestone: Row, library: Library, *, full: bool) -> Markup:
    work_to = milestone["book_by"] if milestone["status"] not in SETTLED else None
    return tag(
        "li",
        tag("h3", milestone["title"]),
        _when(milestone),
        tag("p", "Work to ", parts.day(work_to), _provisional(milestone), data_book_by=True)
        if work_to
        else None,
        parts.status(milestone),
        tag("p", f"Stage: {milestone['rag']}", data_rag_text=True) if milestone["rag"] else None,
        tag("ul", [_line(line, library) for line in milestone["lines"]], data_lines=True),
        tag(
            "details",
            tag("summary", "What to do, questions, records, and why this date"),
            tag("div", milestone_details(milestone, library) if full else "", data_details=True),
            data_milestone_details=milestone["id"],
        ),
        data_milestone=milestone["id"],
        data_status=milestone["status"],
        data_rag=milestone["rag"],
    )


def _when(milestone: Row) -> Markup:
    dates = parts.when(milestone)
    if milestone["booked_on"]:
        dates = join((dates, " (booked for ", parts.day(milestone["booked_on"]), ")"))
    if not dates and milestone["status"] != "done":
        dates = join((milestone["trace"][0]["text"] if milestone["trace"] else "",))
    return tag("p", dates, data_when=True)


def _provisional(milestone: Row) -> str | None:
    return " (provisional: bank holidays not yet published)" if milestone["provisional"] else None


def _line(line: Row, library: Library) -> Markup:
    """Return what one policy says: its date, its force, its people and papers."""
    people = [
        tag("span", f"{label}: {parts.titles(line[key])}.", data_people=key)
        for key, label in (
            ("leads", "Leads"),
            ("attendees", "Required"),
            ("invitees", "May be invited"),
        )
        if line[key]
    ]
    papers = [one["title"] for one in line["documents"]]
    silent = [f"{one}." for one in parts.silence(line)]
    dates = parts.when(line)
    content = [
        tag("strong", parts.policy_name(library, line["policy"])),
        parts.force(line["force"]),
        tag("span", dates, data_line_when=True) if dates else None,
        parts.condition(line["condition"]),
        *people,
        tag("span", f"Papers: {'; '.join(papers)}.", data_papers=True) if papers else None,
        tag("span", " ".join(silent), data_not_stated=True) if silent else None,
        parts.clauses(line["clauses"]),
    ]
    return tag(
        "li",
        join([one for one in content if one is not None], " "),
        data_policy=line["policy"],
        data_applies=None if line["applies"] else "no",
    )
