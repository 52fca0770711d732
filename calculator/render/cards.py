"""The pieces of a milestone that views share: its day to work to, what moved, its guidance."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from calculator.dates import SATURDAY, WEEKDAY_NAMES
from calculator.phrases import sentence
from calculator.render import parts
from calculator.render.folds import counts, last_day, next_of
from calculator.render.markup import Markup, fold, join, tag
from calculator.render.wording import day_words
from calculator.vocabulary import Division

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calculator.model import Library
    from calculator.render.folds import Folds
    from calculator.render.parts import Row

SETTLED = frozenset({"done", "ended", "not-applicable", "before-listing"})
PROVISIONAL = " (provisional: bank holidays not yet published)"
# Where the site stands, seen from a page: nothing else may become an address.
_ROOT = re.compile(r"\./|(?:\.\./)+")


class Cards:
    """The pieces of the milestones of one answer.

    `root` is the way from the page to the root of the site, where links to guidance are wanted.
    """

    def __init__(self, answer: Row, library: Library, *, root: str = "") -> None:
        """Keep what the pieces are written with: the day of reading, what moved, what is next."""
        self.library = library
        self.root = root
        self.as_of = answer["as_of"]
        self.pathway = answer["pathway"]["id"]
        self.division = Division(answer["bank_holidays"]["division"])
        self.following = next_of(answer["milestones"], self.as_of)
        self.moves = {one["id"]: one["text"] for one in answer["moved"]}

    def short(self, milestone: Row, level: str) -> Markup:
        """Return what a milestone is and when, for views that have their own words below it."""
        return join(
            (
                tag(level, self.name(milestone)),
                self.when(milestone),
                self.work_to(milestone),
                limit(milestone),
                parts.status(milestone, self.library),
                self.moved(milestone),
            )
        )

    def name(self, milestone: Row) -> Markup:
        """Return a milestone's title, and whether it is next."""
        mark = None
        if milestone["id"] == self.following:
            mark = (tag("span", "Next:", data_next_text=True), " ")
        return join((mark, title(milestone)))

    def marks(self, milestone: Row) -> dict[str, str | bool | None]:
        """Return the attributes by which styles know how a milestone stands."""
        return {
            "data_status": milestone["status"],
            "data_rag": milestone["rag"],
            "data_next": milestone["id"] == self.following,
        }

    def around(self, milestone: Row) -> tuple[object, ...]:
        """Return what a card shows beside the milestone itself, for telling whether it changed."""
        on = working_day(milestone)
        return (
            self.root,
            self.pathway,
            milestone["id"] == self.following,
            on is not None and on < self.as_of,
            self.moves.get(milestone["id"]),
        )

    def when(self, milestone: Row) -> Markup:
        """Return the dates of a milestone with a booking, or what has to be known for a date."""
        dates = parts.milestone_when(milestone, self.library)
        if milestone["booked_on"]:
            dates = join((dates, booked(milestone)))
        if not dates and milestone["status"] != "done":
            dates = join((milestone["trace"][0]["text"] if milestone["trace"] else "",))
        return tag("p", dates, data_when=True)

    def work_to(self, milestone: Row) -> Markup | None:
        """Return the working day to use, and why it is another than the day itself."""
        on = working_day(milestone)
        if on is None:
            return None
        day = date.fromisoformat(last_day(milestone) or on)
        why = self.day_off(day, milestone["lines"])
        words = "the day to work to was " if on < self.as_of else "work to "
        words = f"{why}; {words}" if why else sentence(words)
        return tag("p", words, parts.day(on), provisional(milestone), data_book_by=True)

    def day_off(self, day: date, lines: Sequence[Row]) -> str:
        """Return why nobody works on a day where the policy of a line applies, else nothing."""
        if day.weekday() >= SATURDAY:
            return WEEKDAY_NAMES[day.weekday()]
        division = self.division
        if lines:
            division = self.library.policies[lines[0]["policy"]].division
        calendar = self.library.bank_holidays[division]
        holiday = calendar.days.get(day)
        if holiday is None:
            return ""
        return f"{'Bank holiday' if calendar.known(day) else 'Projected bank holiday'}: {holiday}"

    def moved(self, milestone: Row) -> Markup | None:
        """Return why a milestone falls on another day than planned."""
        text = self.moves.get(milestone["id"])
        return tag("p", text, data_moved_text=True) if text else None

    def guidance(self, milestone: Row) -> Markup | None:
        """Return the link to a milestone's page, where the site's root is known and it has one."""
        slug = milestone["slug"]
        if not self.root or not any(
            one.id == slug
            for line in milestone["lines"]
            for one in self.library.policies[line["policy"]].milestones
        ):
            return None
        link = tag("a", f"Guidance: {milestone['short']}", href=f"{self.root}milestones/{slug}/")
        return tag("p", link, data_guidance=True)


def root_of(raw: Row) -> str:
    """Return the way from a page to the root of the site, empty where none was given."""
    found = raw.get("root")
    return found if isinstance(found, str) and _ROOT.fullmatch(found) else ""


def title(milestone: Row) -> Markup:
    """Return a milestone's title with the name that sentences use, where it does not hold it.

    What recurs names its conference already.
    """
    words, short = milestone["title"], milestone["short"]
    if milestone["conference"] or short.casefold() in words.casefold():
        return join((words,))
    return join((words, " ", tag("span", f"({short})", data_short=True)))


def booked(milestone: Row) -> Markup | None:
    """Return the day on which a meeting has been booked."""
    on = milestone["booked_on"]
    return join((" (booked for ", parts.day(on), ")")) if on else None


def working_day(milestone: Row) -> str | None:
    """Return the day to work to, nothing once there is nothing left to do."""
    return None if milestone["status"] in SETTLED else milestone["book_by"]


def limit(milestone: Row) -> Markup | None:
    """Return the statutory limit that a review still to be held has to meet."""
    found = milestone["limit"]
    if found is None or milestone["status"] in SETTLED:
        return None
    words = ("Statutory limit: ", parts.day(found["on"]), f", counted from {found['counted_from']}")
    return tag("p", *words, data_limit=True)


def provisional(one: Row) -> str | None:
    """Return that a day rests on bank holidays that nobody has published."""
    return PROVISIONAL if one["provisional"] else None


def yours(milestone: Row, *, brief: bool = False) -> Markup | None:
    """Return the visitor's own lead times, apart from all that a policy says."""
    rows = [
        tag(
            "li",
            tag("strong", "Yours:"),
            " ",
            (one["title"], " by ", parts.day(one["on"])) if brief else _own(one),
            provisional(one),
            data_yours=one["id"],
        )
        for one in milestone["yours"]
    ]
    return tag("ul", rows, data_yours_list=True) if rows else None


def _own(one: Row) -> Markup:
    """Return the sentence of a lead time, its day for machines too."""
    before, _, after = one["text"].partition(day_words(one["on"]))
    return join((before, parts.day(one["on"]), after))


def earlier(found: Folds, content: Markup | None, *, name: str = "") -> Markup | None:
    """Return what is behind, folded under a line that counts what still waits there.

    It stands open where nothing else is in sight.
    """
    if content is None:
        return None
    waiting = "".join(f" {words}: {count}." for words, count in counts(found.earlier))
    line = f"Earlier: {_counted(found.earlier)}.{waiting}"
    return fold(line, content, name=f"earlier{name}", opened=not found.ahead)


def fallen(found: Folds, content: Markup | None, *, name: str = "") -> Markup | None:
    """Return what the end of the plan takes away, folded under a line that counts it."""
    if content is None:
        return None
    line = f"No longer needed, because the plan ended: {_counted(found.fallen)}."
    return fold(line, content, name=f"fallen{name}")


def _counted(milestones: tuple[Row, ...]) -> str:
    return f"{len(milestones)} milestone{'' if len(milestones) == 1 else 's'}"
