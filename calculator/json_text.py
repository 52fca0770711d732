"""Reads JSON text that comes from outside: a request, and the files that a visitor opens.

Python's own reader goes one call deeper for each bracket. In a browser the calls are the engine's
own, and one too many ends Python for good, so the brackets are counted first.
"""

from __future__ import annotations

import json
import re

# What this project writes is nested four deep.
DEEPEST = 24
# A string is one mark, so that the brackets inside it do not count.
_MARKS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


def read_json(text: str) -> object:
    """Return what a text says.

    Raise ValueError where it is no JSON, says one name twice in one table, or is nested deeper
    than anything that is meant.

    >>> read_json('{"listed_on": "2025-05-31"}')
    {'listed_on': '2025-05-31'}
    """
    _check_depth(text, 0)
    value: object = json.loads(text, object_pairs_hook=_table)
    return value


def value_at(text: str, start: int) -> object:
    """Return the value that begins at a place of a text, whatever follows it.

    Raise ValueError as `read_json` does.

    >>> value_at('"closures": ["2025-12-24"], "hel', 12)
    ['2025-12-24']
    """
    _check_depth(text, start)
    value, _ = json.JSONDecoder(object_pairs_hook=_table).raw_decode(text, start)
    return value


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ValueError("one name twice")
    return table


def _check_depth(text: str, start: int) -> None:
    depth = 0
    for mark in _MARKS.finditer(text, start):
        if mark[0] in "[{":
            depth += 1
        elif mark[0] in "]}":
            depth -= 1
        if depth > DEEPEST:
            raise ValueError("nested too deep")
        if depth <= 0:
            return
