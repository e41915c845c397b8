"""Curves (verloop): which share of the files is still under way after so many days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.lateness import DAYS, Strata, strata_of
from graph.analysis.method import METHOD, Method
from graph.analysis.network import Network
from graph.analysis.numbers import Bools, Floats
from graph.analysis.whole_chain.stock import days_per_bin
from graph.measurement.tables import Measurements
from schemas.rounding import significant


@dataclass(frozen=True)
class Point:
    """After `days`, this share is under way; `at_risk` files were followed until then."""

    days: float
    share: float
    at_risk: int


@dataclass(frozen=True)
class Curve:
    """A link beside all links of its handover, and the term in days on average."""

    link: str
    term_days: float | None
    proxy: bool
    """The term is a stand-in: there is no measured norm."""
    own: tuple[Point, ...]
    kind: tuple[Point, ...]


def curves_of(
    network: Network, measurements: Measurements, links: Sequence[str], method: Method = METHOD
) -> list[Curve]:
    """Return the curve of each link that has a histogram, against its latest norm, in that order.

    Where a norm changed, the curve is of the files under the last norm that this link has.
    """
    strata = strata_of(network, measurements, method)
    days = strata.durations.bin * days_per_bin(network, strata)[strata.durations.group]
    last = {link: index for index, link in enumerate(strata.rows["link"].to_list())}
    found = (_curve(network, strata, days, last[link]) for link in links if link in last)
    return [curve for curve in found if curve]


def _curve(network: Network, strata: Strata, days: Floats, stratum: int) -> Curve | None:
    own = strata.durations.group == stratum
    if not own.any():
        return None
    row = strata.rows.row(stratum, named=True)
    alike = (strata.rows["handover"] == row["handover"]) & (strata.rows["norm"] == row["norm"])
    norm = network.norm(row["handover"], row["norm"])
    term = norm.value * DAYS[norm.unit] if norm and norm.value and norm.unit else None
    proxy = float(strata.proxy_days[stratum])
    if term is None and not np.isnan(proxy):
        term = proxy
    return Curve(
        link=row["link"],
        term_days=None if term is None else significant(term),
        proxy=not strata.has_norm[stratum],
        own=tuple(_points(strata, days, own)),
        kind=tuple(_points(strata, days, alike.to_numpy()[strata.durations.group])),
    )


def _points(strata: Strata, days: Floats, rows: Bools) -> Iterator[Point]:
    """Yield the Kaplan-Meier steps; events and censorings of one day in that order."""
    share = 1.0
    event, censored = strata.durations.event[rows], strata.durations.censored[rows]
    at, place = np.unique(days[rows], return_inverse=True)
    events = np.bincount(place, event, minlength=len(at))
    leaving = np.bincount(place, event + censored, minlength=len(at))
    under_way = float(leaving.sum())
    yield Point(0.0, 1.0, int(under_way))
    for day, ended, left in zip(at.tolist(), events.tolist(), leaving.tolist(), strict=True):
        share *= 1 - ended / under_way
        yield Point(significant(day), significant(share), int(under_way))
        under_way -= left
