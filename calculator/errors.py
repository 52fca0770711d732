"""The two faults that a person can mend: one in a policy's data, one in what a visitor typed."""

from __future__ import annotations


class PolicyError(Exception):
    """Faults in policy data, all of them, each with its place, its need and its finding."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Keep `faults`, one sentence a fault, in the order in which they were met."""
        super().__init__("\n".join(faults))
        self.faults = faults


class InputError(Exception):
    """One fault in what a visitor typed, worded for that visitor."""

    def __init__(self, *, field: str, code: str, message: str) -> None:
        """Keep the field that is at fault, a stable code, and the sentence to show."""
        super().__init__(message)
        self.field = field
        self.code = code
        self.message = message
