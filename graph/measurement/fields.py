"""Completeness (volledigheid): which required fields came along with a file."""

from typing import Final

import polars as pl

_PAIR: Final = ["required", "present"]
_SHAPE: Final = {"required": pl.String, "present": pl.String}


def names(text: str) -> list[str]:
    """Return the field names of a cell, separated by `|`; each once, sorted."""
    return sorted({name.strip() for name in text.split("|")} - {""})


def with_completeness(files: pl.DataFrame) -> pl.DataFrame:
    """Add `complete_all`: every required field is present; false where nothing is due.

    `pair` numbers the pairs of required and present fields.
    """
    pairs = files.select(_PAIR).unique().drop_nulls()
    verdicts = [
        (required, present, set(names(required)) <= set(names(present)))
        for required, present in pairs.iter_rows()
    ]
    table = pl.DataFrame(verdicts, schema={**_SHAPE, "complete_all": pl.Boolean}, orient="row")
    told = files.select(_PAIR).join(
        table.with_row_index("pair"), on=_PAIR, how="left", maintain_order="left"
    )
    return files.with_columns(told["pair"], told["complete_all"].fill_null(value=False))


def field_counts(files: pl.DataFrame) -> pl.DataFrame:
    """Count per link, norm, month and required field the files that carried it."""
    due = files.lazy().filter("complete_due").group_by("cell", "pair").len("files").collect()
    rows = [
        (pair, name, name in names(present))
        for pair, required, present in files.select("pair", *_PAIR)
        .unique()
        .drop_nulls()
        .iter_rows()
        for name in names(required)
    ]
    schema = {"pair": pl.UInt32, "field": pl.String, "carried": pl.Boolean}
    carried = pl.DataFrame(rows, schema=schema, orient="row")
    return (
        due.join(carried, on="pair")
        .group_by("cell", "field")
        .agg(present=pl.col("files").filter(pl.col("carried")).sum())
    )
