"""A policy of two new files, its own and its pathway's, is read and gets its pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

import calculator

PACKAGE = Path(calculator.__file__).parent
POLICY = """\
schema = 1
id = "eighth"
prefixes = ["EI"]
layer = "document"
title = "An eighth policy"
short = "Eighth"
about = "What one more document asks for."
nation = "england"
division = "england-and-wales"
edition = "First"
version = "1.0.0"
checked_on = 2026-11-21
listing_label = "the date the child became subject to a plan"
listing_event = "the child became subject to a plan"
listing_name = "listing"

[[milestone]]
id = "eighth-meeting"
title = "Eighth meeting"
short = "eighth meeting"
kind = "meeting"
clauses = ["EI-01"]
[[milestone.due]]
relation = "at"
anchor = "listing"
months = 8
clauses = ["EI-01"]

[[clause]]
id = "EI-01"
heading = "Meetings"
kind = "timing"
calculator = true
says = "An eighth meeting is held 8 months after listing."
"""
PATHWAY = """\
schema = 1
id = "eighth"
title = "Eighth"
policies = ["eighth", "england-statutory"]
"""
PAGES = """\
from macros import entries
assert "eighth-meeting" in entries.all_slugs()
assert len(entries.all_slugs()) == len(set(entries.all_slugs()))
print(entries.home("eighth-meeting").id, entries.home("conference-9").id)
"""


@pytest.fixture
def run(tmp_path):
    """Return what runs Python on the calculator with two more files."""
    copied = tmp_path / "calculator"
    copytree(PACKAGE, copied)

    def runs(*arguments, pathway):
        (copied / "policies" / "eighth.toml").write_text(POLICY, encoding="utf-8")
        (copied / "pathways" / "eighth.toml").write_text(pathway, encoding="utf-8")
        # Nothing else of the environment: these files are none that coverage counts.
        found = subprocess.run(
            [sys.executable, *arguments], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return found.stdout, found.stderr

    return runs


def test_a_policy_with_its_pathway_is_read_and_has_a_home_for_its_pages(run):
    at_home = f"{PATHWAY}home = true\n"

    assert ": no fault" in run("-m", "calculator", "check", pathway=at_home)[0]
    assert run("-c", PAGES, pathway=at_home) == ("eighth england\n", "")


def test_a_policy_without_a_home_is_told_so_by_the_check(run):
    _, told = run("-m", "calculator", "check", pathway=PATHWAY)

    assert told == "pathway eighth > policies: no pathway with home = true holds 'eighth'\n"
