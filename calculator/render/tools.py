"""What stands above a timeline: how to look at it, and how to take it along."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from calculator.phrases import sentence
from calculator.render.fields import choice, radios
from calculator.render.markup import Markup, tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculator.model import Library
    from calculator.opening import Opened

FORM = "calculator-form"
VIEWS = (
    ("list", "By time"),
    ("person", "By person"),
    ("paper", "By paper"),
    ("table", "Table"),
    ("picture", "Picture"),
)
LETTERS = (("", "None"), *((one, one) for one in ascii_uppercase))
ALARMS = (("", "None"), ("1", "1 day before"), ("7", "7 days before"), ("14", "14 days before"),
          ("28", "28 days before"))  # fmt: skip
# The format that the calculator is asked for, how the page hands it over, the button, what it says.
CALENDAR = (("ics", "file", "Calendar file (.ics)", "The calendar file is saved."),)
FILES = (
    ("xlsx", "file", "Sheet (.xlsx)", "The sheet is saved."),
    ("csv", "file", "Plain table (.csv)", "The table is saved."),
    ("markdown", "file", "Text for the record (.md)", "The text is saved."),
    ("svg", "file", "Picture (.svg)", "The picture is saved."),
    ("svg", "png", "Picture (.png)", "The picture is saved."),
)
PAPER = (("sheet", "print", "Print sheet", "The sheet is ready to print."),)
CLIPBOARD = (
    ("text", "copy", "Copy as text", "The timeline is copied."),
    ("command", "copy", "Copy the command", "The command that gives this timeline is copied."),
    ("link", "address", "Copy a link", "The link is copied. Whoever has it can read these dates."),
)
OWN = (("json", "file", "Save timeline file", "The timeline file is saved."),)

FAILED = "That did not work in this browser."

type Button = tuple[str, str, str, str]


def tools(opened: Opened, library: Library) -> Markup:
    """Return the choice of view and role, and the ways to take a timeline along.

    They stand beside the form and belong to it.
    """
    return tag("div", _shown(opened, library), _take(), data_tools=True)


def _shown(opened: Opened, library: Library) -> Markup:
    groups = ((one.id, one.title) for one in library.role_groups.values())
    role, view, sort = (" ".join(opened.rows(key)) for key in ("role", "view", "sort"))
    return tag(
        "div",
        radios("view", "Show the timeline", VIEWS, view or VIEWS[0][0], form=FORM),
        choice(
            "role",
            "Only what concerns",
            (("", "Everyone"), *groups),
            role,
            form=FORM,
        ),
        tag("input", type="hidden", name="sort", value=sort or "date", form=FORM),
        data_region="shown",
    )


def _take() -> Markup:
    link = (
        "The address of a link holds the dates that you typed: send it only where you would send "
        "the dates themselves."
    )
    own = "A timeline file keeps what you typed, to open here again. Nothing else keeps it."
    letters = (
        "A letter keeps two children with one listing date apart in your calendar. "
        "Importing again with the same letter updates what is there."
    )
    calendar = (
        choice("calendar-letter", "Calendar letter", LETTERS, "", form=FORM),
        choice("alarm-days", "Reminder", ALARMS, "", form=FORM),
    )
    return tag(
        "details",
        tag("summary", "Take it with you: calendar, sheet, print, copy, save"),
        _group("Calendar", letters, CALENDAR, *calendar),
        _group("Print", None, PAPER),
        _group("Files", None, FILES),
        _group("Copy", link, CLIPBOARD),
        _group("Keep", own, OWN),
        data_take_away=True,
    )


def _group(legend: str, hint: str | None, buttons: Iterable[Button], *controls: Markup) -> Markup:
    return tag(
        "fieldset",
        tag("legend", legend),
        tag("p", hint, data_hint=True) if hint else None,
        tag("div", controls, data_row=True) if controls else None,
        tag("div", [_button(*one) for one in buttons], data_row=True),
    )


def _button(name: str, way: str, label: str, done: str) -> Markup:
    return tag(
        "button",
        sentence(label),
        type="button",
        value=name,
        id=f"take-{name}-{way}",
        data_take=way,
        data_done=done,
        data_failed=FAILED,
    )
