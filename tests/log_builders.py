"""Drawing event logs and handover logs, so that a test shows only what it is about."""

from datetime import UTC, datetime

import polars as pl

from graph.measurement.dialect import Table, table_of
from graph.measurement.handover_log import COLUMNS, INSTANT
from graph.measurement.sources import Source
from schemas.instants import AMSTERDAM


def local(text: str) -> datetime:
    """Return the moment in Amsterdam written as `2025-03-01` or `2025-03-01T10:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


def event_log(*walks: str) -> Source:
    """Return an event log drawn by one walk of units per case, as in `event_log("a > b > a")`.

    Case n is called `n`; its events are a day apart; `-` is an event without unit.
    """
    rows = [
        {"case": str(number), "time": f"2025-01-{day:02}", "unit": "" if unit == "-" else unit}
        for number, walk in enumerate(walks)
        for day, unit in enumerate(walk.split(" > "), start=1)
    ]
    return source_of(pl.DataFrame(rows, schema=dict.fromkeys(("case", "time", "unit"), pl.String)))


def source_of(rows: pl.DataFrame) -> Source:
    """Return rows as if they were read from `log.csv`."""
    lines = pl.Series("line", range(2, rows.height + 2), dtype=pl.Int64)
    return Source("log.csv", "0" * 64, Table(rows, lines))


def csv_source(text: str) -> Source:
    """Return the rows of a CSV text as if they were read from `log.csv`."""
    return Source("log.csv", "0" * 64, table_of(text.encode(), "log.csv"))


def handover_log(*rows: dict[str, object]) -> pl.DataFrame:
    """Return a handover log; a row needs only what its test is about, times are local texts."""
    known: dict[str, object] = {
        "case_id": "1",
        "handover": "keten/h1",
        "giver": "a",
        "receiver": "b",
    }
    drawn = [
        {
            name: local(str(value)) if value and COLUMNS[name] == INSTANT else value
            for name, value in (
                known | {"sent_at": "2025-01-06", "received_at": None} | row
            ).items()
        }
        for row in rows
    ]
    names = list(dict.fromkeys(name for row in drawn for name in row))
    return pl.DataFrame(drawn, schema={name: COLUMNS[name] for name in names})
