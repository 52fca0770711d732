"""Which papers a policy names for a milestone, and who brings them; also where it is silent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calculator.exercises.questions import Draft, Kind, Option
from calculator.exercises.sayings import Saying, silent, takes_place
from calculator.vocabulary import MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.exercises.questions import Wanted
    from calculator.exercises.sayings import Row
    from calculator.exercises.seeds import Seed


def draft(seed: Seed, wanted: Wanted) -> Draft | None:
    """Return a question for one paper that a policy names, or for its silence on papers."""
    saying = Saying(seed, wanted)
    rows = saying.rows("documents")
    if not rows and not (_may_be_silent(saying) and saying.silent_on("documents")):
        return None
    # Where many bring a paper, each of them does in a way.
    brought = [one for one in rows if not saying.of_many & {by["role"] for by in one["by"]}]
    if brought and seed.chance("who brings it", one_in=2):
        return _who_brings_it(seed, saying, brought)
    wrong = {one.value: one for one in _of_other_meetings(saying)}
    told = [one for one in rows if not saying.is_called_after(one["title"])]
    if told:
        right = seed.pick("right", told, key=lambda one: str(one["document"]))
        options = [Option(value=right["document"], text=right["title"]), silent("said-silent")]
    elif rows:
        return None
    else:
        options = [silent()]
    options += seed.ranked("wrong", wrong.values(), key=lambda one: one.value)
    return saying.draft(
        "which of these papers does it name for “{title}”", options, rows, "documents"
    )


def _may_be_silent(saying: Saying) -> bool:
    """Whether silence on papers can be asked of: a core group works on the papers of others."""
    return saying.is_a_meeting and saying.wanted.milestone.kind is not MilestoneKind.CORE_GROUP


def _of_other_meetings(saying: Saying) -> Iterator[Option]:
    here = {one["document"] for one in saying.all_rows("documents")}
    called = {one["title"] for one in saying.all_rows("documents")}
    for policy, milestone in saying.elsewhere():
        names = {one.id: one.title for one in policy.documents}
        for one in milestone.documents:
            title = names[one.document]
            if one.document in here or title in called or saying.is_called_after(title):
                continue
            about = f"{policy.short}, {milestone.short}"
            yield Option(value=one.document, text=title, mistake="other-meeting", about=about)


def _who_brings_it(seed: Seed, saying: Saying, rows: list[Row]) -> Draft:
    paper = seed.pick("right", rows, key=lambda one: str(one["document"]))
    brings = [one["role"] for one in paper["by"]]
    if brings:
        one = seed.pick("brings", paper["by"], key=lambda one: str(one["role"]))
        options = [Option(value=one["role"], text=one["title"]), silent("said-silent")]
    else:
        options = [silent()]
    wrong: dict[str, Option] = {}
    mistake = "other-bringer" if brings else "invented-person"
    for one in (*_others_here(saying, brings), *saying.strangers().values()):
        wrong.setdefault(one.value, replace(one, mistake=mistake, about=""))
    options += seed.ranked("wrong", wrong.values(), key=lambda one: one.value)
    words = f"which of these brings “{paper['title']}” for “{{title}}”, by its own words"
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
