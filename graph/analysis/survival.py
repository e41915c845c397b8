"""Survival: the share of files that outlasts the term (te laat), with open files kept in.

Files that are still open are the late ones; leaving them out makes every slow link look better.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis.numbers import Floats, Ints, ratio, sums


@dataclass(frozen=True)
class Durations:
    """Histograms of several groups at once, ordered by `group` and then by `bin`.

    `event` files ended in that bin; `censored` files were last seen in it without having ended. Of
    those, `withdrawn` files were taken back: an outcome of its own, that competes with ending.
    """

    group: Ints
    bin: Ints
    event: Floats
    censored: Floats
    withdrawn: Floats | None = None

    def __len__(self) -> int:
        return len(self.group)


def within_group_before(values: Floats, group: Ints) -> Floats:
    """Return, for each row, the sum of `values` over earlier rows of the same group.

    Examples
    --------
    >>> within_group_before(np.array([1.0, 2.0, 4.0, 8.0]), np.array([0, 0, 1, 1])).tolist()
    [0.0, 1.0, 0.0, 4.0]
    """
    before = np.cumsum(values) - values
    if not len(group):
        return before
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    lengths = np.diff(np.r_[starts, len(group)])
    return before - np.repeat(before[starts], lengths)


def quantile(group: Ints, bin: Ints, weight: Floats, groups: int, share: float) -> Floats:  # noqa: A002
    """Return per group the first bin up to which at least `share` of the weight lies; NaN if none.

    Rows may come in any order.

    Examples
    --------
    >>> quantile(np.zeros(3, dtype=np.int64), np.array([9, 1, 4]), np.array([1.0, 5, 4]), 1, 0.9)
    array([4.])
    """
    order = np.lexsort((bin, group))
    group, bin, weight = group[order], bin[order], weight[order]  # noqa: A001
    total = sums(group, weight, groups)
    # a hair less than the share, so that 0.9 of 10 files is 9 and not 9.000000000000002
    asked = share * total[group] * (1 - 1e-12)
    reached = (within_group_before(weight, group) + weight >= asked) & (total[group] > 0)
    found = np.full(groups, np.nan)
    # written from the highest bin down, so that the lowest one that reaches the share stands
    found[group[reached][::-1]] = bin[reached][::-1]
    return found


def exceedance(
    durations: Durations, on_time: Floats, term: Floats | None = None
) -> tuple[Floats, Floats]:
    """Return P(longer than the term) per group, and the number of files that it is worth.

    The term lies where the counts per file say: the shortest `on_time[g]` events of group `g` are
    the ones within it. So the estimate agrees with the lateness decided file by file, also where
    working days or the Algemene termijnenwet give each file its own due date.

    Parameters
    ----------
    durations
        Histograms of the groups 0, 1, …; an event and a censoring in one bin count in that order.
    on_time
        Events within the term, per group.
    term
        About the bin of the term, per group: a file withdrawn up to there was neither in time nor
        late. Without it only those up to the last event in time are taken so.

    Returns
    -------
    survival, effective
        Estimate at the term, of files that are not withdrawn before it: Kaplan-Meier [1]_ where
        none are, else from cumulative incidences [2]_. And Ŝ(1 - Ŝ) / Var(Ŝ) with Greenwood's
        variance: how many files with a known outcome would give the same certainty. Where nobody
        or everybody is on time the variance says nothing, and `effective` is 0: the caller knows
        the count.

    Examples
    --------
    Two of four files on time, one of the others still open, and none lost from sight before:

    >>> four = Durations(np.array([0, 0, 0]), np.array([2, 5, 9]), np.array([2.0, 1, 0]),
    ...                  np.array([0.0, 0, 1]))
    >>> survival, effective = exceedance(four, np.array([2.0]))
    >>> survival.tolist(), effective.tolist()
    ([0.5], [4.0])

    Notes
    -----
    O(rows), for all groups together.

    References
    ----------
    .. [1] Kaplan and Meier (1958), "Nonparametric estimation from incomplete observations".
    .. [2] Aalen and Johansen (1978), "An empirical transition matrix for non-homogeneous Markov
       chains based on censored observations".
    """
    groups = len(on_time)
    group, event = durations.group, durations.event
    leaving = event + durations.censored
    total = sums(group, leaving, groups)
    at_risk = total[group] - within_group_before(leaving, group)
    within = np.clip(on_time[group] - within_group_before(event, group), 0, event)
    back = _withdrawn_within(durations, on_time, term)
    with np.errstate(divide="ignore"):
        steps = np.where(within + back > 0, np.log(ratio(at_risk - within - back, at_risk)), 0.0)
    survival = np.exp(sums(group, steps, groups))
    survival[total == 0] = 0.0
    reached = np.exp(within_group_before(np.maximum(steps, NEVER), group))
    taken_back = sums(group, reached * ratio(back, at_risk), groups)
    survival = np.minimum(ratio(survival, 1 - taken_back), 1.0)
    # those taken back within the term tell nothing of the others
    staying = at_risk - (sums(group, back, groups)[group] - within_group_before(back, group))
    greenwood = sums(group, ratio(within, staying * (staying - within)), groups)
    effective = ratio(1 - survival, survival * greenwood)
    return survival, np.minimum(effective, total - sums(group, back, groups))


NEVER: Final = -700.0
"""Logarithm of what is as good as zero; it keeps a running sum of logarithms finite."""


def _withdrawn_within(durations: Durations, on_time: Floats, term: Floats | None) -> Floats:
    """Return the files withdrawn within the term, per row."""
    if durations.withdrawn is None:
        return np.zeros(len(durations))
    group = durations.group
    inside = within_group_before(durations.event, group) < on_time[group]
    if term is not None:
        inside |= durations.bin <= term[group]
    return np.where(inside, durations.withdrawn, 0.0)
