"""Everything about one milestone: people, papers, tasks, the steps to its date and its clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.render import parts
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import NOT_STATED, PEOPLE_WORDS, force_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculator.model import Library
    from calculator.render.parts import Row

PEOPLE = tuple(PEOPLE_WORDS.items())
ITEMS = (
    ("actions", "What to do"),
    ("questions", "Questions to consider"),
    ("records", "What to record"),
    ("exceptions", "Exceptions"),
)


def milestone_details(milestone: Row, library: Library) -> Markup:
    """Return the whole of a milestone, policy by policy, then how its date was worked out."""
    return join(
        (
            *(_policy(line, library) for line in milestone["lines"]),
            _readings(milestone),
            _trace(milestone),
            _clause_texts(milestone, library),
        )
    )


def _policy(line: Row, library: Library) -> Markup:
    return tag(
        "section",
        tag("h4", f"{parts.policy_name(library, line['policy'])}: {line['title']}"),
        tag("p", line["interpretation"], data_interpretation=True)
        if line["interpretation"]
        else None,
        *(_list(label, [_person(one) for one in line[key]]) for key, label in PEOPLE),
        _list("Papers", [_paper(one) for one in line["documents"]]),
        *(_list(label, [item(one) for one in line[key]]) for key, label in ITEMS),
        tag("p", ". ".join(parts.silence(line)), ".", data_not_stated=True)
        if line["not_stated"]
        else None,
        data_policy=line["policy"],
    )


def _list(label: str, rows: list[Markup]) -> Markup | None:
    if not rows:
        return None
    return join((tag("h5", label), tag("ul", rows)))


def _row(*content: Markup | str | None) -> Markup:
    return tag("li", join([one for one in content if one], " "))


def _person(one: Row) -> Markup:
    does = f"({one['does']})" if one["does"] else None
    word = "(implied)" if one["implied"] else None
    chip = None if one["implied"] else parts.force(one["force"])
    return _row(one["title"], does, word, chip, parts.condition(one["condition"]), _note(one))


def _note(one: Row) -> Markup:
    note = tag("span", one["note"], data_note_text=True) if one["note"] else None
    return join([part for part in (note, parts.clauses(one["clauses"])) if part], " ")


def _paper(one: Row) -> Markup:
    who = parts.titles(one["by"]) or NOT_STATED
    brought = f"({'who brings it ' if who == NOT_STATED else 'from '}{who})"
    chip = parts.force(one["force"])
    return _row(one["title"], brought, chip, parts.condition(one["condition"]), _note(one))


def item(one: Row) -> Markup:
    """Return something to do or to record: by whom, how strongly asked, on which clauses."""
    who = f"({parts.titles(one['by'])})" if one["by"] else None
    chip = parts.force(one["force"]) if one["force"] else None
    return _row(one["text"], who, chip, parts.condition(one["condition"]), _note(one))


def _readings(milestone: Row) -> Markup | None:
    rows = [
        _row(parts.day(one["on"]), one["why"], parts.clauses(one["clauses"]))
        for one in milestone["other_readings"]
    ]
    return _list("Another reading would give", rows)


def _trace(milestone: Row) -> Markup:
    rows = [
        tag(
            "li",
            join([one["text"], parts.clauses(one["clauses"]) or ""], " "),
            data_rule=one["rule"],
        )
        for one in milestone["trace"]
    ]
    return join((tag("h4", "Why this date"), tag("ol", rows, data_trace=True)))


def _clause_texts(milestone: Row, library: Library) -> Markup | None:
    """Return every clause that the milestone rests on, in this project's words."""
    rows = []
    for policy_id, name in _cited(milestone):
        clause = library.policies[policy_id].clauses[name]
        word = f" ({force_words(clause.force)})" if clause.force else ""
        rows.append(join((tag("dt", name), tag("dd", f"{clause.says}{word}"))))
    if not rows:
        return None
    return join((tag("h4", "The clauses behind it"), tag("dl", rows, data_clause_texts=True)))


def _cited(milestone: Row) -> Iterable[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for line in milestone["lines"]:
        keys = [key for key, _ in (*PEOPLE, *ITEMS)] + ["documents"]
        rows = [one for key in keys for one in line[key]]
        names = [*line["clauses"], *(name for one in rows for name in one["clauses"])]
        for name in names:
            found[line["policy"], name] = None
    return found
