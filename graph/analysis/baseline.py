"""Baseline: what is healthy for links of the same handover, learned from those links themselves.

The worst links are left out, so that what is looked for does not teach what is healthy. That is
right for detecting and wrong for estimating: `graph.analysis.intervals` leaves nothing out.
"""

from dataclasses import dataclass

import numpy as np

from graph.analysis.method import Method
from graph.analysis.numbers import Bools, Floats, Ints, ratio, sums

MEAN_BOUNDS = (0.002, 0.95)
"""Keeps a healthy rate away from 0 and 1, where odds mean nothing."""


@dataclass(frozen=True)
class Baseline:
    """The healthy rate of each link, and how much healthy links differ among themselves.

    `mean` is a link's own: that of its handover times its receiver effect. `borrowed` marks links
    whose handover has too few links, and that are held against the whole chain.
    """

    mean: Floats
    strength: float
    receiver_effect: Floats
    borrowed: Bools


def spread(k: Floats, n: Floats, method: Method) -> tuple[float, float]:
    """Return mean and strength of the healthy beta distribution of the chain, by moments, trimmed.

    Links may differ until they show not to: as if `usual_links` more were seen that differ with
    strength `usual_strength`. A dozen links seem not to differ at all as often as not, and taken at
    their word a link that is a little worse looked certainly weak (82 % of those in setting D).

    Examples
    --------
    Five links with the same rate differ no more than chance, which says little:

    >>> n = np.full(5, 100.0)
    >>> mean, strength = spread(n / 10, n, Method())
    >>> round(mean, 3), round(strength)
    (0.101, 40)
    """
    enough = n >= method.learning_files
    if np.count_nonzero(enough) < method.own_baseline_links:
        return float((k.sum() + 1) / (n.sum() + 20)), 20.0
    rate = k[enough] / n[enough]
    kept = rate <= np.quantile(rate, 1 - method.trim_strength)
    rate, files = rate[kept], n[enough][kept]
    mean = float(((rate * files).sum() + 0.5) / (files.sum() + 1))
    between = np.average((rate - mean) ** 2, weights=files)
    by_chance = np.average(mean * (1 - mean) / files, weights=files)
    seen = max(float(between - by_chance) / (mean * (1 - mean)), 0.0)
    links, usual = len(rate), method.usual_links
    excess = (links * seen + usual / (method.usual_strength + 1)) / (links + usual)
    low, high = method.strength_bounds
    strength = min(max(1 / excess - 1, low), high)
    return min(max(mean, MEAN_BOUNDS[0]), MEAN_BOUNDS[1]), strength


def handover_means(
    k: Floats, n: Floats, handover: Ints, chain_mean: float, method: Method
) -> tuple[Floats, Bools]:
    """Return the healthy mean per link from its handover, and which links had to borrow it.

    The worst links are left out and the rest is shrunk to the chain. A handover with fewer than
    `own_baseline_links` measured links has no kind to compare with: it borrows the chain's mean.
    """
    means = np.full(len(k), chain_mean)
    borrowed = np.ones(len(k), dtype=np.bool_)
    rates = ratio(k, n)
    for each in np.unique(handover):
        members = handover == each
        measured = members & (n > 0)
        if np.count_nonzero(measured) < method.own_baseline_links:
            continue
        usual = measured & (rates <= np.quantile(rates[measured], 1 - method.trim_mean))
        pseudo = method.pseudo_handovers
        means[members] = (k[usual].sum() + pseudo * chain_mean) / (n[usual].sum() + pseudo)
        borrowed[members] = False
    return means, borrowed


def receiver_effects(k: Floats, n: Floats, means: Floats, receiver: Ints, method: Method) -> Floats:
    """Return how much later each link's receiver is *at its other links* than is usual there.

    Leave-one-out, so that no link excuses itself: a slow organisation is one fact about a node,
    not a finding on each of its links. A receiver of -1 has no effect (1.0), nor has one with a
    single link.

    Examples
    --------
    >>> k, n = np.array([30.0, 30.0, 5.0]), np.array([100.0, 100.0, 100.0])
    >>> receiver_effects(k, n, np.full(3, 0.1), np.array([0, 0, -1]), Method()).round(2).tolist()
    [2.54, 2.54, 1.0]
    """
    known = receiver >= 0
    node = np.where(known, receiver, 0)
    nodes = int(receiver.max(initial=0)) + 1
    expected = n * means
    others_k = sums(node, np.where(known, k, 0.0), nodes)[node] - k
    others_expected = sums(node, np.where(known, expected, 0.0), nodes)[node] - expected
    held = method.receiver_files
    effect = (others_k + held) / (others_expected + held)
    return np.where(known, np.clip(effect, *method.receiver_bounds), 1.0)


def baseline(
    k: Floats, n: Floats, handover: Ints, receiver: Ints | None, method: Method
) -> Baseline:
    """Return the healthy baseline of each link; without `receiver` no receiver effect is taken."""
    chain_mean, strength = spread(k, n, method)
    means, borrowed = handover_means(k, n, handover, chain_mean, method)
    effect = np.ones(len(k))
    if receiver is not None:
        effect = receiver_effects(k, n, means, receiver, method)
    return Baseline(np.clip(means * effect, *MEAN_BOUNDS), strength, effect, borrowed)
