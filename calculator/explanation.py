"""What the policies of a pathway say of one milestone, without a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator.contents import cited_clauses
from calculator.errors import InputError
from calculator.raw_facts import quoted
from calculator.render.wording import anchor_names, condition_words, interval_words, recurs_words

if TYPE_CHECKING:
    from calculator.model import (
        Library,
        Milestone,
        Pathway,
        Policy,
    )


def explain(name: object, pathway: Pathway, library: Library) -> list[dict[str, Any]]:
    """Return what each policy of the pathway says of a milestone, in the order of the pathway.

    Raise InputError where no policy of the pathway has it.
    """
    names = anchor_names(pathway.policies)
    entries = [
        _entry(milestone, policy, names, library)
        for policy in pathway.policies
        for milestone in policy.milestones
        if milestone.id == name
    ]
    if not entries:
        shown = quoted(name) if isinstance(name, str) else ""
        message = f"No milestone of this pathway is called “{shown}”"
        raise InputError(field="milestone", code="unknown-milestone", message=message)
    return entries


def _entry(
    milestone: Milestone, policy: Policy, names: dict[str, str], library: Library
) -> dict[str, Any]:
    dues = milestone.due or (None,)
    cited = cited_clauses(milestone)
    readings = [milestone.interpretation, *(due.interpretation for due in milestone.due)]
    return {
        "policy": policy.id,
        "policy_title": policy.title,
        "title": milestone.title,
        "when": [interval_words(due, names, listing=policy.listing_name) for due in dues],
        "recurs": recurs_words(milestone) or None,
        "condition": (
            condition_words(
                library.conditions[milestone.condition.id].text, milestone.condition.applies_when
            )
            if milestone.condition
            else None
        ),
        "interpretations": [text for text in readings if text],
        "clauses": [
            {
                "id": clause.id,
                "says": clause.says,
                "force": clause.force.value if clause.force else None,
            }
            for clause in (policy.clauses[one] for one in cited)
        ],
    }
