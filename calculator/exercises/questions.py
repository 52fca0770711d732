"""What an exercise is made of: a made-up case, a question, options and reasons; frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from calculator.contents import cited_clauses
from calculator.dates import format_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from calculator.engine.results import Line, Step
    from calculator.engine.slots import Slot
    from calculator.exercises.cases import Case
    from calculator.exercises.seeds import Seed
    from calculator.model import Library, Pathway

NOT_STATED = "not-stated"
MOST_HINTS = 2


class Form(StrEnum):
    """How an answer is given."""

    CHOICE = "choice"
    DATE = "date"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer; a wrong one names the mistake that leads to it, and says what that is about."""

    value: str
    text: str
    mistake: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step of the way to the right answer, with the clauses behind it."""

    text: str
    clauses: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A question with its answers, the right one first; the others are wrong and differ.

    `defensible` holds what another reading of the source would answer, with the reason; it is
    never among the options. `hint` are clauses to look at; `items` is what has to be put in order.
    """

    question: str
    options: tuple[Option, ...]
    reasons: tuple[Reason, ...]
    hint: tuple[str, ...]
    milestone: str = ""
    policy: str = ""
    form: Form = Form.CHOICE
    case: Case | None = None
    defensible: Mapping[str, str] = field(default_factory=dict)
    items: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What one exercise is made for: a milestone of a pathway, out of a library."""

    library: Library
    pathway: Pathway
    slot: Slot | None = None

    @property
    def milestone(self) -> Slot:
        """Return the milestone; a kind that asks of one is never given none."""
        assert self.slot is not None  # noqa: S101 see above
        return self.slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of exercise: which milestones it can ask of, and how it asks.

    `draft` returns None where this draw makes no fair question; another draw may.
    """

    id: str
    title: str
    draft: Callable[[Seed, Wanted], Draft | None]
    fits: Callable[[Slot], bool]
    of_a_milestone: bool = True
    looks_from_a_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A question that can be asked, found again and marked."""

    id: str
    kind: str
    skill: str
    unit: str
    seed: int
    data_version: str
    pathway: str
    draft: Draft
    options: tuple[Option, ...]

    @property
    def right(self) -> Option:
        """Return the right answer."""
        return self.draft.options[0]


def day_option(day: date, mistake: str = "", about: str = "") -> Option:
    """Return a day as an answer, with its weekday."""
    text = format_day(day, weekday=True)
    return Option(value=day.isoformat(), text=text, mistake=mistake, about=about)


def hint(line: Line) -> tuple[str, ...]:
    """Return the clauses to look at: those of the date, else the first of the milestone."""
    dated = line.due.clauses if line.due else ()
    return (dated or tuple(cited_clauses(line.milestone)))[:MOST_HINTS]


def has_a_rule(slot: Slot) -> bool:
    """Whether a policy says of a milestone itself when it falls."""
    return any(entry.milestone.due for entry in slot.own_entries)


def steps(found: Iterable[Step]) -> tuple[Reason, ...]:
    """Return the steps of a trace as reasons."""
    return tuple(Reason(text=one.text, clauses=one.clauses, rule=one.rule.value) for one in found)
