"""What one policy says of a milestone, in the contract's own values, and what stands elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator.answers import roles_in
from calculator.contents import cited_clauses
from calculator.exercises.cases import new_case
from calculator.exercises.questions import MOST_HINTS, NOT_STATED, Draft, Option, Reason
from calculator.phrases import sentence
from calculator.render.wording import NOT_STATED as NOT_STATED_WORDS
from calculator.render.wording import SILENCES
from calculator.vocabulary import CONFERENCES, MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calculator.engine.slots import Slot
    from calculator.exercises.questions import Wanted
    from calculator.exercises.seeds import Seed
    from calculator.model import Milestone, Policy

type Row = dict[str, Any]

# Who is everywhere belongs to these.
_OF_ALL = frozenset({*CONFERENCES, MilestoneKind.CORE_GROUP})
_NO_MEETING = frozenset({MilestoneKind.TASK, MilestoneKind.RECORD, MilestoneKind.PLAN})
# Most policies are silent on most things: asked of as often, nobody would have to know the others.
_SILENCE_ONE_IN = 3


class Saying:
    """One policy's part in one milestone of a pathway."""

    def __init__(self, seed: Seed, wanted: Wanted) -> None:
        """Choose the policy; people and papers do not depend on the made-up dates."""
        self.wanted = wanted
        self.row = new_case(seed, wanted).row(wanted.milestone.id)
        named = dict.fromkeys(line["policy"] for line in self.row["lines"])
        self.policy: Policy = wanted.library.policies[seed.pick("policy", named)]
        self.lines = [one for one in self.row["lines"] if one["policy"] == self.policy.id]
        self.clauses = self._dated_clauses() or tuple(self._all_clauses())
        self.seed = seed

    def _dated_clauses(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for one in self.lines for name in one["clauses"]))

    def _all_clauses(self) -> Iterator[str]:
        for entry in self.wanted.milestone.entries:
            if entry.policy.id == self.policy.id:
                yield from cited_clauses(entry.milestone)

    @property
    def is_a_meeting(self) -> bool:
        """Whether the policy has a meeting here, and not only something to do."""
        entries = self.wanted.milestone.entries
        own = [one.milestone for one in entries if one.policy.id == self.policy.id]
        if self.wanted.milestone.kind in _NO_MEETING:
            return False
        return not all(one.not_a_meeting for one in own)

    def rows(self, key: str) -> list[Row]:
        """Return the people or papers that are named outright and depend on no answer."""
        found = [one for line in self.lines for one in line[key]]
        return [one for one in found if not one.get("implied") and not one["condition"]]

    def all_rows(self, key: str) -> list[Row]:
        """Return the people or papers that any policy has for this milestone."""
        return [one for line in self.row["lines"] for one in line[key]]

    def is_called_after(self, title: str) -> bool:
        """Whether the milestone's own title names someone or something: no knowledge is needed."""
        return title.partition(" (")[0].casefold() in self.row["title"].casefold()

    def silent_on(self, key: str) -> bool:
        """Whether the policy says nothing of it, nor do its words imply it; and to ask for that."""
        silent = not any(line[key] for line in self.lines)
        return silent and self.seed.chance(f"silent on {key}", one_in=_SILENCE_ONE_IN)

    @property
    def of_many(self) -> set[str]:
        """Return the roles that stand for many: who of them is meant, no wrong answer can say."""
        groups = self.wanted.library.role_groups.values()
        return {role for one in groups if one.many for role in one.roles}

    def elsewhere(self) -> Iterator[tuple[Policy, Milestone]]:
        """Yield the other milestones: those of this policy, then those of its pathway."""
        here = {one.milestone.id for one in self.wanted.milestone.entries}
        policies = sorted(self.wanted.pathway.policies, key=lambda one: one.id != self.policy.id)
        for policy in policies:
            for milestone in policy.milestones:
                if milestone.id not in here:
                    yield policy, milestone

    def strangers(self) -> dict[str, Option]:
        """Return people of other milestones who have no part in this one under any title."""
        groups = self.wanted.library.role_groups.values()
        here = roles_in(self.row)
        apart = self.of_many
        for group in groups:
            belongs = group.everywhere and self.wanted.milestone.kind in _OF_ALL
            if belongs or here & set(group.roles):
                apart |= set(group.roles)
        found: dict[str, Option] = {}
        for policy, milestone in self.elsewhere():
            for one in (*milestone.attendees, *milestone.leads):
                if one.role in here | apart or one.implied:
                    continue
                title = one.title or self.wanted.library.roles[one.role].title_in(policy.id)
                about = f"{policy.short}, {milestone.short}"
                option = Option(
                    value=one.role, text=sentence(title), mistake="other-meeting", about=about
                )
                found.setdefault(one.role, option)
        return found

    def draft(self, words: str, options: Iterable[Option], rows: list[Row], key: str) -> Draft:
        """Return the question, with what the policy names as its reasons."""
        cited = tuple(dict.fromkeys(name for one in rows for name in one["clauses"]))
        return Draft(
            question=f"{self.policy.short}: {words.format(title=self.row['title'])}?",
            options=tuple(options),
            reasons=tuple(self._reasons(rows, key)),
            hint=(cited or self.clauses)[:MOST_HINTS],
            milestone=self.row["id"],
            policy=self.policy.id,
        )

    def _reasons(self, rows: list[Row], key: str) -> Iterator[Reason]:
        found: dict[str, tuple[str, ...]] = {}
        for one in rows:
            text = f"{self.policy.short} names: {one['title']}"
            if "by" in one:
                text += f". Who brings it: {titles(one['by']) or NOT_STATED_WORDS}"
            clauses = (*found.get(f"{text}.", ()), *one["clauses"])
            found[f"{text}."] = tuple(dict.fromkeys(clauses))
        yield from (Reason(text=text, clauses=clauses) for text, clauses in found.items())
        if not rows:
            text = f"{SILENCES[key]}: {NOT_STATED_WORDS}. {self.policy.short} is silent on it."
            yield Reason(text=text, clauses=self.clauses, rule="silent-source")


def takes_place(slot: Slot) -> bool:
    """Whether there is something to attend or prepare, and not only a limit that it meets."""
    return slot.kind is not MilestoneKind.STATUTORY_LIMIT


def silent(mistake: str = "") -> Option:
    """Return the answer that is right where the source says nothing."""
    return Option(value=NOT_STATED, text=sentence(NOT_STATED_WORDS), mistake=mistake)


def titles(people: Iterable[Row]) -> str:
    """Return people by the source's own titles."""
    return ", ".join(one["title"] for one in people)
