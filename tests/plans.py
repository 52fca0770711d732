"""Made-up plans for properties of the views: any pathway, any facts, read on any day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.asking import PATHWAYS, ask

LISTED = st.dates(date(2015, 1, 1), date(2035, 12, 31))
DAYS = st.integers(-40, 900).map(timedelta)


@st.composite
def plans(draw):
    """Draw a request for a timeline whose facts all belong to its pathway."""
    listed_on = draw(LISTED)
    pathway = draw(st.sampled_from(PATHWAYS))
    plain = ask(listed_on=listed_on, pathway=pathway)["milestones"]
    conditions = sorted(
        {
            one["id"]
            for milestone in plain
            for line in milestone["lines"]
            for one in (line["condition"],)
            if one
        }
        | {"lbp-agreed"}
    )
    after = st.integers(0, 900).map(lambda days: listed_on + timedelta(days))
    held = st.dictionaries(
        st.sampled_from([one["id"] for one in plain]), st.just("no") | after, max_size=4
    )
    return {
        "listed_on": listed_on,
        "pathway": pathway,
        "as_of": listed_on + draw(DAYS),
        "held": draw(held),
        "answers": draw(
            st.dictionaries(st.sampled_from(conditions), st.sampled_from(["yes", "no"]))
        ),
        "delisted_on": draw(st.none() | after),
    }
