"""The shapes that are compared: what we are asked, what the peer is, and the route written by hand.

S1 one organisation · S2 a chain with its handovers and both ends · S3 a hundred organisations by
name, five handovers each · S4 five hundred organisations with ten values, five handovers each · S5 a
page deep in a filtered list, with its count · S6 S2 for the handovers under one inspectorate.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from graph.query.condition import as_of

SECRET: Final = "bench-secret-bench-secret-bench-secret"  # noqa: S105 - of no account
FIRST_OF_S4: Final = 500
ENDS: Final = "givers { key name } receivers { key name }"
H8: Final = "key name kind { code } position channel { code } source confidence validFrom"
P8: Final = "handover name kind position channel source confidence validFrom"
PEER_ENDS: Final = "giver { id name } receiver { id name }"


@dataclass(frozen=True)
class Shape:
    """One question on both sides, and how each answer becomes the same plain data."""

    ours: str
    our_values: dict[str, Any]
    peer: str
    peer_values: dict[str, Any]
    plain: Callable[[Any], Any]
    peer_plain: Callable[[Any], Any]
    guarded: bool = False


def shapes(chain: str, organisation: str, ours_after: str, peer_after: str) -> dict[str, Shape]:
    """Return the shapes, about one chain, one organisation and one place in the list of S5."""
    mine = {"id": chain}
    line = (
        f"query($id: ID!) {{ lines(where: {{ id: {{ eq: $id }} }}) {{ handovers {{ {P8}"
        f" {PEER_ENDS} }} }} }}"
    )
    return {
        "S1": Shape(
            "query($id: ID!) { organisation(id: $id) { key name region oin fictional } }",
            {"id": organisation},
            "query($id: ID!) { parties(where: { id: { eq: $id } })"
            " { id name region oin fictional } }",
            {"id": organisation},
            lambda data: list(data["organisation"].values()),
            lambda data: list(data["parties"][0].values()),
        ),
        "S2": Shape(
            f"query($id: ID!) {{ chain(id: $id) {{ handovers {{ {H8} {ENDS} }} }} }}",
            mine,
            line,
            mine,
            lambda data: _sorted(map(_handover, data["chain"]["handovers"])),
            lambda data: _sorted(map(_transfer, data["lines"][0]["handovers"])),
        ),
        "S3": Shape(
            "{ organisations(first: 100, orderBy: { by: NAME }) { pageInfo { hasNextPage endCursor }"
            " nodes { key name region fictional links(first: 5) { pageInfo { hasNextPage endCursor }"
            " nodes { key chain validFrom handover { name position channel { code } } } } } } }",
            {},
            "{ partiesConnection(first: 100, sort: [{ name: ASC }]) {"
            " pageInfo { hasNextPage endCursor } edges { node { id name region fictional"
            " handoversConnection(first: 5, sort: [{ node: { id: ASC } }]) {"
            " pageInfo { hasNextPage endCursor }"
            " edges { node { id chain validFrom name position channel } } } } } } }",
            {},
            _s3,
            _peer_s3,
        ),
        "S4": Shape(
            f"{{ organisations(first: {FIRST_OF_S4}) {{ nodes {{ key name region oin kvk tooiUri"
            " selfMonitoring source fictional validFrom"
            " links(first: 5) { nodes { key chain validFrom validTo } } } } }",
            {},
            f"{{ parties(limit: {FIRST_OF_S4}, sort: [{{ id: ASC }}]) {{ id name region oin kvk"
            " tooiUri selfMonitoring source fictional validFrom"
            " handovers(limit: 5, sort: [{ id: ASC }]) { id chain validFrom validTo } } }",
            {},
            lambda data: [
                _s4(one, one["links"]["nodes"]) for one in data["organisations"]["nodes"]
            ],
            lambda data: [_s4(one, one["handovers"]) for one in data["parties"]],
        ),
        "S5": Shape(
            "query($after: String) { links(first: 50, after: $after,"
            ' where: { handover: { channel: { eq: "edi" } } }) { totalCount'
            " pageInfo { hasNextPage endCursor } nodes { key chain validFrom"
            " handover { name kind { code } position channel { code } source } } } }",
            {"after": ours_after},
            "query($after: String) { transfersConnection(first: 50, after: $after,"
            ' where: { channel: { eq: "edi" } }, sort: [{ id: ASC }]) { totalCount'
            " pageInfo { hasNextPage endCursor }"
            " edges { node { id chain validFrom name kind position channel source } } } }",
            {"after": peer_after},
            lambda data: [
                data["links"]["totalCount"],
                data["links"]["pageInfo"]["hasNextPage"],
                [_flat(one) for one in data["links"]["nodes"]],
            ],
            lambda data: [
                data["transfersConnection"]["totalCount"],
                data["transfersConnection"]["pageInfo"]["hasNextPage"],
                [list(one["node"].values()) for one in data["transfersConnection"]["edges"]],
            ],
        ),
        "S6": Shape(
            "query($id: ID!) { handovers(chain: $id, first: 200, where: { OR: ["
            ' { supervisedBy: { giver: "igj" } } { supervisedBy: { receiver: "igj" } } ] })'
            f" {{ nodes {{ {H8} {ENDS} }} }} }}",
            mine,
            line,
            mine,
            lambda data: _sorted(map(_handover, data["handovers"]["nodes"])),
            lambda data: _sorted(map(_transfer, data["lines"][0]["handovers"])),
            guarded=True,
        ),
    }


def _sorted(rows: Any) -> list[Any]:
    return sorted(rows, key=str)


def _handover(one: dict[str, Any]) -> list[Any]:
    (giver,), (receiver,) = one["givers"], one["receivers"]
    return [*_flat({k: v for k, v in one.items() if k not in {"givers", "receivers"}}),
            *giver.values(), *receiver.values()]  # fmt: skip


def _transfer(one: dict[str, Any]) -> list[Any]:
    (giver,), (receiver,) = one["giver"], one["receiver"]
    plain = [value for key, value in one.items() if key not in {"giver", "receiver"}]
    return [*plain, *giver.values(), *receiver.values()]


def _flat(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [inner for one in value.values() for inner in _flat(one)]
    return [value]


def _s3(data: Any) -> list[Any]:
    page = data["organisations"]
    return [page["pageInfo"]["hasNextPage"], [
        [one["key"], one["name"], one["region"], one["fictional"],
         one["links"]["pageInfo"]["hasNextPage"], [_flat(inner) for inner in one["links"]["nodes"]]]
        for one in page["nodes"]
    ]]  # fmt: skip


def _peer_s3(data: Any) -> list[Any]:
    page = data["partiesConnection"]
    nodes = [edge["node"] for edge in page["edges"]]
    return [page["pageInfo"]["hasNextPage"], [
        [one["id"], one["name"], one["region"], one["fictional"],
         one["handoversConnection"]["pageInfo"]["hasNextPage"],
         [_flat(inner["node"]) for inner in one["handoversConnection"]["edges"]]]
        for one in nodes
    ]]  # fmt: skip


def _s4(one: dict[str, Any], inner: list[dict[str, Any]]) -> list[Any]:
    own = [value for key, value in one.items() if key not in {"links", "handovers"}]
    return [*own, [list(each.values()) for each in inner]]


_S, _H, _L = as_of("s"), as_of("h"), as_of("l")
_ENDS = (
    "[(h)-[:GIVEN_BY]->(:Role)-[:STATE]->(r:RoleState) WHERE " + as_of("r") + " | [r.id, r.name]],"
    " [(h)-[:RECEIVED_BY]->(:Role)-[:STATE]->(r:RoleState) WHERE "
    + as_of("r")
    + " | [r.id, r.name]]"
)
_H8 = (
    "h.id, h.name, h.handover_kind, h.position, [(h)-[:VIA]->(x) | x.id][0], h.body, h.valid_from,"
)
_CHAIN = "MATCH (c:Chain {id: $id})<-[:PART_OF]-(h:HandoverState) WHERE " + _H
_OF = "(l)-[:INSTANCE_OF]->(:Handover)-[:STATE]->(h:HandoverState)"
BY_HAND: Final = {
    "S1": "MATCH (:Organisation {id: $id})-[:STATE]->(s:OrganisationState) WHERE "
    + _S
    + " RETURN [[s.id, s.name, s.region, s.oin, s.fictief]] AS v",
    "S2": f"RETURN COLLECT {{ {_CHAIN} WITH h ORDER BY h.position, h.id RETURN [{_H8} {_ENDS}] }} AS v",
    "S3": "MATCH (s:OrganisationState) WHERE s.name >= '' AND "
    + _S
    + " WITH s ORDER BY s.name, s.id LIMIT 101 RETURN collect([s.id, s.name, s.region, s.fictief,"
    " COLLECT { MATCH (s)<-[:STATE]-(:Organisation)<-[:GIVEN_BY|RECEIVED_BY]-(l:LinkState) WHERE "
    + _L
    + f" WITH l ORDER BY l.id LIMIT 6 RETURN [l.id, l.chain, l.valid_from, [{_OF} WHERE {_H} |"
    " [h.name, h.position, [(h)-[:VIA]->(x) | x.id][0]]]] }]) AS v",
    "S4": "MATCH (s:OrganisationState) WHERE s.id >= '' AND "
    + _S
    + f" WITH s ORDER BY s.id LIMIT {FIRST_OF_S4} RETURN collect([s.id, s.name, s.region, s.oin, s.body,"
    " s.fictief, s.valid_from,"
    " COLLECT { MATCH (s)<-[:STATE]-(:Organisation)<-[:GIVEN_BY|RECEIVED_BY]-(l:LinkState) WHERE "
    + _L
    + " WITH l ORDER BY l.id LIMIT 5 RETURN [l.id, l.chain, l.valid_from, l.valid_to] }]) AS v",
    "S5": "CALL () { MATCH (x:Channel {id: 'edi'})<-[:VIA]-(h:HandoverState) WHERE "
    + _H
    + " MATCH (h)<-[:STATE]-(:Handover)<-[:INSTANCE_OF]-(l:LinkState) WHERE "
    + _L
    + " RETURN count(*) AS total } RETURN [COLLECT { MATCH (l:LinkState) WHERE l.id > $after AND "
    + _L
    + f" MATCH {_OF} WHERE {_H} AND EXISTS {{ (h)-[:VIA]->(:Channel {{id: 'edi'}}) }}"
    " WITH l, h ORDER BY l.id LIMIT 51 RETURN [l.id, l.chain, l.valid_from, h.name, h.handover_kind,"
    " h.position, 'edi', h.body] }, total] AS v",
    "S6": f"RETURN COLLECT {{ {_CHAIN} AND EXISTS {{ MATCH (h)-[e:SUPERVISED_BY]->(i:Inspectorate)"
    " WHERE i.id = 'igj' AND e.ground_status IN ['regeling', 'wet'] }"
    f" WITH h ORDER BY h.position, h.id RETURN [{_H8} {_ENDS}] }} AS v",
}
"""The limit: one statement per shape on our own store, written for it alone."""
