"""Lints the workflows with two programs and counts what they find.

`make workflows` (`python -m tests.workflows FOLDER`) takes both programs from one folder. Neither
asks another machine: what an action does today is not looked up, only what the files say.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from macros.bundle import ROOT
from tests.figures import Value, record

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# Shell scripts in workflows are one command each; shellcheck is not at hand everywhere.
LINT = ("jactionlint", "--format", "json", "--shellcheck=")
SEARCH = ("zizmor", "--offline", "--no-progress", "--persona", "pedantic", "--format", "json")


def found(folder: Path, command: tuple[str, ...], *arguments: str) -> list[object]:
    """Return the findings that one of the programs prints, and print them."""
    name, *options = command
    ran = subprocess.run(
        [str(folder / name), *options, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    try:
        findings: list[object] = json.loads(ran.stdout or "null") or []
    except ValueError:
        sys.exit(f"{name} did not answer: {ran.stdout}{ran.stderr}")
    if ran.returncode and not findings:
        sys.exit(f"{name} did not answer: {ran.stderr}")
    for one in findings:
        print(f"{name}: {json.dumps(one)[:600]}")
    return findings


def main(folder: str) -> int:
    """Run both programs and record how much they find."""
    tools = Path(folder)
    return not record(
        "workflows",
        Value("workflow files", len(WORKFLOWS), at_least=1),
        Value("findings of the linter", len(found(tools, LINT)), at_most=0),
        Value("findings of zizmor", len(found(tools, SEARCH, ".github")), at_most=0),
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
