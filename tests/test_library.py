"""What a policy editor is told: one invalid file a promised message, and all faults at once.

A file of tests/invalid/ opens with the sentences that it has to get, `# expects: ...`. It is loaded
as one more policy, or as what `# in: ...` says: a pathway, or rows in front of those of a file.
"""

from __future__ import annotations

import json
import tomllib
from copy import deepcopy
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

import calculator
from calculator.errors import PolicyError
from calculator.library import library, parse_library
from calculator.loader import read_folder, read_library, with_policy_files

FILES = sorted(Path(__file__).with_name("invalid").glob("*.toml"))
PACKAGE = Path(calculator.__file__).parent
SHIPPED = read_library()


def _said(path, word):
    start = f"# {word}: "
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(start) for line in lines if line.startswith(start)]


def _with(path):
    """Return the shipped data with one more file: a policy, or rows for the file it names."""
    where = (_said(path, "in") or ["policies"])[0]
    if where == "policies":
        return with_policy_files(deepcopy(SHIPPED), [path])
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    raw = deepcopy(SHIPPED)
    if where == "pathways":
        raw["pathways"][path.name] = rows
        return raw
    for key, added in rows.items():
        raw[where][key] = added + raw[where][key]
    return raw


def _faults(read, *arguments):
    with pytest.raises(PolicyError) as caught:
        read(*arguments)
    return caught.value


def test_there_are_invalid_files():
    assert len(FILES) > 50


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_invalid_file_gets_the_sentence_that_it_expects(path):
    error = _faults(lambda: parse_library(_with(path)))

    assert tuple(_said(path, "expects")) == error.faults
    assert "\n".join(error.faults) == str(error)


def test_the_shipped_data_is_read_once():
    assert library() is library()


def test_the_shipped_data_has_no_fault():
    assert library().data_version == parse_library(read_folder(PACKAGE)).data_version


def test_all_faults_of_one_file_are_gathered():
    raw = deepcopy(SHIPPED)
    policy = raw["policies"]["long-listing.toml"]
    del policy["title"]
    policy["checked_on"] = True
    policy["milestone"][0]["kind"] = "party"
    policy["milestone"][0]["due"][0]["months"] = "twelve"

    faults = _faults(parse_library, raw).faults

    assert {fault.split(":")[0] for fault in faults} == {
        "long-listing.toml > title",
        "long-listing.toml > checked_on",
        "long-listing.toml > milestone > kind",
        "long-listing.toml > milestone > due > months",
    }


def test_the_faults_of_all_files_are_gathered():
    raw = deepcopy(SHIPPED)
    del raw["conditions.toml"]["schema"]
    del raw["policies"]["long-listing.toml"]["title"]
    del raw["policies"]["two-year-policy.toml"]["short"]
    del raw["pathways"]["england.toml"]["title"]
    del raw["bank_holidays.toml"]["known_to"]
    del raw["roles.toml"]["role"][0]["title"]
    del raw["glossary.toml"]["term"][0]["term"]

    told = "\n".join(_faults(parse_library, raw).faults)

    for place in (
        "conditions.toml > schema",
        "long-listing.toml > title",
        "two-year-policy.toml > short",
        "england.toml > title",
        "bank_holidays.toml > known_to",
        "roles.toml > role 1 > title",
        "glossary.toml > term 1 > term",
    ):
        assert f"{place}: needs" in told


def test_a_fault_of_shape_in_one_file_does_not_hide_an_unknown_name_in_another():
    raw = deepcopy(SHIPPED)
    del raw["policies"]["long-listing.toml"]["title"]
    raw["policies"]["two-year-policy.toml"]["milestone"][4]["due"][0]["anchor"] = "conference-16"

    told = _faults(parse_library, raw).faults

    assert "long-listing.toml > title: needs a text (missing)" in told
    assert (
        "two-year-policy.toml > milestone 5 > due > anchor: no event is called 'conference-16'"
        in told
    )


def test_unknown_names_in_several_files_are_gathered():
    raw = deepcopy(SHIPPED)
    raw["policies"]["two-year-policy.toml"]["milestone"][4]["due"][0]["anchor"] = "conference-16"
    raw["policies"]["plan-framework.toml"]["milestone"][2]["place_after"] = "party"
    raw["roles.toml"]["group"][0]["roles"].append("wizard")

    faults = _faults(parse_library, raw).faults

    assert len(faults) == 3
    assert (
        "two-year-policy.toml > milestone 5 > due > anchor: no event is called 'conference-16'"
        in faults
    )
    assert (
        "plan-framework.toml > milestone 3 > place_after: no milestone is called 'party'" in faults
    )


@pytest.mark.parametrize("anchor", ["conference", "review", "last-review", "statutory-next-review"])
def test_a_review_that_hangs_on_the_reviews_is_refused(anchor):
    raw = deepcopy(SHIPPED)
    raw["policies"]["plan-framework.toml"]["milestone"][8]["due"][0]["anchor"] = anchor

    told = _faults(parse_library, raw).faults

    assert "policies > milestone conference-9: its anchors lead back to itself" in told


@pytest.mark.parametrize(
    ("where", "key"),
    [
        ("roles.toml", "role"),
        ("roles.toml", "group"),
        ("conditions.toml", "condition"),
        ("glossary.toml", "term"),
    ],
)
def test_two_of_one_id_are_refused(where, key):
    raw = deepcopy(SHIPPED)
    raw[where][key].append(deepcopy(raw[where][key][0]))

    faults = _faults(parse_library, raw).faults

    assert any(raw[where][key][0]["id"] in fault for fault in faults)


@pytest.mark.parametrize("key", ["document", "event"])
def test_two_of_one_id_in_one_policy_are_refused(key):
    raw = deepcopy(SHIPPED)
    rows = raw["policies"]["conference-practice.toml"][key]
    rows.append(deepcopy(rows[0]))

    faults = _faults(parse_library, raw).faults

    assert any(rows[0]["id"] in fault for fault in faults)


@pytest.mark.parametrize(
    ("changed", "found"),
    [({"england": False}, "none"), ({"long-listing": True}, "england, long-listing")],
)
def test_one_pathway_is_the_default(changed, found):
    raw = deepcopy(SHIPPED)
    for name, default in changed.items():
        raw["pathways"][f"{name}.toml"]["default"] = default

    assert _faults(parse_library, raw).faults == (
        f"pathways > default: true in one file, found in {found}",
    )


def test_a_policy_that_a_pathway_uses_has_a_home_for_its_pages():
    raw = deepcopy(SHIPPED)
    raw["pathways"]["south-ayrshire.toml"]["home"] = False

    assert (
        "pathway south-ayrshire > policies: no pathway with home = true holds 'scotland-national'"
        in (_faults(parse_library, raw).faults)
    )


def test_two_pathways_of_one_id_are_refused():
    raw = deepcopy(SHIPPED)
    raw["pathways"]["another.toml"] = deepcopy(raw["pathways"]["england.toml"])

    faults = _faults(parse_library, raw).faults

    assert any("england" in fault for fault in faults)


@pytest.mark.parametrize(
    ("where", "key"), [("policies", "milestone"), ("policies", "clause"), ("policies", "document")]
)
def test_an_empty_table_is_refused(where, key):
    raw = deepcopy(SHIPPED)
    raw[where]["two-year-policy.toml"][key].append({})

    faults = _faults(parse_library, raw).faults

    assert any("id: needs a text (missing)" in fault for fault in faults)


def test_an_empty_policy_file_is_told_what_it_needs():
    raw = deepcopy(SHIPPED)
    raw["policies"]["empty.toml"] = {}

    faults = _faults(parse_library, raw).faults

    assert "empty.toml > schema: needs a whole number (missing)" in faults
    assert "empty.toml > id: needs a text (missing)" in faults
    assert "empty.toml > clause: needs a list of tables (missing)" in faults


def test_a_policy_file_takes_the_place_of_its_namesake(tmp_path):
    path = tmp_path / "long-listing.toml"
    text = (PACKAGE / "policies" / "long-listing.toml").read_text(encoding="utf-8")
    path.write_text(text.replace("months = 12", "months = 14", 1), encoding="utf-8")

    changed = parse_library(with_policy_files(deepcopy(SHIPPED), [path]))

    assert changed.policies["long-listing"].milestones[0].due[0].offset.months == 14
    assert changed.policies.keys() == library().policies.keys()
    assert changed.data_version != library().data_version


def test_a_fault_names_the_file_that_the_editor_has_open(tmp_path):
    path = tmp_path / "my-draft.toml"
    text = (FILES[0].parent / "anchor-that-does-not-exist.toml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")

    faults = _faults(parse_library, with_policy_files(deepcopy(SHIPPED), [path])).faults

    assert (
        "my-draft.toml > milestone 1 > due > anchor: no event is called 'conference-16'",
    ) == faults


def test_the_faults_of_all_unreadable_files_are_gathered(tmp_path):
    missing = tmp_path / "missing.toml"
    latin = tmp_path / "latin.toml"
    latin.write_bytes("title = 'Straße'".encode("latin-1"))
    broken = tmp_path / "broken.toml"
    broken.write_text("title 'An example'", encoding="utf-8")

    faults = _faults(with_policy_files, deepcopy(SHIPPED), [missing, latin, broken]).faults

    assert faults[0] == "missing.toml: needs a file that can be read (FileNotFoundError)"
    assert faults[1] == "latin.toml: needs UTF-8 text"
    assert faults[2].startswith("broken.toml: needs TOML (")
    assert len(faults) == 3


def test_a_folder_is_read_as_the_package_is(tmp_path):
    folder = copytree(PACKAGE, tmp_path / "copy")

    assert SHIPPED == read_folder(folder)


def test_every_broken_file_of_a_folder_is_told(tmp_path):
    folder = copytree(PACKAGE, tmp_path / "copy")
    (folder / "roles.toml").write_text("role", encoding="utf-8")
    (folder / "pathways" / "england.toml").write_text("=", encoding="utf-8")
    (folder / "policies" / "notes.md").write_text("no policy", encoding="utf-8")

    faults = _faults(read_folder, folder).faults

    assert [fault.split(":")[0] for fault in faults] == ["roles.toml", "england.toml"]


def test_what_the_browser_loads_is_read_in_place_of_the_files(monkeypatch):
    shipped = {("calculator", "library.json"): b'{"roles.toml": {}}'}
    monkeypatch.setattr("pkgutil.get_data", lambda *which: shipped[which])

    assert {"roles.toml": {}} == read_library()


def test_data_as_json_has_the_version_of_data_as_toml():
    shipped = json.loads(json.dumps(SHIPPED, default=date.isoformat))

    assert library().data_version == parse_library(shipped).data_version
