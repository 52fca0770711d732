"""Runs of words that a text shares with others, which are known by their fingerprints alone.

`python -m tests.word_runs FILE...` prints the fingerprints of every run of nine words in the
texts it is given: lower case, no punctuation, sorted, so that no text can be put together from
them. `tests/data/source_runs.txt` is what it prints for the five documents as plain text.
"""

from __future__ import annotations

import re
import sys
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

RUN = 9
# 40 bits: among some five thousand fingerprints, a page's words meet one by chance never.
LETTERS = 10
_APOSTROPHES = re.compile(r"['‘’]")


def words(text: str) -> list[str]:
    """Return the words of a text without case and punctuation.

    >>> words("The child's plan – a re-assessment, by 3 p.m.")
    ['the', 'childs', 'plan', 'a', 're', 'assessment', 'by', '3', 'p', 'm']
    """
    return re.findall(r"[^\W_]+", _APOSTROPHES.sub("", text.lower()))


def fingerprints(text: str) -> Iterator[str]:
    """Yield the fingerprint of each run of nine words, in the order of the text."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        run = " ".join(found[start : start + RUN])
        yield sha256(run.encode()).hexdigest()[:LETTERS]


def shared_runs(text: str, known: Container[str]) -> Iterator[str]:
    """Yield each run of nine words or more that is known; what overlaps is one run.

    >>> known = set(fingerprints("one two three four five six seven eight nine ten"))
    >>> list(shared_runs("Zero, one, two, three, four, five, six, seven, eight, nine; end", known))
    ['one two three four five six seven eight nine']
    >>> list(shared_runs("one two three four five six seven eight", known))
    []
    """
    found = words(text)
    starts = [start for start, print_ in enumerate(fingerprints(text)) if print_ in known]
    runs: list[list[int]] = []
    for before, start in pairwise([-RUN, *starts]):
        if runs and start == before + 1:
            runs[-1][1] = start
        else:
            runs.append([start, start])
    for first, last in runs:
        yield " ".join(found[first : last + RUN])


if __name__ == "__main__":
    texts = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])
    print(*sorted({one for text in texts for one in fingerprints(text)}), sep="\n")
