"""What accessibility is checked on: every page as it arrives, and what visitors make of it.

A new state is one line in STATES: its name, its page and how to reach it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.visitor import Visitor

WIDTHS = (1280, 320)
NARROW = (320,)
CALCULATOR = "calculator/"
SCALING = "calculator/scaling/"
PLANNED = f"{CALCULATOR}#listed=2025-05-31&pathway=england&as-of=2026-06-01"
# A unit whose questions are all choices, whatever the day.
PRACTICE = "learn/people-and-roles/"
SCENARIO = "learn/final-scenario/"
FACTS = (
    "&held.conference-9=2026-02-02&held.conference-15=no"
    "&delisted=2026-05-20&answer.cin-not-needed=yes"
)
TIMELINE = "[data-live] [data-timeline]"
ERROR = "[data-field=listed_on] [data-error]"
SUBMIT = "milestone-timeline [type=submit]"
SET = "exercise-set"
SEARCH = "[data-md-component=search-query]"
FOUND = ".md-search-result__list > li"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A page, and what is done on it before it is looked at; `make test` takes a sample."""

    name: str
    path: str
    reach: tuple[Callable[[Visitor], None], ...] = ()
    widths: tuple[int, ...] = WIDTHS
    sampled: bool = False
    newcomer: bool = False  # whoever was here before keeps what the calculator starts from


def pages(site: Path) -> list[State]:
    """Return every page of a built site as it arrives."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [State(name=file, path=file.removesuffix("index.html")) for file in files]


def type_date(*parts: str) -> Callable[[Visitor], None]:
    return lambda visitor: visitor.type_date(*parts)


def type_in(selector: str, text: str) -> Callable[[Visitor], None]:
    return lambda visitor: visitor.type(selector, text)


def press(what: str) -> Callable[[Visitor], None]:
    return lambda visitor: visitor.press(what)


def wait(selector: str) -> Callable[[Visitor], None]:
    return lambda visitor: visitor.wait(selector)


def view(name: str, sign: str) -> tuple[Callable[[Visitor], None], ...]:
    """Return how one view of a timeline is reached; its sign is what it alone shows."""
    choose = press(f"label:has([name='view'][value='{name}'])")
    return (wait(TIMELINE), choose, wait(f"[data-live] {sign}"))


def search(words: str) -> tuple[Callable[[Visitor], None], ...]:
    """Return how something is searched for."""
    focus: Callable[[Visitor], None] = lambda visitor: visitor.page.focus(SEARCH)  # noqa: E731
    return (focus, type_in(SEARCH, words))


def open_all(selector: str) -> Callable[[Visitor], None]:
    """Return how everything that folds is opened, what is inside an opened fold too."""

    def reach(visitor: Visitor) -> None:
        visitor.page.eval_on_selector_all(
            selector, "found => found.forEach(one => { one.open = true })"
        )

    return reach


def details_filled(visitor: Visitor) -> None:
    """Wait until no opened milestone is without its details."""
    empty = visitor.page.locator("details[open] > [data-details]:empty")
    while empty.count():
        empty.first.wait_for(state="detached")


def print_sheet(visitor: Visitor) -> None:
    """Fill the room for the print sheet, and look at it as it goes to paper."""
    visitor.page.evaluate("globalThis.print = () => { globalThis.printed = true }")
    visitor.press("#take-sheet-print")
    visitor.page.wait_for_function("() => globalThis.printed")
    visitor.page.emulate_media(media="print")


def practise() -> tuple[Callable[[Visitor], None], ...]:
    """Return how the first live question is reached."""
    patient: Callable[[Visitor], None] = lambda one: one.page.set_default_timeout(60_000)  # noqa: E731
    return (patient, press(f"{SET} [data-start] button"), wait(f"{SET} form"))


def answer() -> tuple[Callable[[Visitor], None], ...]:
    """Return how the first option is chosen and marked."""
    return (
        press(f"{SET} form [type=radio]"),
        press(f"{SET} [type=submit]"),
        wait("[data-marking]"),
    )


def print_record(visitor: Visitor) -> None:
    """Fill the room for the record, and look at it as it goes to paper."""
    visitor.page.evaluate("globalThis.print = () => { globalThis.printed = true }")
    visitor.press(f"{SET} [data-take=print]")
    visitor.page.wait_for_function("() => globalThis.printed")
    visitor.page.emulate_media(media="print")


def broken_runtime(visitor: Visitor) -> None:
    """Ask the calculator while its runtime cannot be loaded."""
    visitor.page.route("**/modules.bin", lambda route: route.abort())
    visitor.open(CALCULATOR)
    visitor.type("#listed-day", "31 5 2025")
    visitor.wait("[data-crash]")


STATES = (
    State(
        name="calculator: sent while empty",
        path=CALCULATOR,
        reach=(press(SUBMIT), wait(ERROR)),
    ),
    State(
        name="calculator: a date that is none",
        path=CALCULATOR,
        reach=(
            type_date("31", "2", "2025"),
            press(SUBMIT),
            wait(ERROR),
        ),
        sampled=True,
    ),
    State(
        name="calculator: form, every fold open",
        path=CALCULATOR,
        reach=(wait("milestone-timeline form"), open_all("milestone-timeline form details")),
    ),
    State(name="calculator: by time", path=PLANNED, reach=(wait(TIMELINE),)),
    State(
        name="calculator: by time, every fold and milestone open",
        path=PLANNED,
        reach=(wait(TIMELINE), open_all("milestone-timeline details"), details_filled),
        sampled=True,
    ),
    State(
        name="calculator: facts, an exception and the end of the plan",
        path=PLANNED + FACTS,
        reach=(wait(TIMELINE), open_all("milestone-timeline details"), details_filled),
    ),
    State(
        name="calculator: what was opened in part",
        path=f"{PLANNED}&held.nothing=2026-02-02",
        reach=(wait(TIMELINE), wait("[data-left-out] li")),
    ),
    State(name="calculator: by person", path=PLANNED, reach=view("person", "[data-person]")),
    State(name="calculator: by paper", path=PLANNED, reach=view("paper", "[data-papers]")),
    State(name="calculator: table", path=PLANNED, reach=view("table", "[aria-sort]"), sampled=True),
    State(
        name="calculator: table, sorted",
        path=PLANNED,
        reach=(*view("table", "[aria-sort]"), press("#sort-status")),
    ),
    State(
        name="calculator: picture",
        path=PLANNED,
        reach=view("picture", "svg >> visible=true"),
    ),
    State(
        name="calculator: one role",
        path=f"{PLANNED}&role=systemic-practitioners",
        reach=(wait("[data-live] [data-only]"),),
    ),
    State(
        name="calculator: South Ayrshire",
        path=f"{CALCULATOR}#listed=2025-05-31&pathway=south-ayrshire&as-of=2025-06-10",
        reach=(wait(TIMELINE), open_all("milestone-timeline details"), details_filled),
    ),
    State(
        name="calculator: ways to take it along",
        path=PLANNED,
        reach=(wait(TIMELINE), open_all("[data-take-away]"), press("#take-text-copy")),
    ),
    State(
        name="calculator: print sheet",
        path=PLANNED,
        reach=(wait(TIMELINE), open_all("[data-take-away]"), print_sheet, wait("[data-print] h1")),
    ),
    State(
        name="calculator: it cannot start",
        path=CALCULATOR,
        reach=(broken_runtime,),
        newcomer=True,
    ),
    State(
        name="scores: counted",
        path=SCALING,
        reach=(type_in("#scores", "0, 0, 0, 0, 3"), wait("[data-result][data-live]")),
        sampled=True,
    ),
    State(
        name="scores: one beyond the scale",
        path=SCALING,
        reach=(
            type_in("#scores", "3 11"),
            press("answer-form [type=submit]"),
            wait("[data-field=scores] [data-error]"),
        ),
    ),
    State(
        name="a document's own calculator, every milestone open",
        path="pathways/two-year-policy/#listed=2025-05-31&as-of=2026-06-01",
        reach=(wait(TIMELINE), open_all("milestone-timeline details"), details_filled),
    ),
    State(
        name="practice: a question without an answer",
        path=PRACTICE,
        reach=(*practise(), press(f"{SET} [type=submit]"), wait(f"{SET} form [data-error]")),
        sampled=True,
    ),
    State(
        name="practice: marked, every fold open",
        path=PRACTICE,
        reach=(*practise(), *answer(), open_all(f"{SET} details")),
        sampled=True,
    ),
    State(
        name="practice: whether to clear the progress",
        path=PRACTICE,
        reach=(
            *practise(), open_all(f"{SET} details"),
            press("[data-press=clear]"), wait("[data-press=clear-now]"),
        ),
    ),
    State(
        name="practice: the record as it goes to paper",
        path=PRACTICE,
        reach=(*practise(), *answer(), open_all(f"{SET} details"), print_record),
    ),
    State(
        name="final scenario: a decision marked",
        path=SCENARIO,
        reach=(*practise(), *answer(), open_all(f"{SET} details")),
    ),
    State(
        name="search: open, with results",
        path="guidance/reviews/",
        reach=(*search("legal planning"), wait(FOUND)),
        sampled=True,
    ),
    State(
        name="search: nothing found",
        path="guidance/reviews/",
        reach=(*search("zzzzzz"), wait("text=No matching documents")),
    ),
    State(
        name="menu open",
        path="guidance/reviews/",
        reach=(press(".md-header [popovertarget]"),),
        widths=NARROW,
        sampled=True,
    ),
    State(
        name="menu open on the home page",
        path="",
        reach=(press(".md-header [popovertarget]"),),
        widths=NARROW,
    ),
)  # fmt: skip
