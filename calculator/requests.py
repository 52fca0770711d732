"""Reads a request: which pathway, from which listing date, and with what left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from calculator.dates import format_day
from calculator.errors import InputError
from calculator.fact_reading import FactReader
from calculator.phrases import sentence
from calculator.typed_dates import read_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculator.bank_holidays import BankHolidays
    from calculator.engine import Facts
    from calculator.model import Library, Pathway

FIRST_LISTING_ON = date(2010, 1, 1)
LAST_LISTING_ON = date(2040, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that can be answered, and what had to be left out of it."""

    pathway: Pathway
    facts: Facts
    as_of_typed: bool
    role: str
    roles: frozenset[str]
    role_title: str
    errors: tuple[InputError, ...]


def default_pathway(library: Library) -> Pathway:
    """Return the pathway of whoever names none."""
    return next(one for one in library.pathways.values() if one.default)


def read_pathway(raw: Mapping[str, Any], library: Library) -> Pathway:
    """Return the pathway that a request names.

    Raise InputError where there is none of that name.
    """
    name = raw.get("pathway")
    if name is None:
        return default_pathway(library)
    if not isinstance(name, str) or name not in library.pathways:
        known = ", ".join(library.pathways)
        message = f"Choose the policies to use: {known}"
        raise InputError(field="pathway", code="unknown-pathway", message=message)
    return library.pathways[name]


def read_listing_date(raw: object, *, label: str, holidays: BankHolidays) -> date:
    """Return the listing date.

    Raise InputError where it is no date, or lies outside the years that are worked out.
    """
    day = read_date(raw, field="listed_on", subject=label)
    if not FIRST_LISTING_ON <= day <= LAST_LISTING_ON:
        message = (
            f"{sentence(label)} must be between {format_day(FIRST_LISTING_ON)} and "
            f"{format_day(LAST_LISTING_ON)}. Bank holidays are known from "
            f"{format_day(holidays.first_on)} to {format_day(holidays.known_to)}"
        )
        raise InputError(field="listed_on", code="out-of-range", message=message)
    return day


def read_request(raw: Mapping[str, Any], library: Library) -> Asked:
    """Return what was asked, with every fact that can be used and a sentence for each that cannot.

    Raise InputError for a fault in the pathway or the listing date: without them there is nothing
    to work out.
    """
    pathway = read_pathway(raw, library)
    label = pathway.policies[0].listing_label
    holidays = library.bank_holidays[pathway.policies[0].division]
    listed_on = read_listing_date(raw.get("listed_on"), label=label, holidays=holidays)
    reader = FactReader(raw, pathway, library, listed_on)
    return Asked(
        pathway=pathway,
        facts=reader.facts(),
        as_of_typed=reader.as_of_typed,
        roles=(roles := reader.roles()),
        role=str(raw["role"]) if roles else "",
        role_title=reader.role_title() if roles else "",
        errors=tuple(reader.errors),
    )
