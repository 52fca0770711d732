"""Made-up plans in pages: a worked timeline as any view, written while the site is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator import contract, render
from calculator.dates import format_day
from calculator.errors import InputError
from calculator.library import library
from calculator.phrases import sentence
from calculator.render.markup import Markup, join, tag
from macros.elements import root_from
from macros.tables import pathway_called

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from calculator.requests import Asked

# A month end that later months lack, on a Saturday: an example that shows what can happen.
EXAMPLE_LISTED_ON = "2025-05-31"
EXAMPLE_AS_OF = "2026-06-01"
# Details wait to be opened by a script; without one, they have to be there.
WHOLE = {"list": "full"}


class PageError(ValueError):
    """What a page asked for and cannot have, in a sentence for its editor."""


def timeline_example(  # noqa: PLR0913 each is a fact of the made-up plan, or how it is shown
    pathway: str,
    listed_on: str,
    as_of: str,
    *,
    page_url: str,
    title: str = "A worked example",
    view: str = "list",
    only: Sequence[str] = (),
    **facts: object,
) -> Markup:
    """Return the timeline of a made-up plan, which needs no script.

    `view` is any view of the calculator. `only` names the milestones to show, all of them where
    it is empty. `facts` are those of a request: `held`, `events`, `delisted_on`, `answers`,
    `closures`, `other_reviews`, `role`.

    Raise PageError where any of it is wrong: it is the page's own mistake.
    """
    raw = {"pathway": pathway, "listed_on": listed_on, "as_of": as_of, **facts}
    asked, answer = ask(f"timeline_example({pathway!r}, {listed_on!r})", raw)
    if only:
        answer = cut(answer, only)
    heading = tag("h2", title)
    return worked(asked, answer, raw, view=view, page_url=page_url, heading=heading)


def worked(  # noqa: PLR0913 what is shown, and how
    asked: Asked,
    answer: Mapping[str, Any],
    raw: Mapping[str, Any],
    *,
    view: str,
    page_url: str,
    heading: Markup | None = None,
) -> Markup:
    """Return a timeline with what was entered for it, kept out of the search."""
    return _article(
        heading,
        tag("p", made_up(asked)),
        entered(asked),
        drawn(answer, raw, view=view, page_url=page_url),
    )


def folded_example(pathway: str, listed_on: str, as_of: str, *, page_url: str) -> Markup:
    """Return a whole timeline as a table, folded under its sentence."""
    raw = {"pathway": pathway, "listed_on": listed_on, "as_of": as_of}
    asked, answer = ask("folded_example()", raw)
    line = f"Show every milestone of the example, listed on {format_day(asked.facts.listed_on)}"
    # As a list with every detail it was two thirds of the page, which everybody waited for.
    shown = drawn(answer, raw, view="table", page_url=page_url)
    return _article(
        tag("h2", "A worked example"),
        tag("p", made_up(asked)),
        tag("details", tag("summary", line), shown),
    )


def _article(*content: Markup | None) -> Markup:
    # The search leaves out an element only as far as the end of the next one of its name: a section
    # would end at the first section inside.
    # Dates of a made-up plan are no answer to a question typed into the search.
    return tag("article", *content, data_example=True, data_search_exclude=True)


def made_up(asked: Asked) -> str:
    """Return that a plan is made up, with the two days that its timeline hangs on."""
    first, read = format_day(asked.facts.listed_on), format_day(asked.facts.as_of)
    return (
        f"This example is made up: the listing date is {first}, and the status of each milestone"
        f" is the one on {read}."
    )


def entered(asked: Asked) -> Markup | None:
    """Return what was entered beside the listing date, nothing where nothing was."""
    rows = [tag("li", one) for one in _entered(asked)]
    if not rows:
        return None
    return join((tag("p", "Entered beside it:"), tag("ul", rows, data_entered=True)))


def drawn(answer: Mapping[str, Any], raw: Mapping[str, Any], *, view: str, page_url: str) -> Markup:
    """Return a timeline as one of the views, whole without a script."""
    name = check_view(view)
    request = {**raw, "view": name, "root": root_from(page_url)}
    return render.VIEWS[WHOLE.get(name, name)](dict(answer), request)


def ask(macro: str, raw: dict[str, Any]) -> tuple[Asked, dict[str, Any]]:
    """Return the timeline that a page asks for; raise PageError with every fault of what it says.

    Facts that a page leaves empty say nothing.
    """
    pathway_called(raw["pathway"])
    try:
        asked, answer = contract.ask({name: value for name, value in raw.items() if value})
    except InputError as error:
        raise PageError(f"{macro}: {error.field}: {error.message}") from error
    if asked.errors:
        told = "; ".join(f"{one.field}: {one.message}" for one in asked.errors)
        raise PageError(f"{macro}: {told}")
    return asked, answer


def cut(answer: dict[str, Any], only: Sequence[str]) -> dict[str, Any]:
    """Return an answer with some of its milestones, and nothing that is said of the others.

    Raise PageError where one of them is on no timeline of these facts.
    """
    known = [one["id"] for one in answer["milestones"]]
    unknown = [name for name in only if name not in known]
    if unknown:
        raise PageError(
            f"only: no milestone of this timeline is called {unknown[0]!r};"
            f" there are: {', '.join(known)}"
        )
    summary = f"Only {len(set(only))} of the {len(known)} milestones of this plan are shown."
    kept = [one for one in answer["milestones"] if one["id"] in only]
    return {
        **answer,
        "summary": {**answer["summary"], "text": summary},
        "milestones": kept,
        "moved": [one for one in answer["moved"] if one["id"] in only],
        "warnings": [],
        "notes": [],
    }


def check_view(name: str) -> str:
    """Return the name of a view; raise PageError with those there are, because a page mistyped."""
    if name not in render.VIEWS or name == "details":
        known = ", ".join(one for one in render.VIEWS if one != "details")
        raise PageError(f"view: there is none called {name!r}; there are: {known}")
    return name


def _entered(asked: Asked) -> Iterator[str]:
    """Yield what was entered beside the listing date, each as a sentence."""
    facts = asked.facts
    events = {one.id: one.title for policy in asked.pathway.policies for one in policy.events}
    for name, on in facts.held.items():
        yield f"{sentence(_short(name, asked))}: {format_day(on) if on else 'not held'}."
    for day in sorted(facts.other_reviews):
        yield f"A further review: {format_day(day)}."
    for name, day in facts.events.items():
        yield f"{sentence(events[name])}: {format_day(day)}."
    if facts.delisted_on:
        yield f"The plan ended: {format_day(facts.delisted_on)}."
    for name, said in facts.answers.items():
        condition, _, conference = name.partition("@")
        where = f" ({_short(conference, asked)})" if conference else ""
        yield f"{library().conditions[condition].text}{where} {sentence(said.value)}."
    if facts.closures:
        yield f"Closed: {', '.join(format_day(day) for day in sorted(facts.closures))}."
    if asked.role_title:
        yield f"Only what names this role: {asked.role_title}."


def _short(name: str, asked: Asked) -> str:
    """Return what the policies call a milestone, with the conference that it comes back at."""
    slug, _, conference = name.partition("@")
    found = (one for policy in asked.pathway.policies for one in policy.milestones)
    words = next((one.short for one in found if one.id == slug), slug)
    return f"{words}: {_short(conference, asked)}" if conference else words
