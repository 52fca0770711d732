"""A timeline by paper: what has to be written or brought, by whom, for what, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render import cards, parts
from calculator.render.cards import Cards
from calculator.render.folds import folds
from calculator.render.head import NOBODY, head
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import NOT_STATED, status_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calculator.model import Library
    from calculator.render.parts import Row

DATES = ("due_on", "earliest_on", "latest_on", "ends_no_earlier_than", "stage_on")
WRITTEN = (("documents", "Papers"), ("records", "Records to make"))


def timeline_by_paper(answer: Row, library: Library) -> Markup:
    """Return the papers and records of each milestone in time order, then paper by paper."""
    if not answer["milestones"]:
        return join((head(answer), tag("p", NOBODY)))
    view = _ByPaper(answer, library)
    found = view.folds
    return join(
        (
            head(answer),
            cards.earlier(found, view.entries(found.earlier), name=":papers"),
            view.entries(found.ahead),
            cards.fallen(found, view.entries(found.fallen), name=":papers"),
            view.each(),
            view.silent(),
        )
    )


class _ByPaper:
    """The papers of one answer."""

    def __init__(self, answer: Row, library: Library) -> None:
        self.library = library
        self.milestones = answer["milestones"]
        self.cards = Cards(answer, library)
        self.written = {one["id"]: rows for one in self.milestones if (rows := self.rows(one))}
        self.folds = folds(answer).only(self.written)

    def rows(self, milestone: Row) -> list[Markup]:
        """Return what is written for a milestone, the visitor's own lead times last."""
        found: list[Markup] = []
        for key, label in WRITTEN:
            rows = [
                self.row(one, line, milestone)
                for line in milestone["lines"]
                if line["applies"]
                for one in line[key]
                if not parts.ruled_out(one)
            ]
            if rows:
                found += [tag("h4", label), tag("ul", rows, data_written=key)]
        own = cards.yours(milestone)
        return [*found, own] if own else found

    def row(self, one: Row, line: Row, milestone: Row) -> Markup:
        """Return one paper or record: whose it is, by when where that is its own, and its words."""
        what = one.get("title") or one["text"]
        paper = "title" in one
        who = parts.titles(one["by"])
        same = all(line[key] == milestone[key] for key in DATES)
        dates = None if same else parts.when(line)
        content = [
            tag("strong", what) if paper else what,
            f"({'from' if paper else 'by'} {who})" if who else f"({_silence(paper=paper)})",
            tag("span", dates, ".", data_line_when=True) if dates else None,
            parts.force(one["force"]) if one["force"] or paper else None,
            parts.condition(one["condition"]),
            tag("span", one["note"], data_note_text=True) if one["note"] else None,
            parts.policy_name(self.library, line["policy"]),
            parts.clauses(one["clauses"]),
        ]
        return tag("li", join([part for part in content if part], " "))

    def entries(self, milestones: Iterable[Row]) -> Markup | None:
        rows = [
            tag(
                "li",
                self.cards.short(one, "h3"),
                self.written[one["id"]],
                data_entry=one["id"],
                **self.cards.marks(one),
            )
            for one in milestones
        ]
        return tag("ol", rows, data_entries=True) if rows else None

    def each(self) -> Markup | None:
        """Return every paper once, with the milestones that it is for and their days."""
        found: dict[str, list[Markup]] = {}
        for milestone, one in self.papers():
            rows = found.setdefault(one["title"], [])
            rows.append(_at(milestone))
        rows = [
            tag("li", join((tag("strong", title), ": ", join(dict.fromkeys(places), "; "))))
            for title, places in sorted(found.items(), key=lambda pair: pair[0].casefold())
        ]
        if not rows:
            return None
        heading = tag("h3", "Each paper, and what it is for")
        return tag("section", heading, tag("ul", rows), data_papers="each")

    def papers(self) -> Iterator[tuple[Row, Row]]:
        for milestone in self.milestones:
            for line in milestone["lines"]:
                for one in line["documents"] if line["applies"] else ():
                    if not parts.ruled_out(one):
                        yield milestone, one

    def silent(self) -> Markup | None:
        """Return the milestones of which a source says nothing about papers."""
        rows = []
        for milestone in self.milestones:
            names = [
                parts.policy_name(self.library, line["policy"])
                for line in milestone["lines"]
                if line["applies"] and "documents" in line["not_stated"]
            ]
            if names:
                text = f" ({', '.join(names)})"
                rows.append(tag("li", join((cards.title(milestone), text))))
        if not rows:
            return None
        heading = tag("h3", f"Papers {NOT_STATED}")
        return tag("section", heading, tag("ul", rows), data_papers="not-stated")


def _silence(*, paper: bool) -> str:
    return f"who {'brings' if paper else 'makes'} it is {NOT_STATED}"


def _at(milestone: Row) -> Markup:
    """Return a milestone in a few words, with the day to work to or how it stands."""
    on = cards.working_day(milestone)
    return join((milestone["short"], " (", parts.day(on) if on else status_words(milestone), ")"))
