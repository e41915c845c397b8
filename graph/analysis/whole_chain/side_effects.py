"""Consequences of a change for what is arranged, for routes, and for what the chain can carry."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np
import polars as pl

from graph.analysis.arranged import Arrangements
from graph.analysis.method import Method
from graph.analysis.network import Network, network_of
from graph.analysis.numbers import Floats
from graph.analysis.whole_chain.capacity import throughput_of
from graph.analysis.whole_chain.chain_level import estimate
from graph.analysis.whole_chain.change import SECOND, Change, copy_of
from graph.analysis.whole_chain.draws import DRAWS, SEED
from graph.analysis.whole_chain.structure import SINK, SOURCE, structure_of, ways_of
from graph.measurement.tables import Measurements
from schemas.chain_results import FactChange, RouteChange, Shift
from schemas.results import Arranged, ArrangedState

TWICE: Final = 2.0


def changed_network(network: Network, change: Change) -> Network:
    """Return the network of the copy, with what is registered alone."""
    return network_of(copy_of(network.file, change), Measurements.empty(), network.day)


def designed_network(network: Network) -> Network:
    """Return the network as it is registered, to hold a copy against."""
    return replace(network, links=tuple(link for link in network.links if link.designed))


def fact_changes(before: Network, after: Network) -> list[FactChange]:
    """Return the facts about handovers of both networks that the change made others."""
    old, new = (_facts(each) for each in (before, after))
    return [
        FactChange(
            handover=place,
            rule=rule,
            before=old[place, rule].sentence,
            after=new[place, rule].sentence,
            arranged=new[place, rule].state is ArrangedState.ARRANGED,
        )
        for place, rule in sorted(set(old) & set(new))
        if old[place, rule] != new[place, rule]
    ]


def gaps(network: Network) -> int:
    """Return how many things are not arranged, over all handovers; a second way is none of them."""
    return sum(
        fact.state is ArrangedState.NOT_ARRANGED
        for (place, _), fact in _facts(network).items()
        if not place.endswith(SECOND)
    )


def _facts(network: Network) -> Mapping[tuple[str, str], Arranged]:
    arranged = Arrangements(network)
    return {
        (full, fact.rule): fact for full in network.handovers for fact in arranged.of_handover(full)
    }


def route_change(before: Network, after: Network) -> RouteChange:
    """Return what every file must pass, and how many links lack a second route."""
    old, new = structure_of(before), structure_of(after)
    return RouteChange(
        unavoidable_before=[name for name, each in old.handovers.items() if each.dominator],
        unavoidable_after=[name for name, each in new.handovers.items() if each.dominator],
        bridges_before=sum(bool(each.bridge) for each in old.links.values()),
        bridges_after=sum(bool(each.bridge) for each in new.links.values()),
    )


def throughput_shift(
    networks: tuple[Network, Network], measurements: Measurements, change: Change, method: Method
) -> Shift | None:
    """Return what the chain can surely carry a week, before and after; None where nothing gets by.

    Drawn over weeks (bootstrap): the busiest of weeks drawn anew. A second way carries as much as
    the first.
    """
    before, after = networks
    peaks = _peaks(before, measurements)
    then = {name: peak * (TWICE if name in change.double else 1.0) for name, peak in peaks.items()}
    then |= {name + SECOND: then[name] for name in change.backup if name in then}
    old, new = (_carried(network, peak) for network, peak in ((before, peaks), (after, then)))
    if not old.any():
        return None
    return Shift(
        before=estimate(old, method),
        after=estimate(new, method),
        difference=estimate(new - old, method),
    )


def _carried(network: Network, peaks: Mapping[str, Floats]) -> Floats:
    ways = ways_of(network)
    if ways is None:
        return np.zeros(DRAWS)
    found: list[float] = []
    for draw in range(DRAWS):
        seen = {name: float(peak[draw]) for name, peak in peaks.items()}
        carried = throughput_of(ways, (SOURCE, SINK), seen, ())
        found.append(carried.per_week if carried else 0.0)
    return np.array(found)


def _peaks(network: Network, measurements: Measurements) -> dict[str, Floats]:
    """Return per handover the files received in the busiest week, per draw of its weeks."""
    random = np.random.default_rng(SEED)
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
        .sort("handover", "week")
    )
    found: dict[str, Floats] = {}
    for (name,), weeks in table.group_by("handover", maintain_order=True):
        received = weeks["received"].to_numpy().astype(np.float64)
        drawn = random.integers(len(received), size=(DRAWS, len(received)))
        found[str(name)] = received[drawn].max(axis=1)
    return found
