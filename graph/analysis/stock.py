"""Stock: how many files wait now, how long already, and whether it grows."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from graph.analysis.lateness import Strata
from graph.analysis.method import Method
from graph.analysis.network import Network
from graph.analysis.numbers import Floats, significant, sums
from graph.analysis.survival import quantile
from graph.measurement.histograms import in_minutes
from graph.measurement.tables import Measurements
from schemas.results import Age, OpenStock

MINUTES_PER_DAY = 1440.0


def open_stock(
    network: Network, strata: Strata, measurements: Measurements, method: Method
) -> list[OpenStock | None]:
    """Return the open files of each link; None for a link without any file.

    Files wait until the moment to which the norm counts, or without a norm until they are received.
    `strata` must hold all months: what was sent long ago and still lies there is open now.
    Ages are in days; `growth` is in files a week, over the last `growth_weeks` weeks.
    """
    links = len(network.links)
    bin_days = days_per_bin(network, strata)[strata.durations.group]
    owner = strata.link[strata.durations.group]
    minutes = np.rint(strata.durations.bin * bin_days * MINUTES_PER_DAY).astype(np.int64)
    median, slowest = (
        quantile(owner, minutes, strata.open, links, share) / MINUTES_PER_DAY
        for share in (0.5, method.proxy_quantile)
    )
    waiting = strata.column("open_within_term") + strata.column("open_past_term")
    waiting = np.where(strata.has_norm, waiting, strata.per_stratum(strata.open))
    now = sums(strata.link, waiting, links)
    past = sums(strata.link, strata.column("open_past_term"), links)
    with_norm = sums(strata.link, strata.has_norm.astype(np.float64), links) > 0
    seen = sums(strata.link, np.ones(len(strata.link)), links) > 0
    growth = _growth(network, measurements, method)
    return [
        OpenStock(
            now=int(now[index]),
            over_norm=int(past[index]) if with_norm[index] else None,
            age_days=Age(median=_age(median, index), p90=_age(slowest, index)),
            growth=growth.get(link.id),
        )
        if seen[index]
        else None
        for index, link in enumerate(network.links)
    ]


def _age(ages: Floats, index: int) -> float | None:
    return None if np.isnan(ages[index]) else significant(float(ages[index]))


def days_per_bin(network: Network, strata: Strata) -> Floats:
    """Return how long one bin lasts: norms under one day are counted in minutes."""
    found = (
        network.norm(handover, norm)
        for handover, norm in strata.rows.select("handover", "norm").iter_rows()
    )
    return np.array(
        [1 / MINUTES_PER_DAY if norm and in_minutes(norm) else 1.0 for norm in found],
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
    return {
        link: significant((now - begin) / method.growth_weeks)
        for link, now, begin in both.iter_rows()
    }


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
