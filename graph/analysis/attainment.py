"""Attainment (normhalen): the share of files within the norm, absolute and without comparison.

The probability of `graph.analysis.deviations` is blind to a handover that fails everywhere: there
failing is what is usual. So this stands beside it, and asks nothing of the other links.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from graph.analysis.intervals import jeffreys
from graph.analysis.method import Method
from graph.analysis.network import Network
from graph.analysis.numbers import percent
from graph.measurement.tables import Measurements
from schemas.norm import Norm
from schemas.results import Attainment, RegionAttainment
from schemas.rounding import significant

SUMS = (
    pl.col("on_time").sum().alias("within"),
    pl.sum_horizontal("on_time", "late", "open_past_term").sum().alias("n"),
    pl.col("norm").sort_by("month", "norm").last(),
)
"""Known outcomes: an open file past its term has missed the norm; `norm` is the last."""


@dataclass(frozen=True)
class Attainments:
    """Normhalen per link, per handover, and per handover and region."""

    links: Mapping[str, Attainment]
    handovers: Mapping[str, Attainment]
    regions: Mapping[str, list[RegionAttainment]]

    def systemic(self, handover: str, method: Method) -> bool:
        """Say whether the norm is missed in more than half of the regions (stelselknelpunt)."""
        judged = [each.misses for each in self.regions.get(handover, []) if each.misses is not None]
        return len(judged) >= method.systemic_regions and 2 * sum(judged) > len(judged)


def attainments(network: Network, measurements: Measurements, method: Method) -> Attainments:
    """Return normhalen of everything measured against a norm.

    A region *misses* a norm when the upper end of its interval lies under the target; with fewer
    than `systemic_files` files that is not decided (`misses` is None). The target is the share
    that a streefnorm names, else the setting.
    """
    measured = measurements.counts.filter(pl.col("norm") != "")
    regional = measured.join(_regions(network, measured), on="link").drop_nulls("region")
    regions: dict[str, list[RegionAttainment]] = {}
    for (region, handover), each in _attained(network, regional, "region", method).items():
        regions.setdefault(handover, []).append(_region(region, each, method))
    links = _attained(network, measured, "link", method)
    handovers = _attained(network, measured, "handover", method)
    return Attainments(
        links={link: each for (link, _), each in links.items()},
        handovers={handover: each for (handover, _), each in handovers.items()},
        regions=regions,
    )


def _regions(network: Network, measured: pl.DataFrame) -> pl.DataFrame:
    """Return the region of every measured link or step."""
    pairs = measured.select("link", "giver", "receiver").unique()
    return pl.DataFrame(
        [(link, network.region_of(giver, receiver)) for link, giver, receiver in pairs.iter_rows()],
        schema={"link": pl.String, "region": pl.String},
        orient="row",
    )


def _attained(
    network: Network, measured: pl.DataFrame, own: str, method: Method
) -> dict[tuple[str, str], Attainment]:
    """Return the attainment of each value of the column `own` and handover, in their order."""
    columns = sorted({own, "handover"})
    table = measured.group_by(columns).agg(SUMS).sort(columns)
    within, n = (table[name].to_numpy().astype(np.float64) for name in ("within", "n"))
    low, high = jeffreys(within, n, method.interval)
    found: dict[tuple[str, str], Attainment] = {}
    for row, ends in zip(
        table.iter_rows(named=True), zip(low.tolist(), high.tolist(), strict=True), strict=True
    ):
        norm = network.norm(row["handover"], row["norm"])
        found[row[own], row["handover"]] = _attainment(row, norm, ends, method)
    return found


def _attainment(
    row: dict[str, int], norm: Norm | None, ends: tuple[float, float], method: Method
) -> Attainment:
    within, n = row["within"], row["n"]
    target = norm.share if norm and norm.share else method.target
    percents = {"target": percent(target)}
    if n:
        percents["share"] = percent(within / n)
    return Attainment(
        within=within,
        n=n,
        share=significant(within / n) if n else None,
        interval=(significant(ends[0]), significant(ends[1])) if n else None,
        norm=str(row["norm"]),
        norm_value=norm.value if norm else None,
        norm_unit=norm.unit if norm else None,
        target=target,
        percent=percents,
    )


def _region(region: str, attained: Attainment, method: Method) -> RegionAttainment:
    misses = None
    if attained.interval and attained.target and attained.n >= method.systemic_files:
        misses = attained.interval[1] < attained.target
    return RegionAttainment(region=region, attainment=attained, misses=misses)
