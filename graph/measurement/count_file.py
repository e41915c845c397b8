"""Count file (telbestand v1): measurements as sheets that a person can read, check and fill in.

Only counts leave the building. Sheets `telling`, `histogram` and `levering` are the contract;
`weken`, `keten` and `lussen` may be left out. An empty cell is "not measured".
"""

from collections.abc import Callable
from dataclasses import replace

import polars as pl

from graph.measurement.arrangement import Register
from graph.measurement.count_contract import ENDS, FIELD, MONTHS, TALLY, delivery_sheet
from graph.measurement.delivery import Delivery
from graph.measurement.histograms import in_minutes
from graph.measurement.tables import FLOW, KEY, Measurements
from schemas.register import ChainFile


def sheets_of(
    measured: Measurements, delivery: Delivery, register: ChainFile, *, quarters: bool = False
) -> dict[str, pl.DataFrame]:
    """Return the sheets of a count file, per month or per quarter.

    Totals per quarter hold no histogram, so no survival curve can be drawn from them.
    """
    if quarters:
        measured = _by_quarter(measured)
    period = _quarter if quarters else _month
    sheets = {"telling": _tally(measured, period), "levering": delivery_sheet(delivery)}
    if not quarters:
        sheets["histogram"] = _histogram(measured, register)
    ends = measured.counts.select("link", *ENDS).unique()
    flow = measured.flow.join(ends, on="link").with_columns(period=period("month"))
    sheets["weken"] = flow.select(*ENDS, "period", "week", "sent", "received", "withdrawn")
    sheets["keten"] = measured.chain_months.select(_month("month").alias("period"), *MONTHS)
    sheets["lussen"] = measured.loops.select(_month("month").alias("period"), "pattern", "count")
    return sheets


def _month(column: str) -> pl.Expr:
    return pl.col(column).dt.strftime("%Y-%m")


def _quarter(column: str) -> pl.Expr:
    return pl.format("{}-Q{}", pl.col(column).dt.year(), pl.col(column).dt.quarter())


def _by_quarter(measured: Measurements) -> Measurements:
    """Add the months of each quarter up; what was measured in none of them stays unmeasured."""

    def added(table: pl.DataFrame, key: list[str], numbers: list[str]) -> pl.DataFrame:
        sums = [
            pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name)
            for name in numbers
        ]
        table = table.with_columns(month=pl.col("month").dt.truncate("1q"))
        return table.group_by(key).agg(sums).sort(key)

    counted = [name for name in FLOW if name not in {"link", "month", "week"}]
    return replace(
        measured,
        counts=added(measured.counts, [*KEY, *ENDS], list(TALLY)),
        fields=added(measured.fields, [*KEY, "field"], ["present"]),
        flow=added(measured.flow, ["link", "month", "week"], counted),
    )


def _tally(measured: Measurements, period: Callable[[str], pl.Expr]) -> pl.DataFrame:
    tally = measured.counts
    if not measured.fields.is_empty():
        fields = measured.fields.with_columns(field=FIELD + pl.col("field"))
        names = sorted(fields["field"].unique())
        wide = fields.pivot(on="field", on_columns=names, index=list(KEY), values="present")
        tally = tally.join(wide, on=list(KEY), how="left", maintain_order="left")
    extra = [name for name in tally.columns if name.startswith(FIELD)]
    return tally.select(*ENDS, period("month").alias("period"), "norm", *TALLY, *extra)


def _histogram(measured: Measurements, register: ChainFile) -> pl.DataFrame:
    """Return the histogram with its bins in days, or in minutes for norms under one day."""
    quick = pl.DataFrame(
        [
            (handover, norm.id, True)
            for handover, place in Register(register).places.items()
            for norm in place.norms
            if in_minutes(norm)
        ],
        schema={"handover": pl.String, "norm": pl.String, "quick": pl.Boolean},
        orient="row",
    ).unique()
    ends = measured.counts.select("link", *ENDS).unique()
    rows = measured.histogram.join(ends, on="link", maintain_order="left")
    rows = rows.join(quick, on=["handover", "norm"], how="left", maintain_order="left")
    fast = pl.col("quick").fill_null(value=False)
    return rows.select(
        *ENDS,
        _month("month").alias("period"),
        "norm",
        "step",
        pl.when(~fast).then("bin").alias("days"),
        pl.when(fast).then("bin").alias("minutes"),
        "event",
        "censored",
        "withdrawn",
    )
