"""Judging: from deviations to the status of a link, and whether that status can bear doubt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis.deviations import (
    AS_IS,
    Scored,
    Variation,
    log_bayes_factor,
    log_better_factor,
    noisy_or,
    posterior,
)
from graph.analysis.method import Method
from graph.analysis.numbers import Bools, Floats
from schemas.results import Status


@dataclass(frozen=True)
class Judgement:
    """Of all links: the probability, the status that holds, and the runs in which it changed."""

    probability: Floats
    status: Sequence[Status]
    changed: Sequence[Sequence[str]]
    better: Bools
    thorough: bool = False
    """Further runs were made than the closed-form variations."""


@dataclass(frozen=True)
class Run:
    """Another run of the question; `doubts` marks links whose clear status it does not bear."""

    name: str
    doubts: Bools


NO_RUNS: Final[Sequence[Run]] = ()


def variations(method: Method) -> list[Variation]:
    """Return the closed-form sensitivity: prior × 0.5 and × 2, odds one step down and up."""
    return [
        *(Variation(f"prior × {step:g}", prior=step) for step in method.prior_steps),
        *(Variation(f"odds × {step:g}", odds=step) for step in method.odds_steps),
    ]


def judge(scored: Sequence[Scored], method: Method, runs: Sequence[Run] = NO_RUNS) -> Judgement:
    """Return the status of each link.

    *Clear* only if it stays so under every variation of prior and odds, and under every further
    run: those can lower a status, never raise it. *Better* than its kind is asked in mirror image
    and just as strictly, and only of a link that shows no deviation.
    """
    enough = np.max([each.evidence.n for each in scored], axis=0) >= method.enough_files
    probability = weak_probability(scored, method)
    status = _statuses(probability, enough, method)
    changed: list[list[str]] = [[] for _ in status]
    for variation in variations(method):
        varied = _statuses(weak_probability(scored, method, variation), enough, method)
        for index, (then, now) in enumerate(zip(varied, status, strict=True)):
            if then is not now:
                changed[index].append(variation.name)
    for run in runs:
        for index in np.flatnonzero(run.doubts).tolist():
            if status[index] is Status.CLEAR:
                changed[index].append(run.name)
    held = [
        Status.POSSIBLE if each is Status.CLEAR and reasons else each
        for each, reasons in zip(status, changed, strict=True)
    ]
    none = np.array([each is Status.NONE for each in held], dtype=np.bool_)
    return Judgement(
        probability, held, changed, none & _better(scored, method), thorough=bool(runs)
    )


def weak_probability(
    scored: Sequence[Scored], method: Method, variation: Variation = AS_IS
) -> Floats:
    """Return the probability that a link deviates in at least one way."""
    return noisy_or([_probability(each, method, variation) for each in scored])


def _probability(scored: Scored, method: Method, variation: Variation) -> Floats:
    evidence = scored.evidence
    factor = scored.log_factor
    if variation.odds != 1:
        factor = log_bayes_factor(evidence, scored.healthy, method, variation)
    return posterior(factor, evidence.n, method, variation)


def _statuses(probability: Floats, enough: Bools, method: Method) -> list[Status]:
    return [
        _status(each, files, method)
        for each, files in zip(probability.tolist(), enough.tolist(), strict=True)
    ]


def _status(probability: float, enough: bool, method: Method) -> Status:  # noqa: FBT001
    if probability >= method.clear:
        return Status.CLEAR
    if probability >= method.possible:
        return Status.POSSIBLE
    return Status.NONE if enough else Status.INSUFFICIENT_DATA


def _better(scored: Sequence[Scored], method: Method) -> Bools:
    """Return which links do reliably better than their kind, in every variation."""
    runs = [AS_IS, *variations(method)]
    return np.all(
        [_better_probability(scored, method, run) >= method.clear for run in runs], axis=0
    )


def _better_probability(scored: Sequence[Scored], method: Method, variation: Variation) -> Floats:
    return noisy_or(
        [
            posterior(
                log_better_factor(each.evidence, each.healthy, method, variation),
                each.evidence.n,
                method,
                variation,
            )
            for each in scored
        ]
    )


def false_flags(judgement: Judgement) -> Iterator[float]:
    """Yield, for each clear link, the probability that nothing is the matter with it.

    Their sum is the number of false flags to expect in this run.
    """
    for probability, status in zip(judgement.probability.tolist(), judgement.status, strict=True):
        if status is Status.CLEAR:
            yield 1 - probability
