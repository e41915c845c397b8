"""Carrying on (voortzetting): what was counted of organisations that merged, at who carries it on.

What is kept stays with who it was counted of. To judge a link on a day, its counts are added to
those of the link of the successor that the register declares; a split has no single successor, so
its counts stay where they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl

from graph.measurement.flow import weeks_of
from graph.measurement.tables import COUNTS, FIELDS, FLOW, HISTOGRAM, KEY, SORTED_BY, Measurements
from graph.register.succession import heirs_on
from schemas.identifiers import link_id
from schemas.register import Organisation

_NAMES: Final = ("handover", "giver", "receiver")


def carried_on(
    measured: Measurements, organisations: Sequence[Organisation], day: date
) -> Measurements:
    """Return the measurements with what was counted of ended organisations at who carries on."""
    heirs = heirs_on(organisations, day)
    moved = _moved(measured, heirs) if heirs else {}
    if not moved:
        return measured
    flow = _added(measured.flow, moved, FLOW, ("link", "month", "week"))
    return replace(
        measured,
        counts=_counts(measured.counts, moved),
        fields=_added(measured.fields, moved, FIELDS, (*KEY, "field")),
        histogram=_added(measured.histogram, moved, HISTOGRAM, (*KEY, "step", "bin")),
        flow=flow,
        weeks=_weeks(measured.weeks, moved) if flow.is_empty() else _sorted(weeks_of(flow)),
    )


def ends_on(giver: str, receiver: str, heirs: Mapping[str, str]) -> tuple[str, str]:
    """Return who stands at both ends; one that would hand over to itself stays as it was."""
    ends = heirs.get(giver, giver), heirs.get(receiver, receiver)
    return (giver, receiver) if ends[0] == ends[1] else ends


def _moved(measured: Measurements, heirs: Mapping[str, str]) -> dict[str, str]:
    """Return by link the link at which its counts stand; only where that is another one."""
    links = {
        link
        for table in (measured.counts, measured.flow, measured.weeks)
        for link in table["link"].unique()
    }
    found: dict[str, str] = {}
    for link in links:
        handover, giver, receiver = link.rsplit("/", 2)
        at = link_id(handover, *ends_on(giver, receiver, heirs))
        if at != link:
            found[link] = at
    return found


def _at(moved: Mapping[str, str]) -> pl.Expr:
    return pl.col("link").replace(dict(moved))


def _counts(counts: pl.DataFrame, moved: Mapping[str, str]) -> pl.DataFrame:
    ends = pl.col("link").str.split("/").list
    named = counts.with_columns(_at(moved)).with_columns(giver=ends.get(-2), receiver=ends.get(-1))
    return _summed(named, COUNTS, (*KEY, *_NAMES))


def _added(
    table: pl.DataFrame, moved: Mapping[str, str], shape: Mapping[str, object], by: Sequence[str]
) -> pl.DataFrame:
    return _summed(table.with_columns(_at(moved)), shape, by)


def _summed(table: pl.DataFrame, shape: Mapping[str, object], by: Sequence[str]) -> pl.DataFrame:
    """Add up rows with the same names; what none of them measured stays not measured."""
    amounts = [name for name in shape if name not in by]
    sums = (
        pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name)
        for name in amounts
    )
    return _sorted(table.group_by(by).agg(*sums).select(*shape))


def _weeks(weeks: pl.DataFrame, moved: Mapping[str, str]) -> pl.DataFrame:
    """Add up weeks; a link that has no row in a week has the stock of its week before."""
    named = weeks.with_columns(at=_at(moved))
    every = named.select("link", "at").unique().join(named.select("at", "week").unique(), on="at")
    stock = pl.col("stock").forward_fill().over("link", order_by="week").fill_null(0)
    filled = every.join(weeks, on=["link", "week"], how="left").with_columns(stock)
    together = filled.group_by("at", "week").agg(pl.col("sent", "received", "stock").sum())
    return _sorted(together.rename({"at": "link"}).select(weeks.columns))


def _sorted(table: pl.DataFrame) -> pl.DataFrame:
    return table.sort([name for name in SORTED_BY if name in table.columns])
