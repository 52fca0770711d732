"""Replays the worked examples of tests/scenarios/: a sentence, the facts, the dates that follow.

A scenario names only what it is about. `"none"` stands for "nothing there". Beside the keys of a
milestone in the contract, `expect` knows `shown = false`, `readings` (the days of other readings),
the titles of people and papers, and `lines` (what one policy says: by policy, or by policy and
relation: `"two-year-policy within-after"`).
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.asking import ask, codes, milestones

FOLDER = Path(__file__).with_name("scenarios")
FILES = sorted(FOLDER.glob("*.toml"))
KNOWN = {
    "name", "source", "given", "expect", "warnings", "notes", "errors", "stage", "months", "next",
    "moved", "order",
}  # fmt: skip
TITLED = ("leads", "attendees", "invitees", "recipients", "documents")
# Keys of a scenario that the contract has under another name.
READ = ("readings", "answered", *TITLED)


def _scenarios():
    for path in FILES:
        for scenario in tomllib.loads(path.read_text(encoding="utf-8"))["scenario"]:
            yield pytest.param(scenario, id=f"{path.stem}: {scenario['name']}")


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return None if value == "none" else value


def _line(rows: list[dict[str, Any]], name: str) -> dict[str, Any] | None:
    policy, _, relation = name.partition(" ")
    for row in rows:
        if row["policy"] == policy and relation in ("", row["relation"]):
            return row
    return None


def _differences(place: str, expected: dict[str, Any], found: dict[str, Any] | None):
    if found is None:
        yield f"{place}: not on the timeline"
        return
    for key, wanted in expected.items():
        at = f"{place} > {key}"
        if key == "lines":
            for name, row in wanted.items():
                yield from _differences(f"{at} > {name}", row, _line(found["lines"], name))
        elif key not in found and key not in READ:
            yield f"{at}: the contract has no such key"
        elif (actual := _found(key, found)) != _plain(wanted):
            yield f"{at}: expected {_plain(wanted)}, found {actual}"


def _found(key: str, row: dict[str, Any]) -> Any:
    """Return what a milestone or a line holds under a key of a scenario."""
    if key == "readings":
        return [one["on"] for one in row["other_readings"]]
    if key == "answered":
        return (row["condition"] or {}).get("state")
    if key in TITLED:
        lines = row.get("lines", [row])
        return list(dict.fromkeys(one["title"] for line in lines for one in line[key]))
    return row[key]


def _faults(scenario: dict[str, Any], answer: dict[str, Any]):
    found = milestones(answer)
    for name, wanted in scenario.get("expect", {}).items():
        if wanted.get("shown", True):
            yield from _differences(name, wanted, found.get(name))
        elif name in found:
            yield f"{name}: on the timeline"
    moved = {one["id"]: one for one in answer["moved"]}
    for name, wanted in scenario.get("moved", {}).items():
        yield from _differences(f"moved > {name}", wanted, moved.get(name))
    whole = {
        **{key: sorted(codes(answer[key])) for key in ("warnings", "notes", "errors")},
        **{key: answer["summary"][key] for key in ("stage", "months", "next")},
        "order": [name for name in found if name in scenario.get("order", ())],
    }
    expected = {"errors": [], **{key: scenario[key] for key in scenario.keys() & whole.keys()}}
    for key, wanted in expected.items():
        listed = sorted(wanted) if key in {"warnings", "notes", "errors"} else _plain(wanted)
        if whole[key] != listed:
            yield f"{key}: expected {listed}, found {whole[key]}"


def test_every_policy_and_the_default_pathway_have_scenarios():
    policies = {
        path.stem for path in (FOLDER.parents[1] / "calculator" / "policies").glob("*.toml")
    }

    assert policies
    assert {*policies, "england"} == {path.stem for path in FILES}


@pytest.mark.parametrize("scenario", list(_scenarios()))
def test_scenario(scenario):
    faults = list(_faults(scenario, ask(**scenario["given"])))

    assert not faults, "\n".join([scenario["name"], *faults])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_scenario_says_what_it_expects_and_on_what_it_rests(path):
    scenarios = tomllib.loads(path.read_text(encoding="utf-8"))["scenario"]
    names = [scenario["name"] for scenario in scenarios]

    assert len(names) == len(set(names))
    for scenario in scenarios:
        assert scenario["source"]
        assert scenario.keys() <= KNOWN
        assert scenario.keys() - {"name", "source", "given"}
