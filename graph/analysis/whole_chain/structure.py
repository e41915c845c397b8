"""Structure (onmisbaar): what the designed chain loses when a handover or an organisation fails.

It says what would happen, never how well anybody works: a bridge with a kept norm is strong.
Observed traffic is too dense to have bridges, so only what is *registered* counts here.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

import networkx as nx

from graph.analysis.network import Network, Pair
from graph.analysis.whole_chain.capacity import (
    NONE_KNOWN,
    Capacities,
    Node,
    throughput_of,
    weekly_maximum,
)
from graph.analysis.whole_chain.critical import criticality_of
from graph.analysis.whole_chain.second_routes import second_routes
from graph.measurement.tables import Measurements
from schemas.chain_results import SecondRoute, Throughput
from schemas.register import RoleKind
from schemas.results import Structure

SOURCE: Final[Node] = ("end", "intake")
SINK: Final[Node] = ("end", "outcome")
AnyNode = TypeVar("AnyNode", bound=Hashable)


@dataclass(frozen=True)
class ChainStructure:
    """Structure per handover and per link, and of the chain: what it carries, what would help."""

    handovers: Mapping[str, Structure]
    links: Mapping[str, Structure]
    throughput: Throughput | None = None
    second_routes: Sequence[SecondRoute] = field(default_factory=tuple[SecondRoute, ...])


def structure_of(
    network: Network,
    measurements: Measurements | None = None,
    capacities: Capacities = NONE_KNOWN,
) -> ChainStructure:
    """Return what is hard to miss in the designed chain.

    Two graphs, because there are two questions. *Handovers* are asked on the chain of roles, each
    handover a node of its own between the roles that give and receive it: so several givers stay
    one handover, and what fails is the agreement, not one of its lines. *Links* are asked on the
    organisations: is there a second route between these two? Whether a link is passed by every
    case (`dominator`) is a question about the chain, so it takes the answer of its handover.

    A citizen carries no file onwards: citizen roles are left out where routes are counted, and are
    the start or the end where the chain says so. `min_cut` and `criticality` need `measurements`,
    and an intake and an outcome.
    """
    roles = _role_graph(network)
    ways = ways_of(network, roles)
    rows = Measurements.empty() if measurements is None else measurements
    throughput = None
    if ways is not None:
        throughput = throughput_of(ways, (SOURCE, SINK), weekly_maximum(network, rows), capacities)
    critical = None if ways is None else criticality_of(network, rows)
    handovers = {
        full: each.model_copy(
            update={
                "min_cut": full in throughput.handovers if throughput else None,
                "criticality": critical.handovers[full] if critical else None,
            }
        )
        for full, each in _handover_structures(network, roles, ways).items()
    }
    links = {
        link: each.model_copy(update={"criticality": critical.links[link] if critical else None})
        for link, each in _link_structures(network, handovers).items()
    }
    counted = [link for link in network.links if _joins_organisations(network, link)]
    return ChainStructure(handovers, links, throughput, second_routes(network, counted))


def _handover_structures(
    network: Network, roles: "nx.DiGraph[Node]", ways: "nx.DiGraph[Node] | None"
) -> dict[str, Structure]:
    routes = _routes(roles)
    cutting = set(nx.articulation_points(routes))
    passed = None if ways is None else _passed(ways)
    nowhere: Mapping[Node, Node] = {}
    before = nowhere if ways is None else nearest_dominators(ways, SOURCE)
    after = nowhere if ways is None else nearest_dominators(ways.reverse(), SINK)
    return {
        full: Structure(
            bridge=("handover", full) in cutting if ("handover", full) in routes else None,
            dominator=None if passed is None else full in passed,
            single_points=sorted(
                role
                for role in {*handover.givers, *handover.receivers}
                if ("role", role) in cutting
            ),
            before=_handovers_on(before, ("handover", full))[::-1],
            after=_handovers_on(after, ("handover", full)),
        )
        for full, handover in network.handovers.items()
    }


def _role_graph(network: Network) -> "nx.DiGraph[Node]":
    """Return roles and handovers as nodes; citizens left out."""
    graph: nx.DiGraph[Node] = nx.DiGraph()
    for full, handover in network.handovers.items():
        graph.add_node(("handover", full))
        for role in handover.givers:
            if not _is_citizen(network, role):
                graph.add_edge(("role", role), ("handover", full))
        for role in handover.receivers:
            if not _is_citizen(network, role):
                graph.add_edge(("handover", full), ("role", role))
    return graph


def _is_citizen(network: Network, role: str) -> bool:
    known = network.roles.get(role)
    return known is not None and known.kind is RoleKind.CITIZEN


def _routes(roles: "nx.DiGraph[Node]") -> "nx.Graph[Node]":
    """Return the role graph without directions, and without handovers that join no two roles."""
    idle = [
        node
        for node in roles
        if node[0] == "handover"
        and (not roles.in_degree(node) or not roles.out_degree(node) or _stays(roles, node))
    ]
    joined = roles.to_undirected()
    joined.remove_nodes_from(idle)
    return joined


def _stays(roles: "nx.DiGraph[Node]", handover: Node) -> bool:
    """Say whether a handover begins and ends at one and the same role."""
    return len({*roles.predecessors(handover), *roles.successors(handover)}) == 1


def ways_of(network: Network, roles: "nx.DiGraph[Node] | None" = None) -> "nx.DiGraph[Node] | None":
    """Return the chain of roles with the two ends of every file joined to it.

    None for a network (netwerk), which has no intake or outcome, and where no route leads there.
    """
    chain = network.file.chain
    graph = _role_graph(network) if roles is None else roles.copy()
    for full, handover in network.handovers.items():
        if set(handover.givers) & set(chain.intake):
            graph.add_edge(SOURCE, ("handover", full))
        if set(handover.receivers) & set(chain.outcome):
            graph.add_edge(("handover", full), SINK)
    if SOURCE not in graph or SINK not in graph or not nx.has_path(graph, SOURCE, SINK):
        return None
    return graph


def _passed(ways: "nx.DiGraph[Node]") -> set[str]:
    """Return the handovers that every route from intake to outcome passes."""
    return {node[1] for node in dominators(ways, SOURCE, SINK) if node[0] == "handover"}


def nearest_dominators(graph: "nx.DiGraph[AnyNode]", start: AnyNode) -> Mapping[AnyNode, AnyNode]:
    """Return of each node that `start` reaches the last one that every route there passes."""
    nearest: dict[AnyNode, AnyNode] = dict(nx.immediate_dominators(graph, start))
    nearest.pop(start, None)
    return nearest


def _handovers_on(nearest: Mapping[Node, Node], node: Node) -> list[str]:
    """Return the handovers that dominate a node, nearest first."""
    found: list[str] = []
    while node in nearest:
        node = nearest[node]
        if node[0] == "handover":
            found.append(node[1])
    return found


def dominators(graph: "nx.DiGraph[AnyNode]", start: AnyNode, end: AnyNode) -> list[AnyNode]:
    """Return the nodes between `start` and `end` that every route passes, last first.

    A node d *dominates* `end` when each route from `start` to `end` leads through d. Without any
    route there are none.

    Examples
    --------
    >>> chain = nx.DiGraph([("a", "b"), ("b", "c"), ("b", "d"), ("c", "e"), ("d", "e")])
    >>> dominators(chain, "a", "e")
    ['b']

    Notes
    -----
    Near O(edges). networkx 3.6 gives the start as its own dominator, 3.7 leaves it out: both work.

    References
    ----------
    Cooper, Harvey and Kennedy (2006), "A simple, fast dominance algorithm".
    """
    nearest = nearest_dominators(graph, start)
    passed: list[AnyNode] = []
    node = nearest.get(end, start)
    while node != start:
        passed.append(node)
        node = nearest[node]
    return passed


def _link_structures(network: Network, handovers: Mapping[str, Structure]) -> dict[str, Structure]:
    """Return the structure of each link; `bridge` is None where no route can be counted."""
    counted = [link for link in network.links if _joins_organisations(network, link)]
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_edges_from((link.giver, link.receiver) for link in counted)
    bridges = {frozenset(pair) for pair in nx.bridges(graph)}
    cutting = set(nx.articulation_points(nx.Graph(graph)))
    inside = {link.id for link in counted}
    return {
        link.id: Structure(
            bridge=frozenset((link.giver, link.receiver)) in bridges if link.id in inside else None,
            dominator=handovers[link.handover].dominator if link.designed else None,
            min_cut=handovers[link.handover].min_cut if link.designed else None,
            before=handovers[link.handover].before if link.designed else [],
            after=handovers[link.handover].after if link.designed else [],
            single_points=sorted(cutting & {link.giver, link.receiver}),
        )
        for link in network.links
    }


def _joins_organisations(network: Network, link: Pair) -> bool:
    """Say whether both ends are registered organisations: a role id stands for many at once."""
    known = network.organisations
    return link.designed and link.giver in known and link.receiver in known
