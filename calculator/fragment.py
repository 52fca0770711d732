"""What a form or an address fragment says, to a request and back: names with texts, in pairs.

`#listed=2025-05-31&held.conference-9=2026-03-02` is one such text. The form's controls carry the
same names, so that what is typed, what is copied as a link and what is opened again are one thing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from calculator.errors import InputError
from calculator.fact_names import FACTS, LISTS, TABLES, TEXTS
from calculator.fact_reading import NOT_HELD
from calculator.typed_dates import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calculator.requests import Asked

MOST_PAIRS = 500
_LINES = re.compile(r"[\r\n;]+")


def fact_of(name: str) -> str:
    """Return what a request, and a fault in it, calls the fact that a control is named for.

    >>> fact_of("event.icpc-decided"), fact_of("delisted"), fact_of("calendar-letter")
    ('events.icpc-decided', 'delisted_on', 'calendar_letter')
    """
    table, _, key = name.partition(".")
    if key and table in TABLES:
        return f"{TABLES[table]}.{key}"
    return FACTS.get(name) or name.replace("-", "_")


def read_typed(pairs: object) -> dict[str, Any]:
    """Return the request that pairs of a name and a text mean, empty texts left out.

    A name of no fact stays as it is, for the reader of requests to name. A milestone with both a
    date and "no" has a list of both. Raise InputError where there are no pairs.
    """
    raw: dict[str, Any] = {}
    for name, text in _pairs(pairs):
        table, _, key = name.partition(".")
        if not text.strip():
            continue
        if name in PARTS:
            raw.setdefault("listed_on", {})
            if isinstance(raw["listed_on"], dict):
                raw["listed_on"][name] = text
        elif key and table in TABLES:
            _put(raw.setdefault(TABLES[table], {}), key, text)
        elif name in LISTS:
            rows = raw.setdefault(LISTS[name], [])
            rows += [one.strip() for one in _LINES.split(text) if one.strip()]
        else:
            raw[fact_of(name)] = text
    return raw


def _pairs(pairs: object) -> Iterator[tuple[str, str]]:
    rows = pairs if isinstance(pairs, list) and len(pairs) <= MOST_PAIRS else [None]
    for row in rows:
        match row:
            case [str(name), str(text)]:
                yield name, text
            case _:
                message = "Enter each fact as a name and a text"
                raise InputError(field="typed", code="not-understood", message=message)


def _put(table: dict[str, Any], key: str, text: str) -> None:
    if key not in table or table[key] == text:
        table[key] = text
    elif isinstance(table[key], list):
        table[key].append(text)
    else:
        table[key] = [table[key], text]


def canonical(asked: Asked) -> dict[str, Any]:
    """Return the request that says every fact that was understood, and nothing else.

    Dates are ISO texts, tables and lists in order, empty ones left out. The day to look from is
    left out where it is merely today: opened again tomorrow, the timeline is read as of tomorrow.
    """
    facts = asked.facts
    rows: dict[str, Any] = {
        "listed_on": facts.listed_on.isoformat(),
        "pathway": asked.pathway.id,
        "as_of": facts.as_of.isoformat() if asked.as_of_typed else None,
        "held": {
            name: on.isoformat() if on else NOT_HELD for name, on in sorted(facts.held.items())
        },
        "events": {name: on.isoformat() for name, on in sorted(facts.events.items())},
        "delisted_on": facts.delisted_on.isoformat() if facts.delisted_on else None,
        "answers": {name: one.value for name, one in sorted(facts.answers.items())},
        "closures": [on.isoformat() for on in sorted(facts.closures)],
        "other_reviews": [on.isoformat() for on in sorted(facts.other_reviews)],
        "lead_times": {one.id: days for one, days in facts.lead_times.items()},
        "role": asked.role or None,
    }
    return {name: value for name, value in rows.items() if value}


def write_fragment(request: Mapping[str, Any]) -> str:
    """Return a canonical request as the text of an address fragment, without its hash sign.

    Every name and value is one of ours, so there is nothing in them to escape.
    """
    return "&".join(f"{name}={text}" for name, text in _written(request))


def _written(request: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, key in TEXTS.items():
        if key in request:
            yield name, request[key]
    for table, key in TABLES.items():
        for name, value in request.get(key, {}).items():
            yield f"{table}.{name}", str(value)
    for name, key in LISTS.items():
        for value in request.get(key, ()):
            yield name, value
