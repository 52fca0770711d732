"""The runtime that a browser loads: what is in it, and that the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from datetime import date

import pytest

from macros import archives, bundle, wheels

LIBRARY = {"policies": {"a.toml": {"checked_on": date(2026, 11, 1)}}}
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}.0"


@pytest.fixture
def root(tmp_path):
    """Make a project as small as can be built."""
    npm = tmp_path / bundle.PYODIDE
    npm.mkdir(parents=True)
    for name in bundle.PYODIDE_FILES:
        (npm / name).write_text(name)
    (npm / bundle.STDLIB).write_bytes(archives.pack({"json/__init__.py": b'"""Words."""\nX = 1\n'}))
    (npm / bundle.LOCK).write_text(
        json.dumps({"info": {"python": PYTHON}, "packages": {"numpy": {}}})
    )
    package = tmp_path / "calculator"
    package.mkdir()
    for name, text in {
        "__init__.py": '"""The calculator."""\n',
        "contract.py": 'def handle(text):\n    return f"{sorted({1, 2})}{text}"\n',
        "cli.py": "",
        "__main__.py": "",
        "roles.toml": "schema = 1\n",
    }.items():
        (package / name).write_text(text)
    (tmp_path / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "calculator-in-a-test"\nversion = "0.1"\nrequires-python = ">=3.11"\n'
        '[tool.hatch.build.targets.wheel]\npackages = ["calculator"]\n'
    )
    return tmp_path


def build(root, packages=()):
    return bundle.build(lambda: LIBRARY, root=root, packages=packages)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_folder_holds_all_that_a_browser_needs(root):
    names = set(contents(build(root)))

    assert {*bundle.PYODIDE_FILES, bundle.STDLIB, bundle.LOCK} < names
    assert ["calculator_in_a_test-0.1-cp313-none-any.whl"] == [
        n for n in names if n.endswith("whl")
    ]


def test_the_plain_wheel_stays_in_dist(root):
    build(root)

    [wheel] = (root / "dist").iterdir()
    assert "calculator/roles.toml" in archives.unpack(wheel)


def test_the_browser_wheel_is_compiled_and_holds_its_data_as_json(root):
    folder = build(root)

    [path] = folder.glob("*.whl")
    files = archives.unpack(path)
    inside = {name for name in files if name.startswith("calculator/")}
    assert {"calculator/__init__.pyc", "calculator/contract.pyc", wheels.LIBRARY} == inside
    assert {"policies": {"a.toml": {"checked_on": "2026-11-01"}}} == json.loads(
        files[wheels.LIBRARY]
    )


def test_the_lock_names_the_wheel_with_its_checksum_and_nothing_else(root):
    files = contents(build(root))

    lock = json.loads(files[bundle.LOCK])
    assert {"calculator"} == set(lock["packages"])
    entry = lock["packages"]["calculator"]
    assert hashlib.sha256(files[entry["file_name"]]).hexdigest() == entry["sha256"]


def test_the_record_names_every_file_of_the_wheel(root):
    [path] = build(root).glob("*.whl")

    files = archives.unpack(path)
    record = next(text for name, text in files.items() if name.endswith("RECORD")).decode()
    assert set(files) == {row.split(",")[0] for row in record.splitlines()}


def test_the_same_input_gives_the_same_bytes(root):
    first = build(root)
    before = contents(first)
    shutil.rmtree(root / bundle.RUNTIME)

    again = build(root)

    assert first == again
    assert before == contents(again)


def test_nothing_is_written_where_nothing_changed(root):
    before = {path: path.stat().st_mtime_ns for path in build(root).iterdir()}

    again = bundle.build(
        lambda: pytest.fail("the policies were read again"), root=root, packages=()
    )

    assert before == {path: path.stat().st_mtime_ns for path in again.iterdir()}


def test_a_change_gives_another_folder_and_takes_the_old_one_away(root):
    first = build(root)
    (root / "calculator" / "contract.py").write_text("def handle(text):\n    return text\n")

    second = build(root)

    assert first != second
    assert not first.exists()
    assert f"assets/runtime/{second.name}/" == bundle.runtime_folder(root)


def test_the_compiled_standard_library_is_kept_while_its_input_is_the_same(root, monkeypatch):
    build(root)
    (root / "calculator" / "contract.py").write_text("def handle(text):\n    return text\n")
    compiled = []
    real = archives.compiled
    monkeypatch.setattr(
        archives, "compiled", lambda files: compiled.append(set(files)) or real(files)
    )

    build(root)

    assert len(compiled) == 1
    assert wheels.LIBRARY in compiled[0]


@pytest.fixture
def with_exports(root):
    return build(root, packages=("python-dateutil",))


def test_what_an_export_needs_is_in_the_lock_with_its_checksum(with_exports):
    files = contents(with_exports)

    packages = json.loads(files[bundle.LOCK])["packages"]
    assert {"calculator", "python-dateutil", "six"} == set(packages)
    assert ["six"] == packages["python-dateutil"]["depends"]
    for entry in packages.values():
        assert hashlib.sha256(files[entry["file_name"]]).hexdigest() == entry["sha256"]


def test_what_an_export_needs_is_compiled_and_has_its_own_record(with_exports):
    [path] = with_exports.glob("python_dateutil-*.whl")

    files = archives.unpack(path)
    record = next(text for name, text in files.items() if name.endswith("RECORD")).decode()
    assert "dateutil/parser/_parser.pyc" in files
    assert not [name for name in files if name.endswith(".py")]
    assert set(files) == {row.split(",")[0] for row in record.splitlines()}


def test_what_an_export_needs_is_kept_while_it_is_the_same(root, with_exports, monkeypatch):
    before = contents(with_exports)
    (root / "calculator" / "contract.py").write_text("def handle(text):\n    return text\n")
    monkeypatch.setattr(
        bundle.export_packages, "wheels", lambda _: pytest.fail("the packages were packed again")
    )

    after = contents(build(root, packages=("python-dateutil",)))

    names = {name for name in before if name.startswith(("python_dateutil", "six"))}
    assert {name: before[name] for name in names} == {name: after[name] for name in names}


def test_the_calendar_and_the_sheet_bring_all_that_they_depend_on():
    needed = bundle.export_packages.needed()

    assert {"icalendar", "python-dateutil", "six", "tzdata", "xlsxwriter"} == set(needed)


def test_another_python_is_refused_in_one_line(root):
    (root / bundle.PYODIDE / bundle.LOCK).write_text(json.dumps({"info": {"python": "3.99.1"}}))

    with pytest.raises(
        bundle.BundleError, match=r"^The runtime is Python 3\.99 and this is Python .*$"
    ):
        build(root)


def test_a_missing_pyodide_is_told_in_one_line(tmp_path):
    with pytest.raises(
        bundle.BundleError, match=r"^Pyodide is not in node_modules/: run `npm ci` .*$"
    ):
        build(tmp_path)


def test_a_runtime_that_is_not_built_is_told_in_one_line(tmp_path):
    with pytest.raises(bundle.BundleError, match=r"run `make build`\.$"):
        bundle.runtime_folder(tmp_path)


def test_a_wheel_that_cannot_be_built_says_why(root):
    (root / "pyproject.toml").write_text(
        "[build-system]\nrequires = []\nbuild-backend = 'nothing'\n"
    )

    with pytest.raises(wheels.WheelError, match="nothing"):
        build(root)
