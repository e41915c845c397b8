"""Deviations (afwijkingen): the probability that a link does worse than links of its kind.

For each kind of deviation two explanations of the counts compete: a healthy link of this handover,
or one with the odds of deviating several times as high. How much better one of them predicts the
counts is the Bayes factor; with a small prior it gives a probability, and the probabilities of the
five kinds are joined by noisy-or. Nothing else enters: no register rule, no place in the graph.
"""

from dataclasses import dataclass

import numpy as np

from graph.analysis.baseline import Baseline, baseline
from graph.analysis.method import Method
from graph.analysis.numbers import Floats, Ints, log_beta, ratio
from schemas.results import DeviationKind

LOG_LIMIT = 30.0
"""e^30 to 1 is certainty enough; it keeps the exponentials finite."""
DEVIATING_BOUNDS = (0.02, 0.95)
BETTER_BOUNDS = (0.0005, 0.95)


@dataclass(frozen=True)
class Evidence:
    """Deviating files `k` of `n` per link for one kind; `n` is 0 where it was not measured."""

    kind: DeviationKind
    k: Floats
    n: Floats


@dataclass(frozen=True)
class Peers:
    """Who is compared with whom: the handover and the receiver of each link, as numbers."""

    handover: Ints
    receiver: Ints


@dataclass(frozen=True)
class Variation:
    """One setting of the two constants that a reader may doubt."""

    name: str
    prior: float = 1.0
    odds: float = 1.0


AS_IS = Variation("zoals vastgesteld")


@dataclass(frozen=True)
class Scored:
    """One kind of deviation of all links; arrays are in the order of the links."""

    evidence: Evidence
    healthy: Baseline
    log_factor: Floats
    probability: Floats

    @property
    def kind(self) -> DeviationKind:
        """The kind of deviation."""
        return self.evidence.kind

    @property
    def rate(self) -> Floats:
        """The rate as counted, without shrinkage."""
        return ratio(self.evidence.k, self.evidence.n)


def score(evidence: Evidence, peers: Peers, method: Method) -> Scored:
    """Return how strongly the counts of each link speak for this kind of deviation.

    The receiver effect is taken for *late* only: there it halved false flags on healthy networks.
    """
    receiver = peers.receiver if evidence.kind is DeviationKind.LATE else None
    healthy = baseline(evidence.k, evidence.n, peers.handover, receiver, method)
    factor = log_bayes_factor(evidence, healthy, method)
    return Scored(
        evidence=evidence,
        healthy=healthy,
        log_factor=factor,
        probability=posterior(factor, evidence.n, method),
    )


def log_bayes_factor(
    evidence: Evidence, healthy: Baseline, method: Method, variation: Variation = AS_IS
) -> Floats:
    """Return ln P(counts | deviating) - ln P(counts | healthy) of each link.

    One-sided: a rate below the healthy one is never evidence of deviating, whatever the factor.

    Examples
    --------
    Fourteen of fifty files late where six percent is healthy:

    >>> late = Evidence(DeviationKind.LATE, np.array([14.0]), np.array([50.0]))
    >>> one = Baseline(np.array([0.06]), 50.0, np.ones(1), np.zeros(1, dtype=np.bool_))
    >>> log_bayes_factor(late, one, Method()).round(2).tolist()
    [4.5]
    """
    odds = method.odds_of(evidence.kind) * variation.odds
    factor = _compare(evidence, healthy, odds, DEVIATING_BOUNDS, method, most_files=True)
    below = ratio(evidence.k, evidence.n) < healthy.mean
    return np.where(below, np.minimum(factor, 0.0), factor)


def log_better_factor(
    evidence: Evidence, healthy: Baseline, method: Method, variation: Variation = AS_IS
) -> Floats:
    """Return the mirror image: the evidence that a link does reliably *better* than its kind."""
    odds = 1 / (method.odds_of(evidence.kind) * variation.odds)
    factor = _compare(evidence, healthy, odds, BETTER_BOUNDS, method)
    above = ratio(evidence.k, evidence.n) > healthy.mean
    return np.where(above, np.minimum(factor, 0.0), factor)


def _compare(
    evidence: Evidence,
    healthy: Baseline,
    odds: float,
    bounds: tuple[float, float],
    method: Method,
    *,
    most_files: bool = False,
) -> Floats:
    k, n, mean = evidence.k, evidence.n, healthy.mean
    other = odds * mean / (1 - mean)
    other = np.clip(other / (1 + other), *bounds)
    # were deviating links more alike than healthy ones, a worse rate could speak against deviating
    strength = min(method.deviating_strength, healthy.strength)
    if most_files:
        n = np.minimum(n, _telling_files(k, mean, healthy.strength, other, strength))
    return _log_marginal(k, n, other, strength) - _log_marginal(k, n, mean, healthy.strength)


def _telling_files(
    k: Floats, mean: Floats, strength: float, other: Floats, other_strength: float
) -> Floats:
    """Return the number of files from which one more in time would speak for deviating.

    Deviating links differ more among themselves, so of a link with hardly any deviation in very
    many files they would seem the better explanation. Beyond that number files add nothing: a file
    in time never raises the probability.
    """
    a, other_a = mean * strength, other * other_strength
    crossing = (k + other_a) * strength - (k + a) * other_strength
    # the worse rate is expected of a deviating link however many files there are
    always = a <= other_a
    return np.where(always, np.inf, crossing / np.where(always, 1.0, a - other_a))


def _log_marginal(k: Floats, n: Floats, mean: Floats, strength: float) -> Floats:
    a, b = mean * strength, (1 - mean) * strength
    return log_beta(k + a, n - k + b) - log_beta(a, b)


def posterior(
    log_factor: Floats, n: Floats, method: Method, variation: Variation = AS_IS
) -> Floats:
    """Return the probability after the counts; 0 where nothing was counted.

    Where nothing was counted the prior says nothing about *this* link, and left in it would make
    links look weaker the less is recorded about them.
    """
    prior = method.prior * variation.prior
    odds = np.exp(np.clip(log_factor, -LOG_LIMIT, LOG_LIMIT)) * prior / (1 - prior)
    return np.where(n > 0, odds / (1 + odds), 0.0)


def noisy_or(probabilities: list[Floats]) -> Floats:
    """Return the probability that at least one of several independent causes is there.

    References
    ----------
    Pearl (1988), "Probabilistic Reasoning in Intelligent Systems".

    Examples
    --------
    >>> noisy_or([np.array([0.5, 0.0]), np.array([0.5, 0.1])]).round(6).tolist()
    [0.75, 0.1]
    """
    return 1 - np.prod(1 - np.array(probabilities), axis=0)
