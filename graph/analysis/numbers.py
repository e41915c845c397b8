"""Numbers: the array types of this room, the beta functions it needs, and whole percents."""

import numpy as np
import numpy.typing as npt
from scipy import special

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def percent(share: float) -> int:
    """Return a share in whole percents, but never 0 for something and never 100 for not quite all.

    Examples
    --------
    >>> percent(0.27), percent(0.0), percent(0.001), percent(0.999), percent(1.0)
    (27, 0, 1, 99, 100)
    """
    whole = round(100 * share)
    if 0 < share < 1:
        return min(max(whole, 1), 99)
    return whole


def ratio(part: Floats, whole: Floats) -> Floats:
    """Return `part / whole`, and 0 where there is no whole."""
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)


def sums(group: Ints, values: Floats, groups: int) -> Floats:
    """Return the sum of `values` per group 0 … `groups` - 1."""
    return np.bincount(group, values, minlength=groups).astype(np.float64)


def log_beta(a: Floats, b: Floats) -> Floats:
    """Return the logarithm of the beta function."""
    return np.asarray(special.betaln(a, b), dtype=np.float64)


def beta_interval(a: Floats, b: Floats, level: float) -> tuple[Floats, Floats]:
    """Return the equal-tailed interval of Beta(a, b) that holds `level` of it."""
    tail = (1 - level) / 2
    low = np.asarray(special.betaincinv(a, b, tail), dtype=np.float64)
    high = np.asarray(special.betaincinv(a, b, 1 - tail), dtype=np.float64)
    return low, high


def digamma(x: Floats) -> Floats:
    """Return the first derivative of the logarithm of the gamma function."""
    return np.asarray(special.psi(x), dtype=np.float64)


def trigamma(x: Floats) -> Floats:
    """Return the second derivative of the logarithm of the gamma function, to about seven digits.

    By central difference: ten times as fast as scipy's, and steps towards a maximum need no more.
    """
    step = 1e-4 * x
    return (digamma(x + step) - digamma(x - step)) / (2 * step)
