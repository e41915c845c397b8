"""Summary of an event log (samenvatting): how often cases pass from one unit to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from graph.measurement.instants import instants
from graph.measurement.sources import Source
from schemas.errors import LogInvalid

XES_CASE: Final = "case:concept:name"
XES_TIME: Final = "time:timestamp"


@dataclass(frozen=True)
class Summary:
    """Counts of a log; `cases` and `events` of the whole file, before events without unit drop."""

    cases: int
    events: int
    handovers: int
    links: int
    reciprocity: float | None
    returns: int
    return_cases: int


def summarise(
    source: Source,
    unit: str,
    *,
    case: str = XES_CASE,
    time: str = XES_TIME,
    unknown: str | None = None,
    zone: str = "Europe/Amsterdam",
) -> Summary:
    """Count the handovers (overdrachten) between units of an event log.

    Events are put in order of case, time and place in the file; those whose unit is empty, or is
    `unknown`, are left out. A handover is a next event of the same case at another unit, a link a
    distinct ordered pair of units, reciprocity the share of links whose reverse exists too (three
    decimals, null without links), and a return a handover after which the next handover of the
    case goes straight back. Raise `LogInvalid` for a missing column, case or time.
    """
    events = _events(source, {"unit": unit, "case": case, "time": time})
    kept = events.filter(pl.col("unit").is_not_null(), pl.col("unit") != (unknown or ""))
    kept = kept.with_columns(at=_times(kept, time, source.name, zone))
    moves = _moves(kept)
    links = moves.select("giver", "receiver").unique()
    mutual = links.join(links, left_on=["giver", "receiver"], right_on=["receiver", "giver"])
    back = moves.filter(
        (pl.col("case").shift(-1) == pl.col("case"))
        & (pl.col("receiver").shift(-1) == pl.col("giver"))
    )
    return Summary(
        cases=events["case"].n_unique(),
        events=events.height,
        handovers=moves.height,
        links=links.height,
        reciprocity=round(mutual.height / links.height, 3) if links.height else None,
        returns=back.height,
        return_cases=back["case"].n_unique(),
    )


def _moves(events: pl.DataFrame) -> pl.DataFrame:
    ordered = events.sort("case", "at", maintain_order=True)
    following = ordered.select(
        "case",
        giver=pl.col("unit"),
        receiver=pl.when(pl.col("case").shift(-1) == pl.col("case")).then(pl.col("unit").shift(-1)),
    )
    return following.filter(pl.col("giver") != pl.col("receiver"))


def _events(source: Source, columns: Mapping[str, str]) -> pl.DataFrame:
    """Return `case, time, unit, line` of every event."""
    for option, column in columns.items():
        if column not in source.rows.columns:
            known = ", ".join(source.rows.columns[:30])
            raise LogInvalid(
                f"{source.name}: kolom {column!r} ontbreekt: kies met --{option} uit {known}"
            )
    events = source.rows.select(
        pl.col(columns["case"]).cast(pl.String).alias("case"),
        pl.col(columns["time"]).alias("time"),
        pl.col(columns["unit"]).cast(pl.String).alias("unit"),
        source.table.lines.alias("line"),
    )
    nameless = events.filter(pl.col("case").is_null() | (pl.col("case") == ""))
    if nameless.height:
        raise LogInvalid(
            f"{source.name}: regel {nameless['line'][0]} heeft geen {columns['case']!r}"
        )
    return events


def _times(events: pl.DataFrame, column: str, name: str, zone: str) -> pl.Series:
    at = instants(events["time"], zone)
    bad = events.filter(at.is_null())
    if bad.height:
        line, value = bad["line"][0], bad["time"][0]
        raise LogInvalid(
            f"{name}: regel {line}, kolom {column!r}: {value or 'leeg'!r} is geen tijdstip: "
            "schrijf jjjj-mm-ddTuu:mm:ss of dd-mm-jjjj uu:mm"
        )
    return at
