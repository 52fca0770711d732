"""Packages are locked by checksum, and an audit that could not ask never passes."""

from __future__ import annotations

import json
import re

import pytest

from macros.bundle import ROOT
from tests import audit
from tests.audit import Audited, Finding, judged, told

LOCKS = audit.lock_files()
_PACKAGE = re.compile(r"^[a-z0-9][\w.-]*==", re.MULTILINE)
FINDING = Finding("PYSEC-2018-97", "pycrypto")
REPORT = {
    "dependencies": [
        {"name": "one", "version": "1", "vulns": []},
        {"name": "pycrypto", "version": "2", "vulns": [{"id": "PYSEC-2018-97"}]},
    ]
}


def test_every_requirement_file_has_its_lock_file():
    assert LOCKS
    assert {path.stem for path in LOCKS} == {
        path.stem for path in (ROOT / "requirements").glob("*.in")
    }


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_python_package_is_locked_by_version_and_checksum(lock):
    lines = lock.read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", lines, flags=re.MULTILINE)[1:]

    assert blocks
    for block in blocks:
        assert _PACKAGE.match(block), block
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block
    assert "://" not in lines


@pytest.mark.parametrize("lock", audit.NPM_LOCKS, ids=lambda path: path.parent.name)
def test_every_npm_package_is_locked_by_checksum_and_names_no_registry(lock):
    listed = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    packages = {name: one for name, one in listed.items() if name}

    assert packages
    for name, one in packages.items():
        assert one["integrity"].startswith("sha512-"), name
        assert "resolved" not in one, name


def test_every_install_of_the_makefile_checks_the_checksums():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = [
        line for line in makefile.splitlines() if re.search(r"PIP_INSTALL\) |pip install", line)
    ]

    assert installs
    for line in installs:
        assert (
            "--require-hashes" in line or "--no-deps --no-build-isolation" in line or ":=" in line
        )


def read(printed, last="") -> Audited:
    found = Audited()
    audit.read_pip_audit(printed, last, "x.txt", found)
    return found


def passed(found, reasons=None) -> bool:
    return all(one.passed is not False for one in told(found, reasons or {}))


def test_a_finding_fails_until_it_is_judged(capsys):
    found = read(json.dumps(REPORT))

    assert not passed(found)
    assert "not judged: PYSEC-2018-97 of pycrypto" in capsys.readouterr().out
    assert passed(found, {FINDING: "a reason"})


def test_a_judgement_without_its_finding_fails(capsys):
    assert not passed(Audited(known={"one 1 (Python)"}), {FINDING: "a reason"})
    assert "found no more: PYSEC-2018-97" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("printed", "told_of"),
    [
        ("", "all of x.txt"),
        ("Traceback", "all of x.txt"),
        ("[]", "all of x.txt"),
        ('{"dependencies": [{"name": "one", "skip_reason": "not found: one"}]}', "one (Python)"),
    ],
)
def test_a_service_that_does_not_answer_for_a_package_fails(capsys, printed, told_of):
    found = read(printed, "no route to host")

    assert not passed(found)
    assert told_of in capsys.readouterr().out


@pytest.mark.parametrize(
    "printed", ["", '{"message": "405 Method Not Allowed", "statusCode": 405}']
)
def test_a_registry_without_an_audit_fails(capsys, printed):
    found = Audited()
    audit.read_npm_audit(printed, "npm error audit endpoint", ["pyodide 1"], found)

    assert not passed(found)
    assert re.search(r"NOT AUDITED, .+: pyodide 1 \(npm\)", capsys.readouterr().out)


def test_an_advisory_of_npm_is_a_finding_of_the_package_that_has_it():
    via = {"name": "ws", "url": "https://github.com/advisories/GHSA-xxxx"}
    report = {"vulnerabilities": {"ws": {"via": [via]}, "pyodide": {"via": ["ws"]}}}
    found = Audited()
    audit.read_npm_audit(json.dumps(report), "", ["pyodide 1", "ws 8"], found)

    assert {Finding("GHSA-xxxx", "ws")} == found.findings


def test_the_committed_judgements_can_be_read():
    assert isinstance(judged(audit.JUDGED.read_text(encoding="utf-8")), dict)


@pytest.mark.parametrize("row", ['reason = " "\njudged_on = 2026-11-27', 'reason = "r"'])
def test_a_judgement_needs_a_reason_and_a_day(row):
    with pytest.raises(ValueError, match="needs a reason and the day"):
        judged(f'[[finding]]\nid = "X-1"\npackage = "p"\n{row}\n')
