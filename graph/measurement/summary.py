"""Summary of an event log (samenvatting): how often cases pass from one unit to another."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from graph.measurement.event_log import events_of, ordered
from graph.measurement.sources import Source

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
    events = events_of(source, {"unit": unit, "case": case, "time": time})
    moves = _moves(ordered(events, source, zone, unknown))
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
    """Return `case, giver, receiver` of each next event at another unit."""
    same = pl.col("case").shift(-1) == pl.col("case")
    following = events.select(
        "case",
        giver=pl.col("unit"),
        receiver=pl.when(same).then(pl.col("unit").shift(-1)),
    )
    return following.filter(pl.col("giver") != pl.col("receiver"))
