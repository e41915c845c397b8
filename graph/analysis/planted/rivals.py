"""Rivals: what others would rank links by, computed on the same counts, to compare with.

Betweenness, bridges and traffic stand for structure, mean lead time and the performance graph for
process mining, sums and ranks of rates for composite indicators, and the isolation forest for
machine learning. All is our own arithmetic, except the forest.
"""

from typing import Final, Protocol, cast

import networkx as nx
import numpy as np
import polars as pl
from scipy import special, stats

from graph.analysis.counting import Counted
from graph.analysis.evidence import Findings
from graph.analysis.lateness import DAYS, Strata
from graph.analysis.network import Network
from graph.analysis.numbers import Bools, Floats, Ints, ratio, sums
from graph.measurement.tables import Measurements

NOT_INSTALLED: Final = "scikit-learn is niet geïnstalleerd"
NO_LOG: Final = "zonder log zijn er geen opvolgingen"
GAP: Final = (0.02, 0.45)
"""Probability of a register gap where none is recorded, and where one is, in the reference."""
FLAT: Final = (1.0, 19.0)
"""The reference's prior of a rate: one of twenty files."""
TWICE: Final = 2.0
MOST: Final = 0.95
RANK_DAMPING: Final = 10.0


def betweenness(network: Network) -> Floats:
    """Return the edge betweenness of each link on the organisations, directed [1]_.

    References
    ----------
    .. [1] Brandes (2001), "A faster algorithm for betweenness centrality".
    """
    central = nx.edge_betweenness_centrality(_organisations(network))
    return np.array([central[link.giver, link.receiver] for link in network.links])


def bridges(network: Network) -> Floats:
    """Return 1 for each link without which two organisations have no route, else 0."""
    cutting = {frozenset(pair) for pair in nx.bridges(_organisations(network).to_undirected())}
    return np.array(
        [float(frozenset((link.giver, link.receiver)) in cutting) for link in network.links]
    )


def _organisations(network: Network) -> "nx.DiGraph[str]":
    return nx.DiGraph([(link.giver, link.receiver) for link in network.links])


def at_random(network: Network) -> Floats:
    """Return an order that knows nothing."""
    links = len(network.links)
    return np.random.default_rng(links).random(links)


def mean_lead(network: Network, measurements: Measurements) -> Floats:
    """Return the mean lead time in days of the completed files of each link; 0 without any."""
    days = (pl.col("bin") * pl.col("event")).sum()
    means = (
        measurements.histogram.filter(pl.col("step") == "received")
        .group_by("link")
        .agg((days / pl.col("event").sum()).alias("mean"))
    )
    links = pl.DataFrame({"link": [link.id for link in network.links]}, schema={"link": pl.String})
    aligned = links.join(means, on="link", how="left", maintain_order="left")["mean"]
    return aligned.fill_nan(0).fill_null(0).to_numpy().astype(np.float64)


def terms(network: Network, strata: Strata) -> Floats:
    """Return the term of each link in days, without a norm the percentile that stands in for it."""
    norms = [network.norm(*row) for row in strata.rows.select("handover", "norm").iter_rows()]
    days = [
        each.value * DAYS[each.unit] if each and each.value and each.unit else np.nan
        for each in norms
    ]
    found = np.full(len(network.links), np.nan)
    found[strata.link] = np.where(strata.has_norm, days, strata.proxy_days)
    return found


def performance_graph(network: Network, log: pl.DataFrame) -> Floats:
    """Return the mean time in days by which an organisation follows another within a case.

    The performance view of a directly-follows graph [1]_: every moment of a file is an event at an
    organisation, and whatever comes next in the case follows it. 0 where nothing followed.

    References
    ----------
    .. [1] van der Aalst (2019), "A practitioner's guide to process mining: limitations of the
       directly-follows graph".
    """
    mean = {row[:2]: row[2] for row in followings(log).iter_rows()}
    return np.array([mean.get((link.giver, link.receiver), 0.0) for link in network.links])


def events_of(log: pl.DataFrame) -> pl.DataFrame:
    """Return the moments that a handover log holds as events `case`, `unit`, `at`, in order."""
    moments = (("giver", "sent_at"), ("receiver", "received_at"), ("giver", "returned_at"))
    return (
        pl.concat(
            log.select("case_id", unit=end, at=moment)
            for end, moment in moments
            if moment in log.columns
        )
        .drop_nulls("at")
        .rename({"case_id": "case"})
        .sort("case", "at", maintain_order=True)
    )


def followings(log: pl.DataFrame) -> pl.DataFrame:
    """Return `unit`, `next` and the mean `days` between them."""
    day = 86_400e6
    following = pl.col("unit", "at").shift(-1).over("case").name.prefix("next_")
    return (
        events_of(log)
        .with_columns(following)
        .drop_nulls("next_unit")
        .group_by("unit", pl.col("next_unit").alias("next"))
        .agg(
            ((pl.col("next_at") - pl.col("at")).dt.total_microseconds().mean() / day).alias("days")
        )
        .sort("unit", "next")
    )


def raw_rates(findings: Findings, gaps: Bools) -> Floats:
    """Return late, lost, returned, without feedback and the register gap, a row each.

    Late is taken as others would: of completed files only, without the open ones.
    """
    late, *others = findings.counted
    rates = [completed_late(late)[0]]
    rates += [ratio(each.evidence.k, each.evidence.n) for each in others[:3]]
    return np.array([*rates, gaps.astype(np.float64)])


def completed_late(late: Counted) -> tuple[Floats, Floats]:
    """Return the share of completed files that were late, and how many were completed."""
    missed, kept = (
        np.array([row.get(norm, row.get(proxy, 0)) for row in late.counts], dtype=np.float64)
        for norm, proxy in (("late", "over_p90"), ("on_time", "within_p90"))
    )
    return ratio(missed, missed + kept), missed + kept


def z_scores(rates: Floats) -> Floats:
    """Return the standardised rates of each link, a row per kind."""
    spread = rates.std(axis=1, keepdims=True) + 1e-9
    return (rates - rates.mean(axis=1, keepdims=True)) / spread


def z_sum(rates: Floats) -> Floats:
    """Return the sum of the standardised rates of each link."""
    return np.sum(z_scores(rates), axis=0)


def ranks(rates: Floats) -> Floats:
    """Return the place of each link per kind, the highest rate first; ties share a place.

    Examples
    --------
    >>> ranks(np.array([[0.1, 0.5, 0.5]])).tolist()
    [[3.0, 1.5, 1.5]]
    """
    return np.asarray(stats.rankdata(-rates, axis=1), dtype=np.float64)


def reciprocal_rank(rates: Floats) -> Floats:
    """Return the sum of reciprocal places of each link, damped (reciprocal-rank fusion)."""
    return np.sum(1 / (RANK_DAMPING + ranks(rates)), axis=0)


def flat_priors(findings: Findings, gaps: Bools, kinds: Ints) -> Floats:
    """Return the probability that a rate is twice that of its handover, by a flat prior.

    What the score would be without learning what is healthy from the links themselves.
    """
    healthy = [1 - np.where(gaps, GAP[1], GAP[0])]
    groups = int(kinds.max(initial=0)) + 1
    for counted in findings.counted[:4]:
        k, n = counted.evidence.k, counted.evidence.n
        deviating, files = (sums(kinds, each, groups) for each in (k, n))
        mean = (deviating + FLAT[0]) / (files + FLAT[0] + FLAT[1])
        limit = np.minimum(MOST, TWICE * mean)[kinds]
        healthy.append(np.asarray(special.betainc(k + 1, n - k + 1, limit), dtype=np.float64))
    return 1 - np.prod(healthy, axis=0)


class _Forest(Protocol):
    def fit(self, rows: Floats) -> "_Forest": ...
    def score_samples(self, rows: Floats) -> Floats: ...


def isolation_forest(rates: Floats) -> Floats | None:
    """Return how easily each link is set apart [1]_; None where scikit-learn is not installed.

    References
    ----------
    .. [1] Liu, Ting and Zhou (2008), "Isolation forest".
    """
    try:
        from sklearn.ensemble import IsolationForest
    except ImportError:
        return None
    forest = cast("_Forest", IsolationForest(n_estimators=200, random_state=0))
    return -forest.fit(rates.T).score_samples(rates.T)
