"""Takes a timeline along through the contract, for tests; the listing date is 31 May 2025."""

from __future__ import annotations

import base64

from tests.asking import ask

STAMP = "2026-06-01T09:00:00Z"
LATER = "2026-06-01T09:00:01Z"
# A request that says every fact that there is.
EVERY = {
    "listed_on": "2025-05-31",
    "pathway": "england",
    "as_of": "2026-06-02",
    "held": {"conference-9": "2026-03-02", "midpoint-12": "no"},
    "events": {"strategy-discussion": "2025-05-12"},
    "delisted_on": "2027-01-31",
    "answers": {"concerns-remain": "yes"},
    "closures": ["2026-06-30"],
    "other_reviews": ["2025-12-10"],
    "lead_times": {"invitations": 20},
    "role": "chairs",
}


def answer(form, **request):
    """Return the contract's answer to an export."""
    chosen = {"action": "export", "format": form, "as_of": "2026-06-01", "stamp": STAMP}
    return ask(**{**chosen, **request})


def take(form, **request):
    """Return the bytes of an export; a fault in the request fails the test."""
    found = answer(form, **request)
    assert not found["errors"]
    assert not found["needs"]
    return base64.b64decode(found["base64"])
