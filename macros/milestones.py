"""The page of a milestone: what every policy says of it, as Markdown headings over markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.phrases import sentence
from calculator.render.markup import Markup, join, tag
from calculator.render.wording import NOT_STATED, SILENCES
from macros import page_parts
from macros.abbreviations import with_tooltips
from macros.checklists import checklist, printed_from
from macros.clauses import cite
from macros.entries import by_policy, condition_text, entries, merged, silences
from macros.milestone_dates import date_rules, when_words, worked_dates
from macros.milestone_links import before_and_after, read_more
from macros.milestone_table import policy_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.entries import Entry, Said

# What a page says of people, papers and tasks: the key of the data, the heading, its id.
SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("leads", "Who leads", "who-leads"),
    ("attendees", "Who takes part", "who-takes-part"),
    ("invitees", "Who may be invited", "who-may-be-invited"),
    ("recipients", "Who receives it", "who-receives-it"),
    ("documents", "What to bring and who brings it", "what-to-bring"),
    ("actions", "What to do", "what-to-do"),
    ("questions", "What to ask", "what-to-ask"),
    ("records", "What to record", "what-to-record"),
)
PEOPLE = ("leads", "attendees", "invitees", "recipients")

_SILENT = tag("p", f"{sentence(NOT_STATED)}.", data_not_stated=True)


def milestone_page(slug: str, *, page_url: str) -> str:
    """Return everything that stands under the title of a milestone's page."""
    shown = [
        _markup(_summary(slug)),
        page_parts.section(
            "When",
            "when",
            _markup(join((date_rules(slug, page_url), worked_dates(slug))))
            + "\n\n[Open the calculator](../calculator/index.md) to work out your own dates.",
        ),
    ]
    for key, title, name in SECTIONS:
        body = _said(slug, key, page_url)
        if body:
            shown.append(page_parts.section(title, name, _markup(body)))
    shown += _judged(slug, page_url)
    shown += _checklist(slug, page_url)
    shown.append(
        page_parts.section(
            "What each policy says", "what-each-policy-says", _markup(policy_table(slug, page_url))
        )
    )
    shown += _open_points(slug, page_url)
    shown.append(
        page_parts.section(
            "What comes before and after", "before-and-after", before_and_after(slug)
        )
    )
    guidance = read_more(slug)
    if guidance:
        shown.append(page_parts.section("Read more in the guidance", "read-more", guidance))
    return "\n\n".join(shown)


def _markup(content: Markup) -> str:
    """Return markup that Markdown leaves alone: one line that begins with a block."""
    block = content if content.startswith(("<div", "<dl", "<p")) else tag("div", content)
    return with_tooltips(block)


def _summary(slug: str) -> Markup:
    """Return when and who, before anything else."""
    groups = by_policy(entries(slug))
    rows = [("When", list(_when(slug, several=len(groups) > 1)))]
    rows += [(title, list(_who(groups, key))) for key, title, _ in SECTIONS if key in PEOPLE]
    pairs = [
        # The spaces are for the search, which strings the texts together.
        tag("div", tag("dt", label), " ", join([tag("dd", one) for one in found], " "), " ")
        for label, found in rows
        if found
    ]
    return tag("dl", pairs, data_answer=True, data_print="yes")


def _when(slug: str, *, several: bool) -> Iterator[str]:
    for words, shorts in when_words(slug).items():
        yield f"{words} ({', '.join(shorts)})" if several else words


def _who(groups: dict[str, list[Entry]], key: str) -> Iterator[Markup]:
    """Yield the people whom each policy names, or that it names nobody."""
    for found in groups.values():
        people = [
            f"{one.words} (implied)" if one.values["implied"] else one.words
            for one in merged(found, key)
        ]
        words = "; ".join(people) or (NOT_STATED if key in silences(found) else "")
        if words:
            named = tag("strong", found[0].policy.short, ":") if len(groups) > 1 else None
            yield page_parts.spaced(named, words)


def _said(slug: str, key: str, page_url: str) -> Markup | None:
    """Return what each policy gives under a key, and where it is silent."""
    groups = by_policy(entries(slug))
    shown = {
        policy_id: body
        for policy_id, found in groups.items()
        if (body := _of_one_policy(found, key, page_url))
    }
    if not shown:
        return None
    if len(groups) == 1:
        return next(iter(shown.values()))
    return join(_under_its_policy(policy_id, body) for policy_id, body in shown.items())


def _under_its_policy(policy_id: str, body: Markup) -> Markup:
    named = page_parts.policy_short(policy_id)
    if body == _SILENT:
        return tag("p", tag("strong", named, ":"), f" {NOT_STATED}.", data_not_stated=True)
    return join((tag("p", tag("strong", named)), body))


def _of_one_policy(found: list[Entry], key: str, page_url: str) -> Markup | None:
    rows = merged(found, key)
    silent = key in silences(found)
    if not rows:
        return _SILENT if silent else None
    listed = page_parts.bullets(_row(key, one, page_url) for one in rows)
    if not silent:
        return listed
    outright = tag("p", f"{SILENCES[key]}: not stated outright.", data_not_stated=True)
    return join((listed, outright))


def _row(key: str, one: Said, page_url: str) -> Markup:
    if key in PEOPLE:
        return page_parts.person(one, page_url)
    if key == "documents":
        return page_parts.paper(one, page_url)
    return page_parts.item(one, page_url)


def _judged(slug: str, page_url: str) -> Iterator[str]:
    """Yield the conditions that people judge and the exceptions, where there are any."""
    rows: list[Markup] = []
    groups = by_policy(entries(slug))
    for found in groups.values():
        named = tag("strong", found[0].policy.short, ":") if len(groups) > 1 else None
        rows += [
            page_parts.spaced(named, words, cite(*clauses, page_url=page_url))
            for words, clauses in _tests(found).items()
        ]
        rows += [
            page_parts.spaced(named, page_parts.item(one, page_url))
            for one in merged(found, "exceptions")
        ]
    if rows:
        yield page_parts.section(
            "Conditions and exceptions", "conditions", _markup(page_parts.bullets(rows))
        )


def _tests(found: list[Entry]) -> dict[str, tuple[str, ...]]:
    """Return the conditions of a milestone and of its dates, each with what it rests on."""
    tests = {}
    for milestone in (one.milestone for one in found):
        dating = tuple(name for due in milestone.due for name in due.clauses)
        if milestone.condition:
            tests[condition_text(milestone.condition)] = dating or milestone.clauses
        for due in milestone.due:
            if due.condition:
                tests[condition_text(due.condition)] = due.clauses
    return {words: clauses or found[0].cited() for words, clauses in tests.items()}


def _checklist(slug: str, page_url: str) -> Iterator[str]:
    """Yield the checklist, which is what comes out on paper, with its blank sheet."""
    boxes = checklist(slug, page_url)
    if boxes is None:
        return
    sheet = ""
    if any(entry.milestone.sheet for entry in entries(slug)):
        sheet = f" There is a [blank preparation sheet](../sheets/{slug}.md) too."
    intro = f"This page prints as this checklist, with who and when.{sheet}"
    body = "\n\n".join((intro, _markup(boxes), _markup(printed_from(slug))))
    yield page_parts.section("Checklist", "checklist", body, on_paper=True)


def _open_points(slug: str, page_url: str) -> Iterator[str]:
    """Yield what the sources do not say, how this site reads them, and notes on their wording."""
    groups = by_policy(entries(slug))
    rows: list[Markup] = []
    notes: list[Markup] = []
    for found in groups.values():
        policy = found[0].policy
        named = tag("strong", policy.short, ":")
        silent = [SILENCES[key].lower() for key in silences(found)]
        if silent:
            rows.append(page_parts.spaced(named, f"{', '.join(silent)}: {NOT_STATED}."))
        readings = dict.fromkeys(one.milestone.interpretation for one in found)
        rows += [
            page_parts.spaced(named, page_parts.with_readings(words, page_url))
            for words in readings
            if words
        ]
        cited = dict.fromkeys(name for one in found for name in one.cited())
        notes += [
            page_parts.spaced(policy.clauses[name].notes, cite(name, page_url=page_url))
            for name in cited
            if policy.clauses[name].notes
        ]
    body = [page_parts.bullets(rows)] if rows else []
    if notes:
        folded = (tag("summary", "Notes on the wording of the clauses"), page_parts.bullets(notes))
        body.append(tag("details", folded))
    if body:
        yield page_parts.section("What the sources leave open", "left-open", _markup(join(body)))
