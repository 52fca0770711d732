"""A timeline as an ordered list: the view a visitor sees first, kept small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render import parts
from calculator.render.answered import answered
from calculator.render.details import milestone_details
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import IMPLIED_WORDS, PEOPLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.model import Library
    from calculator.render.parts import Row

DATES = ("due_on", "earliest_on", "latest_on", "ends_no_earlier_than", "stage_on")
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
            tag(
                "p",
                f"Pathway: {answer['pathway']['title']}. Data version {answer['data_version']}.",
                data_provenance=True,
            ),
            _only(answer["role"]),
            tag("ul", rows, data_notices=True) if rows else None,
        )
    )


def _only(role: str | None) -> Markup | None:
    """Return that a timeline is cut down to one role, with the way back."""
    if role is None:
        return None
    text = f"Only what names this role: {role}. "
    return tag(
        "p", text, tag("button", "Show everything", type="button", data_set="role="), data_only=True
    )


def _item(milestone: Row, library: Library, *, full: bool) -> Markup:
    work_to = milestone["book_by"] if milestone["status"] not in SETTLED else None
    return tag(
        "li",
        tag("h3", milestone["title"], _also(milestone)),
        _when(milestone, library),
        tag("p", "Work to ", parts.day(work_to), _provisional(milestone), data_book_by=True)
        if work_to
        else None,
        parts.status(milestone, library),
        answered(milestone),
        tag("p", f"Colour of this stage: {milestone['rag']}", data_rag_text=True)
        if milestone["rag"]
        else None,
        tag(
            "ul", [_line(line, milestone, library) for line in milestone["lines"]], data_lines=True
        ),
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


def _also(milestone: Row) -> Markup | None:
    """Return the name that sentences use, where the title does not hold it.

    What recurs names its conference already.
    """
    if milestone["conference"] or milestone["short"].casefold() in milestone["title"].casefold():
        return None
    return join((" ", tag("span", f"({milestone['short']})", data_short=True)))


def _when(milestone: Row, library: Library) -> Markup:
    dates = parts.milestone_when(milestone, library)
    if milestone["booked_on"]:
        dates = join((dates, " (booked for ", parts.day(milestone["booked_on"]), ")"))
    if not dates and milestone["status"] != "done":
        dates = join((milestone["trace"][0]["text"] if milestone["trace"] else "",))
    return tag("p", dates, data_when=True)


def _provisional(milestone: Row) -> str | None:
    return " (provisional: bank holidays not yet published)" if milestone["provisional"] else None


def _line(line: Row, milestone: Row, library: Library) -> Markup:
    """Return what one policy says: its force, its own date where it has one, people and papers."""
    papers = [
        f"{one['title']}{' (depends on an answer)' if _open(one) else ''}"
        for one in line["documents"]
        if not parts.ruled_out(one)
    ]
    silent = [f"{one}." for one in parts.silence(line)]
    same = all(line[key] == milestone[key] for key in DATES)
    dates = None if same or not line["applies"] else parts.when(line)
    content = [
        tag("strong", parts.policy_name(library, line["policy"]), ":"),
        parts.force(line["force"]) if line["force"] else None,
        tag("span", dates, ".", data_line_when=True) if dates else None,
        parts.condition(line["condition"]),
        *_people(line),
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


def _open(one: Row) -> bool:
    condition = one["condition"]
    return bool(condition and condition["gate"] and condition["state"] == "unanswered")


def _people(line: Row) -> Iterator[Markup]:
    """Yield who leads, who must be there and who may be; the merely implied apart."""
    for key, label in PEOPLE_WORDS.items():
        named = [one for one in line[key] if not one["implied"]]
        implied = [one for one in line[key] if one["implied"]]
        if named:
            yield tag("span", f"{label}: {parts.titles(named)}.", data_people=key)
        if implied:
            names = "; ".join(one["title"] for one in implied)
            text = f"{IMPLIED_WORDS[key]}: {names}."
            yield tag("span", text, data_people=key, data_implied=True)
