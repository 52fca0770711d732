"""No markup but the renderer's: what was typed stands in texts and in the values of fields.

What the renderer writes is learnt from requests that mean well; every other element or attribute
can only have come from what was typed.
"""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from calculator import render
from calculator.contract import handle
from calculator.render import VIEWS
from calculator.render.markup import tag
from tests.asking import LISTED_ON, PATHWAYS
from tests.hostile import MARK, MARKUP, REQUESTS, damaged

# Where a page keeps what was typed as it was typed.
KEEPS_TYPED = {("input", "value")}
ADDRESS = re.compile(
    r"#[\w-]+|(\.\./)*(milestones|guidance|sources|roles|reference)/[\w/#-]*|https://[\w./?=&%#-]+"
)
SOURCE = "".join(
    path.read_text(encoding="utf-8") for path in Path(render.__file__).parent.rglob("*.py")
)
FIELDS = (
    "day", "as-of", "held.conference-9", "held.nothing", "closure", "answer.concerns-remain",
    "lead.nothing", "role", "view", "sort", "pathway", "calendar-letter", "root", "milestone",
    "typed",
)  # fmt: skip
ROOTS = ("javascript:alert(1)//", "//example.test/", "https://x/", '../"><b>')
SHOWN = ("html", "form", "view", "exercise", "mark", "scaling")
MEANT_WELL = (
    *REQUESTS,
    *({"action": "form", "pathway": name, "listed_on": LISTED_ON} for name in PATHWAYS),
    *(
        {"action": "view", "view": view, "pathway": name, "listed_on": LISTED_ON, "root": "../"}
        for name in PATHWAYS
        for view in ("list", "full", "person", "paper", "table")
    ),
    *({"action": "exercise", "pathway": one, "seed": n} for one in PATHWAYS for n in range(5)),
    {"action": "form", "typed": [["nothing", "1"], ["as-of", LISTED_ON], ["delisted", LISTED_ON]]},
    {"action": "scaling", "scores": "0 0 3 7.5 10, 11"},
    {"action": "view", "listed_on": LISTED_ON, "role": "families", "view": "person"},
)  # fmt: skip


def _shown(request):
    """Return the markup of an answer as a browser reads it, nothing where there is none."""
    answer = json.loads(handle(json.dumps(request)))
    text = answer.get("html") or ""
    if answer.get("media_type", "").startswith(("text/html", "image/svg")):
        text = base64.b64decode(answer["base64"]).decode()
    return html.fragment_fromstring(text.removeprefix("<!doctype html>"), create_parent="div")


def _parts(root):
    """Yield every element with each of its attributes, and one without."""
    for element in root.iter():
        yield element.tag, None
        for name in element.attrib:
            yield element.tag, name


@pytest.fixture(scope="module")
def renderers():
    """Give every element and attribute that the renderer writes."""
    return {part for request in MEANT_WELL for part in _parts(_shown(request))}


def test_the_renderer_writes_elements_and_attributes_to_compare_with(renderers):
    assert len(renderers) > 150
    assert not {name for _, name in renderers if name and name.startswith("on")}
    assert not {
        tag for tag, _ in renderers if tag in {"script", "iframe", "object", "img", "style"}
    }


def _assert_ours(root, renderers):
    """Fail where markup is not the renderer's, or where something typed is not in its place."""
    for element, name in set(_parts(root)) - renderers:
        # A mark of a state that no request above is in; it stands in the renderer's own words.
        assert (element, None) in renderers
        assert name.startswith("data-")
        assert f"{name.replace('-', '_')}=" in SOURCE
    for one in root.iter():
        for name, value in one.attrib.items():
            assert MARK not in value or (one.tag, name) in KEEPS_TYPED
            if name in {"href", "src", "action", "xlink:href"}:
                assert ADDRESS.fullmatch(value)


@given(data=st.data())
@settings(max_examples=150)
def test_what_was_typed_never_becomes_markup(data, renderers):
    valid = data.draw(st.sampled_from([one for one in REQUESTS if one["action"] in SHOWN]))

    _assert_ours(_shown(data.draw(damaged(valid))), renderers)


@pytest.mark.no_cover
@pytest.mark.parametrize("typed", MARKUP)
@pytest.mark.parametrize("name", FIELDS)
def test_markup_in_any_field_of_form_or_link_stays_text(name, typed, renderers):
    for action in ("form", "view"):
        facts = [["listed", LISTED_ON]] if name != "day" else []
        _assert_ours(_shown({"action": action, "typed": [*facts, [name, typed]]}), renderers)


@pytest.mark.parametrize("name", MARKUP)
def test_markup_in_the_name_of_a_fact_stays_text(name, renderers):
    file = json.dumps({"listed_on": LISTED_ON, name: name, "held": {name: name}})

    for request in ({"file": file}, {"typed": [["listed", LISTED_ON], [f"held.{name}", name]]}):
        root = _shown({"action": "form", **request})
        assert MARK in root.text_content()
        _assert_ours(root, renderers)


@pytest.mark.parametrize("typed", MARKUP)
def test_markup_in_scores_and_answers_stays_text(typed, renderers):
    exercise = next(one for one in REQUESTS if one["action"] == "mark")

    _assert_ours(_shown({"action": "scaling", "scores": f"5 {typed}"}), renderers)
    _assert_ours(_shown({**exercise, "answer": typed}), renderers)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "root", ["javascript:alert(1)//", "//example.test/", "https://x/", '../"><b>']
)
def test_no_way_to_the_root_leads_off_the_site(view, root, renderers):
    request = {"action": "view", "view": view, "listed_on": LISTED_ON, "milestone": "lpm-15"}

    _assert_ours(_shown({**request, "root": root}), renderers)


@given(text=st.text(max_size=60))
@example(text="<!--<script>")
@example(text="\x00<b>")
def test_a_text_of_a_policy_stays_text(text):
    root = html.fragment_fromstring(tag("p", text, id=text), create_parent="div")

    assert [one.tag for one in root.iter()] == ["div", "p"]
    assert list(root[0].attrib) == ["id"]
