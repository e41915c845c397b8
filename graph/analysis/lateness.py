"""Lateness: files past their term (te laat) per link, open ones kept in, with or without a norm.

Each link and norm form one *stratum*: a norm that changes in the window splits a link in two, and
their files are added up afterwards.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import polars as pl

from graph.analysis.counting import NO_CURVE, NO_DATA, NO_NORM, NORM_NOT_MEASURED, Counted
from graph.analysis.deviations import Evidence
from graph.analysis.method import Method
from graph.analysis.network import Network
from graph.analysis.numbers import Bools, Floats, Ints, sums
from graph.analysis.survival import Durations, exceedance, quantile
from graph.measurement.histograms import in_minutes
from graph.measurement.tables import Measurements
from schemas.norm import Moment, Norm, Unit
from schemas.results import DeviationKind

OUTCOMES = ("on_time", "late", "open_within_term", "open_past_term")
UNDER_WAY = pl.col("sent") - pl.col("received") - pl.col("withdrawn")
"""Files not yet received; unknown, and so left out, where the channel does not record receipt."""


@dataclass(frozen=True)
class Strata:
    """Counts per link and norm, with their histogram; `rows` are in order of link and norm.

    `proxy_days` is, where there is no norm, the percentile of the completed files of the handover
    that takes its place; NaN elsewhere.
    """

    rows: pl.DataFrame
    durations: Durations
    open: Floats
    link: Ints
    has_norm: Bools
    proxy_days: Floats

    def column(self, name: str) -> Floats:
        """Return one count per stratum."""
        return self.rows[name].to_numpy().astype(np.float64)

    @cached_property
    def past_proxy(self) -> Bools:
        """The histogram rows beyond the proxy term."""
        return self.durations.bin > self.proxy_days[self.durations.group]

    def per_stratum(self, values: Floats) -> Floats:
        """Return the sum of values per histogram row over each stratum."""
        return sums(self.durations.group, values, len(self.rows))


def strata_of(network: Network, measurements: Measurements, method: Method) -> Strata:
    """Return the strata of all links, each with the histogram that its norm is measured by."""
    number = {link.id: index for index, link in enumerate(network.links)}
    rows = (
        measurements.counts.filter(pl.col("link").is_in(list(number)))
        .group_by("link", "norm", "handover")
        .agg(pl.col(*OUTCOMES).sum(), UNDER_WAY.sum().alias("under_way"))
        .join(steps_of(network), on=["handover", "norm"], how="left")
        .with_columns(pl.col("step").fill_null("received"))
        .sort("link", "norm")
        .with_row_index("stratum")
    )
    bins = (
        measurements.histogram.group_by("link", "norm", "step", "bin")
        .agg(pl.col("event", "censored", "withdrawn").sum())
        .join(rows.select("stratum", "link", "norm", "step"), on=["link", "norm", "step"])
        .sort("stratum", "bin")
    )
    event, still_open, withdrawn = (
        bins[name].to_numpy().astype(np.float64) for name in ("event", "censored", "withdrawn")
    )
    durations = Durations(
        bins["stratum"].to_numpy().astype(np.int64),
        bins["bin"].to_numpy().astype(np.int64),
        event,
        still_open + withdrawn,
        withdrawn,
    )
    has_norm = (rows["norm"] != "").to_numpy()
    return Strata(
        rows,
        durations,
        still_open,
        np.array([number[each] for each in rows["link"]], dtype=np.int64),
        has_norm,
        _proxies(rows, durations, has_norm, method),
    )


def steps_of(network: Network) -> pl.DataFrame:
    """Return which histogram belongs to which norm of which handover."""
    places = [*network.handovers.items(), *network.steps.items()]
    found = {(full, norm.id): _step(norm) for full, place in places for norm in place.norms}
    return pl.DataFrame(
        [(handover, norm, step) for (handover, norm), step in found.items()],
        schema={"handover": pl.String, "norm": pl.String, "step": pl.String},
        orient="row",
    )


def _step(norm: Norm) -> str:
    plain = norm.counted_from is Moment.SENT and norm.counted_to is Moment.RECEIVED
    return "received" if plain else "norm"


def _proxies(rows: pl.DataFrame, durations: Durations, has_norm: Bools, method: Method) -> Floats:
    """Return the proxy term in days of each stratum without a norm."""
    kinds, kind = np.unique(rows["handover"].to_numpy(), return_inverse=True)
    without = ~has_norm[durations.group]
    proxy = quantile(
        kind[durations.group][without],
        durations.bin[without],
        durations.event[without],
        len(kinds),
        method.proxy_quantile,
    )
    return np.where(has_norm, np.nan, proxy[kind])


def late(network: Network, strata: Strata) -> Counted:
    """Return lateness of each link by Kaplan-Meier at the term, in files.

    `k` and `n` may be fractional: `n` is the number of files with a known outcome that would give
    the same certainty. Without a histogram (totals per quarter) open files within the term cannot
    be weighed and are left out: the reason says so.
    """
    durations = strata.durations
    on_time = np.where(
        strata.has_norm,
        strata.column("on_time"),
        strata.per_stratum(np.where(strata.past_proxy, 0.0, durations.event)),
    )
    survival, effective = exceedance(durations, on_time, _term_bins(network, strata))
    survival, effective = _where_nothing_varies(strata, on_time, survival, effective)
    links = len(network.links)
    k, n = (sums(strata.link, each, links) for each in (survival * effective, effective))
    return Counted(
        Evidence(DeviationKind.LATE, k, n),
        _counts(strata, links),
        _reasons(network, strata, n),
    )


DAYS: Final = {
    Unit.MINUTE: 1 / 1440,
    Unit.HOUR: 1 / 24,
    Unit.DAY: 1.0,
    Unit.WORKING_DAY: 7 / 5,
    Unit.WEEK: 7.0,
    Unit.MONTH: 365.25 / 12,
    Unit.YEAR: 365.25,
}
"""How long a unit lasts on average: for sizes, never to decide whether a file is late."""


def _term_bins(network: Network, strata: Strata) -> Floats:
    """Return about the bin of the term of each stratum, or of its proxy; -1 without either."""
    terms = np.nan_to_num(strata.proxy_days, nan=-1.0)
    for index, (handover, norm) in enumerate(strata.rows.select("handover", "norm").iter_rows()):
        found = network.norm(handover, norm)
        if found and found.value and found.unit:
            days = found.value * DAYS[found.unit]
            terms[index] = days / DAYS[Unit.MINUTE] if in_minutes(found) else days
    return terms


def _has_curve(strata: Strata) -> Bools:
    """Return which strata have a histogram of all their files."""
    files = strata.per_stratum(strata.durations.event + strata.durations.censored)
    counted = sum(strata.column(name) for name in OUTCOMES)
    return (files > 0) & (files >= counted)


def _where_nothing_varies(
    strata: Strata, on_time: Floats, survival: Floats, effective: Floats
) -> tuple[Floats, Floats]:
    """Return survival and files, from plain counts where the curve is missing or flat."""
    overdue = np.where(
        strata.has_norm,
        strata.column("late") + strata.column("open_past_term"),
        strata.per_stratum(np.where(strata.past_proxy, strata.durations.event + strata.open, 0.0)),
    )
    known = np.where(np.isnan(strata.proxy_days) & ~strata.has_norm, 0.0, on_time + overdue)
    plain = ~_has_curve(strata) | (effective == 0)
    share = np.divide(overdue, known, out=np.zeros_like(known), where=known > 0)
    return np.where(plain, share, survival), np.where(plain, known, effective)


def _counts(strata: Strata, links: int) -> list[dict[str, int]]:
    """Return the whole numbers per link: against the norm, and against the proxy without one."""
    counts: list[dict[str, int]] = [{} for _ in range(links)]
    event, still_open, past_proxy = strata.durations.event, strata.open, strata.past_proxy
    proxy = {
        "within_p90": strata.per_stratum(np.where(past_proxy, 0.0, event)),
        "over_p90": strata.per_stratum(np.where(past_proxy, event, 0.0)),
        "open_within_p90": strata.per_stratum(np.where(past_proxy, 0.0, still_open)),
        "open_over_p90": strata.per_stratum(np.where(past_proxy, still_open, 0.0)),
    }
    norm = {name: strata.column(name) for name in OUTCOMES}
    for index, (link, has_norm) in enumerate(
        zip(strata.link.tolist(), strata.has_norm.tolist(), strict=True)
    ):
        own = norm if has_norm else proxy
        for name, values in own.items():
            counts[link][name] = counts[link].get(name, 0) + int(values[index])
        if not has_norm and not np.isnan(strata.proxy_days[index]):
            counts[link]["p90_days"] = int(strata.proxy_days[index])
    return counts


def _reasons(network: Network, strata: Strata, n: Floats) -> list[str | None]:
    reasons: list[str | None] = [None] * len(network.links)
    for link, has_norm, curve in zip(
        strata.link.tolist(), strata.has_norm.tolist(), _has_curve(strata).tolist(), strict=True
    ):
        if not has_norm:
            norms = network.handovers[network.links[link].handover].norms
            arranged = any(norm.is_measured for norm in norms)
            reasons[link] = NORM_NOT_MEASURED if arranged else NO_NORM
        elif not curve:
            reasons[link] = NO_CURVE
    return [
        reason or (None if files > 0 else NO_DATA)
        for reason, files in zip(reasons, n.tolist(), strict=True)
    ]
