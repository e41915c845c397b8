"""Ranking: how well an order of links puts the weak ones first."""

from collections.abc import Sequence

import numpy as np

from graph.analysis.numbers import Bools, Floats


def average_precision(truth: Sequence[bool], score: Floats) -> float:
    """Return the average precision of a ranking; equal scores are one step.

    Examples
    --------
    >>> average_precision([True, False, True], np.array([0.9, 0.8, 0.1]))
    0.8333333333333333
    >>> average_precision([True, False], np.array([0.5, 0.5]))
    0.5
    """
    weak = np.array(truth, dtype=np.float64)
    order = np.argsort(-score, kind="stable")
    ordered = score[order]
    last_of_step = np.r_[ordered[1:] != ordered[:-1], True]
    found = np.cumsum(weak[order])[last_of_step]
    shown = (np.flatnonzero(last_of_step) + 1).astype(np.float64)
    gained = np.diff(found, prepend=0.0)
    return float(np.sum(gained * found / shown) / weak.sum())


def precision_at(truth: Sequence[bool], score: Floats, shown: int = 10) -> float:
    """Return which share of the first links of a ranking is truly weak; ties by place."""
    order = np.argsort(-score, kind="stable")[:shown]
    return float(np.mean(np.array(truth, dtype=np.float64)[order]))


def first(score: Floats, shown: int) -> Bools:
    """Return which links are the first of a ranking; ties by place.

    Examples
    --------
    >>> first(np.array([0.1, 0.9, 0.5]), 2).tolist()
    [False, True, True]
    """
    chosen = np.zeros(len(score), dtype=np.bool_)
    chosen[np.argsort(-score, kind="stable")[:shown]] = True
    return chosen
