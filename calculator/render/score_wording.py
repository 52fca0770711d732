"""The sentences about scores, for the page and the terminal; writes no markup."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from calculator.phrases import listed
from calculator.render.wording import force_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.model import Library
    from calculator.render.parts import Row

WIDTH = 100
NO_STEP = "No step hangs on a score."
DO_NOT_MIX = "Work to the document of your own area, and do not mix the documents."


def summary_words(answer: Row) -> str:
    """Return the one sentence that matters: which rule the scores reach, if any."""
    rules = [one for policy in answer["policies"] for one in policy["rules"]]
    met = [one for one in rules if one["verdict"] == "met"]
    words = [f"{one['title']}: {one['people']} of {answer['count']}." for one in met]
    if not met:
        shares = [f"{one['people'] or 'none'} of {answer['count']} {_named(one)}" for one in rules]
        words = [f"The scores lead to no step: {listed(shares)}."]
    if any(one["verdict"] != rule["verdict"] for rule in rules for one in rule["other_readings"]):
        words.append("Another reading gives another answer.")
    return " ".join(words)


def tally_words(answer: Row) -> str:
    """Return how many scores were counted, and which."""
    count = answer["count"]
    rows = [
        one["score"] if one["people"] == 1 else f"{one['score']} ({one['people']} people)"
        for one in answer["scores"]
    ]
    return f"Counted: {count} {'score' if count == 1 else 'scores'}: {', '.join(rows)}."


def left_out_words(answer: Row) -> str:
    """Return what was typed and is no score."""
    return f"Left out: {', '.join(f'“{one}”' for one in dict.fromkeys(answer['left_out']))}."


def finding_words(rule: Row, measure: str, verdict: str, answer: Row) -> str:
    """Return what scores come to for a rule, the way that `measure` counts."""
    reached = verdict == "met"
    if measure == "average":
        return f"The average, {answer['average']}, is {'' if reached else 'not '}{_named(rule)}."
    if measure == "commonest":
        often = answer["commonest"]
        if len(often) == 1:
            return (
                f"The score given most often, {often[0]}, is {'' if reached else 'not '}"
                f"{_named(rule)}."
            )
        which = {"met": "are", "not-met": "are not", "unclear": "are not all"}[verdict]
        return f"The scores given most often, {listed(often)}, {which} {_named(rule)}."
    count, people = answer["count"], rule["people"]
    half = "exactly half, " if 2 * people == count else ""
    scores = "score" if count == 1 else "scores"
    verb = "is" if people <= 1 else "are"
    return (
        f"{people or 'None'} of {count} {scores} {verb} {_named(rule)}: "
        f"{half}{'' if reached else 'not '}more than half."
    )


def measure_words(measure: str, answer: Row) -> str:
    """Return a way to count, with what it counts."""
    return {
        "people": "by people",
        "average": f"by the average ({answer['average']})",
        "commonest": f"by the score given most often ({listed(answer['commonest'])})",
    }[measure]


def reading_words(rule: Row, other: Row, answer: Row) -> str:
    """Return what another reading comes to for a rule."""
    outcome = {"met": "would hold", "not-met": "would not hold", "unclear": "would be unclear"}
    found = finding_words(rule, other["measure"], other["verdict"], answer)
    return f"{found} Read so, “{rule['title']}” {outcome[other['verdict']]} ({other['reading']})."


def scale_words(scale: Row, library: Library) -> str:
    """Return that a scale is taken from another policy."""
    return (
        f"Scores from {scale['lowest']} to {scale['highest']} are taken here, because that is the"
        f" scale of the {inside(library.policies[scale['policy']].short)};"
        " nothing says that the two are one."
    )


def scaling_text(answer: Row, library: Library) -> str:
    """Return what some scores come to as plain text, for a terminal."""
    lines = [*wrap(summary_words(answer), WIDTH), *wrap(tally_words(answer), WIDTH)]
    for row in answer["policies"]:
        lines += ["", library.policies[row["policy"]].short]
        lines += [line for text in _said(row, answer, library) for line in _bullet(text)]
    return "\n".join(lines) + "\n"


def _said(row: Row, answer: Row, library: Library) -> Iterator[str]:
    for rule in row["rules"]:
        yield finding_words(rule, rule["measure"], rule["verdict"], answer)
        if rule["verdict"] == "met":
            yield from map(_action, rule["actions"])
        for one in rule["other_readings"]:
            if one["verdict"] != rule["verdict"]:
                yield f"Read another way: {reading_words(rule, one, answer)}"
    if not row["rules"]:
        yield NO_STEP
    yield from map(_action, row["actions"])
    if row["interpretation"]:
        yield row["interpretation"]
    if not row["scale"]["own"]:
        yield f"{scale_words(row['scale'], library)} ({', '.join(row['scale']['clauses'])})"
    if row["not_stated"]:
        yield f"Not stated in the source: {'; '.join(row['not_stated'])}."


def inside(short: str) -> str:
    """Return a policy's short name as it stands inside a sentence."""
    return short[:1].lower() + short[1:]


def _action(one: Row) -> str:
    who = "; ".join(doer["title"] for doer in one["by"])
    force = [force_words(one["force"])] if one["force"] else []
    about = "; ".join([*([who] if who else []), *force, ", ".join(one["clauses"])])
    return f"{one['text']} ({about}){' ' + one['note'] if one['note'] else ''}"


def _bullet(text: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent="- ", subsequent_indent="  ")


def _named(rule: Row) -> str:
    return f"above {rule['score']}" if rule["above"] else f"at {rule['score']}"
