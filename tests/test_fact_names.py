"""Every fact goes through the form, the link, the file and the command, and none is forgotten."""

from __future__ import annotations

import dataclasses
import shlex

from calculator import cli
from calculator.contract import ask
from calculator.engine import Facts
from calculator.exports import timeline_file
from calculator.fact_names import FACTS, LISTS, TABLES, TEXTS
from calculator.fragment import canonical, read_typed
from tests.taking import EVERY, take


def _facts(raw):
    asked, _ = ask(raw)

    assert asked.errors == ()
    return canonical(asked)


def _typed(text):
    return read_typed([one.split("=", 1) for one in text.split("&")])


def test_the_names_are_those_of_the_engines_facts_and_of_what_a_timeline_is_cut_to():
    fields = {one.name for one in dataclasses.fields(Facts)}

    assert sorted(FACTS.values()) == sorted(fields | {"pathway", "role"})
    assert len(FACTS) == len(TEXTS) + len(TABLES) + len(LISTS)


def test_the_canonical_request_says_every_fact():
    assert _facts(EVERY) == EVERY
    assert set(EVERY) == set(FACTS.values())


def test_a_link_leads_back_to_every_fact():
    link = take("link", **EVERY).decode()

    assert _facts(_typed(link)) == EVERY


def test_a_file_leads_back_to_every_fact():
    found = timeline_file.read(take("json", **EVERY).decode())

    assert (found.errors, found.request) == ((), EVERY)


def test_a_command_leads_back_to_every_fact(tmp_path):
    command = shlex.split(take("command", **EVERY).decode())
    saved = tmp_path / "timeline.json"

    assert cli.main([*command[3:], "--format", "file", "--output", str(saved)]) == 0
    assert timeline_file.read(saved.read_text(encoding="utf-8")).request == EVERY
