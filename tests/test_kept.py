"""What is left out or kept for speed changes no answer."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given

from calculator import contract, render
from tests.plans import plans


def raw(plan):
    return json.loads(json.dumps(plan, default=date.isoformat))


@pytest.mark.parametrize("view", sorted(render.UNTRACED))
@given(plan=plans())
def test_a_view_that_asks_for_no_traces_reads_as_with_them(view, plan):
    request = {**raw(plan), "view": view}
    _, traced = contract.ask(request)
    _, untraced = contract.ask(request, traced=False)

    assert render.VIEWS[view](traced, request) == render.VIEWS[view](untraced, request)
