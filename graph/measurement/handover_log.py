"""Handover log v1 (overdrachtslog): its columns, and what has happened in it before an instant."""

from datetime import datetime
from typing import Final

import polars as pl

INSTANT: Final = pl.Datetime("us", "UTC")

TIMES: Final = (
    "sent_at",
    "received_at",
    "started_at",
    "returned_at",
    "feedback_at",
    "withdrawn_at",
    "due_at",
)

REQUIRED: Final = ("case_id", "handover", "giver", "receiver", "sent_at", "received_at")

COLUMNS: Final = {
    "case_id": pl.String,
    "handover": pl.String,
    "giver": pl.String,
    "receiver": pl.String,
    **dict.fromkeys(TIMES, INSTANT),
    "suspended_days": pl.Int64,
    "required_fields": pl.String,
    "present_fields": pl.String,
    "outcome": pl.String,
}
"""Columns of a log after reading: ids as text, instants in UTC, fields separated by `|`."""

KEY: Final = ("case_id", "handover", "giver", "receiver", "sent_at")
"""What makes a row one of its kind."""


def with_all_columns(log: pl.DataFrame) -> pl.DataFrame:
    """Return the log with every column of the contract; absent ones are empty."""
    missing = [
        pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in COLUMNS.items()
        if name not in log.columns
    ]
    return log.with_columns(missing).select(COLUMNS.keys())


def known_before(log: pl.DataFrame, until: datetime) -> pl.DataFrame:
    """Return what is known at `until`, the first instant not counted.

    Rows sent later are left out; later times in a kept row have not happened yet. A due date is
    no event and stays.
    """
    end = pl.lit(until).cast(INSTANT)
    happened = [
        pl.when(pl.col(name) < end).then(pl.col(name)).alias(name)
        for name in TIMES
        if name in log.columns and name not in {"sent_at", "due_at"}
    ]
    return log.filter(pl.col("sent_at") < end).with_columns(happened)
