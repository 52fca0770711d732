"""Reads the scores that people gave, and counts what each policy hangs on them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from calculator.errors import InputError
from calculator.phrases import listed
from calculator.raw_facts import quoted
from calculator.vocabulary import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calculator.model import Library, Policy
    from calculator.scores import Scale, Scaling, ScoreReading, ScoreRule

FIELD = "scores"
# Scores are whole numbers of these, so that halves and tenths are counted exactly.
HUNDREDTHS = 100
# No meeting is larger; a text beyond it is no list of scores.
MOST_SCORES = 200
LONGEST_TEXT = 4000
# Values that are no score: how many of them a fault names, and how much of each.
MOST_NAMED = 3
LONGEST_NAMED = 20

_SEPARATORS = re.compile(r"[\s,;|&•·]+|(?<![^\W\d_])and(?![^\W\d_])", re.IGNORECASE)
_NUMBER = re.compile(r"([0-9]{0,3})(?:\.([0-9]{1,2}))?")


class Verdict(StrEnum):
    """Whether scores reach a rule; several commonest scores may not agree on it."""

    MET = "met"
    NOT_MET = "not-met"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The scores that were understood, in hundredths, and what was left out, as typed."""

    given: tuple[int, ...]
    left_out: tuple[str, ...]
    error: InputError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the scores come to for one rule of one policy."""

    policy: Policy
    rule: ScoreRule
    reached_by: int
    verdict: Verdict
    others: tuple[tuple[ScoreReading, Verdict], ...]


def scale_of(library: Library) -> tuple[Policy, Scale]:
    """Return the scale that people score on, with the policy that gives it.

    The data holds one scale, and every rule lies on it.
    """
    return next(
        (policy, policy.scaling.scale)
        for policy in library.policies.values()
        if policy.scaling and policy.scaling.scale
    )


def read_scores(typed: object, scale: Scale) -> Scores:
    """Return the scores of a text, whatever stands between them; "7/10" is a 7.

    Raise InputError where it holds no score at all, or too many.
    """
    ends = f"from {scale.lowest} to {scale.highest}"
    if not isinstance(typed, str):
        raise InputError(field=FIELD, code="not-understood", message=f"Enter the scores {ends}")
    if len(typed) > LONGEST_TEXT:
        raise _too_many()
    values = _values(typed, scale)
    if not values:
        message = f"Enter the scores that people gave, {ends}"
        raise InputError(field=FIELD, code="missing", message=message)
    if len(values) > MOST_SCORES:
        raise _too_many()
    read = [(value, _hundredths(value, scale)) for value in values]
    given = tuple(score for _, score in read if score is not None)
    left_out = tuple(quoted(value)[:LONGEST_NAMED] for value, score in read if score is None)
    error = _no_scores(left_out, ends) if left_out else None
    if error and not given:
        raise error
    return Scores(given=given, left_out=left_out, error=error)


def _values(typed: str, scale: Scale) -> list[str]:
    """Return what stands between the separators, "7/10" as the 7 that it is."""
    out_of = re.compile(rf"(?<=[0-9])\s*(?:/|out of)\s*{scale.highest}(?![0-9]|\.[0-9])")
    text = out_of.sub(" ", typed.replace("½", ".5"))
    values = [value.rstrip(".") for value in _SEPARATORS.split(text)]
    return [value for value in values if value]


def _hundredths(value: str, scale: Scale) -> int | None:
    """Return a score in hundredths, nothing for what is no number on the scale."""
    found = _NUMBER.fullmatch(value)
    if found is None:
        return None
    score = int(found[1] or 0) * HUNDREDTHS + int((found[2] or "0").ljust(2, "0"))
    on_scale = scale.lowest * HUNDREDTHS <= score <= scale.highest * HUNDREDTHS
    return score if on_scale else None


def _too_many() -> InputError:
    message = f"Enter no more than {MOST_SCORES} scores"
    return InputError(field=FIELD, code="too-many", message=message)


def _no_scores(values: Sequence[str], ends: str) -> InputError:
    """Return the fault of values that are no scores, each named once."""
    names = [f"“{one}”" for one in dict.fromkeys(values)]
    what = "a number" if len(names) == 1 else "numbers"
    more = len(names) - MOST_NAMED
    if more > 0:
        names[MOST_NAMED:] = [f"{more} more"]
    message = f"{listed(names)} must be {what} {ends}, such as 7 or 6.5"
    return InputError(field=FIELD, code="not-a-score", message=message)


def findings(scores: Sequence[int], library: Library) -> tuple[Finding, ...]:
    """Return what the scores come to for every rule of every policy."""
    return tuple(
        _finding(scores, rule, policy, policy.scaling)
        for policy in library.policies.values()
        if policy.scaling
        for rule in policy.scaling.rules
    )


def _finding(scores: Sequence[int], rule: ScoreRule, policy: Policy, table: Scaling) -> Finding:
    others = tuple((one, verdict(scores, rule, one.measure)) for one in table.other_readings)
    return Finding(
        policy=policy,
        rule=rule,
        reached_by=sum(_reaches(score, rule) for score in scores),
        verdict=verdict(scores, rule, rule.measure),
        others=others,
    )


def verdict(scores: Sequence[int], rule: ScoreRule, measure: Measure) -> Verdict:
    """Return whether scores in hundredths reach a rule, the way that `measure` counts.

    Exactly half of the people are not more than half. Where several scores are given equally
    often, they have to agree.
    """
    match measure:
        case Measure.PEOPLE:
            found = {2 * sum(_reaches(score, rule) for score in scores) > len(scores)}
        case Measure.AVERAGE:
            found = {_reaches(sum(scores), rule, people=len(scores))}
        case _:
            # The commonest score, or several that are given equally often.
            found = {_reaches(score, rule) for score in commonest(scores)}
    if len(found) > 1:
        return Verdict.UNCLEAR
    return Verdict.MET if True in found else Verdict.NOT_MET


def commonest(scores: Sequence[int]) -> tuple[int, ...]:
    """Return the score that was given most often; several where they are given equally often.

    >>> commonest([300, 500, 500, 800]), commonest([300, 500])
    ((500,), (300, 500))
    """
    counted = Counter(scores)
    most = max(counted.values())
    return tuple(sorted(score for score, count in counted.items() if count == most))


def _reaches(score: int, rule: ScoreRule, *, people: int = 1) -> bool:
    """Whether a score in hundredths, or the sum of those of `people`, is what a rule names."""
    bound = rule.score * HUNDREDTHS * people
    return score > bound if rule.above else score == bound


def score_words(hundredths: int) -> str:
    """Return a score as people write it.

    >>> score_words(700), score_words(650), score_words(605)
    ('7', '6.5', '6.05')
    """
    whole, rest = divmod(hundredths, HUNDREDTHS)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".")


def average_words(scores: Sequence[int]) -> str:
    """Return the average of scores, "about" where it has more than two decimals.

    >>> average_words([500, 600]), average_words([500, 500, 600])
    ('5.5', 'about 5.33')
    """
    rounded = (2 * sum(scores) + len(scores)) // (2 * len(scores))
    exact = rounded * len(scores) == sum(scores)
    return f"{'' if exact else 'about '}{score_words(rounded)}"
