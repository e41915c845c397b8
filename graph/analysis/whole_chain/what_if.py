"""What-if (wat als): a change tried on a copy of the chain, with what it does to a file's journey.

Draws before and after are the same worlds, so a difference is of the change and not of chance.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from typing import Final

import numpy as np
import polars as pl

from graph.analysis.method import METHOD, Method
from graph.analysis.network import Network
from graph.analysis.numbers import Floats, significant
from graph.analysis.whole_chain.chain_level import estimate
from graph.analysis.whole_chain.consequence import DAYS
from graph.analysis.whole_chain.draws import DRAWS, SEED, Worlds, worlds_of
from graph.analysis.whole_chain.routes import Routes, routes_of
from graph.measurement.tables import Measurements
from schemas.chain_results import Growth, Shift, WhatIf
from schemas.errors import AnalysisError
from schemas.norm import Moment

WEEK: Final = 7


@dataclass(frozen=True)
class Change:
    """What is tried: handovers by their full id, `shorten` in days, `inflow` as a share more."""

    remove: tuple[str, ...] = ()
    backup: tuple[str, ...] = ()
    shorten: tuple[tuple[str, float], ...] = ()
    inflow: float = 0.0

    @property
    def handovers(self) -> set[str]:
        """Every handover that is changed."""
        return {*self.remove, *self.backup, *(name for name, _ in self.shorten)}


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

    Raises `AnalysisError` for a handover that the chain does not have, and where no route from
    intake to outcome was measured.
    """
    if unknown := sorted(change.handovers - set(network.handovers)):
        raise AnalysisError(f"de keten kent geen overdracht {', '.join(unknown)}")
    sent = dict(measurements.counts.group_by("link").agg(pl.col("sent").sum()).iter_rows())
    before = routes_of(network, sent)
    if before is None:
        raise AnalysisError(
            "van intake tot uitkomst is geen route gemeten; er valt niets te proberen"
        )
    worlds = worlds_of(network, measurements)
    after = routes_of(network, _without(network, sent, change))
    changed = _changed(network, worlds, change)
    success = before, worlds.success, after, changed.success
    added = before, worlds.days, after, changed.days
    digest = hashlib.sha256(repr((input_hash, astuple(change))).encode())
    return WhatIf(
        version=digest.hexdigest(),
        changes=list(_told(change)),
        stranded=_stranded(network, before, change),
        in_time=None if after is None else _shift(_arrivals(*success), method),
        days=None if after is None else _shift(_under_way(*added), method),
        same_in_time=sorted(name for name, _ in change.shorten if _term(network, name) is None),
        without_norm=_without_norm(network, worlds, after) if after else [],
        growth=list(_growth(network, measurements, change, method)) if change.inflow else [],
    )


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


def _told(change: Change) -> Iterator[str]:
    yield from (f"zonder {name}" for name in change.remove)
    yield from (f"met een tweede weg naast {name}" for name in change.backup)
    for name, less in change.shorten:
        yield f"{name}: {less:g} dagen korter".replace(".", ",")
    if change.inflow:
        yield f"{100 * change.inflow:g} % meer instroom".replace(".", ",")


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
        .group_by("handover", "week")
        .agg(pl.col("sent", "received").sum())
        .sort("handover", "week")
    )
    for (name,), weeks in table.group_by("handover", maintain_order=True):
        first, last = weeks["week"][0], weeks["week"][-1]
        count = (last - first).days // WEEK + 1
        sent = np.zeros(count)
        sent[: weeks.height] = weeks["sent"].to_numpy()
        shares = random.dirichlet(np.ones(count), size=DRAWS)
        inflow = shares @ sent * (1 + change.inflow)
        capacity = int(weeks["received"].to_numpy().max())
        yield Growth(
            handover=str(name),
            inflow=significant(float(sent.mean() * (1 + change.inflow))),
            capacity=capacity,
            at_most=estimate(np.maximum(inflow - capacity, 0.0), method),
        )
