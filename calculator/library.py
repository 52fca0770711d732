"""Turns the plain tables of all files into one Library and checks what they say of each other."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from calculator.bank_holidays import parse_bank_holidays
from calculator.cross_checks import check_pathways, check_policies
from calculator.errors import PolicyError
from calculator.lead_times import parse_lead_times
from calculator.loader import read_library
from calculator.model import (
    Condition,
    Library,
    Pathway,
    Term,
)
from calculator.parsing import check_schema, no_id_twice, parse_policy
from calculator.people import Role, RoleGroup
from calculator.reading import Table
from calculator.vocabulary import Answer, Certainty, Division

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculator.model import Policy


@cache
def library() -> Library:
    """Return the data that stands in this package, read and checked once."""
    return parse_library(read_library())


def parse_library(raw: Mapping[str, Any]) -> Library:
    """Return the checked data of all files.

    Raise PolicyError with every fault of every file.
    """
    faults: list[str] = []
    conditions = _conditions(raw["conditions.toml"], faults)
    roles, groups = _roles(raw["roles.toml"], faults)
    terms = _terms(raw["glossary.toml"], faults)
    lead_times = parse_lead_times(raw["lead_times.toml"], faults)
    files: dict[str, Policy] = {}
    policies: dict[str, Policy] = {}
    for name, table in raw["policies"].items():
        policy = parse_policy(table, place=name, conditions=conditions, faults=faults)
        if policy.id in policies:
            faults.append(f"{name} > id: another file holds the policy {policy.id!r}")
        files[name] = policies[policy.id] = policy
    pathways = _pathways(raw["pathways"], policies, faults)
    try:
        holidays = parse_bank_holidays(raw["bank_holidays.toml"])
    except PolicyError as error:
        faults.extend(error.faults)
    faults.extend(check_policies(files, roles=roles, groups=groups, terms=terms))
    if faults:
        raise PolicyError(tuple(faults))
    return Library(
        policies=policies,
        pathways=pathways,
        roles=roles,
        role_groups=groups,
        conditions=conditions,
        terms=terms,
        lead_times=lead_times,
        bank_holidays={Division(name): days for name, days in holidays.items()},
        data_version=_data_version(raw),
        learning=raw["units.toml"],
    )


def _data_version(raw: Mapping[str, Any]) -> str:
    """Return a short fingerprint of all data: the same data, the same version, on every host.

    The learning path is left out: no date, person or paper depends on it.
    """
    policies = {name: table for name, table in raw.items() if name != "units.toml"}
    # A date from TOML is the text of a date in JSON.
    text = json.dumps(policies, sort_keys=True, default=str)
    return f"{crc32(text.encode()):08x}"


def _conditions(raw: object, faults: list[str]) -> dict[str, Condition]:
    def read(row: Table) -> Condition:
        return Condition(
            id=row.text("id"),
            text=row.text("text"),
            applies_when=row.choice("applies_when", Answer) if row.has("applies_when") else None,
            there=row.text("there", ""),
            gate=row.flag("gate", default=True),
        )

    table = Table(raw, place="conditions.toml", faults=faults)
    check_schema(table)
    rows = table.each("condition", read)
    no_id_twice(table, "condition", (one.id for one in rows))
    table.close()
    return {one.id: one for one in rows}


def _roles(raw: object, faults: list[str]) -> tuple[dict[str, Role], dict[str, RoleGroup]]:
    def role(row: Table) -> Role:
        return Role(
            id=row.text("id"),
            title=row.text("title"),
            titles=row.names("titles"),
            note=row.text("note", ""),
        )

    def group(row: Table) -> RoleGroup:
        return RoleGroup(
            id=row.text("id"),
            title=row.text("title"),
            roles=row.texts("roles", required=True),
            note=row.text("note", ""),
            many=row.flag("many"),
            everywhere=row.flag("everywhere"),
        )

    table = Table(raw, place="roles.toml", faults=faults)
    check_schema(table)
    roles, groups = table.each("role", role), table.each("group", group)
    no_id_twice(table, "role", (one.id for one in roles))
    no_id_twice(table, "group", (one.id for one in groups))
    table.close()
    return {one.id: one for one in roles}, {one.id: one for one in groups}


def _terms(raw: object, faults: list[str]) -> dict[str, Term]:
    def read(row: Table) -> Term:
        return Term(
            id=row.text("id"),
            term=row.text("term"),
            meaning=row.text("meaning", ""),
            given=row.names("given"),
            ours=row.text("ours", ""),
            certainty=row.choice("certainty", Certainty) if row.has("certainty") else None,
            note=row.text("note", ""),
        )

    table = Table(raw, place="glossary.toml", faults=faults)
    check_schema(table)
    rows = table.each("term", read)
    no_id_twice(table, "term", (one.id for one in rows))
    table.close()
    return {one.id: one for one in rows}


def _pathways(
    raw: Mapping[str, object], policies: Mapping[str, Policy], faults: list[str]
) -> dict[str, Pathway]:
    found = {}
    for name, rows in raw.items():
        table = Table(rows, place=name, faults=faults)
        check_schema(table)
        named = table.texts("policies", required=True)
        for policy in named:
            if policy not in policies:
                table.fault("policies", f"no policy is called {policy!r}")
        no_id_twice(table, "policies", named)
        pathway = Pathway(
            id=table.text("id"),
            title=table.text("title"),
            policies=tuple(policies[one] for one in named if one in policies),
            note=table.text("note", ""),
            default=table.flag("default"),
            home=table.flag("home"),
        )
        if pathway.id in found:
            table.fault("id", f"another file holds the pathway {pathway.id!r}")
        found[pathway.id] = pathway
        table.close()
    faults.extend(check_pathways(found))
    return found
