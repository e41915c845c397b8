"""Counting (tellen): a handover log -> measurements per link and month sent."""

from datetime import datetime
from typing import Final

import polars as pl

from graph.measurement.arrangement import Arranged, arrange
from graph.measurement.cells import opened
from graph.measurement.chain_counts import chain_months, loops
from graph.measurement.fields import field_counts, with_completeness
from graph.measurement.files import decided, ids_of, norms_of
from graph.measurement.flow import flow_of, weeks_of
from graph.measurement.handover_log import known_before, with_all_columns
from graph.measurement.histograms import STEPS, histogram
from graph.measurement.tables import SHAPES, Measurements
from schemas.register import ChainFile

FLAGS: Final = (
    "received",
    "withdrawn",
    "on_time",
    "late",
    "open_within_term",
    "open_past_term",
    "mature",
    "lost",
    "returned",
    "feedback_due",
    "feedback_given",
    "complete_due",
    "complete_all",
)


def count_log(log: pl.DataFrame, register: ChainFile, until: datetime) -> Measurements:
    """Count a handover log, decided at `until` (with a zone), the first instant not counted.

    The log has the columns of `handover_log.COLUMNS`; optional ones may be absent. Its ids are
    those of the register: rows are not checked here (see `graph.measurement.validation`). Every
    table is sorted by its key, so that equal logs give equal measurements in any order of rows.
    """
    log = known_before(log, until)
    if log.is_empty():
        return Measurements.empty()
    links = arrange(log, register)
    norms, known = norms_of(links), with_all_columns(log)
    files = with_completeness(decided(known, links, norms, until))
    names = ids_of(norms)
    flow = flow_of(files, len(names))
    tables = {
        "counts": opened(_counts(files).sort("cell"), len(names)),
        "fields": opened(field_counts(files).sort("cell", "field"), len(names)),
        "histogram": opened(histogram(files, norms, until), len(names)),
        "flow": flow,
        "weeks": weeks_of(flow),
    }
    named = {name: _named(table, links, names, name) for name, table in tables.items()}
    return Measurements(
        **named,
        chain_months=chain_months(files, links, register),
        loops=loops(files, links, register),
    )


def _counts(files: pl.DataFrame) -> pl.DataFrame:
    """Add up the flags; a sum over nothing but null is null: not measured."""
    sums = [pl.when(pl.col(flag).count() > 0).then(pl.col(flag).sum()) for flag in FLAGS]
    cases = pl.col("case").filter(pl.col("returned")).n_unique()
    return files.group_by("cell").agg(
        pl.len().alias("sent"),
        *(total.alias(flag) for total, flag in zip(sums, FLAGS, strict=True)),
        pl.when(pl.col("returned").count() > 0).then(cases).alias("cases_returned"),
    )


def _named(table: pl.DataFrame, links: list[Arranged], names: list[str], name: str) -> pl.DataFrame:
    """Name links and norms; the order of their numbers is that of their ids."""
    shape = SHAPES[name]
    table = table.rename({"named": "norm"}, strict=False)
    link = pl.col("link")
    texts = {
        "link": _lookup(link, [each.id for each in links]),
        "handover": _lookup(link, [each.handover for each in links]),
        "giver": _lookup(link, [each.giver for each in links]),
        "receiver": _lookup(link, [each.receiver for each in links]),
        "norm": _lookup(pl.col("norm") + 1, ["", *names]),
        "step": _lookup(pl.col("step"), list(STEPS)),
    }
    return table.with_columns(
        text.alias(column) for column, text in texts.items() if column in shape
    ).select(pl.col(column).cast(dtype) for column, dtype in shape.items())


def _lookup(number: pl.Expr, texts: list[str]) -> pl.Expr:
    return pl.lit(pl.Series(texts, dtype=pl.String)).gather(number)
