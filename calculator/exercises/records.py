"""What a learner has done, for a record to print: every unit that was begun, and every scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculator.exercises.practice import skill_rows
from calculator.exercises.units import learning

if TYPE_CHECKING:
    from datetime import date

    from calculator.exercises.progress import Progress
    from calculator.model import Library


def record_row(progress: Progress, today: date, library: Library) -> dict[str, Any]:
    """Return the record of a learner as of a day."""
    units = learning(library).units.values()
    walks = progress.walks.items()
    return {
        "on": today.isoformat(),
        "data_version": library.data_version,
        "units": [
            {
                "title": one.title,
                "begun": any(progress.of(one.id).of(name).answered for name in one.skills),
                "mastered": progress.of(one.id).mastered(one.skills, today),
                "skills": skill_rows(progress, one, today, library),
            }
            for one in units
        ],
        "scenarios": [
            {
                "title": library.pathways[name].title,
                "right": walk.best[0],
                "made": walk.best[1],
                "on": walk.ended_on.isoformat(),
            }
            for name, walk in walks
            if walk.ended_on is not None
        ],
    }
