"""A planned read says what the executor says, byte for byte, whatever is asked and held."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from api_builders import ask
from graph_servers import emptied
from graphql import GraphQLObjectType, get_named_type
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from where_builders import loaded

from api.graphql.reading.selecting import core_schema
from api.graphql.schema import schema
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore

Register = tuple[GraphAddress, BoltStore]


@pytest.fixture(scope="module", params=["arcadedb", "neo4j"])
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    """The drawn register, on each engine in turn; these tests leave it as it was."""
    address = request.getfixturevalue(f"{request.param}_address")
    with emptied(address) as store:
        loaded(store)
        yield address, store


ROOTS = {
    "chains": "",
    "networks": "",
    "chain": '(id: "keten")',
    "handover": '(id: "keten/h1")',
    "link": '(id: "keten/h1/g1/r1")',
    "organisation": '(id: "g1")',
    "handovers": "(first: 2, where: {OR: [{position: {gt: 0}}, {twoInspectorates: $flag}]})",
    "links": "(first: 3, orderBy: {by: KEY, direction: DESC})",
    "organisations": "(where: {gives: {some: {}}}, orderBy: {by: REGION})",
    "roles": "",
}
LEFT = {"sources", "steps", "contexts", "intake", "outcome", "relations", "predecessors"}
"""Fields that the executor answers: a document with one of them is not planned as a whole."""
TYPES: dict[str, GraphQLObjectType] = {
    name: found
    for name, found in core_schema(schema).type_map.items()
    if isinstance(found, GraphQLObjectType)
}


@st.composite
def selections(draw: st.DrawFn, of: GraphQLObjectType, depth: int = 4) -> str:
    """Draw what is asked of a type: fields, aliases, fragments, directives and its name."""
    names = [
        name
        for name, field in of.fields.items()
        if name not in LEFT and (depth > 0 or not _is_object(field.type))
    ]
    chosen = draw(st.lists(st.sampled_from([*names, "__typename"]), min_size=1, max_size=5))
    written: list[str] = []
    for place, name in enumerate(chosen):
        inner = ""
        if name != "__typename" and _is_object(of.fields[name].type):
            inner = draw(selections(get_named_type(of.fields[name].type), depth - 1))
        kind = draw(st.sampled_from(["plain", "plain", "alias", "skip", "include", "fragment"]))
        written.append(
            {
                "plain": f"b{place}: {name} {inner}",
                "alias": f"a{place}: {name} {inner}",
                "skip": f"s{place}: {name} @skip(if: $flag) {inner}",
                "include": f"i{place}: {name} @include(if: $flag) {inner}",
                "fragment": f"... on {of.name} {{ f{place}: {name} {inner} }}",
            }[kind]
        )
    return "{ always: __typename " + " ".join(written) + " }"


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw a query of one or two roots."""
    roots = draw(st.lists(st.sampled_from(list(ROOTS)), min_size=1, max_size=2, unique=True))
    fields = TYPES["Query"].fields
    asked = [
        f"r{place}: {root}{ROOTS[root]} {draw(selections(get_named_type(fields[root].type)))}"
        for place, root in enumerate(roots)
    ]
    return "query($flag: Boolean!) { " + " ".join(asked) + " unused: __typename @skip(if: $flag) }"


def _is_object(of: Any) -> bool:
    return isinstance(get_named_type(of), GraphQLObjectType)


def both(register: Register, query: str, **variables: object) -> tuple[Any, Any]:
    """Ask with and without plans; return what is compared, and how often each read the graph."""
    planned = ask(*register, query, variables=variables)
    plain = ask(*register, query, variables=variables, plans=False)
    assert json.dumps(planned.data) == json.dumps(plain.data)
    assert planned.errors == plain.errors
    return planned, plain


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(query=documents(), flag=st.booleans())
def test_a_planned_read_says_what_the_executor_says(
    register: Register, query: str, *, flag: bool
) -> None:
    both(register, query, flag=flag)


PLANNED = [
    '{ chain(id: "keten") { name handovers { name givers { key } norms { value unit } } } }',
    "{ links { nodes { giver { name } handover { name channel { code name } } } } }",
    "{ organisations { totalCount edges { cursor node { links(first: 1) { nodes { key } } } } } }",
    "{ handovers { nodes { giverSupervision { inspectorate { short } groundStatus } } } }",
    "{ roles { nodes { key kind layer system } } }",
]


@pytest.mark.parametrize("query", PLANNED)
def test_a_planned_root_is_one_read_however_deep_it_goes(register: Register, query: str) -> None:
    planned, _ = both(register, query)

    assert planned.questions == 1


def change(store: BoltStore, text: str) -> None:
    """Write what the register would never hold."""
    store.transact(lambda run: run.run_text(text, {}))


BAD = {
    "a number of 33 bits": (
        """MATCH (s:HandoverState {id: 'keten/h1'}) SET s.position = 8589934592,
        s.body = replace(s.body, '"position":2', '"position":8589934592')""",
        """MATCH (s:HandoverState {id: 'keten/h1'}) SET s.position = 2,
        s.body = replace(s.body, '"position":8589934592', '"position":2')""",
        '{ handover(id: "keten/h1") { key position } }',
    ),
    "an unknown value of an enum": (
        """MATCH (s:RoleState {id: 'rvdk'}) SET s.role_kind = 'raadsel',
        s.body = replace(s.body, '"organisation"', '"raadsel"')""",
        """MATCH (s:RoleState {id: 'rvdk'}) SET s.role_kind = 'organisation',
        s.body = replace(s.body, '"raadsel"', '"organisation"')""",
        "{ roles { nodes { key kind } } }",
    ),
    "a number where a text is": (
        "MATCH (s:OrganisationState {id: 'g1'}) SET s.region = 7",
        "MATCH (s:OrganisationState {id: 'g1'}) SET s.region = 'oost'",
        '{ organisation(id: "g1") { key region } }',
    ),
    "no number, where the order has one": (
        "MATCH (s:HandoverState {id: 'keten/h1'}) SET s.position = 0.0 / 0.0",
        "MATCH (s:HandoverState {id: 'keten/h1'}) SET s.position = 2",
        '{ handover(id: "keten/h1") { key position } }',
    ),
    "a second giver": (
        """MATCH (s:LinkState {id: 'keten/h1/g1/r1'}) MATCH (o:Organisation {id: 'g1'})
        CREATE (s)-[:GIVEN_BY {second: true}]->(o)""",
        "MATCH (s:LinkState {id: 'keten/h1/g1/r1'})-[e:GIVEN_BY {second: true}]->() DELETE e",
        '{ link(id: "keten/h1/g1/r1") { key giver { key name } } }',
    ),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_data_that_does_not_fit_is_answered_as_the_executor_answers_it(
    register: Register, bad: tuple[str, str, str]
) -> None:
    spoil, mend, query = bad
    change(register[1], spoil)
    try:
        planned = ask(*register, query)
        plain = ask(*register, query, plans=False)
    finally:
        change(register[1], mend)

    assert json.dumps(planned.data) == json.dumps(plain.data)
    assert planned.codes == plain.codes


def test_a_nested_cursor_is_left_to_the_resolver_that_checks_it(register: Register) -> None:
    first = ask(*register, '{ organisation(id: "gi1") { links(first: 1) { edges { cursor } } } }')
    cursor = first.data["organisation"]["links"]["edges"][0]["cursor"]
    query = f'{{ organisation(id: "g1") {{ links(first: 1, after: "{cursor}") {{ nodes {{ key }} }} }} }}'

    planned, _ = both(register, query)

    assert planned.codes == ["CursorRefused"]


@pytest.mark.parametrize(
    "query",
    [
        "{ handovers(first: 0) { nodes { key } } }",
        '{ links(after: "onzin") { nodes { key } } }',
        '{ chain(id: "weg") { name } }',
        '{ organisation(id: "weg") { name } chain(id: "keten") { name } }',
        "{ organisations { nodes { links(first: 21) { nodes { key } } } } }",
        '{ roles(asOf: {recorded: "2026-01-01T00:00:00"}) { nodes { key } } }',
    ],
)
def test_a_refusal_is_said_once_and_the_same(register: Register, query: str) -> None:
    planned, _ = both(register, query)

    assert planned.codes
