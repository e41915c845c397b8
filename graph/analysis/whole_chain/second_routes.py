"""Second routes (tweede weg): which further agreements would give organisations a second route.

Only lawful pairs are proposed: organisations in the roles that a handover of the register joins.
A proposal is an idea to talk about, and says nothing of how well anybody works.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import networkx as nx

from graph.analysis.network import Network, Pair
from schemas.chain_results import SecondRoute

Edge = tuple[int, int]


@dataclass(frozen=True, order=True)
class _Proposal:
    """A pair that may be joined under a handover, between two parts of the network."""

    handover: str
    giver: str
    receiver: str
    parts: Edge


def second_routes(network: Network, counted: Sequence[Pair]) -> list[SecondRoute]:
    """Return the fewest pairs found that give each link without a second route one, best first.

    `counted` are the designed links between registered organisations. Greedy: each time the pair
    that spares most links, ties by id. A link that no lawful pair can spare stays as it is.

    References
    ----------
    Eswaran and Tarjan (1976), "Augmentation problems"; the greedy cover after Minoux (1978).
    """
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_edges_from((link.giver, link.receiver) for link in counted)
    bridges = {frozenset(pair) for pair in nx.bridges(graph)}
    if not bridges:
        return []
    forest, part = _forest(graph, bridges)
    spared = {
        (min(ends), max(ends)): link.id
        for link in counted
        if frozenset((link.giver, link.receiver)) in bridges
        for ends in [(part[link.giver], part[link.receiver])]
    }
    return [
        SecondRoute(
            handover=proposal.handover,
            giver=proposal.giver,
            receiver=proposal.receiver,
            spares=sorted(spared[edge] for edge in covered),
        )
        for proposal, covered in _cover(forest, _proposals(network, counted, part))
    ]


def _forest(
    graph: "nx.MultiGraph[str]", bridges: set[frozenset[str]]
) -> tuple["nx.Graph[int]", dict[str, int]]:
    """Return the parts that keep together without any one link, joined by the bridges."""
    whole = nx.Graph(graph)
    for a, b in map(sorted, bridges):
        whole.remove_edge(a, b)
    pieces = sorted(sorted(each) for each in nx.connected_components(whole))
    part = {name: index for index, piece in enumerate(pieces) for name in piece}
    forest: nx.Graph[int] = nx.Graph()
    forest.add_nodes_from(range(len(pieces)))
    forest.add_edges_from(sorted((part[a], part[b]) for a, b in map(sorted, bridges)))
    return forest, part


def _proposals(
    network: Network, counted: Sequence[Pair], part: Mapping[str, int]
) -> Iterator[_Proposal]:
    """Yield the first lawful pair between each two parts, of those that are not joined yet.

    Where all links of a handover stay within a region, so does a proposal.
    """
    known: set[Edge] = set()
    joined = {frozenset((link.giver, link.receiver)) for link in counted}
    for full, handover in sorted(network.handovers.items()):
        own = [link for link in counted if link.handover == full]
        local = all(_same_region(network, link.giver, link.receiver) for link in own)
        givers, receivers = (
            [
                name
                for name in sorted(part)
                if set(roles) & set(network.organisations[name].all_roles)
            ]
            for roles in (handover.givers, handover.receivers)
        )
        for giver in givers:
            for receiver in receivers:
                ends = (part[giver], part[receiver])
                edge = (min(ends), max(ends))
                new = ends[0] != ends[1] and frozenset((giver, receiver)) not in joined
                if (
                    new
                    and edge not in known
                    and (not local or _same_region(network, giver, receiver))
                ):
                    known.add(edge)
                    yield _Proposal(full, giver, receiver, edge)


def _same_region(network: Network, giver: str, receiver: str) -> bool:
    regions = {network.organisations[end].region for end in (giver, receiver)}
    return len(regions - {None}) <= 1


def _cover(
    forest: "nx.Graph[int]", proposals: Iterator[_Proposal]
) -> Iterator[tuple[_Proposal, set[Edge]]]:
    """Yield the proposals taken, each with the bridges that it is the first to spare."""
    above, depth = _rooted(forest)
    open_edges = {(min(edge), max(edge)) for edge in forest.edges}
    paths = {each: set(_path(each.parts, above, depth)) for each in proposals}
    heap = [(-len(path), each) for each, path in paths.items()]
    heapify(heap)
    while heap and open_edges:
        promised, best = heappop(heap)
        covered = paths[best] & open_edges
        if covered and -promised == len(covered):
            open_edges -= covered
            yield best, covered
        elif covered:
            heappush(heap, (-len(covered), best))


def _rooted(forest: "nx.Graph[int]") -> tuple[dict[int, int], dict[int, int]]:
    """Return the part above each part of a tree, and its depth."""
    above: dict[int, int] = {}
    depth: dict[int, int] = {}
    for root in forest:
        if root not in depth:
            depth[root] = 0
            for parent, child in nx.bfs_edges(forest, root):
                above[child], depth[child] = parent, depth[parent] + 1
    return above, depth


def _path(ends: Edge, above: Mapping[int, int], depth: Mapping[int, int]) -> Iterator[Edge]:
    """Yield the edges between two parts; nothing where they lie in two trees."""
    found: list[Edge] = []
    low, high = ends
    while low != high:
        deeper, other = (low, high) if depth[low] >= depth[high] else (high, low)
        if deeper not in above:
            return
        found.append((min(deeper, above[deeper]), max(deeper, above[deeper])))
        low, high = above[deeper], other
    yield from found
