"""Which policy asks for a milestone, and how strongly, in that source's own word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.contents import cited_clauses
from calculator.exercises.questions import MOST_HINTS, Draft, Kind, Option, Reason
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
# What has no word of duty is said as what it is.
_NO_WORD = {"instruction": "an instruction, without such a word", "no word of duty": "no such word"}


def draft(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question for a policy together with its own word."""
    saying = Saying(seed, wanted)
    lines = [one for one in saying.lines if one["clauses"]]
    # Of a national limit the data hold the length, and not the words around it.
    if not lines or saying.policy.layer is Layer.NATIONAL:
        return None
    line = seed.pick("line", lines, key=lambda one: str(one["clauses"]))
    word = force_words(line["force"])
    # Where parts of it are asked for in different words, none of them is that of the whole.
    if any(one["force"] != line["force"] for one in lines if one["title"] == line["title"]):
        return None
    clauses = [one for one in line["clauses"] if _word(saying.policy, one) == word]
    wrong = [*_other_words(saying), *_other_policies(seed, saying, word)]
    return Draft(
        question=f"Which policy asks for “{line['title']}”, and with which word?",
        options=(
            _option(saying.policy, word),
            *seed.ranked("wrong", wrong, key=lambda one: one.value),
        ),
        reasons=tuple(_reasons(saying, clauses or line["clauses"])),
        hint=tuple((clauses or line["clauses"])[:MOST_HINTS]),
        milestone=saying.row["id"],
        policy=saying.policy.id,
    )


def _option(policy: Policy, word: str, mistake: str = "") -> Option:
    said = _NO_WORD.get(word, f"“{word}”")
    return Option(value=f"{policy.id}: {word}", text=f"{policy.short}: {said}", mistake=mistake)


def _other_words(saying: Saying) -> Iterator[Option]:
    """Yield the words that a policy uses nowhere for this milestone."""
    names = dict.fromkeys(line["policy"] for line in saying.row["lines"])
    asking = [saying.wanted.library.policies[name] for name in names]
    for policy in (one for one in asking if one.layer is not Layer.NATIONAL):
        used = _used(policy, saying.wanted.milestone)
        for force in WORDS:
            if force_words(force) not in used:
                yield _option(policy, force_words(force), "other-word")
        # Whether a bare sentence instructs or tells is not for a learner to guess.
        if not used & _NO_WORD.keys():
            yield _option(policy, force_words(None), "other-word")


def _used(policy: Policy, slot: Slot) -> set[str]:
    entries = [one.milestone for one in slot.entries if one.policy.id == policy.id]
    names = [name for milestone in entries for name in cited_clauses(milestone)]
    return {_word(policy, name) for name in names}


def _word(policy: Policy, clause: str) -> str:
    return force_words(policy.clauses[clause].force)


def _other_policies(seed: Seed, saying: Saying, word: str) -> Iterator[Option]:
    """Yield policies that have nothing of the kind, for this milestone or for all such."""
    slot = saying.wanted.milestone
    asking = {line["policy"] for line in saying.row["lines"]}
    for policy in saying.wanted.library.policies.values():
        if policy.layer is Layer.NATIONAL or policy.id in asking:
            continue
        # Nobody looks for a planning meeting in the policies of another nation.
        if policy.division is not saying.policy.division:
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
        word = force_words(clause.force)
        text = f"{saying.policy.short}, {name}: {_NO_WORD.get(word, f'“{word}”')}."
        yield Reason(text=text, clauses=(name,))


def _is_of_a_document(slot: Slot) -> bool:
    return any(one.policy.layer is not Layer.NATIONAL for one in slot.entries)


KIND = Kind(
    id="how-strongly",
    title="Which policy asks for it, and how strongly?",
    draft=draft,
    fits=_is_of_a_document,
)
