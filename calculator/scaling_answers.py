"""What scores come to as the plain values of the contract; knows its keys and no markup."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from calculator.contents import items_of
from calculator.scaling import (
    Verdict,
    average_words,
    commonest,
    findings,
    scale_of,
    score_words,
)

if TYPE_CHECKING:
    from calculator.model import Library, Policy
    from calculator.scaling import Finding, Scores
    from calculator.scores import ScoreRule


def scaling_answer(scores: Scores, library: Library) -> dict[str, Any]:
    """Return what the scores come to by each policy, and what the policies leave open."""
    found = findings(scores.given, library)
    counted = Counter(scores.given)
    return {
        "count": len(scores.given),
        "scores": [
            {"score": score_words(score), "people": counted[score]} for score in sorted(counted)
        ],
        "left_out": list(scores.left_out),
        "average": average_words(scores.given),
        "commonest": [score_words(score) for score in commonest(scores.given)],
        "met": [one.rule.id for one in found if one.verdict is Verdict.MET],
        "policies": policy_rows(library, found),
    }


def policy_rows(library: Library, found: tuple[Finding, ...] = ()) -> list[dict[str, Any]]:
    """Return what each policy says of scores, with what was found for its rules, if anything."""
    by_rule = {(one.policy.id, one.rule.id): one for one in found}
    return [
        {
            "policy": policy.id,
            "title": policy.title,
            "who": table.who,
            "scale": _scale(policy, library),
            "interpretation": table.interpretation or None,
            "rules": [
                {**_rule(rule, policy, library), **_found(by_rule.get((policy.id, rule.id)))}
                for rule in table.rules
            ],
            "actions": items_of(library, policy, table.actions),
            "not_stated": list(table.not_stated),
            "clauses": list(table.clauses),
        }
        for policy in library.policies.values()
        if (table := policy.scaling)
    ]


def _scale(policy: Policy, library: Library) -> dict[str, Any]:
    """Return the scale, and whether it is this policy's own or taken from another."""
    giver, scale = scale_of(library)
    return {
        "policy": giver.id,
        "lowest": scale.lowest,
        "highest": scale.highest,
        "own": giver is policy,
        "clauses": list(scale.clauses),
    }


def _rule(rule: ScoreRule, policy: Policy, library: Library) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "score": rule.score,
        "above": rule.above,
        "measure": rule.measure.value,
        "actions": items_of(library, policy, rule.actions),
        "clauses": list(rule.clauses),
    }


def _found(one: Finding | None) -> dict[str, Any]:
    if one is None:
        return {}
    return {
        "people": one.reached_by,
        "verdict": one.verdict.value,
        "other_readings": [
            {
                "reading": reading.reading,
                "measure": reading.measure.value,
                "verdict": verdict.value,
                "why": reading.why,
            }
            for reading, verdict in one.others
        ],
    }
