"""What a page holds already: a card that reads as before is neither written nor sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.contents import CONTENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculator.render.parts import Row

type Kept = frozenset[str]


def kept_of(raw: Mapping[str, object]) -> Kept | None:
    """Return the marks of the cards that a page holds, None where it keeps no cards."""
    found = raw.get("kept")
    return frozenset(map(str, found)) if isinstance(found, list) else None


def mark_of(milestone: Row, *around: object) -> str:
    """Return a mark of all that a card shows, the same from every host.

    People, papers and items follow from policy and milestone, but for the answers to them. Two
    checksums stand side by side, so that two readings of one card do not share a mark.
    """
    from zlib import adler32, crc32  # noqa: PLC0415 a list that is not kept has no marks

    lines = [_bare(line) for line in milestone["lines"]]
    text = repr(({**milestone, "lines": lines}, around)).encode()
    return f"{crc32(text):08x}{adler32(text):08x}"


def _bare(line: Row) -> dict[str, object]:
    """Return a line with the states of its content in place of the content."""
    states = [row["condition"]["state"] for key in CONTENT for row in line[key] if row["condition"]]
    return {**{key: line[key] for key in line if key not in CONTENT}, "states": states}
