"""What is hidden changes nothing: the answer is that of a graph in which it never was.

The register is open to everybody, so the rule of results is put on links here: the machinery of
conditions, counts, nested lists and orders is the same for every rule.
"""

import json
from collections.abc import Iterator

import pytest
from api_builders import ask, coordinator
from graph_servers import emptied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from where_builders import LINKS, loaded

from api.graphql.reading.reads import CompiledReads, Operations
from graph.query.vocabulary import LINK
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.access import Readable

Register = tuple[GraphAddress, BoltStore]
NAMES = [f"keten/{one['handover']}/{one['giver']}/{one['receiver']}" for one in LINKS]
READERS = ["ijenv", "igj", "nla"]

QUERIES = [
    "{ links { totalCount nodes { key giver { name } } pageInfo { hasNextPage endCursor } } }",
    "{ links(first: 2, orderBy: {by: KEY, direction: DESC}) { edges { cursor } } }",
    """{ links(where: {OR: [{giver: {region: {eq: "oost"}}}, {twoInspectorates: true}]})
    { totalCount } }""",
    '{ links(where: {NOT: {handover: {kind: {eq: "melding"}}}}) { nodes { key } } }',
    """{ organisations { nodes { key links(first: 1) { totalCount nodes { key }
    pageInfo { hasNextPage endCursor } } } } }""",
    "{ organisations(where: {gives: {some: {}}}) { totalCount nodes { key } } }",
    "{ organisations(where: {receives: {none: {}}}) { totalCount nodes { key } } }",
    '{ handovers(where: {links: {some: {giver: {region: {eq: "west"}}}}}) { nodes { key } } }',
    "{ handovers(where: {NOT: {links: {none: {}}}}) { totalCount } }",
    '{ link(id: "keten/h1/g1/r1") { key giver { name } } }',
]


@pytest.fixture(scope="module", params=["arcadedb", "neo4j"])
def guarded(request: pytest.FixtureRequest) -> Iterator[Register]:
    """The drawn register, with links that only one inspectorate may read."""
    address = request.getfixturevalue(f"{request.param}_address")
    plans = CompiledReads.operations
    with emptied(address) as store:
        loaded(store)
        object.__setattr__(LINK, "readable", Readable.RESULT)
        CompiledReads.operations = Operations()
        try:
            yield address, store
        finally:
            object.__setattr__(LINK, "readable", Readable.REGISTER)
            CompiledReads.operations = plans


def change(store: BoltStore, text: str, **values: object) -> None:
    store.transact(lambda run: run.run_text(text, values))


OWNED = "UNWIND $rows AS row MATCH (s:LinkState {id: row[0]}) SET s.inspectorate = row[1]"
GONE = """MATCH (s:LinkState) WHERE s.inspectorate <> $own
SET s.was_held_from = s.recorded_from, s.recorded_from = '9999-12-31T00:00:00.000000Z'"""
BACK = """MATCH (s:LinkState) WHERE s.was_held_from IS NOT NULL
SET s.recorded_from = s.was_held_from, s.was_held_from = null"""


@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    owners=st.lists(st.sampled_from(READERS), min_size=len(NAMES), max_size=len(NAMES)),
    own=st.sampled_from(READERS),
    query=st.sampled_from(QUERIES),
)
def test_an_answer_is_that_of_a_graph_without_what_is_hidden(
    guarded: Register, owners: list[str], own: str, query: str
) -> None:
    address, store = guarded
    change(store, OWNED, rows=[list(pair) for pair in zip(NAMES, owners, strict=True)])

    seen = ask(address, store, query, actor=coordinator(own))
    change(store, GONE, own=own)
    try:
        without = ask(address, store, query, actor=coordinator(own))
    finally:
        change(store, BACK)

    assert json.dumps(seen.data) == json.dumps(without.data)
    assert (seen.codes, seen.questions) == (without.codes, 1)
