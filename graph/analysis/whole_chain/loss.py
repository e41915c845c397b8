"""Loss: files that never came (kwijt), of those old enough to tell.

Old enough is three times the term, decided file by file when the log was counted. Where no term
could say so the same is asked of three times the percentile that stands in for it, and then of
whole months: the tables know the month in which a file was sent, not the day.
"""

from typing import Final

import numpy as np
import polars as pl

from graph.analysis.counting import NO_DATA, NO_NORM, Counted, Totals, evidence_of
from graph.analysis.method import Method
from graph.analysis.network import Network
from graph.analysis.numbers import Ints
from graph.analysis.survival import quantile
from graph.measurement.histograms import in_minutes
from graph.measurement.tables import Measurements
from schemas.results import DeviationKind

MATURE_TERMS: Final = 3
MONTH: Final = ["link", "norm", "month"]


def lost(totals: Totals, measurements: Measurements, method: Method) -> Counted:
    """Return lost files of mature ones per link; the reason says where a proxy decided that."""
    proxy_lost, proxy_mature = _by_proxy(totals.network, measurements, method)
    missing, mature = totals["lost"] + proxy_lost, totals["mature"] + proxy_mature
    return Counted(
        evidence_of(DeviationKind.LOST, missing, mature),
        [{"lost": k, "mature": n} for k, n in zip(missing.tolist(), mature.tolist(), strict=True)],
        [
            NO_NORM if by_proxy else None if n else NO_DATA
            for by_proxy, n in zip(proxy_mature.tolist(), mature.tolist(), strict=True)
        ],
    )


def _by_proxy(network: Network, measurements: Measurements, method: Method) -> tuple[Ints, Ints]:
    """Return lost and mature files of the months on which no term could decide."""
    undecided = (
        measurements.counts.filter(pl.col("mature").is_null())
        .filter(pl.col("handover").is_in(list(network.handovers)))
        .join(_quick_norms(network), on=["handover", "norm"], how="anti")
    )
    bins = (
        measurements.histogram.filter(pl.col("step") == "received")
        .join(undecided.select(*MONTH, "handover"), on=MONTH)
        .with_columns(pl.col("handover").rank("dense").cast(pl.Int64).alias("kind") - 1)
    )
    kinds = bins["handover"].n_unique()
    proxy = quantile(
        bins["kind"].to_numpy(),
        bins["bin"].to_numpy(),
        bins["event"].to_numpy().astype(np.float64),
        kinds,
        method.proxy_quantile,
    )
    wait = pl.Series(MATURE_TERMS * proxy, dtype=pl.Float64).fill_nan(None)
    sent_by = pl.col("month").dt.offset_by("1mo")
    age = (pl.lit(network.day) - sent_by).dt.total_days()
    old = (
        bins.with_columns(wait=wait.gather(bins["kind"]))
        .filter(age > pl.col("wait"))
        .group_by("link")
        .agg(pl.col("censored").sum(), pl.col("event").sum())
    )
    links = pl.DataFrame({"link": [link.id for link in network.links]}, schema={"link": pl.String})
    aligned = links.join(old, on="link", how="left", maintain_order="left").fill_null(0)
    never, came = (aligned[name].to_numpy().astype(np.int64) for name in ("censored", "event"))
    return never, never + came


def _quick_norms(network: Network) -> pl.DataFrame:
    """Return the norms whose durations are in minutes: too short to lose a month's file by."""
    return pl.DataFrame(
        [
            (full, norm.id)
            for full, handover in network.handovers.items()
            for norm in handover.norms
            if in_minutes(norm)
        ],
        schema={"handover": pl.String, "norm": pl.String},
        orient="row",
    )
