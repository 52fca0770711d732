"""A timeline by person: what each has to lead, attend, bring, do and record, in time order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render import cards, parts
from calculator.render.cards import Cards
from calculator.render.folds import folds
from calculator.render.head import NOBODY, head
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import IMPLIED_WORDS, PEOPLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calculator.model import Library
    from calculator.render.parts import Row

# What somebody does with a paper or an item; the source's own word says how strongly.
ITEM_WORDS = {
    "documents": "Brings",
    "actions": "Does",
    "questions": "Considers",
    "records": "Records",
}
UNNAMED_WORDS = {
    "documents": "Paper",
    "actions": "Task",
    "questions": "Question",
    "records": "Record",
}
NO_NAME = "Nobody named in the source"

type Parts = dict[str, list[Markup]]


class _Person:
    """What one person has to do, by milestone; what is only implied stands apart."""

    def __init__(self, name: str, title: str, roles: Iterable[str], note: str) -> None:
        self.name = name
        self.title = title
        self.roles = frozenset(roles)
        self.note = note
        self.titles: dict[str, None] = {}
        self.stated: Parts = {}
        self.implied: Parts = {}


def timeline_by_person(answer: Row, library: Library, *, role: str | None = None) -> Markup:
    """Return what each person has to prepare; with `role` that of one group or role alone."""
    view = _ByPerson(answer, library)
    people = view.people(role)
    sections = [*view.sections(people), None if role else view.unnamed(), view.yours()]
    found = [one for one in sections if one]
    return join((head(answer), found or tag("p", NOBODY)))


class _ByPerson:
    """The milestones of one answer, read once for each person."""

    def __init__(self, answer: Row, library: Library) -> None:
        self.library = library
        self.milestones = answer["milestones"]
        self.folds = folds(answer)
        self.cards = Cards(answer, library)
        self.heads: dict[str, Markup] = {}

    def people(self, role: str | None) -> list[_Person]:
        """Return everybody that a milestone names, in the order of the roles' groups."""
        groups, roles = self.library.role_groups, self.library.roles
        if role is None or role in groups:
            chosen = [groups[role]] if role else groups.values()
            people = [_Person(one.id, one.title, one.roles, one.note) for one in chosen]
        else:
            people = [_Person(role, roles[role].title, (role,), roles[role].note)]
        homes: dict[str, list[_Person]] = {}
        for one in people:
            for name in one.roles:
                homes.setdefault(name, []).append(one)
        sharing = _Sharing(homes)
        for milestone in self.milestones:
            for line in milestone["lines"]:
                if line["applies"]:
                    sharing.share(line, milestone["id"])
        return people

    def sections(self, people: Iterable[_Person]) -> Iterator[Markup]:
        """Yield a section for each person with a part."""
        for one in people:
            if one.titles:
                yield tag(
                    "section",
                    tag("h3", one.title),
                    tag("p", f"In the sources: {'; '.join(one.titles)}.", data_titles=True),
                    tag("p", one.note, data_note_text=True) if one.note else None,
                    self.folded(one.stated, name=f":{one.name}"),
                    self.implied(one.implied),
                    data_person=one.name,
                )

    def folded(self, found: Parts, *, name: str) -> Markup:
        """Return milestones with what belongs to each, what is behind folded away."""
        own = self.folds.only(found)
        return join(
            (
                cards.earlier(own, self.entries(own.earlier, found), name=name),
                self.entries(own.ahead, found),
                cards.fallen(own, self.entries(own.fallen, found), name=name),
            )
        )

    def entries(self, milestones: Iterable[Row], found: Parts) -> Markup | None:
        rows = [
            tag(
                "li",
                self.head(one),
                tag("ul", found[one["id"]], data_parts=True),
                data_entry=one["id"],
                **self.cards.marks(one),
            )
            for one in milestones
        ]
        return tag("ol", rows, data_entries=True) if rows else None

    def head(self, milestone: Row) -> Markup:
        """Return a milestone's name, dates and status, written once for everybody."""
        name = milestone["id"]
        if name not in self.heads:
            self.heads[name] = self.cards.short(milestone, "h4")
        return self.heads[name]

    def implied(self, found: Parts) -> Markup | None:
        """Return what nobody is asked outright, milestone by milestone."""
        rows = [
            tag(
                "li",
                join([cards.title(one), ": ", join(found[one["id"]], "; ")]),
                data_implied_at=one["id"],
            )
            for one in self.milestones
            if one["id"] in found
        ]
        if not rows:
            return None
        return join((tag("h4", "Implied, not said outright"), tag("ul", rows, data_implied=True)))

    def unnamed(self) -> Markup | None:
        """Return the meetings, papers and items for which a source names nobody."""
        found: Parts = {}
        for milestone in self.milestones:
            for line in milestone["lines"]:
                if line["applies"] and (rows := list(self.silent(line))):
                    found.setdefault(milestone["id"], []).extend(rows)
        if not found:
            return None
        return tag(
            "section",
            tag("h3", NO_NAME),
            self.folded(found, name=":nobody"),
            data_person="nobody",
        )

    def silent(self, line: Row) -> Iterator[Markup]:
        policy = parts.policy_name(self.library, line["policy"])
        silence = [one for one in parts.silence(line) if not one.startswith("Papers")]
        if silence:
            yield tag("li", f"{policy}: {'. '.join(silence)}.", data_not_stated=True)
        for key, label in UNNAMED_WORDS.items():
            for one in line[key]:
                if not one["by"] and not parts.ruled_out(one):
                    yield _part(key, label, one, "")

    def yours(self) -> Markup | None:
        """Return the visitor's own lead times, of which no source says whose they are."""
        rows = [
            tag("li", cards.title(one), own)
            for one in self.milestones
            if (own := cards.yours(one)) is not None
        ]
        if not rows:
            return None
        heading = tag("h3", "Your own lead times")
        return tag("section", heading, tag("ul", rows, data_entries=True), data_person="yours")


class _Sharing:
    """Hands what policies say of milestones to those whom they name.

    The same row stands at every conference: each of its lines is written once.
    """

    def __init__(self, homes: dict[str, list[_Person]]) -> None:
        self.homes = homes
        self.written: dict[tuple[int, str], Markup] = {}

    def share(self, line: Row, milestone: str) -> None:
        for key, label in PEOPLE_WORDS.items():
            for one in line[key]:
                for person in self.homes.get(one["role"], ()):
                    if not parts.ruled_out(one):
                        self.name(person, key, label, one, milestone)
        for key, label in ITEM_WORDS.items():
            for one in line[key]:
                if one["by"] and not parts.ruled_out(one):
                    self.item(key, label, one, milestone)

    def name(self, person: _Person, key: str, label: str, one: Row, milestone: str) -> None:
        person.titles[one["title"]] = None
        if one["implied"]:
            row = join([IMPLIED_WORDS[key], " ", one["title"], _cited(one)])
            person.implied.setdefault(milestone, []).append(row)
        else:
            row = self.part(key, label, one, one["title"])
            person.stated.setdefault(milestone, []).append(row)

    def item(self, key: str, label: str, one: Row, milestone: str) -> None:
        """Hand a paper or an item to everybody who is named for it, once a person."""
        named: dict[_Person, list[str]] = {}
        for doer in one["by"]:
            for person in self.homes.get(doer["role"], ()):
                named.setdefault(person, []).append(doer["title"])
        for person, titles in named.items():
            person.titles.update(dict.fromkeys(titles))
            row = self.part(key, label, one, "; ".join(titles))
            person.stated.setdefault(milestone, []).append(row)

    def part(self, key: str, label: str, one: Row, who: str) -> Markup:
        place = (id(one), who)
        if place not in self.written:
            self.written[place] = _part(key, label, one, who)
        return self.written[place]


def _part(key: str, label: str, one: Row, who: str) -> Markup:
    """Return one line of what somebody has to do, with its force, condition and clauses."""
    what = one.get("title") or one["text"]
    content = [
        tag("strong", f"{label}:"),
        what,
        f"(as {who})" if who and who != what else None,
        f"({one['does']})" if one.get("does") else None,
        parts.force(one["force"]) if one["force"] or "text" not in one else None,
        parts.condition(one["condition"]),
        parts.clauses(one["clauses"]),
    ]
    return tag("li", join([part for part in content if part], " "), data_part=key)


def _cited(one: Row) -> Markup:
    clauses = parts.clauses(one["clauses"])
    return join((" ", clauses)) if clauses else Markup("")
