"""Flow (verloop): what was sent, received and withdrawn per week, and the stock (voorraad)."""

from datetime import date
from typing import Final

import polars as pl

from graph.measurement.cells import nameless, opened
from graph.measurement.due_table import day_of

KINDS: Final = ("sent", "received", "withdrawn")
EPOCH_MONDAY: Final = date(1, 1, 1)
"""A Monday before every instant."""
WEEKS: Final = 1_000_000


def flow_of(files: pl.DataFrame, norms: int) -> pl.DataFrame:
    """Count events per link, month sent and week (its Monday).

    A file leaves the stock once: withdrawn counts only when it was not received.
    """
    happened = {
        "sent": pl.col("sent_at").is_not_null(),
        "received": pl.col("received_at").is_not_null(),
        "withdrawn": pl.col("withdrawn_at").is_not_null() & pl.col("received_at").is_null(),
    }
    events = [
        files.lazy()
        .filter(happened[kind])
        .select(key=nameless(norms) * WEEKS + _week(pl.col(day_of(f"{kind}_at"))))
        .group_by("key")
        .agg(**{each: pl.len().cast(pl.Int64) if each == kind else pl.lit(0) for each in KINDS})
        for kind in KINDS
    ]
    table = (
        pl.concat(events, how="vertical_relaxed")
        .group_by("key")
        .agg(pl.col(KINDS).sum())
        .sort("key")
        .collect()
    )
    monday = pl.lit(EPOCH_MONDAY) + pl.duration(days=(pl.col("key") % WEEKS) * 7)
    return opened(table.with_columns(cell=pl.col("key") // WEEKS, week=monday), 0).drop("key")


def _week(day: pl.Expr) -> pl.Expr:
    """Return how many weeks a day lies after that of the first Monday."""
    return ((day - pl.lit(EPOCH_MONDAY)).dt.total_days()) // 7


def weeks_of(flow: pl.DataFrame) -> pl.DataFrame:
    """Add the months up per link and week, with the stock at the end of each week."""
    weeks = flow.group_by("link", "week").agg(pl.col(KINDS).sum()).sort("link", "week")
    change = pl.col("sent") - pl.col("received") - pl.col("withdrawn")
    return weeks.with_columns(stock=change.cum_sum().over("link")).drop("withdrawn")
