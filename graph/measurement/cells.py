"""Cells (cellen): link, norm and month sent as one number, so that a million rows group quickly."""

from typing import Final

import polars as pl

from graph.measurement.due_table import day_of

MONTHS: Final = 120_000
"""Months from year 1 up: one more than any instant has."""


def cell(norms: int) -> pl.Expr:
    """Return the cell of a row with columns `link`, `named` and the day sent.

    Cells are in the order of link, norm (none first) and month; there are `norms` named norms.
    """
    sent = pl.col(day_of("sent_at"))
    month = sent.dt.year().cast(pl.Int64) * 12 + sent.dt.month() - 1
    return (pl.col("link").cast(pl.Int64) * (norms + 1) + pl.col("named") + 1) * MONTHS + month


def nameless(norms: int) -> pl.Expr:
    """Return the cell as it is when no norm has a name: those of one link and month are one."""
    return pl.col("cell") // MONTHS // (norms + 1) * MONTHS + pl.col("cell") % MONTHS


def opened(table: pl.DataFrame, norms: int) -> pl.DataFrame:
    """Return a table with `link`, `named` and `month` in place of its column `cell`."""
    month, rest = pl.col("cell") % MONTHS, pl.col("cell") // MONTHS
    return table.with_columns(
        link=rest // (norms + 1),
        named=rest % (norms + 1) - 1,
        month=pl.date(month // 12, month % 12 + 1, 1),
    ).drop("cell")
