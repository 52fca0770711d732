"""The learning path: units, the skills they practise and the order for each role; from data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from calculator.errors import PolicyError
from calculator.exercises.kinds import KINDS
from calculator.parsing import check_schema, no_id_twice
from calculator.reading import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calculator.model import Library

FILE = "units.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """Something that a learner can do; practised on some milestones, or on any."""

    id: str
    title: str
    kinds: tuple[str, ...]
    milestones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One step of the path: what it is for, what to read, and what to practise on."""

    id: str
    title: str
    outcomes: tuple[str, ...]
    guidance: tuple[str, ...]
    skills: tuple[str, ...]
    pathways: tuple[str, ...]
    milestones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePath:
    """The units in the order for one role, and those that matter most to it."""

    id: str
    title: str
    group: str
    units: tuple[str, ...]
    emphasis: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """The whole path."""

    skills: Mapping[str, Skill]
    units: Mapping[str, Unit]
    paths: Mapping[str, RolePath]


@cache
def learning(library: Library) -> Learning:
    """Return the path of a library, read and checked once.

    Raise PolicyError with every fault of the file.
    """
    return parse_learning(library.learning, library)


def parse_learning(raw: object, library: Library) -> Learning:
    """Return the path that `units.toml` holds.

    Raise PolicyError with every fault, also of what it says of kinds, pathways and milestones.
    """
    faults: list[str] = []
    table = Table(raw, place=FILE, faults=faults)
    check_schema(table)
    skills = table.each("skill", _skill, required=True)
    units = table.each("unit", _unit, required=True)
    paths = table.each("path", _path, required=True)
    no_id_twice(table, "skill", (one.id for one in skills))
    no_id_twice(table, "unit", (one.id for one in units))
    no_id_twice(table, "path", (one.id for one in paths))
    table.close()
    found = Learning(
        skills={one.id: one for one in skills},
        units={one.id: one for one in units},
        paths={one.id: one for one in paths},
    )
    _check(found, library, table)
    if faults:
        raise PolicyError(tuple(faults))
    return found


def _skill(row: Table) -> Skill:
    return Skill(
        id=row.text("id"),
        title=row.text("title"),
        kinds=row.texts("kinds", required=True),
        milestones=row.texts("milestones"),
    )


def _unit(row: Table) -> Unit:
    return Unit(
        id=row.text("id"),
        title=row.text("title"),
        outcomes=row.texts("outcomes", required=True),
        guidance=row.texts("guidance", required=True),
        skills=row.texts("skills", required=True),
        pathways=row.texts("pathways", required=True),
        milestones=row.texts("milestones"),
    )


def _path(row: Table) -> RolePath:
    return RolePath(
        id=row.text("id"),
        title=row.text("title"),
        group=row.text("group", ""),
        units=row.texts("units", required=True),
        emphasis=row.texts("emphasis"),
    )


def _check(found: Learning, library: Library, table: Table) -> None:
    """Note what the file names and nothing has."""
    slugs = [one.id for policy in library.policies.values() for one in policy.milestones]
    groups = {"", *library.role_groups}
    for skill in found.skills.values():
        place = f"skill {skill.id}"
        _known(table, place, "kind", skill.kinds, KINDS)
        _known(table, place, "milestone", skill.milestones, slugs)
    for unit in found.units.values():
        place = f"unit {unit.id}"
        _known(table, place, "skill", unit.skills, found.skills)
        _known(table, place, "pathway", unit.pathways, library.pathways)
        _known(table, place, "milestone", unit.milestones, slugs)
    for path in found.paths.values():
        place = f"path {path.id}"
        _known(table, place, "unit", (*path.units, *path.emphasis), found.units)
        _known(table, place, "group", (path.group,), groups)
        for missing in found.units.keys() - set(path.units):
            table.fault(place, f"leaves out the unit {missing!r}")


def _known(table: Table, place: str, what: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = set(known)
    for name in names:
        if name not in known:
            table.fault(place, f"no {what} is called {name!r}")
