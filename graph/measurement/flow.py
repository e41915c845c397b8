"""Flow (verloop): what was sent, received and withdrawn per week, and the stock (voorraad)."""

from typing import Final

import polars as pl

from graph.measurement.due_table import local_day

_KINDS: Final = {"sent": "sent_at", "received": "received_at", "withdrawn": "withdrawn_at"}


def flow_of(files: pl.DataFrame) -> pl.DataFrame:
    """Count events per link, month sent and week (its Monday).

    A file leaves the stock once: withdrawn counts only when it was not received.
    """
    left = pl.col("received_at").is_null()
    files = files.with_columns(withdrawn_at=pl.when(left).then("withdrawn_at"))
    events = [
        files.filter(pl.col(instant).is_not_null())
        .group_by("link", "month", local_day(pl.col(instant)).dt.truncate("1w").alias("week"))
        .agg(**{name: pl.len().cast(pl.Int64) if name == kind else pl.lit(0) for name in _KINDS})
        for kind, instant in _KINDS.items()
    ]
    table = pl.concat(events, how="vertical_relaxed")
    return table.group_by("link", "month", "week").agg(pl.col(list(_KINDS)).sum())


def weeks_of(flow: pl.DataFrame) -> pl.DataFrame:
    """Add the months up per link and week, with the stock at the end of each week."""
    weeks = flow.group_by("link", "week").agg(pl.col(list(_KINDS)).sum()).sort("link", "week")
    change = pl.col("sent") - pl.col("received") - pl.col("withdrawn")
    return weeks.with_columns(stock=change.cum_sum().over("link")).drop("withdrawn")
