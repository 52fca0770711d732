"""Registers what the pages of the site can call; decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from calculator.requests import DEFAULT_PATHWAY
from macros import days, elements, tables, terms

if TYPE_CHECKING:
    from collections.abc import Callable


class Page(Protocol):
    """The page that is being built."""

    @property
    def url(self) -> str:
        """Where the page stands, seen from the root of the site."""


class Environment(Protocol):
    """What the macros plugin, or a builder that reads the same settings, gives to a module."""

    @property
    def page(self) -> Page:
        """The page that is being built, known once a macro is called."""

    def macro(self, function: Callable[..., str], /) -> object:
        """Let pages call a function by its name."""


MACROS: tuple[Callable[..., str], ...] = (
    days.bank_holidays_known_to,
    days.bank_holidays_checked_on,
    elements.worked_example,
    tables.default_pathway_note,
    tables.pathway_list,
    tables.pathway_policies,
    tables.pathway_table,
    terms.glossary,
)


def define_env(env: Environment) -> None:
    """Register the macros."""
    # `python -m macros.bundle` imports this package first, and must not find itself imported.
    from macros import bundle  # noqa: PLC0415

    for macro in MACROS:
        env.macro(macro)

    def calculator(pathway_id: str = DEFAULT_PATHWAY) -> str:
        return elements.calculator(
            pathway_id, page_url=env.page.url, runtime=bundle.runtime_folder()
        )

    env.macro(calculator)
