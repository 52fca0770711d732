"""What the policies say of one milestone, side by side: the words of every clause behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render.markup import Markup, join, tag
from calculator.render.wording import force_words
from macros.clauses import says
from macros.entries import entries, title_of
from macros.milestone_dates import rule_words

if TYPE_CHECKING:
    from macros.entries import Entry

COLUMNS = ("Document", "When", "Force", "What it says")


def policy_table(slug: str, page_url: str) -> Markup:
    """Return a row for each policy, with its clauses in words; what joins comes after."""
    caption = f"What each document says: {title_of(slug)}"
    head = tag("thead", tag("tr", [tag("th", one, scope="col") for one in COLUMNS]))
    rows = [_row(one, page_url) for one in entries(slug)]
    return tag(
        "div",
        tag("table", tag("caption", caption), head, tag("tbody", rows), data_policy_table=True),
        data_scroll=True,
        role="region",
        aria_label=caption,
        tabindex="0",
    )


def _row(entry: Entry, page_url: str) -> Markup:
    policy, milestone = entry.policy, entry.milestone
    words = [rule_words(due, milestone, policy) for due in milestone.due or (None,)]
    dating = (*(name for due in milestone.due for name in due.clauses), *milestone.clauses)
    forces = dict.fromkeys(
        force_words(clause.force.value) for name in dating if (clause := policy.clauses[name]).force
    )
    cited = sorted(entry.cited(), key=list(policy.clauses).index)
    return tag(
        "tr",
        tag("th", policy.short, tag("span", milestone.title, data_own_title=True), scope="row"),
        tag("td", join(dict.fromkeys(words), "; or ")),
        tag("td", "; ".join(forces) or "none stated"),
        tag("td", tag("ul", [tag("li", says(one, page_url=page_url)) for one in cited])),
        data_policy=policy.id,
    )
