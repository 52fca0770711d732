"""What is said of the mutants follows from what became of each."""

from __future__ import annotations

import pytest

from tests.mutants import figures, renew_data, survivors

TRIED = {"a": "killed", "b": "timeout", "c": "survived", "d": "no tests"}


def test_what_no_test_covers_lives_like_what_no_test_notices():
    assert ["c", "d"] == survivors(TRIED)


def test_mutants_that_were_not_tried_are_no_part_of_the_share():
    total, tried, alive, killed = figures({**TRIED, "e": "not checked"})

    assert (5, 4, 2, 50.0) == (total.number, tried.number, alive.number, killed.number)
    assert not tried.passed
    assert not killed.passed


@pytest.mark.parametrize(("killed", "passed"), [(90, True), (89, False)])
def test_nine_of_ten_have_to_be_noticed(killed, passed):
    found = {str(one): "killed" if one < killed else "survived" for one in range(100)}

    assert passed is figures(found)[-1].passed


def test_data_that_an_earlier_run_has_copied_is_renewed(tmp_path):
    for place, text in (("source", "new = true"), ("copy", "new = false")):
        (tmp_path / place / "policies").mkdir(parents=True)
        (tmp_path / place / "policies" / "one.toml").write_text(text, encoding="utf-8")
    (tmp_path / "source" / "another.toml").write_text("", encoding="utf-8")

    renew_data(tmp_path / "source", tmp_path / "copy")

    assert (tmp_path / "copy" / "policies" / "one.toml").read_text() == "new = true"
    assert not (tmp_path / "copy" / "another.toml").exists()
