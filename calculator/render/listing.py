"""A timeline as an ordered list: the view a visitor sees first, kept small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render import cards, parts
from calculator.render.answered import answered
from calculator.render.cards import Cards
from calculator.render.details import milestone_details
from calculator.render.folds import folds
from calculator.render.head import NOBODY, head
from calculator.render.kept import mark_of
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import IMPLIED_WORDS, PEOPLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calculator.model import Library
    from calculator.render.kept import Kept
    from calculator.render.parts import Row

DATES = ("due_on", "earliest_on", "latest_on", "ends_no_earlier_than", "stage_on")


def timeline_list(
    answer: Row, library: Library, *, full: bool = False, root: str = "", kept: Kept | None = None
) -> Markup:
    """Return the list of an answer's milestones, what is long behind folded away above it.

    With `full` nothing is folded and every milestone carries its details; otherwise they are asked
    for when opened. With `root` each milestone links to its page of guidance. For a page that keeps
    cards each has its mark, and one whose mark is among `kept` comes empty.
    """
    return _Listing(answer, library, full=full, root=root, kept=kept).markup()


class _Listing:
    """The list of one answer."""

    def __init__(
        self, answer: Row, library: Library, *, full: bool, root: str, kept: Kept | None
    ) -> None:
        self.answer = answer
        self.library = library
        self.full = full
        self.kept = kept
        self.cards = Cards(answer, library, root=root)

    def markup(self) -> Markup:
        milestones = self.answer["milestones"]
        if not milestones:
            return join((head(self.answer), tag("p", NOBODY)))
        if self.full:
            return join((head(self.answer), self.items(milestones)))
        found = folds(self.answer)
        return join(
            (
                head(self.answer),
                cards.earlier(found, self.items(found.earlier)),
                self.items(found.ahead),
                cards.fallen(found, self.items(found.fallen)),
            )
        )

    def items(self, milestones: Iterable[Row]) -> Markup | None:
        items = [self.item(one) for one in milestones]
        return tag("ol", items, data_timeline=True) if items else None

    def item(self, milestone: Row) -> Markup:
        library, card = self.library, self.cards
        mark = None
        if self.kept is not None:
            mark = mark_of(milestone, *card.around(milestone))
            if mark in self.kept:
                return tag("li", data_milestone=milestone["id"], data_mark=mark)
        details = milestone_details(milestone, library) if self.full else ""
        return tag(
            "li",
            tag("h3", card.name(milestone)),
            card.when(milestone),
            card.work_to(milestone),
            cards.limit(milestone),
            parts.status(milestone, library),
            answered(milestone),
            card.moved(milestone),
            tag("p", f"Colour of this stage: {milestone['rag']}") if milestone["rag"] else None,
            tag(
                "ul",
                [_line(line, milestone, library) for line in milestone["lines"]],
                data_lines=True,
            ),
            cards.yours(milestone),
            card.guidance(milestone),
            tag(
                "details",
                tag("summary", "What to do, questions, records, and why this date"),
                tag("div", details, data_details=True),
                data_milestone_details=milestone["id"],
            ),
            data_milestone=milestone["id"],
            data_mark=mark,
            **card.marks(milestone),
        )


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
        _labelled("Papers", "; ".join(papers), data_papers=True) if papers else None,
        tag("span", " ".join(silent), data_not_stated=True) if silent else None,
        parts.clauses(line["clauses"]),
    ]
    return tag(
        "li",
        join([one for one in content if one is not None], " "),
        data_policy=line["policy"],
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
            yield _labelled(label, parts.titles(named), data_people=key)
        if implied:
            names = "; ".join(one["title"] for one in implied)
            yield _labelled(IMPLIED_WORDS[key], names, data_people=key, data_implied=True)


def _labelled(label: str, names: str, **marks: str | bool) -> Markup:
    return tag("span", tag("strong", f"{label}:"), f" {names}.", **marks)
