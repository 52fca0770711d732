"""What policies say of the scores at a conference, as frozen values; counts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calculator.model import Item
    from calculator.vocabulary import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The two ends between which people score."""

    lowest: int
    highest: int
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRule:
    """What a policy asks where scores are at a number or, if `above`, where they are above it."""

    id: str
    title: str
    score: int
    above: bool
    measure: Measure
    clauses: tuple[str, ...]
    actions: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreReading:
    """Another way to hold scores against a rule, and what speaks for the one that is used."""

    reading: str
    measure: Measure
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaling:
    """All that one policy says of scores; without a rule, it hangs nothing on them."""

    who: str
    clauses: tuple[str, ...]
    scale: Scale | None = None
    interpretation: str = ""
    other_readings: tuple[ScoreReading, ...] = ()
    rules: tuple[ScoreRule, ...] = ()
    actions: tuple[Item, ...] = ()
    not_stated: tuple[str, ...] = ()
