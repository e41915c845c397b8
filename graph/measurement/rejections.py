"""Rejections (geweigerde regels): bad rows are data, each with line, column, value and reason."""

from collections.abc import Iterable
from typing import Final

import polars as pl

from schemas.errors import RowsRejected

REJECTIONS: Final = {
    "file": pl.String,
    "line": pl.Int64,
    "column": pl.String,
    "value": pl.String,
    "reason": pl.String,
}
"""One row may be rejected for several reasons; each is a row here."""

_NAMED: Final = 3


def rejected_when(bad: pl.Expr, column: str, reason: str) -> pl.Expr:
    """Return the expression of a rejection: a struct where `bad` holds, else null."""
    value = pl.col(column).cast(pl.String)
    struct = pl.struct(column=pl.lit(column), value=value, reason=pl.lit(reason))
    return pl.when(bad.fill_null(value=False)).then(struct)


def gather(rows: pl.DataFrame, checks: Iterable[pl.Expr]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows (with `file` and `line`) that pass every check, and the rejections."""
    numbered = rows.with_row_index("row")
    found = [pl.DataFrame(schema={"row": pl.UInt32, **REJECTIONS})]
    for check in checks:
        hits = numbered.select("row", "file", "line", check.alias("hit"))
        hits = hits.filter(pl.col("hit").is_not_null()).unnest("hit")
        found.append(hits.select("row", *REJECTIONS))
    rejected = pl.concat(found).sort("row", "column")
    if rejected.is_empty():  # a large log is not copied for nothing
        return rows, rejected.drop("row")
    good = numbered.join(rejected, on="row", how="anti", maintain_order="left")
    return good.drop("row"), rejected.drop("row")


def count_rows(rejections: pl.DataFrame) -> int:
    """Return how many rows were rejected, whatever the number of reasons."""
    return rejections.select("file", "line").n_unique()


def refuse(rejections: pl.DataFrame, rows: int) -> None:
    """Raise `RowsRejected` that names the first bad rows when there are any."""
    if rejections.is_empty():
        return
    named = "; ".join(sentence(row) for row in rejections.head(_NAMED).iter_rows(named=True))
    more = rejections.height - _NAMED
    raise RowsRejected(
        f"{count_rows(rejections)} van {rows} regels geweigerd, niets ingelezen: {named}"
        + (f"; en nog {more}" if more > 0 else "")
        + ". Verbeter ze, of ga met --accept-partial zonder deze regels verder",
        rejections.to_dicts(),
    )


def sentence(rejection: dict[str, object]) -> str:
    """Return a rejection as a person reads it."""
    value = "leeg" if rejection["value"] is None else repr(rejection["value"])
    return (
        f"{rejection['file']} regel {rejection['line']}, kolom {rejection['column']}, "
        f"waarde {value}: {rejection['reason']}"
    )
