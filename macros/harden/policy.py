"""Puts a content security policy into every page, made from what that page holds.

No page runs a script that the site did not bring, sends anything elsewhere or is asked from
elsewhere. Python in the browser is allowed where there is a calculator, and nowhere else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from macros.harden import HardenError

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = re.compile(r"<head[^>]*>")
_SCRIPT = re.compile(r"<script(?P<about>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
# What a policy without 'unsafe-inline' would not let through, wherever it stands.
_INLINE = re.compile(r"<style[\s>]|<[a-z][^<>]*\s(style|on[a-z]+)\s*=", re.IGNORECASE)
_CALCULATOR = re.compile(r"<[a-z-]+[^>]*\sdata-runtime=")
_MARK = '<meta http-equiv="Content-Security-Policy"'


def set_policies(site: Path) -> str:
    """Write a policy into every page of a site; raise HardenError where one could not keep it."""
    pages = sorted(site.rglob("*.html"))
    calculators = 0
    for path in pages:
        page = path.read_text(encoding="utf-8")
        if _MARK in page:
            continue
        inline = _INLINE.search(page)
        if inline or not _HEAD.search(page):
            found = inline[0] if inline else "no head"
            raise HardenError(f"{path.relative_to(site)}: no policy allows {found}")
        calculators += bool(_CALCULATOR.search(page))
        path.write_text(_HEAD.sub(lambda head: head[0] + metas(page), page, 1), encoding="utf-8")  # noqa: B023 used at once
    return f"policies: {len(pages)} pages, {calculators} of them with a calculator"


def metas(page: str) -> str:
    """Return the two elements that bind a page, to stand before everything else in its head."""
    return f'{_MARK} content="{policy(page)}"><meta name="referrer" content="no-referrer">'


def policy(page: str) -> str:
    """Return the policy of one page."""
    python = bool(_CALCULATOR.search(page))
    scripts = ["'self'", *hashes(page), *(["'wasm-unsafe-eval'"] if python else [])]
    rules = {
        "default-src": ["'none'"],
        "script-src": scripts,
        "style-src": ["'self'"],
        # The theme's signs are in its style sheets; a picture to save is drawn from a blob.
        "img-src": ["'self'", "data:", *(["blob:"] if python else [])],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        # What a worker imports counts as a worker too. Only one from a blob inherits this policy.
        "worker-src": ["'self'", *(["blob:"] if python else [])],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in rules.items())


def hashes(page: str) -> list[str]:
    """Return the sources that allow the scripts written in a page, and no other."""
    found = []
    for script in _SCRIPT.finditer(page):
        # A table of settings is no script, and one from a file is allowed by its address.
        if not re.search(r'\ssrc=|\stype="application/json"', script["about"]):
            digest = hashlib.sha256(script["text"].encode()).digest()
            found.append(f"'sha256-{base64.b64encode(digest).decode()}'")
    return list(dict.fromkeys(found))
