"""The mistakes that wrong answers stand for: an id each, and the sentence that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculator.engine.status import DUE_SOON

if TYPE_CHECKING:
    from collections.abc import Mapping

# Where a sentence ends with a colon, the option says what it is about.
MISTAKES: Mapping[str, str] = {
    # counting
    "day-zero-counted": "The first day was counted. It is day 0, so the day after it is day 1.",
    "day-after": "That is day 1. What falls on the first day falls on day 0 itself.",
    "chained": (
        "Counted in steps, from one worked-out date to the next. A short month then loses days; "
        "count the whole length from the first day at once."
    ),
    "rolled-over": (
        "The days that the month lacks were carried into the next month. "
        "The last day of the month counts."
    ),
    "weeks-for-months": "A month was counted as four weeks. Months are calendar months.",
    "other-policy-month": "That is a month of another policy:",
    "from-last-meeting": (
        "Counted from the last conference. This site counts this from the listing date, "
        "however early or late a conference was held:"
    ),
    "calendar-for-working": (
        "Calendar days were counted. The source says working days, so weekends and bank holidays "
        "are left out."
    ),
    "working-for-calendar": "Working days were counted. The source does not say working days.",
    "holidays-forgotten": "A bank holiday was counted as a working day.",
    "other-nation": "The bank holidays of the other nation were used.",
    "wrong-direction": "Counted in the wrong direction.",
    "nominal-for-actual": (
        "Counted from the nominal day. What hangs on a meeting follows the day on which it was "
        "really held."
    ),
    "listing-for-meeting": "Counted from the listing date. It hangs on something else:",
    "moved-off-weekend": (
        "A date does not move because nobody works on it. The day to work to stands beside it."
    ),
    "invented-lead": "The source gives no lead time, only what has to come first.",
    "other-milestone": "That is the day of another milestone:",
    "opening-for-closing": "That is the day on which it opens, not the day it has to precede.",
    # what the source does not say
    "said-silent": "The source does say it.",
    "invented-date": "The source gives no date, and nothing is invented in its place.",
    "stage-for-limit": (
        "That is the day of the stage it belongs to. The source states neither an order nor a "
        "limit."
    ),
    "other-policy-limit": "That is the limit of another policy alone:",
    "invented-person": "The source is silent on this, and nobody is put in its place.",
    # the day to work to
    "date-itself": "That is the date itself, and nobody works on it.",
    "date-preceded": "That is the day that it has to come before.",
    "moved-forward": "The next working day is too late. The day to work to lies before.",
    "one-too-early": "One working day is given away.",
    "holiday-worked": "That is a bank holiday.",
    # next, order, status, what moves
    "already-passed": "Its date lies before the day to look from.",
    "already-held": "It has been held.",
    "later": "Another one comes first:",
    "swapped": "Two of them are the wrong way round:",
    "reversed": "That is the order backwards.",
    "passed-for-overdue": (
        "It is called overdue only where somebody said that it was not held. Here nothing was "
        "entered."
    ),
    "overdue-for-passed": "It was entered that it was not held, so more is known than that.",
    "read-too-early": "The day to look from is later than that.",
    "read-too-late": "The day to look from is earlier than that.",
    "twenty-eight-days": (
        f"That is said only in the last {DUE_SOON.days} days before the date, or before the "
        "working day for it."
    ),
    "took-as-held": "No date was entered for it, so it is not known to have been held.",
    "booked-for-held": "It is booked, and its day has not come.",
    "held-forgotten": "The date on which it was held was entered.",
    "no-last-day": "It has no last day, so none has passed.",
    "answer-forgotten": "Whether it applies depends on an answer, which was given.",
    "answer-assumed": "Whether it applies depends on an answer, which was not given.",
    "answer-turned-round": "That is what the other answer would lead to.",
    "nothing-depends": "Something does depend on this answer:",
    "depends-on-none": "That does not depend on this answer.",
    "end-forgotten": "The plan ended before that.",
    "end-invented": "No end of the plan was entered.",
    "date-invented": "It has no date yet, so nothing can be said of one.",
    "date-overlooked": "It does have a date.",
    "moved-with-it": "It does not hang on that conference. It is counted from the listing date.",
    "left-in-place": "It hangs on the conference, so it does not stay where it was.",
    "other-way": "It moves the same way as the conference, not the other way.",
    "nothing-moves": "Something does hang on the conference:",
    # people and papers
    "other-meeting": "That belongs to another meeting:",
    "may-be-invited": "The source names it among those who may be invited.",
    "present-not-leading": "Named as taking part, and not as the one who leads.",
    "other-bringer": "The source names somebody else for this paper.",
    # force
    "other-word": "That is not the word that this policy uses here.",
    "other-policy": "This policy does not ask for it.",
    # bank holidays
    "wrong-way-round": "That is the other way round:",
    "holiday-in-both": "That is a bank holiday in both nations:",
    "works-in-both": "That is a working day in both nations.",
    "weekend": "Nobody counts a weekend as a working day.",
}


def named(mistake: str, about: str = "") -> str:
    """Return the sentence of a mistake, with what it is about.

    >>> named("wrong-way-round", "St Andrew’s Day")
    'That is the other way round: St Andrew’s Day.'
    """
    sentence = MISTAKES[mistake]
    if sentence.endswith(":"):
        return f"{sentence} {about}." if about else f"{sentence[:-1]}."
    return sentence
