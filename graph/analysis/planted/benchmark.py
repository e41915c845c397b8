"""Benchmark: how well planted defects are found, beside what rivals find on the same counts.

Everything goes through the same counting and scoring as an analysis; only the truth is extra.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Final

import numpy as np
import polars as pl
from pydantic import Field

from graph.analysis.analyse import last_day
from graph.analysis.arranged import Arrangements, has_gap
from graph.analysis.deviations import Scored
from graph.analysis.evidence import Findings, findings_of, scored_of
from graph.analysis.intervals import link_intervals
from graph.analysis.judging import weak_probability
from graph.analysis.method import METHOD, Method
from graph.analysis.network import Network, network_of
from graph.analysis.numbers import Bools, Floats, significant
from graph.analysis.planted.log import gaps_of, log_of, register_of, truth_of
from graph.analysis.planted.rates import true_rates
from graph.analysis.planted.rivals import (
    NOT_INSTALLED,
    average_precision,
    betweenness,
    isolation_forest,
    mean_lead,
    precision_at,
    raw_rates,
    z_sum,
)
from graph.analysis.planted.setting import Planted
from graph.measurement.tables import Measurements
from schemas.errors import AnalysisError
from schemas.register import ChainFile
from schemas.results import DeviationKind
from schemas.schema import Schema

RIVALS: Final = ("betweenness", "mean_lead", "z_sum", "isolation_forest")
CALIBRATION_EDGES: Final = (0.0, 0.05, 0.10, 0.20, 0.40, 0.60, 0.80, 0.95, 1.0)

Rates = Mapping[tuple[str, DeviationKind], float]
Count = Callable[[pl.DataFrame, ChainFile, datetime], Measurements]
"""Counts a handover log of a register, decided at an instant: `graph.measurement.count_log`."""


@dataclass(frozen=True)
class TruthSet:
    """A chain of which is known what is the matter with each link.

    `gaps` are the register-gap flags, by default what the register rules say; `rates` the true
    rates, where they are known.
    """

    chain: ChainFile
    measurements: Measurements
    until: datetime
    weak: Mapping[str, bool]
    gaps: Mapping[str, bool] | None = None
    rates: Rates = field(default_factory=dict[tuple[str, DeviationKind], float])


class Spread(Schema):
    """A figure over all sets: its mean, standard deviation, and value per set."""

    mean: float
    sd: float
    per_seed: list[float]


class CalibrationBin(Schema):
    """Links whose probability lies in `[from, to)`: how many, and how many are truly weak."""

    from_: float = Field(serialization_alias="from")
    to: float
    n: int
    weak: int
    share: float | None


class Benchmark(Schema):
    """The outcome of `bench planted`; a rival that could not be computed is null, with a reason."""

    setting: str
    seeds: int
    method: str
    ap: Spread
    precision_at_10: float
    rivals: dict[str, Spread | None]
    reasons: dict[str, str]
    calibration: list[CalibrationBin]
    coverage90: float | None


@dataclass(frozen=True)
class Scores:
    """What came out of one set."""

    truth: Sequence[bool]
    probability: Floats
    rivals: Mapping[str, Floats | None]
    covered: Sequence[bool]


def truth_set(planted: Planted, count: Count) -> TruthSet:
    """Return a planted chain as a set with its truth, counted like any log."""
    chain = register_of(planted)
    return TruthSet(
        chain=chain,
        measurements=count(log_of(planted), chain, planted.until),
        until=planted.until,
        weak={link: defect is not None for link, defect in truth_of(planted).items()},
        gaps=gaps_of(planted),
        rates=true_rates(planted),
    )


def benchmark(setting: str, sets: Iterable[TruthSet], method: Method = METHOD) -> Benchmark:
    """Return how well weak links are found over all sets.

    Raises `AnalysisError` when a set has no weak link, or a truth about a link it does not have.
    """
    scores = [_scores(each, method) for each in sets]
    if not scores:
        raise AnalysisError("geen enkele set om te meten; geef minstens één seed of map")
    covered = [each for one in scores for each in one.covered]
    rivals = {name: _rival(scores, name) for name in RIVALS}
    return Benchmark(
        setting=setting,
        seeds=len(scores),
        method=method.version,
        ap=_spread([average_precision(each.truth, each.probability) for each in scores]),
        precision_at_10=significant(
            float(np.mean([precision_at(each.truth, each.probability) for each in scores]))
        ),
        rivals=rivals,
        reasons={name: NOT_INSTALLED for name, each in rivals.items() if each is None},
        calibration=_calibration(scores),
        coverage90=significant(float(np.mean(covered))) if covered else None,
    )


def _scores(truth: TruthSet, method: Method) -> Scores:
    network = network_of(truth.chain, truth.measurements, last_day(truth.until))
    findings = findings_of(network, truth.measurements, None, method)
    scored = scored_of(network, findings, method)
    known = np.array([link.id in truth.weak for link in network.links], dtype=np.bool_)
    weak = [truth.weak[link.id] for link in network.links if link.id in truth.weak]
    _check(truth, network, weak)
    rates = raw_rates(findings, _gaps(truth, network))
    rivals = {
        "betweenness": betweenness(network),
        "mean_lead": mean_lead(network, truth.measurements),
        "z_sum": z_sum(rates),
        "isolation_forest": isolation_forest(rates),
    }
    return Scores(
        truth=weak,
        probability=weak_probability(scored, method)[known],
        rivals={name: None if each is None else each[known] for name, each in rivals.items()},
        covered=list(_covered(truth.rates, network, findings, scored, method)),
    )


def _check(truth: TruthSet, network: Network, weak: Sequence[bool]) -> None:
    unknown = set(truth.weak) - {link.id for link in network.links}
    if unknown:
        raise AnalysisError(
            f"de waarheid noemt {', '.join(sorted(unknown)[:3])}, maar register en log kennen die "
            "overdracht niet; gebruik het volledige id keten/overdracht/gever/ontvanger"
        )
    if not any(weak):
        raise AnalysisError("een set zonder zwakke overdracht meet niets; voeg een defect toe")


def _gaps(truth: TruthSet, network: Network) -> Bools:
    if truth.gaps is not None:
        flags = [truth.gaps.get(link.id, False) for link in network.links]
    else:
        arranged = Arrangements(network)
        flags = [has_gap(arranged.of_link(link)) for link in network.links]
    return np.array(flags, dtype=np.bool_)


def _covered(
    rates: Rates,
    network: Network,
    findings: Findings,
    scored: Sequence[Scored],
    method: Method,
) -> Iterable[bool]:
    """Yield for each measured rate whose truth is known whether its interval holds it."""
    for counted, own in zip(findings.counted, scored, strict=True):
        k, n = counted.evidence.k, counted.evidence.n
        low, high = link_intervals(k, n, network.handover_index, own.probability, method)
        for index, link in enumerate(network.links):
            true = rates.get((link.id, counted.evidence.kind))
            if true is not None and n[index] > 0 and counted.reasons[index] is None:
                yield bool(low[index] <= true <= high[index])


def _rival(scores: Sequence[Scores], name: str) -> Spread | None:
    found = [(each.truth, ranked) for each in scores if (ranked := each.rivals[name]) is not None]
    if len(found) < len(scores):
        return None
    return _spread([average_precision(truth, ranked) for truth, ranked in found])


def _spread(values: Sequence[float]) -> Spread:
    sd = float(np.std(values, ddof=1)) if len(values) > 1 else 0.0
    return Spread(
        mean=significant(float(np.mean(values))),
        sd=significant(sd),
        per_seed=[significant(each) for each in values],
    )


def _calibration(scores: Sequence[Scores]) -> list[CalibrationBin]:
    probability = np.concatenate([each.probability for each in scores])
    weak = np.concatenate([np.array(each.truth, dtype=np.bool_) for each in scores])
    bins: list[CalibrationBin] = []
    for low, high in pairwise(CALIBRATION_EDGES):
        # the last bin holds 1 itself
        inside = (probability >= low) & ((probability < high) | (high == 1.0))
        n, found = int(inside.sum()), int((inside & weak).sum())
        share = significant(found / n) if n else None
        bins.append(CalibrationBin(from_=low, to=high, n=n, weak=found, share=share))
    return bins
