"""The site stays within its budgets, and a build over one fails and names the file."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib

import pytest

from macros.bundle import ROOT
from macros.harden import HardenError
from macros.harden.budgets import BUDGETS, check_budgets, weigh
from tests.built_site import SITE

KNOWN = tomllib.loads(BUDGETS.read_text(encoding="utf-8"))
GUIDANCE = "guidance/core-groups/index.html"
CALCULATOR = "calculator/index.html"


def changed(**tables):
    """Return the budgets with some figures in place of theirs."""
    return {name: {**table, **tables.get(name, {})} for name, table in KNOWN.items()}


def test_the_built_site_is_within_its_budgets():
    said = check_budgets(SITE)

    assert "guidance at most" in said
    assert "calculator at most" in said


def test_each_pattern_fits_a_file_of_either_builder():
    unused = []
    for pattern in KNOWN["files"]:
        try:
            check_budgets(SITE, changed(files={pattern: 0}))
        except HardenError:
            continue
        unused.append(pattern)

    assert unused == ["search.json"]  # the other builder's search


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"guidance": {"bytes": 120_000}}, "sources/coverage/index.html: "),
        ({"guidance": {"requests": 8}}, "requests in all, 8 are allowed for a page of kind guid"),
        ({"calculator": {"bytes": 3_000_000}}, "the largest: assets/runtime/"),
        ({"files": {"search/search_index.json": 9}}, "search/search_index.json: "),
        ({"files": {"assets/runtime/*/pyodide.asm.wasm": 9}}, "pyodide.asm.wasm: "),
        ({"wheel": {"bytes": 9}}, "bytes, 9 are allowed"),
    ],
)
def test_a_build_over_budget_fails_with_the_figure_and_the_file(tables, words):
    with pytest.raises(HardenError, match=r"^The site is over its budgets\.\n") as found:
        check_budgets(SITE, changed(**tables))

    assert words in str(found.value)


@pytest.fixture
def copy(tmp_path):
    """Copy the pages of a site and what they load, as small as can be weighed."""
    for folder in ("assets", "guidance", "calculator"):
        shutil.copytree(SITE / folder, tmp_path / folder)
    for name in ("index.html", "manifest.webmanifest"):
        shutil.copy(SITE / name, tmp_path / name)
    return tmp_path


def test_a_page_that_grew_is_named(copy):
    page = copy / GUIDANCE
    words = "".join(f"{number:x}" for number in range(60_000))
    page.write_text(page.read_text(encoding="utf-8") + words, encoding="utf-8")

    with pytest.raises(HardenError, match=rf"\n{GUIDANCE}: [\d,]+ bytes as sent, 60,000 are allow"):
        check_budgets(copy)


def test_a_page_of_guidance_that_loads_the_runtime_is_named(copy):
    [wasm] = copy.glob("assets/runtime/*/pyodide.asm.wasm")
    address = f"../../{wasm.relative_to(copy).as_posix()}"
    page = copy / GUIDANCE
    link = f'<link rel="preload" as="fetch" href="{address}">'
    page.write_text(page.read_text(encoding="utf-8") + link, encoding="utf-8")

    with pytest.raises(HardenError, match=rf"{GUIDANCE}: loads assets/runtime/.*no calculator"):
        check_budgets(copy)


def test_a_file_without_a_budget_is_named(copy):
    (copy / "assets" / "film.mp4").write_bytes(b"film")

    with pytest.raises(HardenError, match=r"assets/film\.mp4: no budget"):
        check_budgets(copy)


def test_a_site_that_is_only_compared_says_what_it_would_miss(copy):
    (copy / "assets" / "film.mp4").write_bytes(b"film")
    home = copy / "index.html"
    signed = home.read_text(encoding="utf-8").replace('content="mkdocs-', 'content="zensical-')
    home.write_text(signed, encoding="utf-8")

    assert "1 missed by the other builder" in check_budgets(copy)


def test_the_build_itself_fails(copy):
    (copy / "assets" / "film.mp4").write_bytes(b"film")
    script = "import sys; from pathlib import Path; from macros.harden import __main__ as command;"
    script += "from macros.harden.budgets import check_budgets;"
    script += "command.STEPS = (check_budgets,); command.harden.__defaults__ = (command.STEPS,);"
    script += f"command.main([{str(copy)!r}])"

    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT
    )

    assert ran.returncode == 1
    assert "assets/film.mp4: no budget" in ran.stderr


def test_what_a_calculator_loads_late_is_not_counted():
    names = {name for name, _ in weigh(SITE, SITE / CALCULATOR).files}

    assert [name for name in names if name.endswith("pyodide.asm.wasm")]
    assert [name for name in names if name.endswith("/worker.js")]
    assert not [name for name in names if "xlsxwriter" in name]
