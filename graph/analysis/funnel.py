"""Funnel (trechter): how far a rate may lie from its centre by chance, at each number of files.

The picture that inspectorates know: few files, wide limits. So a link with 1 of 2 files late is not
flagged, and one with 50 of 100 is.
"""

from typing import Final

import numpy as np
from scipy import stats

from graph.analysis.numbers import Floats, Ints

LEVELS: Final = (0.95, 0.998)
"""Two and three standard deviations, the limits of the source below."""


def funnel_limits(centre: float, files: Ints, level: float) -> tuple[Floats, Floats]:
    """Return the lower and upper limit at each number of files.

    Exact binomial limits, interpolated between whole counts so that the lines run smoothly.

    Examples
    --------
    >>> low, high = funnel_limits(0.5, np.array([10, 1000]), 0.95)
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.132, 0.469], [0.868, 0.531])

    References
    ----------
    Spiegelhalter (2005), "Funnel plots for comparing institutional performance", appendix A.1.1.
    """
    tail = (1 - level) / 2
    # the upper limit is the lower one of the mirror image: so both sides are as strict
    return _lower(centre, files, tail), 1 - _lower(1 - centre, files, tail)


def _lower(centre: float, files: Ints, share: float) -> Floats:
    binomial = stats.binom(files, centre)
    count = np.asarray(binomial.ppf(share), dtype=np.float64)
    upto, before = (np.asarray(binomial.cdf(each), dtype=np.float64) for each in (count, count - 1))
    part = np.divide(upto - share, upto - before, out=np.zeros(len(files)), where=upto > before)
    return np.clip((count - part) / files, 0.0, 1.0)
