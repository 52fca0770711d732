"""Which papers a policy names for a milestone, and who brings them; also where it is silent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calculator.exercises.questions import Draft, Kind, Option
from calculator.exercises.sayings import Saying, silent, takes_place, titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.exercises.questions import Wanted
    from calculator.exercises.sayings import Row
    from calculator.exercises.seeds import Seed


def draft(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question for one paper that a policy names, or for its silence on papers."""
    saying = Saying(seed, wanted)
    rows = saying.rows("documents")
    if not rows and not saying.silent_on("documents"):
        return None
    if rows and seed.chance("who brings it", one_in=2):
        return _who_brings_it(seed, saying, rows)
    wrong = {one.value: one for one in _of_other_meetings(saying)}
    if rows:
        right = seed.pick("right", rows, key=lambda one: str(one["document"]))
        options = [Option(value=right["document"], text=right["title"])]
        wrong["not-stated"] = silent("said-silent")
    else:
        options = [silent()]
    options += seed.ranked("wrong", wrong.values(), key=lambda one: one.value)
    return saying.draft("which of these papers does it name", options, rows, "documents")


def _of_other_meetings(saying: Saying) -> Iterator[Option]:
    here = {one["document"] for one in saying.all_rows("documents")}
    called = {one["title"] for one in saying.all_rows("documents")}
    for policy, milestone in saying.elsewhere():
        names = {one.id: one.title for one in policy.documents}
        for one in milestone.documents:
            if one.document not in here and names[one.document] not in called:
                yield Option(
                    value=one.document,
                    text=names[one.document],
                    mistake="other-meeting",
                    about=f"{policy.short}, {milestone.short}",
                )


def _who_brings_it(seed: Seed, saying: Saying, rows: list[Row]) -> Draft:
    paper = seed.pick("right", rows, key=lambda one: str(one["document"]))
    brings = [one["role"] for one in paper["by"]]
    if brings:
        right = Option(value="+".join(brings), text=titles(paper["by"]))
        wrong = {"not-stated": silent("said-silent")}
    else:
        right, wrong = silent(), {}
    mistake = "other-bringer" if brings else "invented-person"
    for one in (*_others_here(saying, brings), *saying.strangers().values()):
        wrong.setdefault(one.value, replace(one, mistake=mistake, about=""))
    options = [right, *seed.ranked("wrong", wrong.values(), key=lambda one: one.value)]
    words = f"who brings this, as it says: {paper['title']}"
    return saying.draft(words, options, [paper], "documents")


def _others_here(saying: Saying, brings: list[str]) -> Iterator[Option]:
    """Yield people with another part in the milestone, who are not the ones who bring it."""
    groups = saying.wanted.library.role_groups.values()
    same = {role for one in groups if set(brings) & set(one.roles) for role in one.roles}
    for one in (*saying.rows("leads"), *saying.rows("attendees")):
        if one["role"] not in same:
            yield Option(value=one["role"], text=one["title"])


KIND = Kind(
    id="which-papers",
    title="Which papers, and from whom?",
    draft=draft,
    fits=takes_place,
)
