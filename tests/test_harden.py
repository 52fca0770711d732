"""The steps over a built site: they run in order, and a fault stops the build."""

from __future__ import annotations

import subprocess
import sys

import pytest

from macros.bundle import ROOT
from macros.harden import HardenError
from macros.harden.__main__ import harden


@pytest.fixture
def site(tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html><title>Page</title>", encoding="utf-8")
    return tmp_path


def test_every_step_sees_what_the_one_before_it_wrote(site):
    def first(folder):
        (folder / "made.txt").write_text("made", encoding="utf-8")
        return "first"

    def second(folder):
        return (folder / "made.txt").read_text(encoding="utf-8")

    assert ["first", "made"] == harden(site, (first, second))


def test_a_folder_without_a_site_is_refused(tmp_path):
    with pytest.raises(HardenError, match=r"holds no site: run `make build` first\.$"):
        harden(tmp_path)


@pytest.mark.parametrize("folders", [[], ["nowhere"], ["one", "two"]])
def test_a_fault_ends_the_command_with_one_line(tmp_path, folders):
    command = [sys.executable, "-m", "macros.harden", *(str(tmp_path / one) for one in folders)]

    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)

    assert (1, "") == (ran.returncode, ran.stdout)
    assert len(ran.stderr.splitlines()) == 1
