"""What `where` and `orderBy` say, on both engines, for each list of the register."""

from collections.abc import Iterator

import pytest
from api_builders import ask
from graph_servers import emptied
from where_builders import loaded

from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore


@pytest.fixture(scope="module", params=["arcadedb", "neo4j"])
def register(request: pytest.FixtureRequest) -> Iterator[tuple[GraphAddress, BoltStore]]:
    """The drawn register, on each engine in turn; these tests only read it."""
    address = request.getfixturevalue(f"{request.param}_address")
    with emptied(address) as store:
        loaded(store)
        yield address, store


HANDOVERS = {
    "{}": "h2 h1 h3 h4",
    '{key: {eq: "keten/h1"}}': "h1",
    '{key: {in: ["keten/h3", "keten/h1"]}}': "h1 h3",
    "{key: {in: []}}": "",
    '{name: {contains: "drie"}}': "h3",
    '{name: {startsWith: "Overdracht h"}}': "h2 h1 h4",
    '{name: {gt: "Overdracht h1", lt: "Overdracht h4"}}': "h2",
    "{position: {gt: 1}}": "h1",
    "{position: {eq: null}}": "h3 h4",
    "{position: {in: [1, 2]}}": "h2 h1",
    "{NOT: {position: {eq: 1}}}": "h1 h3 h4",
    '{channel: {eq: "portaal"}}': "h1",
    '{kind: {eq: "melding"}}': "h2",
    '{OR: [{kind: {eq: "melding"}}, {position: {eq: 2}}]}': "h2 h1",
    '{AND: [{position: {gt: 0}}, {NOT: {kind: {eq: "melding"}}}]}': "h1",
    "{OR: []}": "",
    "{AND: []}": "h2 h1 h3 h4",
    '{givers: {some: {key: {eq: "gemeente"}}}}': "h1 h4",
    '{givers: {none: {key: {eq: "gemeente"}}}}': "h2 h3",
    '{receivers: {some: {name: {contains: "G"}}, none: {key: {eq: "rvdk"}}}}': "h2 h4",
    '{links: {some: {giver: {region: {eq: "west"}}}}}': "h1",
    '{links: {none: {giver: {region: {eq: "oost"}}}}}': "h3",
    '{supervisedBy: {giver: "igj"}}': "h1",
    '{supervisedBy: {giver: "ijenv", receiver: "igj"}}': "h2",
    '{supervisedBy: {receiver: "ijenv"}}': "h2 h1 h4",
    "{twoInspectorates: true}": "h1",
    "{twoInspectorates: false}": "h2 h3 h4",
    "{name: null}": "h2 h1 h3 h4",
    '{name: {contains: "\' OR true //"}}': "",
}


@pytest.mark.parametrize(("where", "found"), HANDOVERS.items(), ids=HANDOVERS.keys())
def test_handovers_are_found_by_what_is_asked(
    register: tuple[GraphAddress, BoltStore], where: str, found: str
) -> None:
    answer = ask(*register, f"{{ handovers(where: {where}) {{ totalCount nodes {{ key }} }} }}")

    keys = [node["key"] for node in answer.data["handovers"]["nodes"]]
    expected = [f"keten/{name}" for name in found.split()]
    assert (keys, answer.data["handovers"]["totalCount"]) == (expected, len(expected))


LINKS = {
    '{handover: {kind: {eq: "melding"}}}': ["h2/r1/gi1"],
    '{giver: {name: {startsWith: "g2"}}}': ["h1/g2/r1"],
    "{receiver: {isRole: {eq: true}}}": ["h3/gi1/ouder"],
    "{giver: {region: {eq: null}}}": ["h3/gi1/ouder"],
    "{twoInspectorates: true}": ["h1/g1/r1", "h1/g2/r1"],
    '{supervisedBy: {giver: "ijenv"}}': ["h2/r1/gi1"],
    '{NOT: {chain: {eq: "keten"}}}': [],
}


@pytest.mark.parametrize(("where", "found"), LINKS.items(), ids=LINKS.keys())
def test_links_are_found_by_what_is_asked(
    register: tuple[GraphAddress, BoltStore], where: str, found: list[str]
) -> None:
    answer = ask(*register, f"{{ links(where: {where}) {{ nodes {{ key }} }} }}")

    keys = [node["key"] for node in answer.data["links"]["nodes"]]
    assert keys == [f"keten/{name}" for name in found]


ORGANISATIONS = {
    "": "g1 g2 gi1 r1",
    "(orderBy: {by: NAME, direction: DESC})": "r1 gi1 g2 g1",
    "(orderBy: {by: REGION})": "gi1 g1 r1 g2",
    "(orderBy: {by: REGION, direction: DESC})": "g2 r1 g1 gi1",
    '(where: {roles: {some: {key: {eq: "gemeente"}}}})': "g1 g2",
    "(where: {gives: {some: {twoInspectorates: true}}})": "g1 g2",
    '(where: {receives: {none: {chain: {eq: "keten"}}}})': "g1 g2",
    "(where: {fictional: {eq: false}})": "",
}


@pytest.mark.parametrize(("arguments", "found"), ORGANISATIONS.items(), ids=ORGANISATIONS.keys())
def test_organisations_are_found_and_ordered_as_asked(
    register: tuple[GraphAddress, BoltStore], arguments: str, found: str
) -> None:
    answer = ask(*register, f"{{ organisations{arguments} {{ nodes {{ key }} }} }}")

    keys = [node["key"] for node in answer.data["organisations"]["nodes"]]
    assert keys == found.split()


ORDERS = {
    "handovers": ["{by: POSITION}", "{by: POSITION, direction: DESC}", "{by: NAME}", "{by: KEY}"],
    "links": ["{by: KEY}", "{by: KEY, direction: DESC}"],
    "organisations": ["{by: REGION}", "{by: REGION, direction: DESC}"],
}


@pytest.mark.parametrize(
    ("root", "order"), [(root, order) for root, orders in ORDERS.items() for order in orders]
)
def test_pages_of_one_follow_each_other_in_any_order(
    register: tuple[GraphAddress, BoltStore], root: str, order: str
) -> None:
    whole = ask(*register, f"{{ {root}(orderBy: {order}) {{ nodes {{ key }} }} }}")
    paged = (
        f"query($after: String) {{ {root}(orderBy: {order}, first: 1, after: $after) "
        "{ nodes { key } pageInfo { hasNextPage endCursor } } }"
    )
    keys, after = [], None
    while True:
        page = ask(*register, paged, variables={"after": after}).data[root]
        keys += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert keys == whole.data[root]["nodes"]


def test_a_cursor_serves_the_list_it_was_sealed_for_alone(
    register: tuple[GraphAddress, BoltStore],
) -> None:
    sealed = ask(*register, '{ links(where: {key: {gt: "a"}}, first: 1) { edges { cursor } } }')
    (edge,) = sealed.data["links"]["edges"]

    other = (
        f'{{ links(where: {{key: {{gt: "b"}}}}, after: "{edge["cursor"]}") {{ nodes {{ key }} }} }}'
    )

    assert ask(*register, other).codes == ["CursorRefused"]


NESTED = """query($after: String) {
  organisation(id: "gi1") {
    links(first: 2, after: $after, where: {twoInspectorates: false}) {
      totalCount nodes { key } pageInfo { hasNextPage endCursor }
    }
  }
}"""


def test_the_links_of_an_organisation_are_paged_within_it(
    register: tuple[GraphAddress, BoltStore],
) -> None:
    first = ask(*register, NESTED).data["organisation"]["links"]
    after = first["pageInfo"]["endCursor"]
    second = ask(*register, NESTED, variables={"after": after}).data["organisation"]["links"]

    keys = [node["key"] for node in (*first["nodes"], *second["nodes"])]
    assert (first["totalCount"], keys) == (
        3,
        ["keten/h2/r1/gi1", "keten/h3/gi1/ouder", "keten/h4/g1/gi1"],
    )
    assert not second["pageInfo"]["hasNextPage"]


def test_a_long_list_of_values_is_refused(register: tuple[GraphAddress, BoltStore]) -> None:
    query = "query($keys: [String!]) { links(where: {key: {in: $keys}}) { nodes { key } } }"

    answer = ask(*register, query, variables={"keys": ["a"] * 501})

    assert answer.codes == ["QuestionError"]
