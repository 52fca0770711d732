"""The scripts stay as few and as small as decision record 17 says."""

from __future__ import annotations

from collections import Counter

import pytest

from macros.scripts import DOCS, PARTS, lines, most, script_lines

MODULE = 150  # lines
FILES = sorted(
    path.relative_to(DOCS).as_posix()
    for path in DOCS.rglob("*.js")
    if "assets/runtime/" not in path.as_posix()
)


def test_every_script_belongs_to_one_part():
    assert FILES
    assert Counter(FILES) == Counter(name for part in PARTS for name in part.files)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.title)
def test_a_part_has_no_more_lines_than_the_record_allows(part):
    assert lines(part) <= part.at_most


@pytest.mark.parametrize("name", FILES)
def test_a_script_is_short_enough_to_be_read_at_once(name):
    assert len((DOCS / name).read_text(encoding="utf-8").splitlines()) <= MODULE


def test_the_table_adds_up():
    *_, total = script_lines().splitlines()

    assert f"| All | {len(FILES)} | {sum(map(lines, PARTS))} | {most()} |" == total
