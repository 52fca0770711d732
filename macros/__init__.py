"""Registers what the pages of the site can call; decides nothing."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Protocol

from macros import (
    clauses,
    coverage,
    days,
    elements,
    examples,
    figures,
    learning,
    measurements,
    milestone_links,
    milestones,
    practice,
    presets,
    printed_exercises,
    roles,
    scores,
    scripts,
    sheets,
    statement,
    tables,
    terms,
    third_party,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from macros.elements import Page


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
    days.bank_holidays_projected_to,
    days.listing_dates,
    tables.default_pathway_note,
    tables.pathway_list,
    tables.pathway_policies,
    tables.pathway_table,
    terms.glossary,
    clauses.when,
    clauses.length,
    clauses.other_length,
    milestone_links.milestone_list,
    roles.role_list,
    roles.meetings_to_book,
    scores.scaling_example,
    sheets.sheet_list,
    measurements.start_measurements,
    scripts.script_lines,
    figures.figures,
    figures.figures_missing,
    learning.unit_outcomes,
    printed_exercises.sheet_command,
    printed_exercises.room_sheet,
    printed_exercises.room_debates,
    statement.stated,
    statement.statement_filled_in,
    statement.measured_with,
)

# These link to other pages from inside their markup, so they have to know where they stand.
ON_A_PAGE: tuple[Callable[..., str], ...] = (
    clauses.cite,
    clauses.says,
    clauses.duties,
    clauses.name,
    milestones.milestone_page,
    sheets.preparation_sheet,
    roles.role_page,
    coverage.coverage,
    examples.timeline_example,
    third_party.third_party,
    learning.unit_guidance,
    learning.unit_list,
    learning.path_list,
    learning.role_path,
    learning.next_units,
    printed_exercises.quiz,
)

# These answer in the browser, so they have to know where its runtime stands too.
WITH_THE_RUNTIME: tuple[Callable[..., str], ...] = (
    presets.calculator,
    presets.timeline,
    scores.scaling_form,
    practice.practice,
    practice.final_scenario,
)


def define_env(env: Environment) -> None:
    """Register the macros."""
    # `python -m macros.bundle` imports this package first, and must not find itself imported.
    from macros import bundle  # noqa: PLC0415

    for macro in MACROS:
        env.macro(macro)

    def on_a_page(function: Callable[..., str]) -> Callable[..., str]:
        @wraps(function)
        def called(*arguments: object, **named: object) -> str:
            return function(*arguments, **named, page_url=elements.links_seen_from(env.page))

        return called

    for macro in ON_A_PAGE:
        env.macro(on_a_page(macro))

    def with_the_runtime(function: Callable[..., str]) -> Callable[..., str]:
        @wraps(function)
        def called(*arguments: object, **named: object) -> str:
            return function(
                *arguments,
                **named,
                page_url=elements.links_seen_from(env.page),
                runtime=elements.seen_unmoved(bundle.runtime_folder(), env.page),
            )

        return called

    for macro in WITH_THE_RUNTIME:
        env.macro(with_the_runtime(macro))
