"""What-if (wat als): a change tried on a copy of the chain, with what it does to a file's journey.

Draws before and after are the same worlds, so a difference is of the change and not of chance.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import astuple, replace
from typing import Any, Final

import numpy as np
import polars as pl

from graph.analysis.lateness import DAYS
from graph.analysis.method import METHOD, Method
from graph.analysis.network import Network
from graph.analysis.numbers import Floats
from graph.analysis.whole_chain.chain_level import NO_ROUTE, estimate
from graph.analysis.whole_chain.change import Change
from graph.analysis.whole_chain.draws import DRAWS, SEED, Worlds, worlds_of
from graph.analysis.whole_chain.routes import Routes, routes_of
from graph.analysis.whole_chain.side_effects import (
    changed_network,
    designed_network,
    fact_changes,
    gaps,
    route_change,
    throughput_shift,
)
from graph.measurement.tables import Measurements
from schemas.chain_results import Estimate, Growth, Shift, WhatIf
from schemas.errors import AnalysisError
from schemas.norm import Moment
from schemas.rounding import significant

WEEK: Final = 7


def what_if(
    network: Network,
    measurements: Measurements,
    change: Change,
    input_hash: str,
    method: Method = METHOD,
) -> WhatIf:
    """Return what a change does to arriving in time, days under way and stock.

    *Removed*: files divide themselves over the ways that are left, as they do there now. *Backed
    up*: a second way just as good, so a file misses its norm only when it does so on both.
    *Shortened*: every file takes so many days less, never below zero.

    *Accountable* and *double* change what is arranged and what can be carried; what they do to days
    these data do not say, so arriving and days stay as they are.

    Raises `AnalysisError` for a handover or a role that the chain does not have, and where no route
    from intake to outcome was measured unless something is asked that needs none.
    """
    networks = designed_network(network), changed_network(network, change)
    sent = dict(measurements.counts.group_by("link").agg(pl.col("sent").sum()).iter_rows())
    before = routes_of(network, sent)
    if before is None and not change.accountable:
        raise AnalysisError(
            "van intake tot uitkomst is geen route gemeten; er valt niets te proberen"
        )
    digest = hashlib.sha256(repr((input_hash, astuple(change))).encode())
    weekly = change.inflow or change.double
    return WhatIf(
        version=digest.hexdigest(),
        changes=list(change.told()),
        **_journeys(network, measurements, before, change, method),
        growth=list(_growth(network, measurements, change, method)) if weekly else [],
        throughput=throughput_shift(networks, measurements, change, method),
        routes=route_change(*networks),
        facts=fact_changes(*networks),
        gaps_before=gaps(networks[0]),
        gaps_after=gaps(networks[1]),
    )


def _journeys(
    network: Network,
    measurements: Measurements,
    before: Routes | None,
    change: Change,
    method: Method,
) -> dict[str, Any]:
    """Return what the change does to files on their way, or why that is not said."""
    if before is None:
        return {"stranded": 0.0, "in_time": None, "days": None, "reason": NO_ROUTE}
    worlds = worlds_of(network, measurements)
    sent = dict(measurements.counts.group_by("link").agg(pl.col("sent").sum()).iter_rows())
    after = routes_of(network, _without(network, sent, change))
    changed = _changed(network, worlds, change)
    success = before, worlds.success, after, changed.success
    added = before, worlds.days, after, changed.days
    return {
        "stranded": _stranded(network, before, change),
        "in_time": None if after is None else _shift(_arrivals(*success), method),
        "days": None if after is None else _shift(_under_way(*added), method),
        "same_in_time": sorted(n for n, _ in change.shorten if _term(network, n) is None),
        "without_norm": _without_norm(network, worlds, after) if after else [],
    }


def _without(network: Network, sent: Mapping[str, int], change: Change) -> dict[str, int]:
    removed = {link.id for link in network.links if link.handover in change.remove}
    return {link: files for link, files in sent.items() if link not in removed}


def _stranded(network: Network, before: Routes, change: Change) -> float:
    names = sorted(network.handovers)
    stays = np.array([[name not in change.remove for name in names]], dtype=np.float64)
    # never below zero by rounding
    return significant(max(0.0, 1 - float(before.arrive(stays)[0])))


def _without_norm(network: Network, worlds: Worlds, after: Routes) -> list[str]:
    names = sorted(network.handovers)
    passed = after.passages(len(names)) > 0
    return [names[place] for place in np.flatnonzero(passed & (worlds.has_norm == 0)).tolist()]


def _arrivals(
    before: Routes, now: Floats, after: Routes | None, then: Floats
) -> tuple[Floats, Floats]:
    return before.arrive(now), (after or before).arrive(then)


def _under_way(
    before: Routes, now: Floats, after: Routes | None, then: Floats
) -> tuple[Floats, Floats]:
    kinds = now.shape[1]
    return now @ before.passages(kinds), then @ (after or before).passages(kinds)


def _shift(drawn: tuple[Floats, Floats], method: Method) -> Shift:
    before, after = drawn
    return Shift(
        before=estimate(before, method),
        after=estimate(after, method),
        difference=estimate(after - before, method),
    )


def _changed(network: Network, worlds: Worlds, change: Change) -> Worlds:
    """Return the same worlds after the change."""
    names = sorted(network.handovers)
    in_time, lost, days = (each.copy() for each in (worlds.in_time, worlds.lost, worlds.days))
    for name, less in change.shorten:
        place = names.index(name)
        at, under_way = worlds.curves[place]
        days[:, place] = area(at, under_way, less)
        term = _term(network, name)
        if term is not None and worlds.has_norm[place]:
            gained = after_days(at, under_way, term) - after_days(at, under_way, term + less)
            in_time[:, place] = np.minimum(in_time[:, place] + gained, 1.0)
    for name in change.backup:
        place = names.index(name)
        at, under_way = worlds.curves[place]
        days[:, place] = area(at, under_way**2, 0.0)
        in_time[:, place] = 1 - (1 - in_time[:, place]) ** 2
        lost[:, place] = lost[:, place] ** 2
    return replace(worlds, in_time=in_time, lost=lost, days=days)


def _term(network: Network, name: str) -> float | None:
    """Return the term of a handover in days, when it runs from sent to received."""
    for norm in network.handovers[name].norms:
        plain = norm.counted_from is Moment.SENT and norm.counted_to is Moment.RECEIVED
        if plain and norm.value and norm.unit:
            return norm.value * DAYS[norm.unit]
    return None


def after_days(at: Floats, under_way: Floats, days: float) -> Floats:
    """Return per draw the share still under way after so many days.

    Examples
    --------
    >>> after_days(np.array([2.0, 5.0]), np.array([[0.6, 0.1]]), 3.0).tolist()
    [0.6]
    """
    place = int(np.searchsorted(at, days, side="right"))
    return under_way[:, place - 1] if place else np.ones(len(under_way))


def area(at: Floats, under_way: Floats, less: float) -> Floats:
    """Return per draw the mean days when every file takes `less` days less, never below zero.

    Examples
    --------
    >>> curve = np.array([2.0, 5.0]), np.array([[0.5, 0.0]])
    >>> area(*curve, 0.0).tolist(), area(*curve, 1.0).tolist(), area(*curve, 9.0).tolist()
    ([3.5], [2.5], [0.0])
    """
    ends = np.maximum(np.r_[0.0, at], less)
    before = np.c_[np.ones(len(under_way)), under_way][:, :-1]
    return before @ np.diff(ends)


def _growth(
    network: Network, measurements: Measurements, change: Change, method: Method
) -> Iterator[Growth]:
    """Yield, per handover with figures per week, how fast its stock grows at most.

    Drawn over weeks (Bayesian bootstrap); a week in which nothing happened counts as zero.
    """
    random = np.random.default_rng(SEED)
    handover_of = {link.id: link.handover for link in network.links}
    table = (
        measurements.weeks.with_columns(
            pl.col("link").replace_strict(handover_of, default=None).alias("handover")
        )
        .drop_nulls("handover")
        .sort("link", "week")
    )
    stocks = dict(
        table.group_by("handover", "link", maintain_order=True)
        .agg(pl.col("stock").last())
        .group_by("handover")
        .agg(pl.col("stock").sum())
        .iter_rows()
    )
    weekly = table.group_by("handover", "week").agg(pl.col("sent", "received").sum())
    by_handover = weekly.sort("handover", "week").group_by("handover", maintain_order=True)
    for (name,), weeks in by_handover:
        first, last = weeks["week"][0], weeks["week"][-1]
        count = (last - first).days // WEEK + 1
        sent, received = np.zeros(count), np.zeros(count)
        sent[: weeks.height] = weeks["sent"].to_numpy()
        received[: weeks.height] = weeks["received"].to_numpy()
        shares = random.dirichlet(np.ones(count), size=DRAWS)
        inflow = shares @ sent * (1 + change.inflow)
        doubled = str(name) in change.double
        capacity = int(received.max()) * (2 if doubled else 1)
        stock = int(stocks[name])
        yield Growth(
            handover=str(name),
            inflow=significant(float(sent.mean() * (1 + change.inflow))),
            capacity=capacity,
            at_most=estimate(np.maximum(inflow - capacity, 0.0), method),
            stock=stock,
            now=estimate(shares @ (sent - received), method),
            weeks_to_clear=_clearing(stock, capacity - inflow, method) if doubled else None,
        )


def _clearing(stock: int, spare: Floats, method: Method) -> Estimate | None:
    """Return in how many weeks the spare capacity can work the stock away at least."""
    return estimate(stock / spare, method) if (spare > 0).all() else None
