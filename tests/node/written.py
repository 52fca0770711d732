"""Answers as the contract does, and says for which dataclasses methods were compiled meanwhile."""

from __future__ import annotations

import builtins
import dataclasses
import json
from types import SimpleNamespace
from typing import Any

COMPILED: list[str] = []


def _compile(text: str, *rest: Any) -> None:
    COMPILED.append(text)
    builtins.exec(text, *rest)  # noqa: S102 what it stands for


# Before the calculator's classes are made.
dataclasses.builtins = SimpleNamespace(exec=_compile)  # type: ignore[attr-defined]


def handle(text: str) -> str:
    """Return the contract's answer, or what was compiled so far."""
    if text == "compiled":
        return json.dumps(COMPILED)
    from calculator.contract import handle as answer  # noqa: PLC0415 see above

    return answer(text)
