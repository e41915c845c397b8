"""Scoring: one set with its truth, through the counting and scoring of every analysis.

Rivals and the steps of the method left out see the same counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis.analyse import last_day
from graph.analysis.arranged import Arrangements, has_gap
from graph.analysis.attainment import attainments
from graph.analysis.deviations import Evidence, Peers, Scored, score
from graph.analysis.evidence import Findings, findings_of, scored_of
from graph.analysis.intervals import link_intervals
from graph.analysis.judging import weak_probability
from graph.analysis.method import METHOD, Method
from graph.analysis.network import Network, network_of
from graph.analysis.numbers import Bools, Floats
from graph.analysis.planted import rivals
from graph.analysis.planted.truth import TruthSet
from schemas.errors import AnalysisError

UNKNOWN: Final = 3
"""So many links of a truth that are not there are named."""


@dataclass(frozen=True)
class Failing:
    """Of a handover that fails as a whole: what normhalen says, and its links with a clear W."""

    said: bool
    flagged: int
    links: int


@dataclass(frozen=True)
class Scores:
    """What came out of one set; arrays and defects are in the order of the links asked for."""

    defects: Sequence[tuple[str, ...]]
    probability: Floats
    rivals: Mapping[str, Floats | None]
    covered: Sequence[bool]
    failing: Failing | None
    healthy: bool

    @property
    def truth(self) -> list[bool]:
        """Which links are weak."""
        return [bool(each) for each in self.defects]


def scores_of(truth: TruthSet, method: Method = METHOD) -> Scores:
    """Return what the method and its rivals say of the links of a set.

    Raises `AnalysisError` when a set has no weak link, or a truth about a link it does not have.
    """
    network = network_of(truth.chain, truth.measurements, last_day(truth.until))
    _check(truth, network)
    findings = findings_of(network, truth.measurements, truth.window, method)
    scored = scored_of(network, findings, method)
    asked = np.array([link.id in truth.defects for link in network.links], dtype=np.bool_)
    probability = weak_probability(scored, method)
    defects = [truth.defects[link.id] for link in network.links if link.id in truth.defects]
    ranked = {
        **dict(_others(truth, network, findings)),
        **dict(_steps(network, findings, scored, method)),
    }
    if truth.window:
        ranked["late_only"] = scored[0].log_factor
        whole = findings_of(network, truth.measurements, None, method)
        ranked["whole_period"] = weak_probability(scored_of(network, whole, method), method)
    return Scores(
        defects=defects,
        probability=probability[asked],
        rivals={name: None if each is None else each[asked] for name, each in ranked.items()},
        covered=list(_covered(truth, network, findings, scored, method)),
        failing=_failing(truth, network, probability, method),
        healthy=truth.healthy,
    )


def _check(truth: TruthSet, network: Network) -> None:
    unknown = set(truth.defects) - {link.id for link in network.links}
    if unknown:
        raise AnalysisError(
            f"de waarheid noemt {', '.join(sorted(unknown)[:UNKNOWN])}, maar register en log "
            "kennen die overdracht niet; gebruik het volledige id keten/overdracht/gever/ontvanger"
        )
    if not truth.healthy and not any(truth.defects.values()):
        raise AnalysisError("een set zonder zwakke overdracht meet niets; voeg een defect toe")


def _others(
    truth: TruthSet, network: Network, findings: Findings
) -> Iterator[tuple[str, Floats | None]]:
    """Yield what others would rank links by."""
    gaps = _gaps(truth, network)
    rates = rivals.raw_rates(findings, gaps)
    lead = rivals.mean_lead(network, findings.inside)
    yield "betweenness", rivals.betweenness(network)
    yield "bridges", rivals.bridges(network)
    yield "traffic", findings.totals["sent"].astype(np.float64)
    yield "random", rivals.at_random(network)
    yield "mean_lead", lead
    yield "mean_lead_of_term", np.nan_to_num(lead / rivals.terms(network, findings.strata))
    log = truth.log
    yield "performance_dfg", None if log is None else rivals.performance_graph(network, log)
    yield "z_sum", rivals.z_sum(rates)
    yield "z_max", np.max(rivals.z_scores(rates), axis=0)
    yield "borda", -np.mean(rivals.ranks(rates), axis=0)
    yield "rrf", rivals.reciprocal_rank(rates)
    yield "isolation_forest", rivals.isolation_forest(rates)
    yield "flat_priors", rivals.flat_priors(findings, gaps, network.handover_index)


def _steps(
    network: Network, findings: Findings, scored: Sequence[Scored], method: Method
) -> Iterator[tuple[str, Floats]]:
    """Yield what the method would say without one of its steps."""
    yield "max_probability", np.max([each.probability for each in scored], axis=0)
    factors = np.array([np.maximum(each.log_factor, 0.0) for each in scored])
    yield "log_factors", np.sum(factors, axis=0)
    together = Peers(np.zeros_like(network.handover_index), network.receivers)
    pooled = [score(each.evidence, together, method) for each in findings.counted]
    yield "one_baseline", weak_probability(pooled, method)
    late = findings.counted[0]
    rate, files = rivals.completed_late(late)
    evidence = Evidence(late.evidence.kind, rate * files, files)
    completed = score(evidence, Peers(network.handover_index, network.receivers), method)
    yield "completed_only", weak_probability([completed, *scored[1:]], method)


def _gaps(truth: TruthSet, network: Network) -> Bools:
    if truth.gaps is not None:
        flags = [truth.gaps.get(link.id, False) for link in network.links]
    else:
        arranged = Arrangements(network)
        flags = [has_gap(arranged.of_link(link)) for link in network.links]
    return np.array(flags, dtype=np.bool_)


def _covered(
    truth: TruthSet,
    network: Network,
    findings: Findings,
    scored: Sequence[Scored],
    method: Method,
) -> Iterator[bool]:
    """Yield for each measured rate whose truth is known whether its interval holds it."""
    for counted, own in zip(findings.counted, scored, strict=True):
        k, n = counted.evidence.k, counted.evidence.n
        low, high = link_intervals(k, n, network.handover_index, own.probability, method)
        for index, link in enumerate(network.links):
            true = truth.rates.get((link.id, counted.evidence.kind))
            if true is not None and n[index] > 0 and counted.reasons[index] is None:
                yield bool(low[index] <= true <= high[index])


def _failing(
    truth: TruthSet, network: Network, probability: Floats, method: Method
) -> Failing | None:
    if truth.failing is None:
        return None
    said = attainments(network, truth.measurements, method).systemic(truth.failing, method)
    clear = [
        bool(each >= method.clear)
        for link, each in zip(network.links, probability, strict=True)
        if link.handover == truth.failing and not truth.defects.get(link.id)
    ]
    return Failing(said, sum(clear), len(clear))
