"""Histograms of durations (doorlooptijden): for Kaplan-Meier and for pictures."""

from datetime import datetime, timedelta
from typing import Final

import polars as pl

from graph.measurement.due_table import day_of
from graph.measurement.handover_log import INSTANT
from graph.terms.due import clock_time, runs_by_clock
from schemas.instants import AMSTERDAM
from schemas.norm import Moment, Norm

LONGEST: Final = 10_000_000
"""Bins that a duration can have: minutes of nineteen years."""
STEPS: Final = {
    "norm": ("norm_start", "norm_end"),
    "received": ("sent_at", "received_at"),
    "started": ("received_at", "started_at"),
}
"""Start and end of each step; the place of a step is its number in the table."""


def in_minutes(norm: Norm) -> bool:
    """Say whether durations under this norm are counted in minutes: its term is under one day."""
    term = norm.term
    return term is not None and runs_by_clock(term) and clock_time(term) < timedelta(days=1)


def histogram(files: pl.DataFrame, norms: list[Norm], until: datetime) -> pl.DataFrame:
    """Count durations per cell, step and bin.

    A file that has not ended is censored at the last instant before `until`, or leaves at its
    withdrawal. Days between two dates in Europe/Amsterdam, or whole minutes; suspension subtracted,
    never below zero. A step that the channel does not record has no rows.
    """
    own = [
        number
        for number, norm in enumerate(norms)
        if (norm.counted_from, norm.counted_to) != (Moment.SENT, Moment.RECEIVED)
    ]
    which = {
        "received": pl.col("records_received_at"),
        "started": pl.col("records_started_at") & pl.col("received_at").is_not_null(),
        "norm": pl.col("norm").is_in(own) & pl.col("norm_start").is_not_null(),
    }
    quick = [number for number, norm in enumerate(norms) if in_minutes(norm)]
    steps = [
        _bins(files.filter(which[step]), number, quick, until) for number, step in enumerate(STEPS)
    ]
    cell, step = pl.col("key") // LONGEST // len(STEPS), pl.col("key") // LONGEST % len(STEPS)
    bins = pl.concat(steps).sort("key")
    return bins.with_columns(cell=cell, step=step, bin=pl.col("key") % LONGEST).drop("key")


def _bins(files: pl.DataFrame, step: int, quick: list[int], until: datetime) -> pl.DataFrame:
    """Count the ends of one step per cell and bin, both in one number `key`."""
    start, end = list(STEPS.values())[step]
    last = until - timedelta(microseconds=1)
    ended, left = pl.col(end).is_not_null(), pl.col("withdrawn_at").is_not_null()
    stop = pl.coalesce(
        day_of(end), day_of("withdrawn_at"), pl.lit(last.astimezone(AMSTERDAM).date())
    )
    length = (stop - pl.col(day_of(start))).dt.total_days() - pl.col("days_off")
    if quick:
        instant = pl.coalesce(end, "withdrawn_at", pl.lit(last).cast(INSTANT))
        minutes = (instant - pl.col(start)).dt.total_minutes() - 1440 * pl.col("days_off")
        length = pl.when(pl.col("norm").is_in(quick)).then(minutes).otherwise(length)
    key = (pl.col("cell") * len(STEPS) + step) * LONGEST + length.clip(0, LONGEST - 1)
    rows = files.select(
        key.alias("key"),
        ended.alias("event"),
        (~ended & ~left).alias("censored"),
        (~ended & left).alias("withdrawn"),
    )
    return rows.group_by("key").agg(pl.col("event", "censored", "withdrawn").sum())
