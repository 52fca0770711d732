"""A sample of what `make parity` compares for every date."""

import json

from tests.parity import batch, run


def test_cpython_and_pyodide_give_the_same_bytes():
    outcome = run.compare(run.sampled_dates(30, seed=2026))

    assert outcome.equal > 0
    assert () == outcome.differing


def test_every_variant_of_facts_changes_the_request():
    days = [f"2025-05-{day:02}" for day in range(1, 1 + len(batch.VARIANTS))]

    for day in days:
        plain, varied = (json.loads(each) for _, each in batch.requests("england", day))

        assert plain != varied
