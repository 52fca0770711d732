"""The controls of the calculator's form; knows how a field looks and not what is asked for.

A control is named as the address fragment names its fact; its field carries the name that a fault
speaks of, and the line in which the fault is told.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from calculator.dates import format_day
from calculator.fragment import fact_of
from calculator.phrases import sentence
from calculator.render.markup import Markup, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOT_HELD = "no"
YES_NO = (("", "Not answered"), ("yes", "Yes"), ("no", "No"))


def field(name: str, *content: Markup) -> Markup:
    """Return the field of a control with the line of its fault."""
    error = tag("p", "", id=f"{ident(name)}-error", data_error=True, hidden=True)
    return tag("div", content, error, data_field=fact_of(name))


def day_field(name: str, label: str, typed: Sequence[str]) -> Markup:
    """Return one field for a date as people write it."""
    return field(name, _label(name, label), _text(name, shown(typed)))


def held_field(name: str, label: str, typed: Sequence[str]) -> Markup:
    """Return a field for the date of a meeting, and a box for "not held"."""
    days = [one for one in typed if one != NOT_HELD]
    box = tag(
        "label",
        tag(
            "input",
            type="checkbox",
            name=name,
            value=NOT_HELD,
            checked=NOT_HELD in typed,
            aria_label=f"Not held: {label}",
        ),
        " Not held",
        data_box=True,
    )
    row = tag("div", _text(name, shown(days)), box, data_row=True)
    return field(name, _label(name, label), row)


def days_field(name: str, label: str, hint: str, typed: Sequence[str]) -> Markup:
    """Return a field for several dates, one a line."""
    area = tag(
        "textarea",
        "\n".join(_day(one) for one in typed),
        id=ident(name),
        name=name,
        rows="3",
        placeholder=" ",
        autocomplete="off",
        aria_describedby=f"{ident(name)}-hint {ident(name)}-error",
    )
    told = tag("p", hint, id=f"{ident(name)}-hint", data_hint=True)
    return field(name, _label(name, label), told, area)


def number_field(name: str, label: str, typed: Sequence[str]) -> Markup:
    """Return a field for a small whole number."""
    control = _text(name, " ".join(typed), inputmode="numeric", width="4")
    return field(name, _label(name, label), control)


def choice(
    name: str,
    label: str,
    options: Iterable[tuple[str, str]],
    chosen: str,
    *,
    form: str | None = None,
) -> Markup:
    """Return a list to choose from; `form` is the id of its form where it stands outside."""
    control = tag(
        "select",
        [tag("option", text, value=value, selected=value == chosen) for value, text in options],
        id=ident(name),
        name=name,
        form=form,
        aria_describedby=f"{ident(name)}-error",
    )
    return field(name, _label(name, label), control)


def radios(
    name: str, legend: str, options: Iterable[tuple[str, str]], chosen: str, *, form: str
) -> Markup:
    """Return a choice of which all options are seen at once, outside its form."""
    rows = [
        tag(
            "label",
            tag("input", type="radio", name=name, value=value, checked=value == chosen, form=form),
            f" {text}",
            data_box=True,
        )
        for value, text in options
    ]
    return tag("fieldset", tag("legend", legend), tag("div", rows, data_row=True))


def ident(name: str) -> str:
    """Return the id of a control: its name, without the signs that no selector likes.

    >>> ident("held.post-conference@conference-9")
    'held-post-conference--conference-9'
    """
    return name.replace(".", "-").replace("@", "--")


def shown(typed: Sequence[str]) -> str:
    """Return what a field shows: what was typed, a date of a link or file as people write it."""
    return " ".join(_day(one) for one in typed)


def _day(text: str) -> str:
    try:
        return format_day(date.fromisoformat(text))
    except ValueError:
        return text


def _label(name: str, label: str) -> Markup:
    return tag("label", sentence(label), for_=ident(name))


def _text(
    name: str, value: str, *, inputmode: str | None = None, width: str | None = None
) -> Markup:
    return tag(
        "input",
        id=ident(name),
        name=name,
        type="text",
        value=value or None,
        placeholder=" ",
        inputmode=inputmode,
        autocomplete="off",
        data_width=width or "date",
        aria_describedby=f"{ident(name)}-error",
    )


def part_fields(parts: Iterable[tuple[str, str, str]], typed: dict[str, str]) -> Markup:
    """Return the three fields of the listing date: name, label and width of each."""
    return tag(
        "div",
        [
            tag(
                "div",
                tag("label", label, for_=f"listed-{name}"),
                tag(
                    "input",
                    id=f"listed-{name}",
                    name=name,
                    type="text",
                    value=typed.get(name) or None,
                    inputmode="numeric",
                    autocomplete="off",
                    data_width=width,
                    aria_describedby="listed-hint listed-error",
                ),
            )
            for name, label, width in parts
        ],
        data_date_parts=True,
    )


def fold(name: str, summary: str, *content: Markup) -> Markup:
    """Return a region of the form behind a summary, hidden where there is nothing in it.

    The style sheet shows the mark once something stands in one of the fields.
    """
    if not content:
        return tag("div", data_region=name, hidden=True)
    mark = tag("span", " (filled in)", data_filled_in=True)
    return tag("details", tag("summary", summary, mark), content, data_region=name)
