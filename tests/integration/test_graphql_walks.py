"""Along links and back in time: impact, paths, snapshots and what changed, on both engines."""

from collections.abc import Iterator

import pytest
from api_builders import ask
from builders import load_of
from graph_servers import emptied
from where_builders import LINKS, drawn, loaded

from graph.register.load import load_chain
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore

Register = tuple[GraphAddress, BoltStore]


@pytest.fixture(scope="module", params=["arcadedb", "neo4j"])
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    """The drawn register; in March the last of its links went, and a role got another name."""
    address = request.getfixturevalue(f"{request.param}_address")
    with emptied(address) as store:
        loaded(store)
        load_chain(store, load_of(drawn(links=LINKS[:-1]), "2026-03-01"))
        yield address, store


#   g1 -h1-> r1 -h2-> gi1 -h3-> ouder
#   g2 -h1-> r1
def hops(answer: object) -> dict[str, int]:
    return {node["key"]: node["hop"] for node in answer.data["impact"]["nodes"]}


IMPACT = "{{ impact(from: {start}) {{ nodes {{ key name hop }} links {{ link }} truncated {{ reason atHop }} }} }}"


@pytest.mark.parametrize(
    ("start", "reached", "truncated"),
    [
        ('"g1"', {"g1": 0, "r1": 1, "gi1": 2, "ouder": 3}, None),
        ('"gi1", upstream: true', {"gi1": 0, "r1": 1, "g1": 2, "g2": 2}, None),
        ('"g1", maxHops: 1', {"g1": 0, "r1": 1}, {"reason": "HOPS", "atHop": 1}),
        ('"gi1", upstream: true, perHopLimit: 1', {"gi1": 0, "r1": 1, "g1": 2},
         {"reason": "PER_HOP", "atHop": 2}),
    ],
)  # fmt: skip
def test_impact_is_what_is_reached_within_its_bounds(
    register: Register, start: str, reached: dict[str, int], truncated: object
) -> None:
    answer = ask(*register, IMPACT.format(start=start))

    assert hops(answer) == reached
    assert answer.data["impact"]["truncated"] == truncated


def test_paths_are_told_link_by_link(register: Register) -> None:
    answer = ask(*register, '{ paths(from: "g1", to: "gi1") { paths { links { link hop } } } }')

    (path,) = answer.data["paths"]["paths"]
    assert [(one["link"], one["hop"]) for one in path["links"]] == [
        ("keten/h1/g1/r1", 1),
        ("keten/h2/r1/gi1", 2),
    ]


@pytest.mark.parametrize("bounds", ["maxHops: 9", "maxHops: 0", "perHopLimit: 501"])
def test_a_walk_without_bounds_is_refused(register: Register, bounds: str) -> None:
    answer = ask(*register, f'{{ impact(from: "g1", {bounds}) {{ links {{ link }} }} }}')

    assert answer.codes == ["QuestionError"]


def test_what_is_not_there_is_the_start_of_no_walk(register: Register) -> None:
    assert ask(*register, '{ impact(from: "weg") { links { link } } }').codes == ["NotFound"]


def test_what_changed_since_is_told_by_record(register: Register) -> None:
    query = '{{ changesSince(since: "{}") {{ nodes {{ kind key change at }} }} }}'

    since = ask(*register, query.format("2026-02-01T00:00:00Z")).data["changesSince"]["nodes"]
    never = ask(*register, query.format("2025-01-01T00:00:00Z")).data["changesSince"]["nodes"]

    assert since == [
        {
            "kind": "LINK",
            "key": "keten/h4/g1/gi1",
            "change": "CHANGED",
            "at": "2026-03-01T00:00:00+00:00",
        }
    ]
    assert {one["change"] for one in never} == {"ADDED"}


@pytest.mark.parametrize("since", ["2027-01-01T00:00:00Z", "2026-01-01T00:00:00"])
def test_an_instant_that_cannot_be_is_refused(register: Register, since: str) -> None:
    answer = ask(*register, f'{{ changesSince(since: "{since}") {{ nodes {{ key }} }} }}')

    assert answer.codes == ["QuestionError"]


def test_snapshots_are_of_the_whole_and_of_each_chain(register: Register) -> None:
    answer = ask(*register, "{ snapshots { chain records hash } }")

    whole, chain = answer.data["snapshots"]
    assert (whole["chain"], chain["chain"]) == (None, "keten")
    assert whole["hash"] == chain["hash"], "one chain is all there is"
