"""Measurements as nodes (knopen): one per link, norm and month sent, with lists of numbers."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl

from graph.measurement.flow import weeks_of
from graph.measurement.histograms import STEPS
from graph.measurement.tables import KEY, SHAPES, SORTED_BY, Measurements

Node = dict[str, Any]
"""Properties of a node: texts, whole numbers and lists of them; what is absent was not measured."""

_BINS: Final = ("bin", "event", "censored", "withdrawn")
_FLOW: Final = ("week", "sent", "received", "withdrawn")
_KEY: Final = list(KEY)


def nodes_of(measured: Measurements) -> list[Node]:
    """Return the properties of the measurement nodes, in the order of the counts."""
    table = measured.counts
    for step in STEPS:
        bins = measured.histogram.filter(pl.col("step") == step)
        table = _with_lists(table, bins, _KEY, f"hist_{step}_", _BINS)
    table = _with_lists(table, measured.fields, _KEY, "field_", ("field", "present"))
    # the flow knows no norm: it stands with the first of its link and month
    first = pl.col("norm") == pl.col("norm").min().over("link", "month")
    flow = _with_lists(table, measured.flow, ["link", "month"], "flow_", _FLOW)
    lists = [column for column in flow.columns if column.startswith("flow_")]
    table = flow.with_columns(pl.when(first).then(pl.col(lists)))
    return _plain(table)


def chain_nodes_of(measured: Measurements) -> list[Node]:
    """Return the properties of the nodes per month of intake, with its loops."""
    loops = measured.loops.group_by("chain", "month", maintain_order=True).agg(
        pl.col("pattern").alias("loop_pattern"), pl.col("count").alias("loop_count")
    )
    table = measured.chain_months.join(
        loops, on=["chain", "month"], how="full", coalesce=True
    ).sort("month")
    return _plain(table)


def measurements_of(nodes: Sequence[Node], chain_nodes: Sequence[Node]) -> Measurements:
    """Return the sum of these nodes; what was measured in none of them stays unmeasured."""
    table = _frame(nodes)
    histogram = [
        _exploded(table, _KEY, f"hist_{step}_", _BINS).with_columns(step=pl.lit(step))
        for step in STEPS
    ]
    flow = _summed("flow", _exploded(table, ["link", "month"], "flow_", _FLOW))
    chains = _frame(chain_nodes)
    loops = _exploded(chains, ["chain", "month"], "loop_", ("pattern", "count"))
    return Measurements(
        counts=_summed("counts", table),
        fields=_summed("fields", _exploded(table, _KEY, "field_", ("field", "present"))),
        histogram=_summed("histogram", pl.concat(histogram, how="diagonal_relaxed")),
        weeks=weeks_of(flow).select(SHAPES["weeks"].keys()),
        chain_months=_summed("chain_months", _with_cases(chains)),
        loops=_summed("loops", loops),
        flow=flow,
    )


def _with_lists(
    table: pl.DataFrame, rows: pl.DataFrame, key: list[str], prefix: str, names: Sequence[str]
) -> pl.DataFrame:
    lists = rows.group_by(key, maintain_order=True).agg(
        pl.col(name).alias(prefix + name) for name in names
    )
    return table.join(lists, on=key, how="left", maintain_order="left")


def _plain(table: pl.DataFrame) -> list[Node]:
    """Return rows as properties: days as texts, nothing for null."""
    days = [name for name, dtype in table.schema.items() if dtype in (pl.Date, pl.List(pl.Date))]
    texts = table.with_columns(
        pl.col(name).list.eval(pl.element().dt.strftime("%Y-%m-%d"))
        if table.schema[name] == pl.List(pl.Date)
        else pl.col(name).dt.strftime("%Y-%m-%d")
        for name in days
    )
    return [
        {name: value for name, value in row.items() if value is not None}
        for row in texts.iter_rows(named=True)
    ]


def _frame(nodes: Sequence[Node]) -> pl.DataFrame:
    names = dict.fromkeys(name for node in nodes for name in node)
    columns = {name: [node.get(name) for node in nodes] for name in names}
    return pl.DataFrame(columns, strict=False)


def _exploded(
    table: pl.DataFrame, key: list[str], prefix: str, names: Sequence[str]
) -> pl.DataFrame:
    columns = [prefix + name for name in names]
    if not set(columns) <= set(table.columns):
        return pl.DataFrame()
    rows = table.filter(pl.col(columns[0]).is_not_null()).select(*key, *columns)
    return rows.explode(columns).rename(dict(zip(columns, names, strict=True)))


def _with_cases(chains: pl.DataFrame) -> pl.DataFrame:
    return (
        chains.filter(pl.col("cases").is_not_null())
        if "cases" in chains.columns
        else pl.DataFrame()
    )


def _summed(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows in the shape of a table, equal keys added up."""
    shape: Mapping[str, Any] = SHAPES[name]
    if rows.is_empty():
        return pl.DataFrame(schema=shape)
    rows = rows.select(
        _typed(column, dtype) if column in rows.columns else pl.lit(None, dtype).alias(column)
        for column, dtype in shape.items()
    )
    numbers = [column for column, dtype in shape.items() if dtype == pl.Int64 and column != "bin"]
    sums = [
        pl.when(pl.col(column).count() > 0).then(pl.col(column).sum()).alias(column)
        for column in numbers
    ]
    key = [column for column in shape if column not in numbers]
    order = [column for column in SORTED_BY if column in shape]
    return rows.group_by(key).agg(sums).select(shape.keys()).sort(order)


def _typed(column: str, dtype: Any) -> pl.Expr:
    return (
        pl.col(column).str.to_date("%Y-%m-%d") if dtype == pl.Date else pl.col(column).cast(dtype)
    )
