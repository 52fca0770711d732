"""The one door: a request as JSON text goes in, its answer as JSON text comes out.

What a visitor typed never raises here; a bug does.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from calculator.answers import error_rows, timeline_answer
from calculator.engine import timeline
from calculator.errors import InputError
from calculator.fragment import read_typed
from calculator.json_text import read_json
from calculator.library import library
from calculator.requests import read_pathway, read_request

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculator.requests import Asked

CONTRACT = 1
# A request is a few hundred characters, with a file in it a few thousand; nobody types a million.
LONGEST_REQUEST = 400_000


def handle(request: str) -> str:
    """Return the answer to one request, both JSON text of the contract."""
    return answer_text(_answer(request))


def answer_text(answer: dict[str, Any]) -> str:
    """Return an answer as the text that every host gives, to the byte."""
    return json.dumps({"contract": CONTRACT, **answer}, ensure_ascii=False, separators=(",", ":"))


def _answer(request: str) -> dict[str, Any]:
    try:
        raw = _read(request)
        return _action(raw)(raw)
    except InputError as error:
        return {"errors": error_rows([error])}


def _read(request: str) -> dict[str, Any]:
    if len(request) > LONGEST_REQUEST:
        message = "What was sent is too long to be a timeline"
        raise InputError(field="request", code="too-long", message=message)
    try:
        raw = read_json(request)
    except ValueError:
        raw = None
    if isinstance(raw, dict):
        typed = raw.pop("typed", None)
        return raw if typed is None else {**read_typed(typed), **raw}
    message = "Ask with one JSON object"
    raise InputError(field="request", code="not-understood", message=message)


def _action(raw: dict[str, Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    action = raw.get("action", "timeline")
    if not isinstance(action, str) or action not in ACTIONS:
        message = f"Ask for one of: {', '.join(ACTIONS)}"
        raise InputError(field="action", code="unknown-action", message=message)
    return ACTIONS[action]


def ask(raw: dict[str, Any], *, traced: bool = True) -> tuple[Asked, dict[str, Any]]:
    """Return what was asked and its timeline as plain values, every date `traced` or not.

    Raise InputError for a fault in the listing date or the pathway.
    """
    asked = read_request(raw, library())
    holidays = library().bank_holidays
    worked_out = timeline(asked.pathway, asked.facts, bank_holidays=holidays, traced=traced)
    answer = timeline_answer(worked_out, library(), roles=asked.roles)
    return asked, {**answer, "role": asked.role_title or None}


def _timeline(raw: dict[str, Any]) -> dict[str, Any]:
    asked, answer = ask(raw)
    return {**answer, "errors": error_rows(asked.errors)}


def _view(raw: dict[str, Any]) -> dict[str, Any]:
    from calculator import render  # noqa: PLC0415 a timeline as data needs no renderer

    name = raw.get("view", "list")
    if not isinstance(name, str) or name not in render.VIEWS:
        message = f"Choose a view: {', '.join(render.VIEWS)}"
        raise InputError(field="view", code="unknown-view", message=message)
    asked, answer = ask(raw, traced=name not in render.UNTRACED)
    html = render.VIEWS[name](answer, raw)
    return {
        "html": html,
        "summary": answer["summary"]["text"],
        "errors": error_rows(asked.errors),
    }


def _form(raw: dict[str, Any]) -> dict[str, Any]:
    from calculator import render  # noqa: PLC0415 a timeline as data needs no renderer
    from calculator.opening import facts_of, opened  # noqa: PLC0415 as above

    facts, told = facts_of(raw)
    found = opened(facts, library(), told_before=told)
    html = render.form(found, library()) + render.tools(found, library())
    return {"html": html, "errors": []}


def _explain(raw: dict[str, Any]) -> dict[str, Any]:
    from calculator.explanation import explain  # noqa: PLC0415 a timeline needs no explanation

    pathway = read_pathway(raw, library())
    return {"entries": explain(raw.get("milestone"), pathway, library()), "errors": []}


def _export(raw: dict[str, Any]) -> dict[str, Any]:
    from calculator.exports import export  # noqa: PLC0415 a timeline as data writes no file

    return export(raw, ask)


def _pathways(_raw: dict[str, Any]) -> dict[str, Any]:
    rows = [
        {
            "id": one.id,
            "title": one.title,
            "policies": [policy.id for policy in one.policies],
            "listing_label": one.policies[0].listing_label,
            "default": one.default,
        }
        for one in library().pathways.values()
    ]
    return {"pathways": rows, "errors": []}


def _roles(_raw: dict[str, Any]) -> dict[str, Any]:
    rows = [
        {"id": one.id, "title": one.title, "roles": list(one.roles), "note": one.note or None}
        for one in library().role_groups.values()
    ]
    return {"roles": rows, "errors": []}


def _scaling(raw: dict[str, Any]) -> dict[str, Any]:
    # A timeline needs no scores.
    from calculator.render.scaling import scaling_result  # noqa: PLC0415 as above
    from calculator.render.score_wording import summary_words  # noqa: PLC0415 as above
    from calculator.scaling import read_scores, scale_of  # noqa: PLC0415 as above
    from calculator.scaling_answers import scaling_answer  # noqa: PLC0415 as above

    _, scale = scale_of(library())
    scores = read_scores(raw.get("scores"), scale)
    answer = scaling_answer(scores, library())
    return {
        "html": scaling_result(answer, library()),
        "summary": summary_words(answer),
        **answer,
        "errors": error_rows([scores.error] if scores.error else []),
    }


def _exercise(raw: dict[str, Any]) -> dict[str, Any]:
    from calculator.exercises.asking import exercise_answer  # noqa: PLC0415 start-up time

    return exercise_answer(raw, library())


def _mark(raw: dict[str, Any]) -> dict[str, Any]:
    from calculator.exercises.asking import mark_answer  # noqa: PLC0415 start-up time

    return mark_answer(raw, library())


def _units(_raw: dict[str, Any]) -> dict[str, Any]:
    from calculator.exercises.asking import units_answer  # noqa: PLC0415 start-up time

    return units_answer(library())


def _practise(raw: dict[str, Any]) -> dict[str, Any]:
    from calculator.exercises.practising import practise_answer  # noqa: PLC0415 start-up time

    return practise_answer(raw, library())


ACTIONS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "timeline": _timeline,
    "view": _view,
    "form": _form,
    "explain": _explain,
    "export": _export,
    "pathways": _pathways,
    "roles": _roles,
    "scaling": _scaling,
    "exercise": _exercise,
    "mark": _mark,
    "units": _units,
    "practise": _practise,
}
