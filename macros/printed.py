"""What every page says of its sources on paper, where no link can be followed."""

from __future__ import annotations

from calculator.dates import format_day
from calculator.library import library
from calculator.render.markup import tag


def printed_sources() -> str:
    """Return which document a clause id belongs to, and how old the data of each is."""
    policies = library().policies.values()
    named = "; ".join(
        f"{' or '.join(one.prefixes)} {one.short} {one.version}"
        for one in sorted(policies, key=lambda one: (one.layer.value, one.prefixes))
    )
    checked = format_day(max(one.checked_on for one in policies))
    words = f"Sources, with the version of their data: {named}. Data checked on {checked}."
    return tag("p", words, data_printed_sources=True) + "\n"
