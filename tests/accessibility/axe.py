"""What axe-core finds on a page: WCAG 2.0 to 2.2, A and AA, and best practice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.bundle import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = ROOT / "node_modules" / "axe-core" / "axe.min.js"
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2; off unless asked for
    "resultTypes": ["violations"],
}
# What still moves has not the colours and places that it comes to.
SETTLED = "Promise.allSettled(document.getAnimations().map(one => one.finished)).then(() => null)"
RUN = f"""async () => {{
  const {{ violations, passes }} = await axe.run(document, {json.dumps(OPTIONS)})
  const found = violations.flatMap(({{ id: rule, help, nodes }}) =>
    nodes.map(({{ target, html }}) => ({{ rule, help, target: target.flat().join(" "), html }})))
  return {{ found, passed: passes.map(({{ id }}) => id) }}
}}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A rule, and an element that breaks it."""

    rule: str
    help: str
    target: str
    html: str

    def __str__(self) -> str:
        """Return rule, place and the beginning of the markup in one line."""
        return f"{self.rule}: {self.help}: {self.target}: {' '.join(self.html.split())[:160]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What axe found on a page, and which rules had something to check and passed."""

    violations: tuple[Violation, ...]
    passed: frozenset[str]


def check(page: Page) -> Finding:
    """Return what axe finds on a page as it is shown now."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    page.evaluate(SETTLED)
    told = page.evaluate(RUN)
    return Finding(
        violations=tuple(Violation(**one) for one in told["found"]),
        passed=frozenset(told["passed"]),
    )
