"""Event log (gebeurtenissenlog): its events by case, unit and time, in order."""

from collections.abc import Mapping

import polars as pl

from graph.measurement.instants import instants
from graph.measurement.sources import Source
from schemas.errors import LogInvalid


def events_of(source: Source, columns: Mapping[str, str]) -> pl.DataFrame:
    """Return the columns of a log under the names that `columns` gives them, and `line`.

    Raise `LogInvalid` for a column that is not there, or an event without `case`.
    """
    for option, column in columns.items():
        if column not in source.rows.columns:
            known = ", ".join(source.rows.columns[:30])
            raise LogInvalid(
                f"{source.name}: kolom {column!r} ontbreekt: kies voor {option} uit {known}"
            )
    events = source.rows.select(
        *(pl.col(column).alias(name) for name, column in columns.items()),
        source.table.lines.alias("line"),
    ).with_columns(pl.col("case", "unit").cast(pl.String))
    nameless = events.filter(pl.col("case").is_null() | (pl.col("case") == ""))
    if nameless.height:
        raise LogInvalid(
            f"{source.name}: regel {nameless['line'][0]} heeft geen {columns['case']!r}"
        )
    return events


def ordered(
    events: pl.DataFrame, source: Source, zone: str, unknown: str | None = None
) -> pl.DataFrame:
    """Return the events that have a unit, with their instant `at`, by case, time and file order.

    A unit that is empty, or called `unknown`, is none. Raise `LogInvalid` for a bad time.
    """
    kept = events.filter(pl.col("unit").is_not_null(), ~pl.col("unit").is_in(["", unknown or ""]))
    at = instants(kept["time"], zone)
    bad = kept.filter(at.is_null())
    if bad.height:
        line, value = bad["line"][0], bad["time"][0]
        raise LogInvalid(
            f"{source.name}: regel {line}: {value or 'leeg'!r} is geen tijdstip: "
            "schrijf jjjj-mm-ddTuu:mm:ss of dd-mm-jjjj uu:mm"
        )
    return kept.with_columns(at=at).sort("case", "at", maintain_order=True)
