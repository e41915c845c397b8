"""Intervals: how sure a rate is, from its own files and from those of its kind.

Nothing is trimmed here. Intervals from the trimmed prior of `graph.analysis.baseline` held only
55 % of the true rates where they promised 90 %.
"""

from typing import Final

import numpy as np

from graph.analysis.method import Method
from graph.analysis.numbers import (
    Floats,
    Ints,
    beta_interval,
    digamma,
    log_beta,
    sums,
    trigamma,
)

LOG_BOUNDS: Final = (-7.0, 7.0)
"""Of both beta parameters: beyond them a prior is a point, or nothing."""
DOUBT: Final = 1.5
DOUBT_STRENGTH: Final = 20.0
"""Prior density (1 + s / 20)^-1.5 of strength s: links may differ until they show not to."""
EVEN: Final = 0.5
"""Probability from which a link is taken to deviate rather than to be of its kind."""
MAX_STEPS: Final = 60
CLOSE: Final = 1e-9
GIVEN_UP: Final = 1e8
"""Damping at which no step helps any more: the best point is reached."""

Pair = tuple[Floats, Floats]
Curvature = tuple[Floats, Floats, Floats]


def jeffreys(k: Floats, n: Floats, level: float) -> tuple[Floats, Floats]:
    """Return Jeffreys' interval of a rate: its own files and nothing else.

    Examples
    --------
    >>> low, high = jeffreys(np.array([3.0]), np.array([41.0]), 0.9)
    >>> round(float(low[0]), 3), round(float(high[0]), 3)
    (0.027, 0.162)
    """
    return beta_interval(k + 0.5, n - k + 0.5, level)


def rate_intervals(k: Floats, n: Floats, handover: Ints, method: Method) -> tuple[Floats, Floats]:
    """Return the interval of each link's rate.

    Empirical Bayes with the maximum likelihood prior of its handover, which is half as wide as
    Jeffreys' at almost the promised coverage; Jeffreys' where the handover has fewer than
    `interval_links` measured links.
    """
    kinds, kind = np.unique(handover, return_inverse=True)
    measured = n > 0
    learned = sums(kind, measured.astype(np.float64), len(kinds)) >= method.interval_links
    a, b = np.full(len(kinds), 0.5), np.full(len(kinds), 0.5)
    if learned.any():
        taught = learned[kind] & measured
        position = np.cumsum(learned) - 1
        a[learned], b[learned] = maximum_likelihood(
            k[taught], n[taught], position[kind[taught]], int(learned.sum())
        )
    return beta_interval(k + a[kind], n - k + b[kind], method.interval)


def link_intervals(
    k: Floats, n: Floats, handover: Ints, probability: Floats, method: Method
) -> tuple[Floats, Floats]:
    """Return the interval of each link's rate; a link that deviates speaks for itself.

    Where the deviation is more likely than not, the link is not one of its kind, and borrowing from
    its kind would put what was counted outside its own interval. There it is Jeffreys', from its
    own files alone; elsewhere as `rate_intervals`.

    Examples
    --------
    >>> from graph.analysis.method import METHOD
    >>> k, n = np.array([19.0] + [3.0] * 11), np.full(12, 23.0)
    >>> kind, deviates = np.zeros(12, dtype=int), np.array([0.99] + [0.0] * 11)
    >>> low, high = link_intervals(k, n, kind, deviates, METHOD)
    >>> bool(low[0] < 19 / 23 < high[0])
    True
    """
    low, high = rate_intervals(k, n, handover, method)
    alone = probability >= EVEN
    low[alone], high[alone] = jeffreys(k[alone], n[alone], method.interval)
    return low, high


def maximum_likelihood(k: Floats, n: Floats, group: Ints, groups: int) -> Pair:
    """Return the beta parameters a and b of each group that make its counts most likely.

    Each group also holds one imagined file, half of it deviating: without it a group in which
    nothing ever happened would be certain that nothing ever can. And a weak prior doubts that the
    links of a group hardly differ, which a dozen links seem to say as often as not: with it 90 %
    intervals held 91 % of the planted rates instead of 81 % (setting A), and 92 % instead of 65 %
    with few files (setting C).

    Notes
    -----
    All groups together, by Newton's method on log a and log b, damped after Levenberg (1944).
    About ten steps of O(links). `k` and `n` may be fractional.
    """
    k = np.append(k, np.full(groups, 0.5))
    n = np.append(n, np.ones(groups))
    group = np.append(group, np.arange(groups))
    mean = sums(group, k, groups) / sums(group, n, groups)
    at = (np.log(20 * mean), np.log(20 * (1 - mean)))
    value = _log_likelihood(k, n, group, at)
    damping, busy = np.full(groups, 1e-3), np.ones(groups, dtype=np.bool_)
    steps = 0
    while busy.any() and steps < MAX_STEPS:
        steps += 1
        rows = busy[group]
        left = k[rows], n[rows], group[rows]
        new = _newton_step(at, *_derivatives(*left, at), damping)
        new_value = _log_likelihood(*left, new)
        better = busy & (new_value >= value)
        moved = np.maximum(abs(new[0] - at[0]), abs(new[1] - at[1]))
        at = (np.where(better, new[0], at[0]), np.where(better, new[1], at[1]))
        value = np.where(better, new_value, value)
        damping = np.where(better, damping / 10, damping * 10)
        busy &= ~(better & (moved < CLOSE)) & (damping < GIVEN_UP)
    return np.exp(at[0]), np.exp(at[1])


def _log_likelihood(k: Floats, n: Floats, group: Ints, at: Pair) -> Floats:
    a, b = np.exp(at[0])[group], np.exp(at[1])[group]
    likelihood = sums(group, log_beta(k + a, n - k + b) - log_beta(a, b), len(at[0]))
    return likelihood - DOUBT * np.log1p((np.exp(at[0]) + np.exp(at[1])) / DOUBT_STRENGTH)


def _derivatives(k: Floats, n: Floats, group: Ints, at: Pair) -> tuple[Pair, Curvature]:
    """Return gradient and Hessian of the log-likelihood in log a and log b."""
    a, b = np.exp(at[0]), np.exp(at[1])
    groups = len(a)
    per_row = (k + a[group], n - k + b[group], n + (a + b)[group])
    first, second = (
        tuple(sums(group, slope(x), groups) for x in per_row) for slope in (digamma, trigamma)
    )
    size = np.bincount(group, minlength=groups)
    own_first, own_second = (
        tuple(size * slope(x) for x in (a, b, a + b)) for slope in (digamma, trigamma)
    )
    d_a, d_b, d_s = (row - own for row, own in zip(first, own_first, strict=True))
    d_aa, d_bb, d_ss = (row - own for row, own in zip(second, own_second, strict=True))
    doubt = DOUBT / (DOUBT_STRENGTH + a + b)
    d_s, d_ss = d_s + doubt, d_ss - doubt**2 / DOUBT
    gradient = (a * (d_a - d_s), b * (d_b - d_s))
    return gradient, (
        a * a * (d_aa - d_ss) + gradient[0],
        b * b * (d_bb - d_ss) + gradient[1],
        -a * b * d_ss,
    )


def _newton_step(at: Pair, gradient: Pair, curvature: Curvature, damping: Floats) -> Pair:
    """Return where one damped Newton step leads; each group has its own 2 x 2 system."""
    uu, vv, uv = (-each for each in curvature)
    uu = uu + damping * (abs(uu) + 1)
    vv = vv + damping * (abs(vv) + 1)
    determinant = uu * vv - uv * uv
    uphill = (uu > 0) & (determinant > 0)
    # where the surface is not a hill the step is no number, and the damping grows until it is
    determinant = np.where(uphill, determinant, np.nan)
    along_a = (vv * gradient[0] - uv * gradient[1]) / determinant
    along_b = (uu * gradient[1] - uv * gradient[0]) / determinant
    return (
        np.clip(at[0] + np.clip(along_a, -2, 2), *LOG_BOUNDS),
        np.clip(at[1] + np.clip(along_b, -2, 2), *LOG_BOUNDS),
    )
