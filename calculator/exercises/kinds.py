"""Every kind of exercise by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.exercises import (
    answering,
    changes,
    due,
    next_step,
    papers,
    people,
    standing,
    strength,
    working_days,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculator.exercises.questions import Kind

KINDS: Mapping[str, Kind] = {
    one.id: one
    for one in (
        due.KIND,
        next_step.NEXT,
        people.KIND,
        papers.KIND,
        standing.KIND,
        strength.KIND,
        next_step.ORDER,
        changes.KIND,
        working_days.BANK_HOLIDAYS,
        working_days.WORK_TO,
        answering.KIND,
    )
}
