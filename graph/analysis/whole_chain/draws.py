"""Draws (trekkingen): rates and days of each handover, as far as the data leave them open.

Every draw is one world that fits the counts. The seed is fixed: same input, same draws.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from graph.analysis.network import Network
from graph.analysis.numbers import Floats, Ints
from graph.measurement.histograms import in_minutes
from graph.measurement.tables import Measurements

DRAWS: Final = 200
SEED: Final = 20_260_701
MINUTES: Final = 1440


@dataclass(frozen=True)
class Worlds:
    """Per draw (row) and handover (column, in order of id): what holds in that world.

    `in_time` is 1 where no norm was measured, and `days` 0 where no durations were. `curves` are
    per handover the days, and per draw the share of files still under way after each of them.
    """

    in_time: Floats
    lost: Floats
    days: Floats
    has_norm: Ints
    has_days: Ints
    curves: tuple[tuple[Floats, Floats], ...]

    @property
    def success(self) -> Floats:
        """How often a file comes through in time: a lost file has missed its norm already."""
        return np.where(self.has_norm > 0, self.in_time, 1 - self.lost)


def worlds_of(network: Network, measurements: Measurements, draws: int = DRAWS) -> Worlds:
    """Return draws of every handover of the network.

    Rates are drawn per link from its Beta posterior (Jeffreys' prior) and weighted by its files.
    Days are the mean time from sent to received, up to the longest time seen, by Kaplan-Meier over
    counts drawn anew (Bayesian bootstrap): open files are kept in.

    References
    ----------
    Rubin (1981), "The Bayesian bootstrap"; Lo (1993) for censored data.
    """
    random = np.random.default_rng(SEED)
    names = sorted(network.handovers)
    outcomes = ("on_time", "late", "open_past_term")
    on_time, known = _per_link(network, measurements, "on_time", outcomes)
    gone, mature = _per_link(network, measurements, "lost", ("mature",))
    place = {name: index for index, name in enumerate(names)}
    of_link = np.array([place[link.handover] for link in network.links], dtype=np.int64)
    in_time, has_norm = _weighted(random, (on_time, known, of_link), len(names), draws)
    lost, has_lost = _weighted(random, (gone, mature, of_link), len(names), draws)
    curves = tuple(_curve(random, rows, draws) for rows in _durations(network, measurements, names))
    days = np.stack([_mean(*curve) for curve in curves], axis=1)
    return Worlds(
        in_time=np.where(has_norm > 0, in_time, 1.0),
        lost=np.where(has_lost > 0, lost, 0.0),
        days=days,
        has_norm=has_norm,
        has_days=np.array([len(at) for at, _ in curves], dtype=np.int64),
        curves=curves,
    )


def _per_link(
    network: Network, measurements: Measurements, part: str, whole: tuple[str, ...]
) -> tuple[Floats, Floats]:
    links = pl.DataFrame({"link": [link.id for link in network.links]}, schema={"link": pl.String})
    # only rows with a norm are decided in time or late; others are null and add nothing
    summed = measurements.counts.group_by("link").agg(
        pl.col(part).sum().alias("part"), pl.sum_horizontal(*whole).sum().alias("whole")
    )
    table = links.join(summed, on="link", how="left", maintain_order="left").fill_null(0)
    return table["part"].to_numpy().astype(float), table["whole"].to_numpy().astype(float)


def _weighted(
    random: np.random.Generator, counted: tuple[Floats, Floats, Ints], groups: int, draws: int
) -> tuple[Floats, Ints]:
    """Return per draw and handover the rate over its links, weighted by files."""
    k, n, group = counted
    measured = n > 0
    k, n, group = k[measured], n[measured], group[measured]
    rates = random.beta(k + 0.5, n - k + 0.5, size=(draws, len(k)))
    files = np.bincount(group, n, minlength=groups)
    total = np.zeros((draws, groups))
    np.add.at(total.T, group, (rates * n).T)
    return total / np.maximum(files, 1), np.rint(files).astype(np.int64)


def _durations(
    network: Network, measurements: Measurements, names: list[str]
) -> list[tuple[Floats, Floats, Floats]]:
    """Return per handover the days, and how many files were received or still open on them."""
    minutes = {
        (full, norm.id)
        for full, handover in network.handovers.items()
        for norm in handover.norms
        if in_minutes(norm)
    }
    handover_of = {link.id: link.handover for link in network.links}
    table = (
        measurements.histogram.filter(pl.col("step") == "received")
        .with_columns(pl.col("link").replace_strict(handover_of, default=None).alias("handover"))
        .drop_nulls("handover")
        .group_by("handover", "norm", "bin")
        .agg(pl.col("event").sum(), pl.sum_horizontal("censored", "withdrawn").sum().alias("open"))
        .sort("handover", "norm", "bin")
    )
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in names}
    for full, norm, at, event, still_open in table.iter_rows():
        days = at / MINUTES if (full, norm) in minutes else at
        found[full].append((days, event, still_open))
    return [_sorted(found[name]) for name in names]


def _sorted(rows: list[tuple[float, float, float]]) -> tuple[Floats, Floats, Floats]:
    days, event, still_open = np.array(sorted(rows), dtype=np.float64).reshape(-1, 3).T
    return days, event, still_open


def _curve(
    random: np.random.Generator, rows: tuple[Floats, Floats, Floats], draws: int
) -> tuple[Floats, Floats]:
    """Return the days, and per draw the share still under way after each of them."""
    days, event, still_open = rows
    ended = random.gamma(np.maximum(event, 1e-9), size=(draws, len(days))) * (event > 0)
    left = random.gamma(np.maximum(still_open, 1e-9), size=(draws, len(days))) * (still_open > 0)
    leaving = ended + left
    at_risk = np.cumsum(leaving[:, ::-1], axis=1)[:, ::-1]
    stays = 1 - np.divide(ended, at_risk, out=np.zeros_like(ended), where=at_risk > 0)
    return days, np.asarray(np.cumprod(stays, axis=1), dtype=np.float64)


def _mean(days: Floats, under_way: Floats) -> Floats:
    """Return the area under each curve, up to the longest time seen: the mean days."""
    lengths = np.diff(np.r_[0.0, days])
    before = np.c_[np.ones(len(under_way)), under_way[:, :-1]] if len(days) else under_way
    return before @ lengths
