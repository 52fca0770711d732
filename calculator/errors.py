"""The two faults that a person can mend: one in a policy's data, one in what a visitor typed."""

from __future__ import annotations


def in_a_line(text: str) -> str:
    r"""Return text as it can stand in a sentence of ours, marks that cannot be seen as "?".

    A terminal obeys some of them, some turn the writing round, and some no page can hold.

    >>> in_a_line("held\x1b[2J")
    'held?[2J'
    """
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else "?" for letter in text)


class PolicyError(Exception):
    """Faults in policy data, all of them, each with its place, its need and its finding."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Keep `faults`, one sentence a fault, in the order in which they were met."""
        self.faults = tuple(map(in_a_line, faults))
        super().__init__("\n".join(self.faults))


class InputError(Exception):
    """One fault in what a visitor typed, worded for that visitor."""

    def __init__(self, *, field: str, code: str, message: str) -> None:
        """Keep the field that is at fault, a stable code, and the sentence to show."""
        super().__init__(message)
        self.field = field
        self.code = code
        self.message = message
