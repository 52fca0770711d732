"""Makes one exercise from its key: kind, where it may come from, and a number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from calculator.engine.slots import build_slots
from calculator.errors import InputError
from calculator.exercises.cases import UnsoundCaseError
from calculator.exercises.kinds import KINDS
from calculator.exercises.questions import Exercise, Form, Wanted
from calculator.exercises.seeds import Seed
from calculator.exercises.units import learning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculator.engine.slots import Slot
    from calculator.exercises.questions import Draft, Kind, Option
    from calculator.exercises.units import Learning, Skill
    from calculator.model import Library

# A draw that makes no fair question is drawn again, so often at most.
MOST_DRAWS = 80
WRONG_OPTIONS = 3
FEWEST_WRONG = 2
NOTHING = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What makes an exercise the same again; an empty part leaves the choice to the number."""

    kind: str = ""
    unit: str = ""
    skill: str = ""
    pathway: str = ""
    milestone: str = ""
    seed: int

    def id(self, checksum: str) -> str:
        """Return the key as one text, with a checksum of what it has made.

        >>> Key(kind="status", pathway="england", seed=17).id("1a2b3c4d")
        'status.-.-.england.-.17.1a2b3c4d'
        """
        parts = (self.kind, self.unit, self.skill, self.pathway, self.milestone, str(self.seed))
        return ".".join([*(part or NOTHING for part in parts), checksum])


def make(key: Key, library: Library) -> Exercise:
    """Return the exercise of a key.

    Raise InputError where no exercise of the kind can be made of what the key allows.
    """
    path = learning(library)
    seed = Seed(f"{key.seed}")
    key = _with_skill(key, path, seed)
    key, places = _with_kind(key, path, seed, library)
    kind = KINDS[key.kind]
    for draw in range(MOST_DRAWS if places else 0):
        under = seed.under(key.kind).under(draw)
        chosen = under.pick("pathway", places)
        slot = under.pick("milestone", places[chosen], key=lambda one: one.id if one else "")
        wanted = Wanted(library=library, pathway=library.pathways[chosen], slot=slot)
        draft = _draft(kind, under, wanted)
        exercise = exercise_of(key, wanted, draft, under) if draft else None
        if exercise is not None:
            return exercise
    message = f"No exercise “{kind.title}” can be made of this. Choose another kind or milestone"
    raise InputError(field="kind", code="no-exercise", message=message)


def _draft(kind: Kind, seed: Seed, wanted: Wanted) -> Draft | None:
    """Return what one draw makes, None where it makes no fair question of a sound case."""
    try:
        return kind.draft(seed, wanted)
    except UnsoundCaseError:
        return None


def _with_skill(key: Key, path: Learning, seed: Seed) -> Key:
    """Return the key with one of its unit's skills, where it leaves that open."""
    if not key.unit or key.skill:
        return key
    skills = [path.skills[name] for name in path.units[key.unit].skills]
    fitting = [one.id for one in skills if not key.kind or key.kind in one.kinds]
    return replace(key, skill=seed.pick("skill", fitting) if fitting else "")


def _with_kind(
    key: Key, path: Learning, seed: Seed, library: Library
) -> tuple[Key, dict[str, tuple[Slot | None, ...]]]:
    """Return the key with a kind that can ask of something here, and of what."""
    kinds = path.skills[key.skill].kinds if key.skill else tuple(KINDS)
    ranked = [key.kind] if key.kind else seed.ranked("kind", kinds)
    found = [(replace(key, kind=one), _places(key, KINDS[one], path, library)) for one in ranked]
    return next((one for one in found if one[1]), found[0])


def _places(
    key: Key, kind: Kind, path: Learning, library: Library
) -> dict[str, tuple[Slot | None, ...]]:
    """Return the milestones that an exercise may ask of, by the pathways that have any."""
    named = [key.pathway] if key.pathway else []
    if key.unit and not named:
        named = list(path.units[key.unit].pathways)
    pathways = named or list(library.pathways)
    if not kind.of_a_milestone:
        return {pathways[0]: (None,)}
    found: dict[str, tuple[Slot | None, ...]] = {}
    for pathway in pathways:
        slots = [one for one in slots_of(library, pathway) if kind.fits(one)]
        slots = [one for one in slots if _allowed(one, key, path)]
        # What comes back does so at the conferences that the unit names, if it names any.
        meetings = {one.conference for one in slots_of(library, pathway)} & _of_unit(key, path)
        slots = [
            one for one in slots if not one.conference or one.conference in meetings or not meetings
        ]
        if slots:
            found[pathway] = tuple(slots)
    return found


@cache
def slots_of(library: Library, pathway: str) -> tuple[Slot, ...]:
    """Return the milestones of a pathway, put side by side once."""
    return build_slots(library.pathways[pathway])


def _of_unit(key: Key, path: Learning) -> frozenset[str]:
    """Return the milestones that the unit of a key names, none where it or the key is free."""
    named = key.unit and not key.milestone
    return frozenset(path.units[key.unit].milestones if named else ())


def _allowed(slot: Slot, key: Key, path: Learning) -> bool:
    """Whether a milestone is among those of the key, its unit and its skill."""
    if key.milestone:
        return key.milestone in {slot.id, slot.slug}
    unit = _of_unit(key, path)
    skill = path.skills[key.skill].milestones if key.skill else ()
    return all(slot.slug in names for names in (unit, skill) if names)


def exercise_of(key: Key, wanted: Wanted, draft: Draft, seed: Seed) -> Exercise | None:
    """Return a question that can be asked; None where too few of its answers are wrong."""
    right, *others = draft.options
    wrong = _apart(right, others)
    if draft.form is Form.CHOICE:
        wrong = wrong[:WRONG_OPTIONS]
    if len(wrong) < FEWEST_WRONG:
        return None
    slug = wanted.slot.slug if wanted.slot else ""
    return Exercise(
        id=key.id(_checksum(draft)),
        kind=key.kind,
        skill=key.skill or _skill_for(key.kind, slug, learning(wanted.library)),
        unit=key.unit,
        seed=key.seed,
        data_version=wanted.library.data_version,
        pathway=wanted.pathway.id if wanted.slot else "",
        draft=draft,
        options=tuple(seed.ranked("places", [right, *wrong], key=lambda one: one.value)),
    )


def _checksum(draft: Draft) -> str:
    """Return what tells an exercise from the one that other data would make of the same number."""
    options = [f"{one.value} {one.text} {one.mistake}" for one in (*draft.options, *draft.items)]
    request = draft.case.request if draft.case else None
    return f"{crc32('|'.join([draft.question, str(request), *options]).encode()):08x}"


def _apart(right: Option, others: Iterable[Option]) -> list[Option]:
    """Return the wrong options that read like no other option: the first of those that do."""
    found: dict[str, Option] = {}
    for one in others:
        found.setdefault(one.text, one)
    found.pop(right.text, None)
    return list(found.values())


def _skill_for(kind: str, slug: str, path: Learning) -> str:
    """Return the first skill that the exercise practises, preferring one for its milestone."""
    fitting: list[Skill] = [one for one in path.skills.values() if kind in one.kinds]
    named = [one for one in fitting if slug in one.milestones]
    open_to_all = [one for one in fitting if not one.milestones]
    return next(one.id for one in (*named, *open_to_all, *fitting))
