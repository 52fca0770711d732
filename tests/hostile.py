"""What nobody means to send: valid requests and files, damaged. Knows their shape and no rule.

Random JSON is refused at the first gate; a valid request with one thing wrong gets further.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from calculator.contract import handle
from calculator.exports import FORMATS
from calculator.render import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator

# Stands in every text that tries to be markup, so that it can be found again in what comes out.
MARK = "zq7"
MARKUP = (
    f"<script>alert('{MARK}')</script>",
    f"\"><img src=x onerror=alert('{MARK}')>",
    f"' autofocus onfocus='{MARK}",
    f"</textarea></select></option><svg onload={MARK}>",
    f"</li></ul></form><iframe srcdoc='{MARK}'></iframe>",
    f"<x-{MARK} {MARK}=1>",
    f"--><!--{MARK}",
    f"]]><{MARK}/>",
    f"<style>*{{background:url(//example.test/{MARK})}}</style>",
    f"&lt;b&gt;{MARK}&#60;i&#62;",
    f"javascript:alert('{MARK}')",
    f"data:text/html,<script>{MARK}</script>",
    f'=HYPERLINK("//example.test/{MARK}")',
    f"{{{{ {MARK} }}}}${{{MARK}}}",
    f"2025-05-31\r\nBEGIN:VEVENT\r\nSUMMARY:{MARK}",
)
ODD = (
    "", " ", "\x00", f"{MARK}\x00<b>", "\x1b[2J", "\u202e2025-05-31", "\u200f31/5/2025", "\ufeff",
    "\ud800", "\udfff\ud800", "\u2028", "\x85", "\u0663\u0661/\u0665/\u0662\u0660\u0662\u0665",
    "3\u0336", "\u0130", "\ufb01", "\U0001f469\u200d\U0001f467",
    "9" * 5000, "<" * 2000, "a" * 100_000, "../" * 400, "2025-05-31" * 50, "no", "yes", "-1", "1e9",
    "NaN", "None", "__class__", "constructor", "__proto__", "0x10", "31/5/2025", "2025-W22-6",
)  # fmt: skip
NUMBERS = (
    0, -1, 1.5, 2**63, -(2**63), 10**400, 10**4000, 1e308, float("nan"), float("inf"), -0.0,
)  # fmt: skip
NESTED: tuple[Any, ...] = ([], {}, [[[[[]]]]], {"a": {"a": {"a": 1}}}, [None], [[]], [{}], {"": ""})

# A timeline of every fact, explained and drawn; no other answer has a reason to be longer.
LONGEST_ANSWER = 4_000_000
SENTENCE = re.compile(r"[^\n]{8,400}")

texts = st.one_of(st.sampled_from(MARKUP), st.sampled_from(ODD), st.text(max_size=20))
values = st.one_of(
    st.none(), st.booleans(), texts, st.sampled_from(NUMBERS),
    st.sampled_from(NESTED).map(deepcopy),  # what is damaged further may not stay so
    st.lists(texts, max_size=4), st.dictionaries(texts, texts, max_size=4),
)  # fmt: skip

GOLDEN = tuple(
    json.loads(path.read_text(encoding="utf-8"))["request"]
    for path in sorted(Path(__file__).with_name("golden").glob("*.json"))
)
_FACTS = next(one for one in GOLDEN if len(one.get("held", ())) > 2)
_TYPED = [
    ["day", "31"], ["month", "5"], ["year", "2025"], ["pathway", "england"],
    ["held.conference-9", "2 March 2026"], ["held.midpoint-12", "no"], ["closure", "24/12/2025"],
    ["answer.concerns-remain", "no"], ["event.strategy-discussion", "1/5/2025"],
    ["lead.report-to-chair", "5"], ["other-review", "2025-10-15\n2026-01-09"], ["role", "sdms"],
]  # fmt: skip
FILE = json.dumps(
    {
        "kind": "child-protection-timeline", "version": 1, "data_version": "0",
        **{key: value for key, value in _FACTS.items() if key not in {"action", "listed_on"}},
        "listed_on": "2025-01-15", "closures": ["2025-12-24"],
    }
)  # fmt: skip
REQUESTS: tuple[dict[str, Any], ...] = (
    *GOLDEN,
    *({**_FACTS, "action": "view", "view": name, "milestone": "lpm-15"} for name in VIEWS),
    *({**_FACTS, "action": "export", "format": name} for name in FORMATS),
    {**_FACTS, "action": "form"},
    {"action": "view", "typed": _TYPED, "today": "2026-06-01", "root": "../"},
    {"action": "form", "typed": _TYPED},
    {"action": "form", "file": FILE},
    {"action": "explain", "milestone": "conference-9"},
    {"action": "exercise", "unit": "counting-dates", "seed": "7"},
)


def places(value: object) -> Iterator[tuple[Any, Any]]:
    """Yield every place inside a value: the table or list, and the key or number in it."""
    inside: Any = value.items() if isinstance(value, dict) else enumerate(value)  # type: ignore[call-overload]
    for key, one in list(inside):
        yield value, key
        if isinstance(one, dict | list):
            yield from places(one)


WAYS = ("replace", "splice", "wrap", "add", "rename", "drop", "repeat")


@st.composite
def damaged(draw: st.DrawFn, valid: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of a request or file with up to three things wrong, the action kept."""
    request = deepcopy(valid)
    for _ in range(draw(st.integers(1, 3))):
        found = [(inside, key) for inside, key in places(request) if key != "action"]
        how = draw(st.sampled_from(WAYS))
        if not found or how == "add":
            request[draw(texts)] = draw(values)
            continue
        inside, key = found[draw(st.integers(0, len(found) - 1))]
        old = inside[key]
        if how == "splice" and isinstance(old, str):
            at = draw(st.integers(0, len(old)))
            inside[key] = old[:at] + draw(texts) + old[at:]
        elif how == "wrap":
            inside[key] = draw(st.sampled_from(([old], {"a": old}, [old, old], [[old]])))
        elif how == "rename" and isinstance(inside, dict):
            inside[draw(texts)] = inside.pop(key)
        elif how == "drop":
            del inside[key]
        elif how == "repeat" and isinstance(old, list):
            inside[key] = old * 300
        else:
            inside[key] = draw(values)
    return request


@st.composite
def damaged_text(draw: st.DrawFn, valid: str) -> str:
    """Return a text with up to three pieces cut, doubled or put in."""
    text = valid
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 1, 5, 40, 4000))))
        piece = draw(
            st.sampled_from(("", text[start:end] * 2, '"', "{", "[" * 3000, "]", "\\", "\\ud800"))
            | texts
        )
        text = text[:start] + piece + text[end:]
    return text


damaged_requests = st.sampled_from(REQUESTS).flatmap(damaged)


def answered(request: str) -> dict[str, Any]:
    """Return the answer to a request, checked to be one that a person can read."""
    written = handle(request)
    answer: dict[str, Any] = json.loads(written)

    assert written.encode().decode() == written
    assert len(written) < LONGEST_ANSWER
    assert answer["contract"] == 1
    for error in answer["errors"]:
        assert error.keys() == {"field", "code", "message"}
        assert SENTENCE.fullmatch(error["message"])
        assert error["message"].isprintable()
        assert error["field"].isprintable()
        assert re.fullmatch("[a-z-]+", error["code"])
    return answer
