"""The facts of a timeline: what a form and a link call each, and what a request calls it.

The command line's option is the form's name behind two hyphens; only the listing date has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# A text each.
TEXTS: Mapping[str, str] = {
    "listed": "listed_on",
    "pathway": "pathway",
    "as-of": "as_of",
    "delisted": "delisted_on",
    "role": "role",
}
# A text for each name: `held.conference-9` in a form, `--held conference-9=` on the command line.
TABLES: Mapping[str, str] = {
    "held": "held",
    "event": "events",
    "answer": "answers",
    "lead": "lead_times",
}
# Any number of texts.
LISTS: Mapping[str, str] = {"closure": "closures", "other-review": "other_reviews"}
FACTS: Mapping[str, str] = {**TEXTS, **TABLES, **LISTS}
