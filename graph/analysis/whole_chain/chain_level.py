"""Chain level (de keten als geheel): arrival, what weighs on it, what is used and what is not."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import polars as pl

from graph.analysis.intervals import jeffreys
from graph.analysis.method import Method
from graph.analysis.network import Network
from graph.analysis.numbers import Floats
from graph.analysis.whole_chain.draws import Worlds, worlds_of
from graph.analysis.whole_chain.routes import Routes, routes_of
from graph.analysis.whole_chain.structure import ChainStructure
from graph.measurement.tables import Measurements
from schemas.chain_results import (
    ChainAttainment,
    ChainResult,
    Estimate,
    FieldCompleteness,
    FieldLoss,
    Journey,
    Loop,
    Shadow,
    Unused,
    Weight,
)
from schemas.register import ChainKind
from schemas.results import LinkResult
from schemas.rounding import significant

NETWORK: Final = "netwerk"
NO_ROUTE: Final = "geen_route"
LOOPS: Final = 10
RULE_OF_THREE: Final = 3
"""Nothing in n files: with 95 % certainty the share is below 3 / n (Hanley, Lippman-Hand 1983)."""


def chain_result(
    network: Network,
    measurements: Measurements,
    found: tuple[Sequence[LinkResult], ChainStructure],
    method: Method,
) -> ChainResult:
    """Return what the data say of the chain as a whole, its links and its structure known."""
    links, structure = found
    sent = {link.id: link.volume.get("sent", 0) for link in links}
    routes = routes_of(network, sent)
    totals = measurements.chain_months.select("cases", "arrived", "arrived_in_term").sum()
    fields = _completeness(network, measurements, method)
    return ChainResult(
        journey=journey_of(network, routes, worlds_of(network, measurements), method)
        if routes
        else None,
        reason=None if routes else _why_none(network),
        **{name: int(totals[name].sum()) for name in totals.columns},
        shadow=[Shadow(link=each.id, sent=sent[each.id]) for each in links if not each.designed],
        unused=unused_links(network, measurements, sent),
        silent=_silent(network, sent),
        completeness=fields,
        losses=_losses(fields),
        loops=_loops(measurements),
        by_delay=_ordered(links, "delay_days"),
        by_loss=_ordered(links, "lost"),
        attainment=_attainment(totals, method),
        throughput=structure.throughput,
        second_routes=list(structure.second_routes),
    )


def _why_none(network: Network) -> str:
    return NETWORK if network.file.chain.kind is ChainKind.NETWORK else NO_ROUTE


def _attainment(totals: pl.DataFrame, method: Method) -> ChainAttainment | None:
    within, n = (int(totals[name].sum()) for name in ("arrived_in_term", "arrived"))
    if not n:
        return None
    low, high = jeffreys(np.array([float(within)]), np.array([float(n)]), method.interval)
    return ChainAttainment(
        within=within,
        n=n,
        share=significant(within / n),
        interval=(significant(float(low[0])), significant(float(high[0]))),
    )


def journey_of(network: Network, routes: Routes, worlds: Worlds, method: Method) -> Journey:
    """Return what a file meets on its way from intake to outcome, over all draws."""
    names = sorted(network.handovers)
    passages = routes.passages(len(names))
    passed = passages > 0
    added = worlds.days * passages
    heaviest = np.bincount(added.argmax(axis=1), minlength=len(names)) / len(added)
    if not added.any():
        heaviest = np.zeros(len(names))
    weights = [
        Weight(
            handover=name,
            name=network.handovers[name].name,
            passages=significant(float(passages[index])),
            days=estimate(added[:, index], method),
            criticality=significant(float(heaviest[index])),
        )
        for index, name in enumerate(names)
        if passed[index]
    ]
    return Journey(
        in_time=estimate(routes.arrive(worlds.success), method),
        days=estimate(added.sum(axis=1), method),
        weights=sorted(weights, key=lambda each: (-each.days.value, each.handover)),
        without_norm=_named(names, passed & (worlds.has_norm == 0)),
        unseen=_named(names, passed & (worlds.has_days == 0)),
    )


def _named(names: Sequence[str], chosen: np.ndarray) -> list[str]:
    return [name for name, each in zip(names, chosen.tolist(), strict=True) if each]


def estimate(drawn: Floats, method: Method) -> Estimate:
    """Return the mean over draws with the interval of the method."""
    tail = (1 - method.interval) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail]).tolist()
    return Estimate(
        value=significant(float(drawn.mean())), interval=(significant(low), significant(high))
    )


def unused_links(
    network: Network, measurements: Measurements, sent: Mapping[str, int]
) -> list[Unused]:
    """Return designed links without a file, on handovers that are delivered, most exposed first.

    Exposed are the files that the giver handed over in this chain, or received if that is more. A
    link whose giver had none says nothing, and is left out.
    """
    used = {link.handover for link in network.links if sent.get(link.id)}
    exposed = _files_at(measurements)
    found = [
        Unused(link=link.id, exposed=files, at_most=significant(min(1.0, RULE_OF_THREE / files)))
        for link in network.links
        if link.designed and not sent.get(link.id) and link.handover in used
        if (files := exposed.get(link.giver, 0))
    ]
    return sorted(found, key=lambda each: (-each.exposed, each.link))


def _files_at(measurements: Measurements) -> dict[str, int]:
    """Return the files at each organisation: handed over, or received if that is more."""
    ends: dict[str, int] = {}
    for column, files in (("giver", "sent"), ("receiver", "received")):
        table = measurements.counts.group_by(column).agg(pl.col(files).sum())
        for name, count in table.iter_rows():
            ends[name] = max(ends.get(name, 0), count)
    return ends


def _silent(network: Network, sent: Mapping[str, int]) -> list[str]:
    used = {link.handover for link in network.links if sent.get(link.id)}
    order = sorted(network.handovers.items(), key=lambda item: (item[1].position or 0, item[0]))
    return [name for name, _ in order if name not in used]


def _completeness(
    network: Network, measurements: Measurements, method: Method
) -> list[FieldCompleteness]:
    """Return every required field at every handover, in the order of the chain."""
    place = {name: handover.position or 0 for name, handover in network.handovers.items()}
    of_link = measurements.counts.select("link", "norm", "month", "handover", "complete_due")
    table = (
        measurements.fields.join(of_link, on=["link", "norm", "month"])
        .filter(pl.col("handover").is_in(list(place)))
        .group_by("handover", "field")
        .agg(pl.col("present").sum(), pl.col("complete_due").sum().alias("due"))
        .filter(pl.col("due") > 0)
        .sort("handover", "field")
    )
    present, due = (table[name].to_numpy().astype(np.float64) for name in ("present", "due"))
    low, high = jeffreys(present, due, method.interval)
    found = [
        FieldCompleteness(
            **row,
            share=significant(row["present"] / row["due"]),
            interval=(significant(ends[0]), significant(ends[1])),
        )
        for row, ends in zip(
            table.iter_rows(named=True), zip(low.tolist(), high.tolist(), strict=True), strict=True
        )
    ]
    return sorted(found, key=lambda each: (place[each.handover], each.handover, each.field))


def _losses(fields: Iterable[FieldCompleteness]) -> list[FieldLoss]:
    """Return per field what is left of it after all handovers that require it, least first."""
    shares: dict[str, list[float]] = {}
    for each in fields:
        shares.setdefault(each.field, []).append(each.share)
    found = [
        FieldLoss(field=name, handovers=len(own), share=significant(float(np.prod(own))))
        for name, own in shares.items()
    ]
    return sorted(found, key=lambda each: (each.share, each.field))


def _loops(measurements: Measurements) -> list[Loop]:
    table = measurements.loops.group_by("pattern").agg(pl.col("count").sum())
    most = table.sort(["count", "pattern"], descending=[True, False]).head(LOOPS)
    return [Loop(pattern=pattern, count=count) for pattern, count in most.iter_rows()]


def _ordered(links: Sequence[LinkResult], what: str) -> list[str]:
    """Return links by what their excess comes to, most first; those without any are left out."""
    sizes = {
        each.id: size
        for each in links
        if each.consequence and (size := getattr(each.consequence, what))
    }
    return sorted(sizes, key=lambda each: (-sizes[each], each))
