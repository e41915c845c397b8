"""Quarters (kwartalen): normhalen of a link or handover per quarter in which files were sent."""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from graph.measurement.tables import Measurements
from schemas.rounding import significant


@dataclass(frozen=True)
class Quarter:
    """Files `within` the norm of `n` with a known outcome; `share` is None where there are none."""

    owner: str
    quarter: str
    within: int
    n: int

    @property
    def share(self) -> float | None:
        """The share within the norm, at output precision."""
        return significant(self.within / self.n) if self.n else None


def quarters_of(measurements: Measurements, owner: Literal["link", "handover"]) -> list[Quarter]:
    """Return every owner and quarter with files under a measured norm, in that order.

    A quarter is written as `2025-Q3`; files belong to the quarter in which they were sent.
    """
    month = pl.col("month")
    name = pl.format("{}-Q{}", month.dt.year(), month.dt.quarter())
    known = pl.sum_horizontal("on_time", "late", "open_past_term").sum()
    table = (
        measurements.counts.filter(pl.col("norm") != "")
        .group_by(owner, name.alias("quarter"))
        .agg(pl.col("on_time").sum().alias("within"), known.alias("n"))
        .sort(owner, "quarter")
    )
    return [Quarter(*row) for row in table.iter_rows()]
