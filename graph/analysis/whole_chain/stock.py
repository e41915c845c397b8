"""Stock: how many files wait now, how long already, and whether it grows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl

from graph.analysis.lateness import Strata
from graph.analysis.method import Method
from graph.analysis.network import Network
from graph.analysis.numbers import Floats, Ints, sums
from graph.analysis.survival import quantile
from graph.measurement.histograms import in_minutes
from graph.measurement.tables import Measurements
from schemas.results import Age, OpenStock
from schemas.rounding import significant

DAY: Final = 1440.0
"""Minutes in a day."""


@dataclass(frozen=True)
class Stocks:
    """The open files per link and per handover; what never had a file is absent."""

    links: Mapping[str, OpenStock]
    handovers: Mapping[str, OpenStock]


def open_stock(
    network: Network, strata: Strata, measurements: Measurements, method: Method
) -> Stocks:
    """Return the open files of each link, and of each handover as a whole.

    Files wait until the moment to which the norm counts, or without a norm until they are received.
    `strata` must hold all months: what was sent long ago and still lies there is open now.
    Ages are in days; `growth` is in files a week, over the last `growth_weeks` weeks.
    """
    of_link = _growth(network, measurements, method)
    of_handover: dict[str, float] = {}
    for link in network.links:
        if link.id in of_link:
            of_handover[link.handover] = of_handover.get(link.handover, 0) + of_link[link.id]
    minutes = _minutes(network, strata)
    handovers = sorted(network.handovers)
    return Stocks(
        links=_stocks(
            strata, strata.link, [each.id for each in network.links], (minutes, of_link, method)
        ),
        handovers=_stocks(
            strata, network.handover_index[strata.link], handovers, (minutes, of_handover, method)
        ),
    )


def _stocks(
    strata: Strata,
    owner: Ints,
    names: Sequence[str],
    how: tuple[Ints, Mapping[str, float], Method],
) -> dict[str, OpenStock]:
    """Return the open files of each owner of strata; `how` are ages per row, growth and method."""
    minutes, growth, method = how
    count = len(names)
    median, slowest = (
        quantile(owner[strata.durations.group], minutes, strata.open, count, share) / DAY
        for share in (0.5, method.proxy_quantile)
    )
    waiting = strata.column("open_within_term") + strata.column("open_past_term")
    waiting = np.where(strata.has_norm, waiting, strata.column("under_way"))
    now, past = (sums(owner, each, count) for each in (waiting, strata.column("open_past_term")))
    with_norm = sums(owner, strata.has_norm.astype(np.float64), count) > 0
    return {
        names[index]: OpenStock(
            now=int(now[index]),
            over_norm=int(past[index]) if with_norm[index] else None,
            age_days=Age(median=_age(median, index), p90=_age(slowest, index)),
            growth=significant(growth[names[index]]) if names[index] in growth else None,
        )
        for index in map(int, np.unique(owner))
    }


def _minutes(network: Network, strata: Strata) -> Ints:
    """Return the duration of each histogram row in minutes, whatever its bins are."""
    per_bin = days_per_bin(network, strata)[strata.durations.group] * DAY
    return np.rint(strata.durations.bin * per_bin).astype(np.int64)


def _age(ages: Floats, index: int) -> float | None:
    return None if np.isnan(ages[index]) else significant(float(ages[index]))


def days_per_bin(network: Network, strata: Strata) -> Floats:
    """Return how long one bin lasts: norms under one day are counted in minutes."""
    found = (
        network.norm(handover, norm)
        for handover, norm in strata.rows.select("handover", "norm").iter_rows()
    )
    return np.array(
        [1 / DAY if norm and in_minutes(norm) else 1.0 for norm in found],
        dtype=np.float64,
    )


def _growth(network: Network, measurements: Measurements, method: Method) -> dict[str, float]:
    """Return the growth of the stock of each link with figures per week, in files a week."""
    weeks = measurements.weeks.sort("link", "week")
    last = _monday(network.day)
    first = last - timedelta(weeks=method.growth_weeks)
    at_end, at_begin = (
        weeks.filter(pl.col("week") <= week).group_by("link").agg(pl.col("stock").last())
        for week in (last, first)
    )
    both = at_end.join(at_begin, on="link", how="left", suffix="_begin").fill_null(0)
    return {link: (now - begin) / method.growth_weeks for link, now, begin in both.iter_rows()}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
