"""Keeps the theme from storing anything before the visitor asks for it.

It wrote its choice of colours into the browser's storage on the first page, asked or not. Now it
writes once a visitor has pressed the switch, and until then follows the colours of their device.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.harden import HardenError

if TYPE_CHECKING:
    from pathlib import Path

# Builders name the choice in their own way; `t` is the list of boxes in all of them.
_WRITES = re.compile(r'(?<!&&)__md_set\("__palette",(\w)\)')
# The switch is two boxes, of which none is checked before it is pressed.
_ASKED = r't[\1.index].checked&&__md_set("__palette",\1)'
_MENDED = re.compile(r'\.checked&&__md_set\("__palette",')


def store_when_asked(site: Path) -> str:
    """Mend the theme's script; raise HardenError where it stores in a way that is not known."""
    scripts = sorted(site.glob("assets/**/javascripts/bundle*.js"))
    mended = 0
    for script in scripts:
        text = _WRITES.sub(_ASKED, script.read_text(encoding="utf-8"))
        script.write_text(text, encoding="utf-8")
        mended += len(_MENDED.findall(text))
    if not scripts or mended != len(scripts):
        raise HardenError(f"{site.name}: the theme stores its colours in a way that is not known")
    return "storage: the colours are stored once their switch is pressed"
