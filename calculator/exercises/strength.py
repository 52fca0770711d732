"""Which policy asks for a milestone, and how strongly, in that source's own word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.contents import cited_clauses
from calculator.exercises.questions import Draft, Kind, Option, Reason
from calculator.exercises.sayings import Saying
from calculator.render.wording import force_words
from calculator.vocabulary import CONFERENCES, Force, Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.engine.slots import Slot
    from calculator.exercises.questions import Wanted
    from calculator.exercises.seeds import Seed
    from calculator.model import Policy

# The words that a learner can be expected to weigh against each other.
WORDS = (
    Force.MUST, Force.SHOULD, Force.WILL, Force.EXPECTED, Force.MAY, Force.IDEALLY, Force.CONSIDER,
    Force.AIM,
)  # fmt: skip


def draft(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question for a policy together with its own word."""
    saying = Saying(seed, wanted)
    lines = [one for one in saying.lines if one["clauses"]]
    if not lines:
        return None
    line = seed.pick("line", lines, key=lambda one: str(one["clauses"]))
    word = force_words(line["force"])
    wrong = [*_other_words(saying), *_other_policies(seed, saying, word)]
    return Draft(
        question=f"Which policy asks for this, and in which word of its own: {line['title']}?",
        options=(
            _option(saying.policy, word),
            *seed.ranked("wrong", wrong, key=lambda one: one.value),
        ),
        reasons=tuple(_reasons(saying, line["clauses"])),
        hint=tuple(line["clauses"][:2]),
        milestone=saying.row["id"],
        policy=saying.policy.id,
    )


def _option(policy: Policy, word: str, mistake: str = "") -> Option:
    return Option(value=f"{policy.id}: {word}", text=f"{policy.short}: “{word}”", mistake=mistake)


def _other_words(saying: Saying) -> Iterator[Option]:
    """Yield the words that a policy uses nowhere for this milestone."""
    asking = dict.fromkeys(line["policy"] for line in saying.row["lines"])
    for name in asking:
        policy = saying.wanted.library.policies[name]
        used = _used(policy, saying.wanted.milestone)
        for force in WORDS:
            if force_words(force) not in used:
                yield _option(policy, force_words(force), "other-word")


def _used(policy: Policy, slot: Slot) -> set[str]:
    entries = [one.milestone for one in slot.entries if one.policy.id == policy.id]
    names = [name for milestone in entries for name in cited_clauses(milestone)]
    return {force_words(policy.clauses[name].force) for name in names}


def _other_policies(seed: Seed, saying: Saying, word: str) -> Iterator[Option]:
    """Yield policies that have nothing of the kind, for this milestone or for all such."""
    slot = saying.wanted.milestone
    asking = {line["policy"] for line in saying.row["lines"]}
    for policy in saying.wanted.library.policies.values():
        if policy.layer is Layer.NATIONAL or policy.id in asking:
            continue
        if any(one.kind is slot.kind or one.id == slot.slug for one in policy.milestones):
            continue
        if slot.kind in CONFERENCES and any(one.recurs_at for one in policy.milestones):
            continue
        other = seed.pick(f"word of {policy.id}", WORDS)
        yield _option(policy, seed.pick("same", (word, force_words(other))), "other-policy")


def _reasons(saying: Saying, clauses: list[str]) -> Iterator[Reason]:
    for name in clauses:
        clause = saying.policy.clauses[name]
        text = f"{saying.policy.short}, {name}: “{force_words(clause.force)}”."
        yield Reason(text=text, clauses=(name,))


KIND = Kind(
    id="how-strongly",
    title="Which policy asks for it, and how strongly?",
    draft=draft,
    fits=lambda _slot: True,
)
