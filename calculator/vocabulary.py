"""The closed sets of words that the data files may use."""

from __future__ import annotations

from enum import StrEnum

# Anchors that stand for no single milestone or event of the data.
LISTING = "listing"
DELISTING = "delisting"
LAST_REVIEW = "last-review"
CONFERENCE_NAMES = frozenset({"conference", "review"})
# What meets a limit beside a milestone of the name: any review that was held.
ANY_REVIEW = "review"
# Between what recurs, or is answered, and the conference where that is.
AT = "@"


class Force(StrEnum):
    """The source's own word for how strongly it asks; never mapped to another."""

    MUST = "must"
    SHOULD = "should"
    WILL = "will"
    WOULD = "would"
    EXPECTED = "expected"
    NEED = "need/needs to"
    MAY = "may/could/can"
    IDEALLY = "ideally"
    CONSIDER = "consider"
    RESPONSIBLE = "responsible for"
    ROLE_TASK = "role task (bare list)"
    INSTRUCTION = "instruction without a modal verb"
    AIM = "aim"
    PRINCIPLE = "principle"
    STATEMENT = "statement, no modal"


class ClauseKind(StrEnum):
    """What a statement of a source does."""

    AIM = "aim"
    ATTENDANCE = "attendance"
    DECISION_RULE = "decision-rule"
    DOCUMENT = "document"
    DUTY = "duty"
    ESCALATION = "escalation"
    EXCEPTION = "exception"
    PRINCIPLE = "principle"
    QUESTION = "question-to-consider"
    RECORD = "record"
    SCOPE = "scope"
    TIMING = "timing"


class Certainty(StrEnum):
    """How sure a fact from outside the five documents is."""

    HIGH = "high"
    MEDIUM_HIGH = "medium to high"
    MEDIUM = "medium"
    LOW = "low"
    NOT_VERIFIED = "not verified"


class Layer(StrEnum):
    """Whether a policy is one of the source documents or a nation's limits."""

    DOCUMENT = "document"
    NATIONAL = "national"


class Division(StrEnum):
    """The parts of the UK that share bank holidays."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


class MilestoneKind(StrEnum):
    """What happens at a milestone, as far as the engine and the pages tell kinds apart."""

    INITIAL_CONFERENCE = "initial-conference"
    REVIEW_CONFERENCE = "review-conference"
    REVIEW = "review"
    CONSULTATION = "consultation"
    MEETING = "meeting"
    LEGAL_PLANNING_MEETING = "legal-planning-meeting"
    CORE_GROUP = "core-group"
    PREPARATION = "preparation"
    RECORD = "record"
    TASK = "task"
    PLAN = "plan"
    STATUTORY_LIMIT = "statutory-limit"


CONFERENCES = frozenset({MilestoneKind.INITIAL_CONFERENCE, MilestoneKind.REVIEW_CONFERENCE})


class Rag(StrEnum):
    """The colours of the framework; it prints no key to them."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Relation(StrEnum):
    """How a date hangs on its anchor."""

    AT = "at"
    BEFORE = "before"
    AT_LEAST_BEFORE = "at-least-before"
    BY = "by"
    WITHIN_AFTER = "within-after"
    AFTER = "after"
    AS_SOON_AS_POSSIBLE_AFTER = "as-soon-as-possible-after"
    FROM = "from"
    FOR_AT_LEAST_AFTER = "for-at-least-after"
    AT_STAGE = "at-stage"


class Recurrence(StrEnum):
    """Which conferences of a pathway something recurs at."""

    CONFERENCE = "conference"
    REVIEW = "review"


class RollingLimit(StrEnum):
    """The statutory limits that roll from the reviews actually held."""

    FIRST_REVIEW = "first-review"
    NEXT_REVIEW = "next-review"


class Measure(StrEnum):
    """How the scores of a conference can be held against a rule."""

    PEOPLE = "people"
    AVERAGE = "average"
    COMMONEST = "commonest"


class Answer(StrEnum):
    """What a person says of a condition."""

    YES = "yes"
    NO = "no"
