"""Change points (omslag): since which month a link deviates more or less than it did before.

Two explanations compete: one rate in all months, or one rate up to some month and another from
then on. Months that are not known well enough yet are left out.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
import polars as pl

from graph.analysis.method import Method
from graph.analysis.network import Network
from graph.analysis.numbers import Floats, Ints, log_beta, ratio, sums
from graph.analysis.periods.seasons import STRENGTH, Series, season_of
from graph.analysis.survival import within_group_before
from graph.measurement.tables import Measurements
from schemas.results import DeviationKind
from schemas.rounding import significant
from schemas.time_results import Change

LEAST_FILES: Final = 8
"""With fewer files a link has no before and after."""
UNKNOWN_SHARE: Final = 0.10
"""A month with more files open within the term favours the quick ones: they are known first."""

_K: Final = {
    DeviationKind.LATE: pl.sum_horizontal("late", "open_past_term"),
    DeviationKind.LOST: pl.col("lost"),
    DeviationKind.RETURNED: pl.col("returned"),
    DeviationKind.NO_FEEDBACK: pl.col("feedback_due") - pl.col("feedback_given"),
    DeviationKind.INCOMPLETE: pl.col("complete_due") - pl.col("complete_all"),
}
_N: Final = {
    DeviationKind.LATE: pl.sum_horizontal("on_time", "late", "open_past_term"),
    DeviationKind.LOST: pl.col("mature"),
    DeviationKind.RETURNED: pl.when(pl.col("returned").is_not_null()).then(pl.col("received")),
    DeviationKind.NO_FEEDBACK: pl.col("feedback_due"),
    DeviationKind.INCOMPLETE: pl.col("complete_due"),
}


def changes_of(network: Network, measurements: Measurements, method: Method) -> list[Change]:
    """Return the changes from `possible` on, most probable first, of links under supervision."""
    judged = [link.id for link, each in zip(network.links, network.judged, strict=True) if each]
    counts = measurements.counts.filter(pl.col("link").is_in(judged))
    found = [each for kind in DeviationKind for each in _changes(counts, kind, method)]
    return sorted(found, key=lambda each: (-each.probability, each.link, each.kind))


def _changes(counts: pl.DataFrame, kind: DeviationKind, method: Method) -> Iterator[Change]:
    months = (
        counts.with_columns(_K[kind].alias("k"), _N[kind].alias("n"))
        .group_by("handover", "link", "month")
        .agg(pl.col("k", "n", "open_within_term", "sent").sum())
        .filter(pl.col("n") > 0)
        .sort("link", "month")
    )
    if kind is DeviationKind.LATE:
        known = pl.col("open_within_term") <= UNKNOWN_SHARE * pl.col("sent")
        months = months.filter(known)
    usual = (pl.col("k").sum().over("handover") + 1) / (pl.col("n").sum().over("handover") + 2)
    means = months.select(usual.alias("mean"))["mean"].to_numpy()
    k, n = (months[name].to_numpy().astype(np.float64) for name in ("k", "n"))
    group = months["link"].rle_id().to_numpy().astype(np.int64)
    factors = split_factors(k, n, group, means)
    probability = _posterior(factors, n, group, method)
    for found in np.flatnonzero(probability >= method.possible).tolist():
        own = np.flatnonzero(group == found)
        at = int(np.nanargmax(factors[own]))
        series = Series(months["month"].gather(own).to_list(), k[own], n[own], float(means[own[0]]))
        told = (months["link"][int(own[0])], kind, significant(float(probability[found])))
        yield _change(told, series, at)


def split_factors(k: Floats, n: Floats, group: Ints, usual: Floats) -> Floats:
    """Return ln P(counts | two rates) - ln P(counts | one rate) for a split before each month.

    Rows are months, ordered by group; the first month of a group has nothing before it: NaN.

    Examples
    --------
    Nothing late for three months, everything late for three months:

    >>> k, n = np.array([0.0, 0, 0, 9, 9, 9]), np.full(6, 9.0)
    >>> factors = split_factors(k, n, np.zeros(6, dtype=np.int64), np.full(6, 0.5))
    >>> int(np.nanargmax(factors)), bool(np.nanmax(factors) > 20)
    (3, True)
    """
    a, b = usual * STRENGTH, (1 - usual) * STRENGTH
    nothing = log_beta(a, b)

    def evidence(deviating: Floats, files: Floats) -> Floats:
        return log_beta(deviating + a, files - deviating + b) - nothing

    before_k, before_n = within_group_before(k, group), within_group_before(n, group)
    groups = int(group.max(initial=-1)) + 1
    whole_k, whole_n = sums(group, k, groups)[group], sums(group, n, groups)[group]
    two = evidence(before_k, before_n) + evidence(whole_k - before_k, whole_n - before_n)
    return np.where(before_n > 0, two - evidence(whole_k, whole_n), np.nan)


def _posterior(factors: Floats, n: Floats, group: Ints, method: Method) -> Floats:
    """Return per group the probability of a change at any month, each as likely beforehand."""
    groups = int(group.max(initial=-1)) + 1
    splits = sums(group, (~np.isnan(factors)).astype(np.float64), groups)
    strength = np.exp(np.clip(np.nan_to_num(factors, nan=-np.inf), None, 30.0))
    odds = ratio(sums(group, strength, groups), splits) * method.prior / (1 - method.prior)
    return np.where(sums(group, n, groups) >= LEAST_FILES, odds / (1 + odds), 0.0)


def _change(what: tuple[str, DeviationKind, float], series: Series, at: int) -> Change:
    link, kind, probability = what
    before, after = series.part(np.arange(at)), series.part(np.arange(at, len(series.months)))
    season, year_before = season_of(series, at)
    return Change(
        link=link,
        kind=kind.value,
        since=series.months[at],
        before=before,
        after=after,
        worse=after.k / after.n > before.k / before.n,
        probability=probability,
        season=season,
        year_before=year_before,
    )
