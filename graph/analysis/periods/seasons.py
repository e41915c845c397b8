"""Seasons (seizoenen): whether a change may be no more than the time of the year.

Asked of the same months a year earlier: were they as the months since the change, or as the other
months before it? With less than a year before the change nobody can tell, and that is said.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from graph.analysis.numbers import Floats, Ints, log_beta
from schemas.time_results import Part, Season

STRENGTH: Final = 8.0
"""Strength of the beta prior of every rate, around the rate of the handover."""
LEAST_FILES: Final = 8
"""With fewer files in the same months of the year before, they say nothing."""


@dataclass(frozen=True)
class Series:
    """Deviating files `k` of `n` per month, in order, and the rate that is usual there."""

    months: list[date]
    k: Floats
    n: Floats
    usual: float

    def part(self, rows: Ints) -> Part:
        """Return some months together."""
        return Part(k=int(self.k[rows].sum()), n=int(self.n[rows].sum()))


def season_of(series: Series, at: int) -> tuple[Season, Part | None]:
    """Return what the year before says of a change at month `at`, with what was counted then."""
    then = {_year_earlier(month) for month in series.months[at:]}
    same = np.array([month in then for month in series.months[:at]], dtype=np.bool_)
    year_before = series.part(np.flatnonzero(same)) if same.any() else None
    rest = series.part(np.flatnonzero(~same))
    if year_before is None or year_before.n < LEAST_FILES or rest.n < LEAST_FILES:
        return Season.UNKNOWN, year_before
    after = series.part(np.arange(at, len(series.months)))
    as_after = _likely(series, after, year_before) + _likely(series, rest)
    as_rest = _likely(series, after) + _likely(series, rest, year_before)
    return Season.LIKE_LAST_YEAR if as_after > as_rest else Season.OTHER, year_before


def _year_earlier(month: date) -> date:
    return month.replace(year=month.year - 1)


def _likely(series: Series, *parts: Part) -> float:
    """Return ln P(counts) when these parts share one rate."""
    a, b = series.usual * STRENGTH, (1 - series.usual) * STRENGTH
    k, n = sum(part.k for part in parts), sum(part.n for part in parts)
    together, nothing = (
        log_beta(np.array([first]), np.array([second]))
        for first, second in ((k + a, n - k + b), (a, b))
    )
    return float(together[0] - nothing[0])
