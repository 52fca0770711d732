"""Checks an exercise by other means than made it: the contract's answer, dateutil, plain counting.

`check(exercise)` returns the faults of one exercise, none where it is fair: one right answer, every
other one wrong, and every named mistake gives the option that it stands beside.
"""

from __future__ import annotations

import json
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from calculator.answers import roles_in
from calculator.contents import cited_clauses
from calculator.contract import handle
from calculator.exercises.marking import LETTERS, mark
from calculator.exercises.mistakes import MISTAKES, named
from calculator.exercises.questions import NOT_STATED, Form
from calculator.library import library
from calculator.render.wording import force_words

AHEAD = {"due-soon", "open", "upcoming"}
DAY = timedelta(days=1)


def check(exercise):
    """Return what is wrong with an exercise, in sentences."""
    faults = [*_form(exercise), *_marking(exercise)]
    rules = CHECKS[exercise.kind]
    faults += rules(exercise)
    return [f"{exercise.id}: {fault}" for fault in faults]


def _form(exercise):
    right = [one for one in exercise.options if not one.mistake]
    if right != [exercise.right]:
        yield "not exactly one option without a mistake"
    if len({one.value for one in exercise.options}) != len(exercise.options):
        yield "two options are one"
    if len({one.text for one in exercise.options}) != len(exercise.options):
        yield "two options read alike"
    if len(exercise.options) < 3:
        yield "fewer than three options"
    if {one.mistake for one in exercise.options} - {"", *MISTAKES}:
        yield "a mistake without a name"
    if not exercise.draft.reasons:
        yield "no reason"


def _marking(exercise):
    for letter, one in zip(LETTERS, exercise.options, strict=False):
        for answer in (letter, one.value) if exercise.draft.form is Form.CHOICE else (one.value,):
            found = mark(exercise, answer)
            if found.right is bool(one.mistake):
                yield f"marked wrongly: {answer}"
            if one.mistake and named(one.mistake, one.about) not in found.feedback:
                yield f"the mistake is not named: {answer}"


def _timeline(exercise, **facts):
    request = {"action": "timeline", **exercise.draft.case.request, **facts}
    return json.loads(handle(json.dumps(request)))


def _milestones(answer):
    return {one["id"]: one for one in answer["milestones"]}


def _iso(text):
    return date.fromisoformat(text)


def _wrong(exercise):
    return [one for one in exercise.options if one.mistake]


# When is it due


def _when_due(exercise):
    answer = _timeline(exercise)
    found = _milestones(answer)[exercise.draft.milestone]
    lines = [
        line
        for line in found["lines"]
        if line["policy"] == exercise.draft.policy and _asked_day(line) == _right_day(exercise)
    ]
    if not lines:
        return ["the engine gives no such day"]
    readings = {one["on"] for one in found["other_readings"]}
    faults = []
    if _right_day(exercise) and not any(
        _Count(exercise, answer, found, line, due).right() == _iso(_right_day(exercise))
        for line in lines
        for due in _dues(line, found)
    ):
        faults.append("counting by hand gives another day")
    for one in _wrong(exercise):
        if one.value in readings:
            faults.append(f"offers another reading as wrong: {one.value}")
        if one.value == found["book_by"]:
            faults.append(f"offers the day to work to as wrong: {one.value}")
        if not any(_gives(exercise, answer, found, line, one) for line in lines):
            faults.append(f"{one.mistake} does not give {one.value}")
    typed = readings if exercise.draft.form is Form.DATE else ()
    wrong = [one for one in typed if not mark(exercise, one).right]
    return faults + [f"another reading is marked wrong: {one}" for one in wrong]


def _right_day(exercise):
    return None if exercise.right.value == NOT_STATED else exercise.right.value


def _asked_day(line):
    return (
        line["due_on"] or line["latest_on"] or line["ends_no_earlier_than"] or line["earliest_on"]
    )


def _dues(line, found):
    policy = library().policies[line["policy"]]
    own = (one.due for one in policy.milestones if one.id == found["slug"])
    return [one for one in next(own, ()) if one.relation.value == line["relation"]]


def _due(line, found):
    return next(iter(_dues(line, found)), None)


def _gives(exercise, answer, found, line, option):
    """Whether the mistake, carried out by hand, gives the option."""
    due = _due(line, found)
    day = None if option.value == NOT_STATED else _iso(option.value)
    if option.mistake == "said-silent":
        return day is None and _right_day(exercise) is not None
    if _right_day(exercise) is None:
        return _where_silent(answer, found, line, option, day)
    right = _iso(exercise.right.value)
    count = _Count(exercise, answer, found, line, due)
    return day in list(count.days(option.mistake, right))


def _where_silent(answer, found, line, option, day):
    stated = [one["due_on"] or one["latest_on"] for one in found["lines"]]
    others = [other for other in answer["milestones"] if _meets(found["id"], other)]
    stated += [other["latest_on"] for other in others]
    match option.mistake:
        case "stage-for-limit":
            return line["stage_on"] == option.value
        case "other-policy-limit":
            return option.value in stated
        case _:
            return option.mistake == "invented-date" and _asked_day(line) is None and day


def _meets(name, other):
    return any(
        name in milestone.met_by
        for policy in library().policies.values()
        for milestone in policy.milestones
        if milestone.id == other["slug"]
    )


class _Count:
    """Counts as people do who make a mistake, with dateutil and a loop over days."""

    def __init__(self, exercise, answer, found, line, due):
        self.exercise, self.answer, self.found, self.line, self.due = (
            exercise, answer, found, line, due,
        )  # fmt: skip
        request = exercise.draft.case.request
        self.listed = _iso(request["listed_on"])
        self.held = {name: _iso(on) for name, on in request.get("held", {}).items()}
        self.events = {name: _iso(on) for name, on in request.get("events", {}).items()}
        self.reviews = [_iso(on) for on in request.get("other_reviews", [])]
        self.delisted = request.get("delisted_on")
        policy = library().policies[line["policy"]]
        self.holidays = set(library().bank_holidays[policy.division].days)
        divisions = [one for one in library().bank_holidays if one.value != "northern-ireland"]
        other = next(one for one in divisions if one is not policy.division)
        self.others = set(library().bank_holidays[other].days)
        self.sign = -1 if due.relation.value == "at-least-before" else 1

    def anchor(self):
        name = self.found["conference"] or self.due.anchor
        if name in {**self.held, **self.events}:
            return {**self.held, **self.events}[name]
        if name == "delisting":
            return _iso(self.delisted)
        if name == "last-review":
            return _iso(self.line["earliest_on"])
        return self.nominal(name)

    def right(self):
        """Return the day that follows from the data by counting anew, and not from the engine."""
        relation, offset = self.due.relation.value, self.due.offset
        if self.due.closes:
            return self.day_of(self.found["conference"] or self.due.closes.anchor)
        start = self.day_of(self.found["conference"] or self.due.anchor)
        if relation in {"before", "after", "as-soon-as-possible-after", "from"} and not any(
            (offset.months, offset.weeks, offset.days, offset.working_days)
        ):
            return start
        return self.plus(start)

    def day_of(self, name):
        """Return the day of an anchor, as typed or counted from listing with dateutil."""
        typed = {**self.held, **self.events}
        if name in typed:
            return typed[name]
        if name == "delisting":
            return _iso(self.delisted)
        if name == "last-review":
            return max([*self.held.values(), *self.reviews])
        pathway = library().pathways[self.answer["pathway"]["id"]]
        for policy in pathway.policies:
            for one in policy.milestones:
                for due in one.due if one.id == name else ():
                    start = self.listed if due.anchor == "listing" else self.day_of(due.anchor)
                    return start + relativedelta(months=due.offset.months, days=due.offset.days)
        return self.listed

    def nominal(self, name):
        other = _milestones(self.answer).get(name)
        return _iso((other and (other["due_on"] or other["latest_on"])) or self.listed.isoformat())

    def plus(self, start, *, holidays=None, sign=None):
        sign = sign or self.sign
        offset = self.due.offset
        day = start + relativedelta(months=sign * offset.months)
        day += sign * timedelta(days=7 * offset.weeks + offset.days)
        taken = self.holidays if holidays is None else holidays
        return self.working(day, sign * offset.working_days, taken)

    def working(self, day, count, holidays):
        step = DAY if count > 0 else -DAY
        while count:
            day += step
            if day.weekday() < 5 and day not in holidays:
                count -= 1 if count > 0 else -1
        return day

    def days(self, mistake, right):  # noqa: C901, PLR0912, PLR0915 one branch a mistake
        start, offset = self.anchor(), self.due.offset
        length = 7 * offset.weeks + offset.days
        match mistake:
            case "chained":
                day = start
                for _ in range(offset.months // 3):
                    day += relativedelta(months=3)
                yield day + relativedelta(months=offset.months % 3)
            case "rolled-over":
                first = start.replace(day=1) + relativedelta(months=offset.months)
                yield first + (start.day - 1) * DAY
            case "weeks-for-months":
                yield start + 28 * offset.months * DAY
            case "day-zero-counted" if offset.working_days:
                yield self.working(start, self.sign * (offset.working_days - 1), self.holidays)
            case "day-zero-counted":
                yield right - self.sign * DAY
            case "day-after":
                yield start + DAY
            case "calendar-for-working":
                yield start + self.sign * offset.working_days * DAY
            case "working-for-calendar":
                yield self.working(start, self.sign * length, self.holidays)
            case "wrong-direction":
                yield self.plus(start, sign=-self.sign)
            case "holidays-forgotten":
                yield self.plus(start, holidays=set())
            case "other-nation":
                yield self.plus(start, holidays=self.others)
            case "moved-off-weekend":
                if right.weekday() > 4 or right in self.holidays:
                    yield self.working(right, 1, self.holidays)
            case "nominal-for-actual":
                name = self.found["conference"] or self.due.anchor
                if name == "last-review":
                    yield from (self.plus(self.nominal(one)) for one in self.held)
                elif name in self.held:
                    yield self.plus(self.nominal(name))
            case "listing-for-meeting":
                if start != self.listed:
                    yield self.plus(self.listed)
            case "from-last-meeting":
                for name, on in self.held.items():
                    months = (self.nominal(name).year - self.listed.year) * 12
                    months += self.nominal(name).month - self.listed.month
                    yield on + relativedelta(months=offset.months - months)
            case "invented-lead":
                yield from (right - 14 * DAY, right - 28 * DAY)
            case "opening-for-closing":
                yield _iso(self.line["earliest_on"])
            case "other-milestone":
                for other in self.answer["milestones"]:
                    if other["due_on"] and other["id"] != self.found["id"]:
                        yield _iso(other["due_on"])
            case "other-policy-month":
                inside = self.answer["pathway"]["policies"]
                for policy in library().policies.values():
                    for one in policy.milestones if policy.id not in inside else ():
                        for due in one.due:
                            yield self.listed + relativedelta(months=due.offset.months)


# What is next, in which order, how it stands, what moves


def _next(exercise):
    answer = _timeline(exercise)
    milestones = _milestones(answer)
    as_of = answer["as_of"]

    def day(one):
        days = [on for on in (one["due_on"], one["latest_on"]) if on]
        return one["booked_on"] or min(days, default=None)

    faults = []
    right = milestones[exercise.right.value]
    if answer["summary"]["next"] != right["id"]:
        faults.append("the engine says that another is next")
    ahead = [one for one in milestones.values() if one["status"] in AHEAD and day(one)]
    if any(as_of <= day(one) < day(right) for one in ahead):
        faults.append("another comes before it")
    for one in _wrong(exercise):
        found = milestones[one.value]
        claim = {
            "already-held": found["status"] == "done",
            "already-passed": found["status"] in {"passed", "before-listing"}
            and day(found) < as_of,
            "later": found["status"] in AHEAD
            and min(day(found), found["book_by"] or day(found)) > day(right),
        }[one.mistake]
        if not claim:
            faults.append(f"{one.mistake} is not so of {one.value}")
    return faults


def _order(exercise):
    milestones = {one["title"]: one for one in _timeline(exercise)["milestones"]}
    items = {one.value: milestones[one.text] for one in exercise.draft.items}
    days = [
        items[letter]["due_on"] or items[letter]["latest_on"]
        for letter in exercise.right.value.split()
    ]
    faults = []
    if days != sorted(set(days)):
        faults.append(f"not in order, or two on one day: {days}")
    order = exercise.right.value.split()
    for one in _wrong(exercise):
        swaps = [
            [*order[:at], order[at + 1], order[at], *order[at + 2 :]]
            for at in range(len(order) - 1)
        ]
        claim = {"swapped": swaps, "reversed": [order[::-1]]}[one.mistake]
        if one.value.split() not in claim:
            faults.append(f"{one.mistake} does not give {one.value}")
    return faults


def _status(exercise):
    answer = _timeline(exercise)
    found = _milestones(answer)[exercise.draft.milestone]
    as_of = answer["as_of"]
    days = [on for on in (found["due_on"], found["latest_on"]) if on]
    last = found["booked_on"] or min(days, default=None)
    dated = bool(days or found["earliest_on"])
    request = exercise.draft.case.request
    near = [on for on in (last, found["book_by"]) if on]
    soon = any(0 <= (_iso(on) - _iso(as_of)).days <= 28 for on in near)
    # What hangs on a conference that may not take place depends on the same answer.
    conference = _milestones(answer).get(found["conference"] or "", {"lines": []})
    states = {one["condition"]["state"] for one in found["lines"] if one["condition"]}
    # A "no" of its own settles it, whatever becomes of the conference.
    if "not-met" not in states:
        states |= {one["condition"]["state"] for one in conference["lines"] if one["condition"]}
    held = request.get("held", {})
    # What each status says, taken at its word, whatever stands above it in the engine's list.
    true_at_its_word = {
        "done": found["held_on"] is not None,
        "overdue": held.get(found["id"]) == "no" and bool(last) and last < as_of,
        "passed": found["held_on"] is None and bool(last) and last < as_of,
        "due-soon": bool(last) and last >= as_of and soon,
        "upcoming": found["held_on"] is None and bool(last) and last > as_of
        and not request.get("delisted_on"),
        "undated": not dated and not found["stage_on"],
        "conditional": "unanswered" in states,
        "not-applicable": "not-met" in states and "unanswered" not in states,
        "ended": bool(request.get("delisted_on")) and dated
        and not (last and last <= request["delisted_on"]),
    }  # fmt: skip
    faults = []
    if exercise.right.value != found["status"]:
        faults.append("the engine gives another status")
    said_not_held = held.get(found["id"]) == "no"
    claims = {
        "held-forgotten": found["held_on"] is not None,
        "took-as-held": found["held_on"] is None and found["booked_on"] is None,
        "booked-for-held": found["booked_on"] is not None,
        "date-overlooked": dated,
        "date-invented": not dated,
        "answer-forgotten": bool(states & {"met", "not-met"}),
        "answer-assumed": "unanswered" in states,
        "passed-for-overdue": not said_not_held,
        "overdue-for-passed": said_not_held,
        "read-too-early": bool(last) and last < as_of,
        "read-too-late": bool(last) and last >= as_of,
        "no-last-day": last is None and dated,
        "twenty-eight-days": not soon,
        "end-forgotten": bool(request.get("delisted_on")),
        "end-invented": not request.get("delisted_on"),
    }
    faults += [f"{one.mistake} is not so" for one in _wrong(exercise) if not claims[one.mistake]]
    for one in _wrong(exercise):
        # "Nothing entered" is not true of what was entered as not held.
        said = one.value == "passed" and found["status"] == "overdue"
        if true_at_its_word[one.value] and not said:
            faults.append(f"offers {one.value} as wrong, which is true")
    return faults


def _moves(exercise):  # noqa: C901 one branch a mistake
    answer = _timeline(exercise)
    moved = {f"{one['id']} {one['to']}" for one in answer["moved"]} or {"nothing"}
    milestones = _milestones(answer)
    plain = _milestones(_timeline(exercise, held={}, as_of=answer["as_of"]))
    held_on = _iso(answer["as_of"])
    away = held_on - _iso(plain[exercise.draft.milestone]["due_on"])
    faults = []
    if exercise.right.value not in moved:
        faults.append("the engine does not move it so")
    name, _, day = exercise.right.value.partition(" ")
    days = ("due_on", "latest_on", "earliest_on", "stage_on")
    if not any(plain[name][key] != milestones[name][key] == day for key in days):
        faults.append("its day did not move")
    for one in _wrong(exercise):
        name, _, day = one.value.partition(" ")
        if one.value in moved:
            faults.append(f"offers as wrong what moves: {one.value}")
        if one.mistake == "moved-with-it":
            on = milestones[name]["due_on"]
            if on != plain[name]["due_on"] or _iso(on) + away != _iso(day):
                faults.append(f"moved-with-it does not give {one.value}")
        elif one.mistake == "other-way":
            row = next(row for row in answer["moved"] if row["id"] == name)
            if _iso(day) - _iso(row["from"]) != _iso(row["from"]) - _iso(row["to"]):
                faults.append(f"other-way does not give {one.value}")
        elif one.mistake == "left-in-place":
            row = next(row for row in answer["moved"] if row["id"] == name)
            if row["from"] == row["to"]:
                faults.append("left-in-place, and it stays")
        elif (one.value, one.mistake) != ("nothing", "nothing-moves") or not answer["moved"]:
            faults.append(f"{one.mistake} does not give {one.value}")
    return faults


# What an answer changes


def _answering(exercise):
    asked, given = next(
        (one.id, answer)
        for one in library().conditions.values()
        for answer in ("yes", "no")
        if exercise.draft.question.startswith(f"{one.text} Say the answer is {answer}.")
    )
    known = exercise.draft.case.request.get("answers", {})
    before, after, turned = (
        _milestones(_timeline(exercise, answers={**known, **added}))
        for added in ({}, {asked: given}, {asked: "no" if given == "yes" else "yes"})
    )
    name = exercise.draft.milestone
    faults = []
    if exercise.right.value != f"{name} {after[name]['status']}":
        faults.append("the engine has it otherwise")
    if before[name]["status"] == after[name]["status"]:
        faults.append("nothing changes there")
    for one in _wrong(exercise):
        other, _, status = one.value.partition(" ")
        unmoved = {json.dumps(rows[other]["lines"]) for rows in (before, after, turned)
                   if other in rows}  # fmt: skip
        open_now = any(_state(line) == "unanswered" for line in before[name]["lines"])
        claim = {
            "answer-turned-round": (other, status) == (name, turned[name]["status"]),
            "answer-forgotten": (other, status) == (name, before[name]["status"]) and open_now,
            "nothing-depends": one.value == "nothing",
            "depends-on-none": status == "falls away" and len(unmoved) == 1
            and after[other]["status"] not in {"not-applicable", "ended"},
        }[one.mistake]  # fmt: skip
        if not claim or status == after[name]["status"]:
            faults.append(f"{one.mistake} does not give {one.value}")
    return faults


def _state(line):
    return (line["condition"] or {}).get("state")


# People, papers and words


def _row(exercise):
    request = {"action": "timeline", "listed_on": "2025-05-31", "pathway": exercise.pathway}
    return _milestones(json.loads(handle(json.dumps(request))))[exercise.draft.milestone]


def _lines(exercise, row):
    return [one for one in row["lines"] if one["policy"] == exercise.draft.policy]


def _people(exercise):
    row = _row(exercise)
    lines = _lines(exercise, row)
    key = "leads" if "who leads" in exercise.draft.question else "attendees"
    outright = {one["role"] for line in lines for one in line[key] if not one["implied"]}
    named_by_any = {one["role"] for line in row["lines"] for one in line[key]}
    invited = {one["role"] for line in lines for one in line["invitees"]}
    there = {one["role"] for line in lines for one in line["attendees"]}
    faults = []
    if exercise.right.value == NOT_STATED:
        if any(line[key] for line in lines):
            faults.append("called silent, and somebody is named")
    elif exercise.right.value not in outright:
        faults.append("not named outright")
    for one in _wrong(exercise):
        if one.value in named_by_any:
            faults.append(f"named, and offered as wrong: {one.value}")
        claim = {
            "said-silent": bool(outright),
            "may-be-invited": one.value in invited,
            "present-not-leading": one.value in there,
            "other-meeting": one.value not in roles_in(row),
            "invented-person": one.value not in roles_in(row) and not outright,
        }[one.mistake]
        if not claim:
            faults.append(f"{one.mistake} is not so of {one.value}")
    return faults


def _bringers(exercise, papers):
    title = exercise.draft.question.split("brings “", 1)[1].split("”", 1)[0]
    named_by = [paper["by"] for paper in papers if paper["title"] == title]
    roles = {one["role"] for by in named_by for one in by}
    faults = [] if named_by else ["no such paper"]
    if exercise.right.value not in (roles or {NOT_STATED}):
        faults.append("somebody else brings it")
    for one in _wrong(exercise):
        if one.value in roles:
            faults.append(f"brings it, and offered as wrong: {one.value}")
        if one.mistake not in {"said-silent", "other-bringer", "invented-person"}:
            faults.append(f"{one.mistake} has no place here")
    return faults


def _papers(exercise):
    row = _row(exercise)
    papers = [one for line in _lines(exercise, row) for one in line["documents"]]
    if "which of these brings" in exercise.draft.question:
        return _bringers(exercise, papers)
    here = {one["document"] for line in row["lines"] for one in line["documents"]}
    faults = []
    if exercise.right.value == NOT_STATED:
        faults += ["called silent, and a paper is named"] if papers else []
    elif exercise.right.value not in {one["document"] for one in papers}:
        faults.append("no such paper")
    for one in _wrong(exercise):
        if one.value in here:
            faults.append(f"named, and offered as wrong: {one.value}")
        if one.mistake not in {"said-silent", "other-meeting"}:
            faults.append(f"{one.mistake} has no place here")
    return faults


def _strength(exercise):
    row = _row(exercise)
    pairs = {f"{line['policy']}: {force_words(line['force'])}" for line in row["lines"]}
    asking = {line["policy"] for line in row["lines"]}
    faults = [] if exercise.right.value in pairs else ["no policy uses this word"]
    for one in _wrong(exercise):
        policy_id, _, word = one.value.partition(": ")
        policy = library().policies[policy_id]
        if one.value in pairs:
            faults.append(f"true, and offered as wrong: {one.value}")
        if one.mistake == "other-policy" and policy_id in asking:
            faults.append(f"asks for it: {policy_id}")
        slugs = {row["slug"], *(line_slug for line_slug in _slugs(row, policy))}
        cited = [
            name for one in policy.milestones if one.id in slugs for name in cited_clauses(one)
        ]
        words = {force_words(policy.clauses[name].force) for name in cited}
        if one.mistake == "other-word" and (policy_id not in asking or word in words):
            faults.append(f"uses this word too: {one.value}")
    return faults


def _slugs(row, policy):
    titles = {line["title"] for line in row["lines"] if line["policy"] == policy.id}
    return [one.id for one in policy.milestones if one.title in titles]


# Working days


def _bank_holidays(exercise):
    calendars = {one.value: set(days.days) for one, days in library().bank_holidays.items()}
    scotland_works = "working day in Scotland" in exercise.draft.question
    names = ("scotland", "england-and-wales")
    here, there = (calendars[one] for one in (names if scotland_works else names[::-1]))

    def works(day, calendar):
        return day.weekday() < 5 and day not in calendar

    faults = []
    for one in exercise.options:
        day = _iso(one.value)
        answers = works(day, here) and not works(day, there)
        claim = {
            "": answers,
            "wrong-way-round": works(day, there) and not works(day, here),
            "holiday-in-both": day in here & there,
            "works-in-both": works(day, here) and works(day, there),
            "weekend": day.weekday() > 4,
        }[one.mistake]
        if not claim or answers is bool(one.mistake):
            faults.append(f"{one.mistake or 'right'} is not so of {one.value}")
    return faults


def _work_to(exercise):
    found = _milestones(_timeline(exercise))[exercise.draft.milestone]
    division = library().policies[exercise.draft.policy].division
    holidays = set(library().bank_holidays[division].days)

    def works(day):
        return day.weekday() < 5 and day not in holidays

    dues = [_due(line, found) for line in found["lines"]]
    preceded = any(one and (one.relation.value == "before" or one.closes) for one in dues)
    right = _iso(found["book_by"])
    limit = _iso(min(on for on in (found["due_on"], found["latest_on"]) if on))
    back = limit - DAY if preceded else limit
    while not works(back):
        back -= DAY
    faults = [] if exercise.right.value == found["book_by"] == back.isoformat() else ["other day"]
    for one in _wrong(exercise):
        day = _iso(one.value)
        between = [right + at * DAY for at in range(1, (day - right).days)]
        claim = {
            "date-itself": day == limit and not works(day),
            "date-preceded": day == limit and preceded,
            "holiday-worked": day in holidays,
            "moved-forward": works(day) and day > limit,
            "one-too-early": works(day) and day < right,
        }[one.mistake]
        if not claim or (one.mistake == "moved-forward" and any(
                works(other) for other in between if other > limit)):  # fmt: skip
            faults.append(f"{one.mistake} does not give {one.value}")
    return faults


CHECKS = {
    "when-due": _when_due,
    "next-milestone": _next,
    "who-attends": _people,
    "which-papers": _papers,
    "status": _status,
    "how-strongly": _strength,
    "put-in-order": _order,
    "what-moves": _moves,
    "bank-holidays": _bank_holidays,
    "work-to": _work_to,
    "what-an-answer-changes": _answering,
}
