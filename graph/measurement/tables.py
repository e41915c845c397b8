"""Measurements as tables: sufficient statistics per link (overdracht X → Y) and month.

Columns are those of the measurement record in the contracts; all counts are integers. A row of
`counts` belongs to the month in which the files were *sent* (a cohort), in Europe/Amsterdam, and is
decided at `until`: later events have not happened yet. A count is null where nothing was measured:
the term of a file without a measurable norm, or a moment that the channel does not record.
"""

from dataclasses import dataclass, field
from typing import Final

import polars as pl

KEY: Final = {"link": pl.String, "norm": pl.String, "month": pl.Date}
"""`norm` is the norm id of the register that was measured against, "" without a measurable one."""

COUNTS: Final = {
    **KEY,
    "handover": pl.String,
    "giver": pl.String,
    "receiver": pl.String,
    "sent": pl.Int64,
    "received": pl.Int64,
    "withdrawn": pl.Int64,
    "on_time": pl.Int64,
    "late": pl.Int64,
    "open_within_term": pl.Int64,
    "open_past_term": pl.Int64,
    "mature": pl.Int64,
    "lost": pl.Int64,
    "returned": pl.Int64,
    "cases_returned": pl.Int64,
    "feedback_due": pl.Int64,
    "feedback_given": pl.Int64,
    "complete_due": pl.Int64,
    "complete_all": pl.Int64,
}
"""`complete_due`: received files whose required and present fields were recorded."""

FIELDS: Final = {**KEY, "field": pl.String, "present": pl.Int64}
"""Of `complete_due` files, how many carried this required field."""

HISTOGRAM: Final = {
    **KEY,
    "step": pl.String,
    "bin": pl.Int64,
    "event": pl.Int64,
    "censored": pl.Int64,
    "withdrawn": pl.Int64,
}
"""Durations, suspension subtracted. `step`: `received` (sent → received), `started` (received →
started) or `norm` (counted_from → counted_to of the norm, only when that is not sent → received).
`bin`: calendar days between the two dates, or minutes for norms under one day."""

WEEKS: Final = {
    "link": pl.String,
    "week": pl.Date,
    "sent": pl.Int64,
    "received": pl.Int64,
    "stock": pl.Int64,
}
"""`week` is its Monday; `stock` counts files sent, not yet received and not withdrawn at its end.
A week in which nothing happened has no row: its stock is that of the row before."""

FLOW: Final = {
    "link": pl.String,
    "month": pl.Date,
    "week": pl.Date,
    "sent": pl.Int64,
    "received": pl.Int64,
    "withdrawn": pl.Int64,
}
"""What happened per week to the files *sent* in that month: adds up over deliveries, which a stock
does not. `WEEKS` is its sum."""

CHAIN_MONTHS: Final = {
    "chain": pl.String,
    "month": pl.Date,
    "cases": pl.Int64,
    "arrived": pl.Int64,
    "arrived_in_term": pl.Int64,
    "intake_due": pl.Int64,
    "intake_complete": pl.Int64,
    "outcome_due": pl.Int64,
    "outcome_complete": pl.Int64,
}
"""Cases that entered at an intake role in that month. `arrived`: received at an outcome role;
`arrived_in_term`: and no handover of the case was late. `*_due` and `*_complete`: of the handovers
in from the intake and out to the outcome, those with recorded fields, and with all of them."""
LOOPS: Final = {"chain": pl.String, "month": pl.Date, "pattern": pl.String, "count": pl.Int64}
"""Loops by pattern of organisations, `a>b>a`, up to four handovers long."""


@dataclass(frozen=True)
class Measurements:
    """One or more deliveries, counted; windows are sums over months."""

    counts: pl.DataFrame
    fields: pl.DataFrame
    histogram: pl.DataFrame
    weeks: pl.DataFrame
    chain_months: pl.DataFrame
    loops: pl.DataFrame
    flow: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FLOW))

    @classmethod
    def empty(cls) -> "Measurements":
        """Return measurements of nothing, with the right columns."""
        return cls(**{name: pl.DataFrame(schema=columns) for name, columns in SHAPES.items()})


SHAPES: Final = {
    "counts": COUNTS,
    "fields": FIELDS,
    "histogram": HISTOGRAM,
    "weeks": WEEKS,
    "chain_months": CHAIN_MONTHS,
    "loops": LOOPS,
    "flow": FLOW,
}

SORTED_BY: Final = ("link", "norm", "month", "step", "field", "week", "pattern", "bin")
"""Order of the rows of every table, as far as it has these columns: equal content, equal rows."""
