"""Rivals: what others would rank links by, computed on the same counts, to compare with.

Betweenness stands for structure, mean lead time for process mining, the sum of z-scores for a
composite indicator, and the isolation forest for machine learning.
"""

from collections.abc import Sequence
from typing import Final, Protocol, cast

import networkx as nx
import numpy as np
import polars as pl

from graph.analysis.counting import Counted
from graph.analysis.evidence import Findings
from graph.analysis.network import Network
from graph.analysis.numbers import Bools, Floats, ratio
from graph.measurement.tables import Measurements

NOT_INSTALLED: Final = "scikit-learn is niet geïnstalleerd"


def betweenness(network: Network) -> Floats:
    """Return the edge betweenness of each link on the organisations, directed [1]_.

    References
    ----------
    .. [1] Brandes (2001), "A faster algorithm for betweenness centrality".
    """
    graph: nx.DiGraph[str] = nx.DiGraph([(link.giver, link.receiver) for link in network.links])
    central = nx.edge_betweenness_centrality(graph)
    return np.array([central[link.giver, link.receiver] for link in network.links])


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


def raw_rates(findings: Findings, gaps: Bools) -> Floats:
    """Return late, lost, returned, without feedback and the register gap, a row each.

    Late is taken as others would: of completed files only, without the open ones.
    """
    late, *others = findings.counted
    rates = [_completed_late(late)]
    rates += [ratio(each.evidence.k, each.evidence.n) for each in others[:3]]
    return np.array([*rates, gaps.astype(np.float64)])


def _completed_late(late: Counted) -> Floats:
    missed, kept = (
        np.array([each.get(norm, 0) + each.get(proxy, 0) for each in late.counts], dtype=np.float64)
        for norm, proxy in (("late", "over_p90"), ("on_time", "within_p90"))
    )
    return ratio(missed, missed + kept)


def z_sum(rates: Floats) -> Floats:
    """Return the sum of the standardised rates of each link."""
    spread = rates.std(axis=1, keepdims=True) + 1e-9
    return np.sum((rates - rates.mean(axis=1, keepdims=True)) / spread, axis=0)


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


def average_precision(truth: Sequence[bool], score: Floats) -> float:
    """Return the average precision of a ranking; equal scores are one step.

    Examples
    --------
    >>> average_precision([True, False, True], np.array([0.9, 0.8, 0.1]))
    0.8333333333333333
    >>> average_precision([True, False], np.array([0.5, 0.5]))
    0.5
    """
    weak = np.array(truth, dtype=np.float64)
    order = np.argsort(-score, kind="stable")
    ordered = score[order]
    last_of_step = np.r_[ordered[1:] != ordered[:-1], True]
    found = np.cumsum(weak[order])[last_of_step]
    shown = (np.flatnonzero(last_of_step) + 1).astype(np.float64)
    gained = np.diff(found, prepend=0.0)
    return float(np.sum(gained * found / shown) / weak.sum())


def precision_at(truth: Sequence[bool], score: Floats, shown: int = 10) -> float:
    """Return which share of the first links of a ranking is truly weak; ties by place."""
    order = np.argsort(-score, kind="stable")[:shown]
    return float(np.mean(np.array(truth, dtype=np.float64)[order]))
