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
from graph.analysis.numbers import Floats, log_beta, significant
from graph.measurement.tables import Measurements
from schemas.results import DeviationKind
from schemas.time_results import Change, Part

LEAST_FILES: Final = 8
"""With fewer files a link has no before and after."""
STRENGTH: Final = 8.0
"""Strength of the beta prior of both rates, around the rate of the handover."""
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
        .sort("handover", "link", "month")
    )
    if kind is DeviationKind.LATE:
        known = pl.col("open_within_term") <= UNKNOWN_SHARE * pl.col("sent")
        months = months.filter(known)
    usual = months.group_by("handover").agg((pl.col("k").sum() + 1) / (pl.col("n").sum() + 2))
    means = dict(usual.iter_rows())
    for (handover, link), own in months.group_by("handover", "link", maintain_order=True):
        k, n = (own[name].to_numpy().astype(np.float64) for name in ("k", "n"))
        if len(k) > 1 and n.sum() >= LEAST_FILES:
            factors = split_factors(k, n, means[handover])
            probability = _posterior(factors, method)
            if probability >= method.possible:
                at = int(factors.argmax()) + 1
                since = own["month"][at]
                yield _change((str(link), kind, since, significant(probability)), k, n, at)


def split_factors(k: Floats, n: Floats, usual: float) -> Floats:
    """Return ln P(counts | two rates) - ln P(counts | one rate) for a split after each month.

    Examples
    --------
    Nothing late for three months, everything late for three months:

    >>> k, n = np.array([0.0, 0, 0, 9, 9, 9]), np.full(6, 9.0)
    >>> factors = split_factors(k, n, 0.5)
    >>> int(factors.argmax()) + 1, bool(factors.max() > 20)
    (3, True)
    """
    a, b = usual * STRENGTH, (1 - usual) * STRENGTH

    def evidence(deviating: Floats, files: Floats) -> Floats:
        return log_beta(deviating + a, files - deviating + b) - log_beta(
            np.full(files.shape, a), np.full(files.shape, b)
        )

    before_k, before_n = np.cumsum(k)[:-1], np.cumsum(n)[:-1]
    whole_k, whole_n = k.sum(), n.sum()
    two = evidence(before_k, before_n) + evidence(whole_k - before_k, whole_n - before_n)
    return two - evidence(np.full(len(two), whole_k), np.full(len(two), whole_n))


def _posterior(factors: Floats, method: Method) -> float:
    """Return the probability of a change at any month, each as likely beforehand."""
    odds = float(np.exp(np.clip(factors, None, 30.0)).mean()) * method.prior / (1 - method.prior)
    return odds / (1 + odds)


def _change(
    what: tuple[str, DeviationKind, object, float], k: Floats, n: Floats, at: int
) -> Change:
    link, kind, since, probability = what
    before = Part(k=int(k[:at].sum()), n=int(n[:at].sum()))
    after = Part(k=int(k[at:].sum()), n=int(n[at:].sum()))
    return Change.model_validate(
        {
            "link": link,
            "kind": kind.value,
            "since": since,
            "before": before,
            "after": after,
            "worse": after.k / after.n > before.k / before.n,
            "probability": probability,
        }
    )
