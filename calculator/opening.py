"""Facts from a form, a link or a file on their way into the form: what it shows, what it cannot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from calculator.askable import date_fields, questions
from calculator.engine import Facts, timeline
from calculator.errors import InputError
from calculator.fact_names import FACTS, TABLES
from calculator.raw_facts import quoted
from calculator.requests import read_pathway, read_request
from calculator.typed_dates import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calculator.askable import DateField, Question
    from calculator.lead_times import LeadTime
    from calculator.model import Library, Pathway

# What can be asked follows from the pathway; a day is needed only to put it in order.
STAND_IN = date(2025, 1, 1)
MOST_TOLD = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A pathway's form with what was typed, and a sentence for each fact without a field."""

    pathway: Pathway
    raw: Mapping[str, Any]
    dates: tuple[DateField, ...]
    questions: tuple[Question, ...]
    lead_times: tuple[LeadTime, ...]
    left_out: tuple[str, ...] = ()

    def given(self, table: str, name: str) -> list[str]:
        """Return the texts typed for one row of a table, none where nothing was."""
        rows = self.raw.get(table)
        value = rows.get(name) if isinstance(rows, dict) else None
        return _texts(value)

    @property
    def listed(self) -> dict[str, str]:
        """Return the listing date in its three parts; what is no date stays whole in the first."""
        typed = self.raw.get("listed_on")
        if isinstance(typed, dict):
            return {name: text for name in PARTS for text in _texts(typed.get(name))}
        for text in _texts(typed):
            try:
                day = date.fromisoformat(text)
            except ValueError:
                return {"day": text}
            return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
        return {}

    def rows(self, key: str) -> list[str]:
        """Return the texts typed for a fact that stands by itself, or for a list of them."""
        value = self.raw.get(key)
        return _texts(value)


def facts_of(raw: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """Return the facts of a request or of the file in it, and what to know of the file."""
    if "file" not in raw:
        return raw, ()
    from calculator.exports.timeline_file import read  # noqa: PLC0415 only a file needs its reader

    saved = read(raw["file"])
    return saved.request, (*(error.message for error in saved.errors), *saved.notes)


def opened(
    raw: Mapping[str, Any], library: Library, *, told_before: tuple[str, ...] = ()
) -> Opened:
    """Return the form that a request fills, of the default pathway where it names none.

    `told_before` is what is known already of what could not be read.
    """
    try:
        pathway, faults = read_pathway(raw, library), []
    except InputError as error:
        pathway, faults = read_pathway({}, library), [error]
    facts = Facts(listed_on=STAND_IN, as_of=STAND_IN)
    plain = timeline(pathway, facts, bank_holidays=library.bank_holidays)
    found = Opened(
        pathway=pathway,
        raw=raw,
        dates=date_fields(plain),
        questions=questions(plain, library),
        lead_times=tuple(library.lead_times.values()),
    )
    told = {error.field: error.message for error in (*faults, *_faults(raw, pathway, library))}
    homeless = dict(_homeless(found, told))
    return replace(found, left_out=_first((*told_before, *homeless.values())))


def _first(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Return as many sentences as anyone reads, and how many more there are."""
    more = len(sentences) - MOST_TOLD
    return (*sentences[:MOST_TOLD], f"{more:,} more could not be used.") if more > 0 else sentences


def _faults(raw: Mapping[str, Any], pathway: Pathway, library: Library) -> tuple[InputError, ...]:
    try:
        return read_request({**raw, "pathway": pathway.id}, library).errors
    except InputError:
        # The listing date has a field of its own, and says so there.
        listed = {**raw, "pathway": pathway.id, "listed_on": STAND_IN.isoformat()}
        return read_request(listed, library).errors


def _homeless(found: Opened, told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the facts that no field of the form shows, with the sentence for each."""
    rooms = {f"{one.key}.{one.id}" for one in found.dates}
    rooms |= {f"answers.{one.key}" for one in found.questions}
    rooms |= {f"lead_times.{one.id}" for one in found.lead_times}
    for field, message in told.items():
        if field.partition(".")[0] not in FIELDS:
            yield field, message
    for table in TABLES.values():
        rows = found.raw.get(table)
        for name in rows if isinstance(rows, dict) else ():
            field = f"{table}.{quoted(name)}"
            if field not in rooms:
                otherwise = f"“{quoted(name)}” has no field in this form"
                yield field, told.get(field, otherwise)


# What a field shows as it was typed; the other two are chosen from lists.
FIELDS = frozenset(FACTS.values()) - {"pathway", "role"}


def _texts(value: object) -> list[str]:
    """Return what was typed, once or several times; anything but a text cannot have been typed."""
    rows = value if isinstance(value, list) else [value]
    return [printable(one) for one in rows if isinstance(one, str) and one.strip()]


def printable(text: str) -> str:
    """Return a text as typed, without what no page can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
