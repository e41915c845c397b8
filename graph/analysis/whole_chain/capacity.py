"""Capacity (doorvoer): how many files a week a chain can surely carry, and what limits it.

Capacities are rarely known. Then the busiest week that was seen stands in: so much could be done,
so it is a lower bound, and so is what the chain can carry.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import networkx as nx
import polars as pl

from graph.analysis.network import Network
from graph.measurement.tables import Measurements
from schemas.chain_results import Throughput
from schemas.rounding import significant

Node = tuple[str, str]
"""What a node is, and its id."""
Capacities = Sequence[tuple[str, float]]
"""Known capacities: files a week by the full id of a handover."""
NONE_KNOWN: Final[Capacities] = ()


def weekly_maximum(network: Network, measurements: Measurements) -> dict[str, int]:
    """Return the highest number of files received in one week, per handover with figures."""
    handover_of = {link.id: link.handover for link in network.links}
    table = (
        measurements.weeks.with_columns(
            pl.col("link")
            .replace_strict(handover_of, default=None, return_dtype=pl.String)
            .alias("handover")
        )
        .drop_nulls("handover")
        .group_by("handover", "week")
        .agg(pl.col("received").sum())
        .group_by("handover")
        .agg(pl.col("received").max())
        .sort("handover")
    )
    return dict(table.iter_rows())


def throughput_of(
    ways: "nx.DiGraph[Node]", ends: tuple[Node, Node], seen: Mapping[str, float], known: Capacities
) -> Throughput | None:
    """Return what the chain can carry from end to end: maximum flow, and the cut that limits it.

    A handover without a known capacity and without figures carries nothing as far as was seen. None
    where so nothing gets from end to end.

    References
    ----------
    Ford and Fulkerson (1956), "Maximal flow through a network".
    """
    capacity = {**seen, **dict(known)}
    start, end = ends
    flow: nx.DiGraph[tuple[Node, bool]] = nx.DiGraph()
    for source, target in ways.edges:
        flow.add_edge((source, True), (target, False))
    for node in ways:
        if node[0] == "handover":
            flow.add_edge((node, False), (node, True), capacity=capacity.get(node[1], 0.0))
        else:
            flow.add_edge((node, False), (node, True))
    value, (reached, _) = nx.minimum_cut(flow, (start, True), (end, False))
    if not value:
        return None
    limiting = sorted(
        node[1]
        for node, out in reached
        if not out
        and node[0] == "handover"
        and (node, True) not in reached
        and capacity.get(node[1])
    )
    return Throughput(
        per_week=significant(float(value)),
        handovers=limiting,
        known=set(limiting) <= {name for name, _ in known},
    )
