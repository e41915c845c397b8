"""Reading a count file (telbestand v1): its sheets as measurements."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from graph.measurement.count_contract import FIELD, check_sheets, delivery_of
from graph.measurement.count_rows import RowReader
from graph.measurement.delivery import Delivery
from graph.measurement.dialect import Table
from graph.measurement.flow import weeks_of
from graph.measurement.names import Names
from graph.measurement.tables import KEY, SHAPES, SORTED_BY, Measurements
from schemas.register import ChainFile


@dataclass(frozen=True)
class CheckedCounts:
    """A count file that was read: what it covers, its measurements, and the rows rejected."""

    delivery: Delivery
    measured: Measurements
    rows: int
    rejections: pl.DataFrame
    quarters: bool


def check_counts(sheets: Mapping[str, Table], name: str, register: ChainFile) -> CheckedCounts:
    """Return what these sheets count; rows that are wrong are rejected with their reason.

    Organisations are found by id, OIN or alias. Without a column `norm` a row is measured by the
    norm that the register gives for the first day of its period. Raise `LogInvalid` for a missing
    or unknown sheet or column, or a delivery that does not say what it covers.
    """
    check_sheets(sheets, name)
    delivery = delivery_of(sheets["levering"], name, register.chain.id)
    reader = RowReader(name, Names(register), delivery)
    tally = reader.read("telling", sheets["telling"])
    read = {"telling": tally} | {
        sheet: reader.read(sheet, sheets[sheet], tally.good)
        for sheet in ("histogram", "weken", "keten", "lussen")
        if sheet in sheets
    }
    rows = {sheet: part.good for sheet, part in read.items()}
    rejections = pl.concat([part.rejections for part in read.values()])
    height = sum(part.rows for part in read.values())
    measured = _measured(rows, register.chain.id)
    quarters = bool(rows["telling"]["period"].str.contains("Q").any())
    return CheckedCounts(delivery, measured, height, rejections, quarters)


def _measured(rows: Mapping[str, pl.DataFrame], chain: str) -> Measurements:
    tally = rows["telling"]
    if "complete_due" not in tally.columns and "complete_all" in tally.columns:
        # who fills in totals by hand gives no other number of judged files than those received
        due = pl.when(pl.col("complete_all").is_not_null()).then("received")
        tally = tally.with_columns(due.alias("complete_due"))
    fields = [column for column in tally.columns if column.startswith(FIELD)]
    carried = tally.unpivot(on=fields, index=list(KEY), variable_name="field", value_name="present")
    carried = carried.filter(pl.col("present").is_not_null())
    flow = _shaped(rows.get("weken"), "flow")
    in_chain = pl.lit(chain).alias("chain")
    bins = rows.get("histogram")
    if bins is not None:
        units = [name for name in ("days", "minutes") if name in bins.columns]
        bins = bins.with_columns(pl.coalesce(units).alias("bin")) if units else bins
    return Measurements(
        counts=_shaped(tally, "counts"),
        fields=_shaped(carried.with_columns(pl.col("field").str.strip_prefix(FIELD)), "fields"),
        histogram=_shaped(bins, "histogram"),
        weeks=_shaped(weeks_of(flow), "weeks"),
        chain_months=_shaped(rows.get("keten"), "chain_months", in_chain),
        loops=_shaped(rows.get("lussen"), "loops", in_chain),
        flow=flow,
    )


def _shaped(rows: pl.DataFrame | None, name: str, *more: pl.Expr) -> pl.DataFrame:
    """Return rows with the columns of a table, sorted by its key; absent numbers are null."""
    shape = SHAPES[name]
    if rows is None:
        return pl.DataFrame(schema=shape)
    rows = rows.with_columns(more)
    return rows.select(
        (pl.col(column) if column in rows.columns else pl.lit(None)).cast(dtype).alias(column)
        for column, dtype in shape.items()
    ).sort([column for column in SORTED_BY if column in shape])
