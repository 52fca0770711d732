"""How a milestone stands on the day the timeline is read; reads no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from calculator.engine.lines import own_lines
from calculator.engine.results import State, Status

if TYPE_CHECKING:
    from datetime import date

    from calculator.engine.results import Line, Window

DUE_SOON = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the status of one milestone is read from."""

    window: Window
    lines: tuple[Line, ...]
    book_by: date | None
    held_on: date | None
    booked_on: date | None
    told_not_held: bool
    precedes_listing: bool
    outlives_plan: bool
    at_a_conference: bool


def status_of(
    standing: Standing, *, as_of: date, listed_on: date, delisted_on: date | None
) -> Status:
    """Return the first status that fits."""
    if standing.held_on is not None:
        return Status.DONE
    own = own_lines(standing.lines)
    if own and all(line.answered_away for line in own):
        return Status.NOT_APPLICABLE
    if delisted_on is not None and ends(standing, delisted_on=delisted_on):
        return Status.ENDED
    if not standing.window.dated and standing.booked_on is None:
        return Status.UNDATED
    if _all_unanswered(own):
        return Status.CONDITIONAL
    return _by_the_calendar(standing, as_of=as_of, listed_on=listed_on)


def ends(standing: Standing, *, delisted_on: date) -> bool:
    """Whether a milestone falls away because the plan ended before it, or inside its window.

    Convention `plan-ended`. What outlives the plan stays, and so does what follows a conference
    that took place before the end.
    """
    found = standing.window
    if standing.outlives_plan:
        opens_on = found.earliest_on
        return standing.at_a_conference and opens_on is not None and opens_on > delisted_on
    last_on = standing.booked_on or found.last_on or found.stage_on
    if last_on is not None:
        return last_on > delisted_on
    return found.earliest_on is not None


def _all_unanswered(lines: tuple[Line, ...]) -> bool:
    dated = [line for line in lines if line.window.dated and not line.answered_away]
    return bool(dated) and all(line.state is State.UNANSWERED for line in dated)


def _by_the_calendar(standing: Standing, *, as_of: date, listed_on: date) -> Status:
    last_on = standing.booked_on or standing.window.last_on
    if last_on is not None and last_on < as_of:
        if last_on < listed_on or (standing.precedes_listing and last_on == listed_on):
            return Status.BEFORE_LISTING
        return Status.OVERDUE if standing.told_not_held else Status.PASSED
    days = (last_on, standing.booked_on or standing.book_by)
    if any(timedelta(0) <= day - as_of <= DUE_SOON for day in days if day):
        return Status.DUE_SOON
    opens_on = standing.window.earliest_on
    if opens_on is not None and opens_on <= as_of:
        return Status.OPEN
    return Status.UPCOMING
