"""Draws from a number: the same number gives the same draw on every host and in every version.

A draw is a hash of the number, the draw's purpose and each thing that could be drawn. So one draw
does not depend on another, and a thing that is added to the data changes few of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Seed:
    """Where draws start; `under` gives each purpose a start of its own."""

    text: str

    def under(self, name: object) -> Seed:
        """Return the seed of one part of what is made from this one."""
        return Seed(f"{self.text}/{name}")

    def number(self, purpose: str, first: int, last: int) -> int:
        """Return a whole number from `first` to `last`, both included."""
        return first + self._weight(purpose, "") % (last - first + 1)

    def chance(self, purpose: str, *, one_in: int) -> bool:
        """Whether one of `one_in` equal chances came up."""
        return self.number(purpose, 1, one_in) == 1

    def ranked[T](self, purpose: str, items: Iterable[T], key: Callable[[T], str] = str) -> list[T]:
        """Return the items in an order of chance, by their keys."""
        return sorted(items, key=lambda one: (self._weight(purpose, key(one)), key(one)))

    def pick[T](self, purpose: str, items: Iterable[T], key: Callable[[T], str] = str) -> T:
        """Return one of the items; there has to be one."""
        return min(items, key=lambda one: (self._weight(purpose, key(one)), key(one)))

    def _weight(self, purpose: str, key: str) -> int:
        """Return 64 mixed bits: splitmix64 over a checksum, in whole numbers alone.

        >>> Seed("17")._weight("pathway", "england")
        6603174091577075503
        """
        mixed = (crc32(f"{self.text}|{purpose}|{key}".encode()) * 0x9E3779B97F4A7C15) & _MASK
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)
