"""The compiled access rules and their oracle agree, on both engines."""

import pytest
from access_builders import reader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.access.rules import may_read, parameters, predicate
from graph.store.port import CompiledQuery, GraphStore
from schemas.access import Readable

NAMES = ["ijenv", "igj", "ivho", "nla", "", "IGJ", "igj' OR true //"]
SOMEBODY = st.none() | st.sampled_from(NAMES)
RECORDS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "inspectorate": SOMEBODY,
            "participants": st.lists(st.sampled_from(NAMES)),
            "closed": st.none() | st.booleans(),
        },
    ),
    max_size=6,
)


@pytest.mark.parametrize("readable", Readable)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(who=SOMEBODY, records=RECORDS)
def test_the_store_shows_what_the_oracle_allows(
    store: GraphStore, readable: Readable, who: str | None, records: list[dict[str, object]]
) -> None:
    asker = reader(who)
    text = f"UNWIND $records AS r WITH r WHERE {predicate(readable, 'r')} RETURN r.place AS place"
    numbered = [record | {"place": place} for place, record in enumerate(records)]

    rows = store.run_plan(CompiledQuery(text, parameters(asker) | {"records": numbered}))

    allowed = [one["place"] for one in numbered if may_read(readable, asker, one)]
    assert sorted(row["place"] for row in rows) == allowed
