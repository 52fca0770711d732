"""Asks two services whether a locked package has a known fault; one that is silent is a fault.

`make audit` (`python -m tests.audit PIP_AUDIT NPM`) runs pip-audit over every lock file of Python
packages and npm audit over npm's. pip-audit calls a package "skipped" where the service does not
know or say; here that is a package that was not audited, and fails like a finding.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from macros.bundle import ROOT
from tests.figures import Value, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

REQUIREMENTS = ROOT / "requirements"
JUDGED = REQUIREMENTS / "judged.toml"
NPM_LOCKS = (
    ROOT / "package-lock.json",
    *sorted((ROOT / "tests").glob("*/package-lock.json")),
)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A known fault of a package."""

    id: str
    package: str


@dataclass(slots=True)
class Audited:
    """What the services said: packages that they know, those that they do not, and faults."""

    known: set[str] = field(default_factory=set)
    unknown: dict[str, str] = field(default_factory=dict)
    findings: set[Finding] = field(default_factory=set)


def lock_files() -> list[Path]:
    """Return every lock file of Python packages."""
    return sorted(REQUIREMENTS.glob("*.txt"))


def ask(command: Sequence[str], folder: Path = ROOT) -> tuple[str, str]:
    """Run a command that exits with 1 for findings; return what it printed, and its last words."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    last = [line for line in (ran.stderr or ran.stdout).splitlines() if line.strip()]
    return ran.stdout, last[-1].strip()[:200] if last else f"it ended with {ran.returncode}"


def audit_python(pip_audit: str, lock: Path, into: Audited) -> None:
    """Add what is known of the packages of one lock file."""
    options = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")
    printed, last = ask([pip_audit, *options, "--requirement", str(lock)])
    read_pip_audit(printed, last, lock.name, into)


def read_pip_audit(printed: str, last: str, lock: str, into: Audited) -> None:
    """Add what pip-audit printed; output that is no report is a service that did not answer."""
    try:
        rows = json.loads(printed)["dependencies"]
    except (ValueError, KeyError, TypeError):
        into.unknown[f"all of {lock}"] = last
        return
    for row in rows:
        if reason := row.get("skip_reason"):
            into.unknown[f"{row['name']} (Python)"] = reason
            continue
        into.known.add(f"{row['name']} {row['version']} (Python)")
        into.findings |= {Finding(one["id"], row["name"]) for one in row["vulns"]}


def read_npm_audit(printed: str, last: str, packages: Iterable[str], into: Audited) -> None:
    """Add what npm audit printed; it reports by package, and names advisories below `via`."""
    try:
        report = json.loads(printed)
        last = str(report.get("message", last))
        faulty = report["vulnerabilities"]
    except (ValueError, KeyError, AttributeError):
        into.unknown |= {f"{name} (npm)": last for name in packages}
        return
    into.known |= {f"{name} (npm)" for name in packages}
    into.findings |= {
        Finding(str(via["url"]).rsplit("/", 1)[-1], str(via["name"]))
        for one in faulty.values()
        for via in one["via"]
        if isinstance(via, dict)
    }


def npm_packages(lock: Mapping[str, Any]) -> list[str]:
    """Return the packages of npm's lock file with their versions."""
    return [
        f"{path.rpartition('node_modules/')[2]} {one['version']}"
        for path, one in lock["packages"].items()
        if path
    ]


def judged(content: str) -> dict[Finding, str]:
    """Return the findings that were judged, each with its reason; raise ValueError at a gap."""
    found = {}
    for row in tomllib.loads(content).get("finding", ()):
        if not (str(row.get("reason", "")).strip() and isinstance(row.get("judged_on"), date)):
            raise ValueError(f"{row} needs a reason and the day of the judgement")
        found[Finding(row["id"], row["package"])] = row["reason"]
    return found


def told(audited: Audited, reasons: Mapping[Finding, str]) -> tuple[Value, ...]:
    """Print what is open and return the figures."""
    unjudged = sorted(audited.findings - reasons.keys())
    idle = sorted(reasons.keys() - audited.findings) if not audited.unknown else []
    for one in unjudged:
        print(f"not judged: {one.id} of {one.package}")
    for one in idle:
        print(f"judged and found no more: {one.id} of {one.package}")
    by_reason: dict[str, list[str]] = {}
    for package, reason in audited.unknown.items():
        by_reason.setdefault(reason.partition(":")[0], []).append(package)
    for reason, packages in by_reason.items():
        print(f"NOT AUDITED, {reason}: {', '.join(packages)}")
    return (
        Value("packages audited", len(audited.known)),
        Value("packages that a service did not answer for", len(audited.unknown), at_most=0),
        Value("findings not judged", len(unjudged), at_most=0),
        Value("judgements without a finding", len(idle), at_most=0),
        Value("findings judged", len(audited.findings & reasons.keys())),
    )


def main(pip_audit: str, npm: str) -> int:
    """Ask both services, and fail where either finds a fault or is silent."""
    audited = Audited()
    for lock in lock_files():
        audit_python(pip_audit, lock, audited)
    for lock in NPM_LOCKS:
        packages = npm_packages(json.loads(lock.read_text(encoding="utf-8")))
        printed, last = ask([npm, "audit", "--json", "--package-lock-only"], lock.parent)
        read_npm_audit(printed, last, packages, audited)
    return not record("audit", *told(audited, judged(JUDGED.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
