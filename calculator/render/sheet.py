"""A timeline to print: one or two A4 pages that say where they come from and how long they hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.phrases import sentence
from calculator.render.markup import Markup, join, tag
from calculator.render.page import TITLE
from calculator.render.parts import policy_name, ruled_out
from calculator.render.wording import (
    IMPLIED_WORDS,
    NOT_STATED,
    PEOPLE_WORDS,
    SILENCES,
    STATUS_WORDS,
    day_words,
    status_words,
    window_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculator.model import Library
    from calculator.provenance import Provenance
    from calculator.render.parts import Row

COLUMNS = ("Day", "Milestone", "By the policies", "Status", "Sources")
# Nobody is asked any more.
OVER = frozenset({"done", "passed", "before-listing", "ended", "not-applicable"})
# What has no place in the table: without a date, or taken away.
REST = {
    "undated": STATUS_WORDS["undated"],
    "ended": "The plan ended before",
    "not-applicable": STATUS_WORDS["not-applicable"],
}
# One style for a page of the site and for a file of its own. The colours are those of a printer,
# whatever the page around it has, and the name is said four times to weigh more than the theme's.
STYLE = """\
@page sheet { size: A4; margin: 11mm 12mm; }

body:has([data-sheet]) { page: sheet; }

[data-sheet][data-sheet][data-sheet][data-sheet] {
  color: #000;
  background: #fff;
  font: 8pt/1.2 system-ui, "Segoe UI", Arial, sans-serif;

  & h1 { display: block; margin: 0 0 1mm; color: inherit; font-size: 13pt; font-weight: 600; letter-spacing: 0; }
  & h2 { margin: 2.5mm 0 1mm; break-after: avoid; font-size: 9pt; font-weight: 600; letter-spacing: 0; }
  & p, & ul { margin: 0 0 1.2mm; }
  & ul { padding-inline-start: 4mm; }
  & li { margin: 0; }
  & dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.3mm 3mm; margin: 0; }
  & dt { font-weight: 600; }
  & dd { margin: 0; overflow-wrap: anywhere; }
  & code { padding: 0; background: none; color: inherit; font-size: 7pt; }
  & table { display: table; inline-size: 100%; margin-block: 0 2mm; border: 0; border-collapse: collapse; background: none; font-size: inherit; }
  & thead { display: table-header-group; border-block-end: 0.4mm solid; }
  & tbody { break-inside: avoid; border-block-end: 0.2mm solid #999; }
  & tr { background: none; }
  & th, & td { min-inline-size: 0; padding: 0.5mm 1mm; border: 0; background: none; color: inherit; text-align: start; vertical-align: top; }
  & th { font-weight: 600; }
  & [data-day] { white-space: nowrap; }
  & [data-write-here] { display: inline-block; padding-block-start: 5mm; }
  & :is([data-beside], [data-who]) td { padding-block: 0; }
  & thead th:nth-child(1) { inline-size: 18%; }
  & thead th:nth-child(2) { inline-size: 23%; }
  & thead th:nth-child(3) { inline-size: 26%; }
  & thead th:nth-child(4) { inline-size: 17%; }
}
"""  # noqa: E501 a rule of style in a line


# A screen shows the sheet as wide as the paper, with room around it; a small one moves it sideways.
SCREEN = """
body { margin: 0 auto; max-inline-size: 186mm; background: #fff; }
@media screen { body { padding: 8mm; overflow-x: auto; } }
"""


def document(title: str, sheet: Markup) -> str:
    """Return a sheet as a whole HTML document that needs nothing else."""
    head = tag(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width">'),
        tag("title", title),
        tag("style", Markup(STYLE + SCREEN)),
    )
    return f"<!doctype html>\n{tag('html', head, tag('body', tag('main', sheet)), lang='en-GB')}\n"


def print_sheet(answer: Row, library: Library, origin: Provenance) -> Markup:
    """Return the sheet of an answer."""
    milestones, notices = answer["milestones"], _notices(answer)
    dated = [one for one in milestones if one["status"] not in REST or _stands_in_table(one)]
    rest = [one for one in milestones if one not in dated]
    ids = {one["id"] for one in dated}
    beside = [one for one in dated if one["conference"] in ids - {one["id"]}]
    own_rows = [one for one in dated if one not in beside]
    return tag(
        "article",
        tag("h1", TITLE),
        tag("p", answer["summary"]["text"]),
        tag("ul", [tag("li", text) for text in notices]) if notices else None,
        _table(own_rows, beside, library),
        [_rest(status, rest) for status in REST if any(one["status"] == status for one in rest)],
        tag("h2", "Where this sheet comes from"),
        tag("dl", _origin(answer, library, origin)),
        data_sheet=True,
    )


def _stands_in_table(milestone: Row) -> bool:
    return milestone["status"] == "undated" and bool(milestone["stage_on"])


def _notices(answer: Row) -> list[str]:
    """Return what to know first; what merely moves along with its conference is left out."""
    own = {one["id"] for one in answer["milestones"] if one["conference"] in {None, one["id"]}}
    moved = [one for one in answer["moved"] if one["id"] in own]
    return [one["text"] for one in (*answer["warnings"], *answer["notes"], *moved)]


def _table(milestones: list[Row], beside: list[Row], library: Library) -> Markup:
    return tag(
        "table",
        tag("thead", tag("tr", [tag("th", one, scope="col") for one in COLUMNS])),
        [
            tag(
                "tbody",
                _row(one, library),
                _who(one),
                _beside([other for other in beside if other["conference"] == one["id"]]),
            )
            for one in milestones
        ],
    )


def _row(milestone: Row, library: Library) -> Markup:
    lines = [one for one in milestone["lines"] if one["applies"]]
    sources = dict.fromkeys(policy_name(library, one["policy"]) for one in lines)
    return tag(
        "tr",
        tag("td", join(_work_to(milestone)), data_day=True),
        tag("th", join(_name(milestone)), scope="row"),
        tag("td", _when(milestone)),
        tag("td", status_words(milestone)),
        tag("td", "; ".join(sources)),
        data_milestone=milestone["id"],
    )


def _who(milestone: Row) -> Markup | None:
    """Return who is wanted and which papers, while there is still somebody to ask."""
    if milestone["status"] in OVER:
        return None
    lines = [one for one in milestone["lines"] if one["applies"]]
    said = [f"{words}: {'; '.join(names)}" for words, names in _wanted(lines) if names]
    silent = any("attendees" in one["not_stated"] for one in lines)
    if silent and not any(one[key] for one in lines for key in PEOPLE_WORDS):
        said.append(f"{SILENCES['attendees']}: {NOT_STATED}")
    text = f"{'. '.join(said)}."
    return tag("tr", tag("td"), tag("td", text, colspan="4"), data_who=True) if said else None


def _wanted(lines: list[Row]) -> Iterator[tuple[str, dict[str, None]]]:
    """Yield what people are wanted for with their names, then the papers, each name once.

    What an answer takes away is gone.
    """
    for key, words in PEOPLE_WORDS.items():
        rows = [one for line in lines for one in line[key] if not ruled_out(one)]
        yield words, dict.fromkeys(one["title"] for one in rows if not one["implied"])
        yield IMPLIED_WORDS[key], dict.fromkeys(one["title"] for one in rows if one["implied"])
    papers = (one for line in lines for one in line["documents"] if not ruled_out(one))
    yield "Papers", dict.fromkeys(one["title"] for one in papers)


def _beside(milestones: list[Row]) -> Markup | None:
    """Return what comes back at each conference in one row below it: together they fit a page."""
    if not milestones:
        return None
    said = join((join(_beside_one(one)) for one in milestones), "; ")
    return tag("tr", tag("td"), tag("td", "With it: ", said, ".", colspan="4"), data_beside=True)


def _beside_one(milestone: Row) -> Iterator[Markup | str]:
    name, _, _ = milestone["short"].partition(":")
    yield name
    if day := join(_work_to(milestone)):
        yield join((", ", day))
    yield f" ({status_words(milestone).lower()})"


def _work_to(milestone: Row) -> Iterator[Markup]:
    for key, words in (("held_on", "done "), ("booked_on", "booked "), ("book_by", "by ")):
        if milestone[key]:
            yield join((words, tag("time", _short(milestone[key]), datetime=milestone[key])))
            if milestone["provisional"] and key == "book_by":
                yield join((" provisional",))
            return


def _name(milestone: Row) -> Iterator[Markup | str]:
    yield sentence(milestone["short"])
    for own in milestone["yours"]:
        on = tag("time", _short(own["on"]), datetime=own["on"])
        yield join((tag("br"), f"Yours: {own['title']} by ", on))


def _when(milestone: Row) -> Markup:
    pairs = window_words(milestone)
    separator = ", " if pairs and None in (pairs[0][1], pairs[-1][1]) else " "
    return join(
        (
            join((words, " ", tag("time", _short(on), datetime=on))) if on else words
            for words, on in pairs
        ),
        separator,
    )


def _short(iso: str) -> str:
    """Return a day that fits a narrow column."""
    weekday, day, month, year = day_words(iso).split(" ")
    return f"{weekday[:3]} {day} {month[:3]} {year}"


def _rest(status: str, milestones: list[Row]) -> Markup:
    names = "; ".join(sentence(one["short"]) for one in milestones if one["status"] == status)
    return tag("p", tag("b", f"{REST[status]}: "), f"{names}.")


def _origin(answer: Row, library: Library, origin: Provenance) -> Iterator[Markup]:
    pathway = answer["pathway"]
    policies = "; ".join(library.policies[one].title for one in pathway["policies"])
    rows: list[tuple[str, str | Markup]] = [
        (sentence(pathway["listing_label"]), day_words(answer["listed_on"])),
        ("Read as of", day_words(answer["as_of"])),
        ("Check again after", _until(answer, origin)),
        ("Policies used", f"{pathway['title']}: {policies}"),
        ("To know of them", pathway["note"] or ""),
        ("Only what names this role", answer["role"] or ""),
        ("Data version", answer["data_version"]),
        ("To work it out again", tag("code", origin.command)),
        ("SHA-256 as JSON", tag("code", origin.fingerprint)),
    ]
    for name, text in rows:
        if text:
            yield join((tag("dt", name), tag("dd", text)))


def _until(answer: Row, origin: Provenance) -> str:
    known_to = format_day(date.fromisoformat(answer["bank_holidays"]["known_to"]))
    holidays = f"bank holidays are known to {known_to}"
    if not origin.check_again_after:
        return f"No date is to come; {holidays}"
    return f"{day_words(origin.check_again_after)}, the next date here; {holidays}"
