"""Benchmark: how well planted defects are found, beside what rivals find on the same counts."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from pydantic import Field

from graph.analysis.method import METHOD, Method
from graph.analysis.planted.ranking import average_precision, first, precision_at
from graph.analysis.planted.rivals import NO_LOG, NOT_INSTALLED
from graph.analysis.planted.scoring import Scores
from schemas.errors import AnalysisError
from schemas.rounding import significant
from schemas.schema import Schema

CALIBRATION_EDGES: Final = (0.0, 0.05, 0.10, 0.20, 0.40, 0.60, 0.80, 0.95, 1.0)
REASONS: Final = {"isolation_forest": NOT_INSTALLED, "performance_dfg": NO_LOG}


class Spread(Schema):
    """A figure over all sets: its mean, standard deviation, and value per set."""

    mean: float
    sd: float
    per_seed: list[float]


class Gain(Schema):
    """How much more precise than a rival, set by set: mean, standard deviation, and sets won."""

    mean: float
    sd: float
    wins: int


class CalibrationBin(Schema):
    """Links whose probability lies in `[from, to)`: how many, and how many are truly weak."""

    from_: float = Field(serialization_alias="from")
    to: float
    n: int
    weak: int
    share: float | None


class Systemic(Schema):
    """A handover that fails as a whole, over all sets.

    `said` is the share of sets in which normhalen says so, `flagged` the share of its healthy links
    that are called clear all the same.
    """

    said: float
    flagged: float


class Benchmark(Schema):
    """The outcome of `bench planted`; a rival that could not be computed is null, with a reason.

    `flagged` is the share of healthy links with a probability that is called clear; `recall` per
    defect the share of its links among as many first links as there are weak ones. Without weak
    links there is nothing to find: `ap` is null and there are no rivals.
    """

    setting: str
    seeds: int
    method: str
    ap: Spread | None
    precision_at_10: float | None
    rivals: dict[str, Spread | None]
    gains: dict[str, Gain]
    reasons: dict[str, str]
    recall: dict[str, float]
    calibration: list[CalibrationBin]
    flagged: float
    coverage90: float | None
    systemic: Systemic | None


def benchmark(setting: str, scores: Iterable[Scores], method: Method = METHOD) -> Benchmark:
    """Return how well weak links are found over all sets.

    Raises `AnalysisError` when there is none.
    """
    scores = list(scores)
    if not scores:
        raise AnalysisError("geen enkele set om te meten; geef minstens één seed of map")
    weak = [each for each in scores if not each.healthy]
    precisions = [average_precision(each.truth, each.probability) for each in weak]
    tens = [precision_at(each.truth, each.probability) for each in weak]
    covered = [each for one in scores for each in one.covered]
    rivals = {name: _rival(weak, name) for name in (weak[0].rivals if weak else ())}
    return Benchmark(
        setting=setting,
        seeds=len(scores),
        method=method.version,
        ap=_spread(precisions) if weak else None,
        precision_at_10=significant(float(np.mean(tens))) if weak else None,
        rivals={name: _spread(each) if each else None for name, each in rivals.items()},
        gains={name: _gain(precisions, each) for name, each in rivals.items() if each},
        reasons={name: REASONS[name] for name, each in rivals.items() if each is None},
        recall=_recall(weak),
        calibration=_calibration(scores),
        flagged=_flagged(scores, method),
        coverage90=significant(float(np.mean(covered))) if covered else None,
        systemic=_systemic(scores),
    )


def _rival(scores: Sequence[Scores], name: str) -> list[float] | None:
    found = [(each.truth, ranked) for each in scores if (ranked := each.rivals[name]) is not None]
    if len(found) < len(scores):
        return None
    return [average_precision(truth, ranked) for truth, ranked in found]


def _spread(values: Sequence[float]) -> Spread:
    return Spread(
        mean=significant(float(np.mean(values))),
        sd=_sd(values),
        per_seed=[significant(each) for each in values],
    )


def _gain(own: Sequence[float], other: Sequence[float]) -> Gain:
    more = [a - b for a, b in zip(own, other, strict=True)]
    return Gain(
        mean=significant(float(np.mean(more))), sd=_sd(more), wins=sum(each > 0 for each in more)
    )


def _sd(values: Sequence[float]) -> float:
    return significant(float(np.std(values, ddof=1))) if len(values) > 1 else 0.0


def _recall(scores: Sequence[Scores]) -> dict[str, float]:
    found: dict[str, list[bool]] = {}
    for each in scores:
        shown = first(each.probability, sum(each.truth)).tolist()
        for defects, is_shown in zip(each.defects, shown, strict=True):
            for defect in defects:
                found.setdefault(str(defect), []).append(is_shown)
    return {defect: significant(float(np.mean(each))) for defect, each in sorted(found.items())}


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


def _flagged(scores: Sequence[Scores], method: Method) -> float:
    healthy = [~np.array(each.truth, dtype=np.bool_) for each in scores]
    clear = [each.probability >= method.clear for each in scores]
    flagged = sum(int((a & b).sum()) for a, b in zip(healthy, clear, strict=True))
    return significant(flagged / max(1, sum(int(each.sum()) for each in healthy)))


def _systemic(scores: Sequence[Scores]) -> Systemic | None:
    failing = [each.failing for each in scores if each.failing]
    if not failing:
        return None
    links = sum(each.links for each in failing)
    return Systemic(
        said=significant(float(np.mean([each.said for each in failing]))),
        flagged=significant(sum(each.flagged for each in failing) / max(1, links)),
    )
