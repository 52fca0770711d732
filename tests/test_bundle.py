"""The runtime that a browser loads: what is in it, and that the same input gives the same bytes."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
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


def as_it_is(_pyodide, _root):
    return {}


def build(root, packages=()):
    return bundle.build(lambda: LIBRARY, root=root, packages=packages, code=as_it_is)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_folder_holds_all_that_a_browser_needs(root):
    names = set(contents(build(root)))

    assert {*bundle.PYODIDE_FILES, bundle.MODULES, bundle.LOCK} == names


def test_the_plain_wheel_stays_in_dist(root):
    build(root)

    [wheel] = (root / "dist").iterdir()
    assert "calculator/roles.toml" in archives.unpack(wheel)


def modules(folder):
    return archives.unpack(io.BytesIO(gzip.decompress((folder / bundle.MODULES).read_bytes())))


def test_the_modules_are_compiled_and_hold_the_data_as_json(root):
    files = modules(build(root))

    assert {
        "calculator/__init__.pyc",
        "calculator/contract.pyc",
        wheels.LIBRARY,
        "json/__init__.pyc",
    } == set(files)
    assert {"policies": {"a.toml": {"checked_on": "2026-11-01"}}} == json.loads(
        files[wheels.LIBRARY]
    )


def test_the_lock_tells_the_size_of_what_a_start_loads_and_the_checksum_of_what_it_unpacks(root):
    files = contents(build(root))

    lock = json.loads(files[bundle.LOCK])
    packed = files[bundle.MODULES]
    digest = base64.b64encode(hashlib.sha256(packed).digest()).decode()
    assert lock["packages"] == {}
    assert {bundle.WASM, bundle.MODULES} == set(lock["files"])
    assert lock["files"][bundle.MODULES] == {
        "bytes": len(packed),
        "sent": len(packed),
        "integrity": f"sha256-{digest}",
    }


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
        lambda: pytest.fail("the policies were read again"), root=root, packages=(), code=as_it_is
    )

    assert before == {path: path.stat().st_mtime_ns for path in again.iterdir()}


def test_a_change_gives_another_folder_and_takes_the_old_one_away(root):
    first = build(root)
    (root / "calculator" / "contract.py").write_text("def handle(text):\n    return text\n")

    second = build(root)

    assert first != second
    assert not first.exists()
    assert f"assets/runtime/{second.name}/" == bundle.runtime_folder(root)


@pytest.fixture
def with_exports(root):
    return build(root, packages=("python-dateutil",))


def test_what_an_export_needs_is_in_the_lock_with_its_checksum(with_exports):
    files = contents(with_exports)

    packages = json.loads(files[bundle.LOCK])["packages"]
    assert {"export-modules", "python-dateutil", "six"} == set(packages)
    assert ["six", "export-modules"] == packages["python-dateutil"]["depends"]
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
