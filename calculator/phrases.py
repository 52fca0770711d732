"""How words stand in a sentence, whatever they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def sentence(text: str) -> str:
    """Return a text with a capital letter at its head.

    >>> sentence("the 9 month conference")
    'The 9 month conference'
    """
    return text[:1].upper() + text[1:]


def listed(words: Iterable[str]) -> str:
    """Return words as a sentence lists them; there is at least one.

    >>> listed(["Monday"]), listed(["Monday", "Tuesday", "Friday"])
    ('Monday', 'Monday, Tuesday and Friday')
    """
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
