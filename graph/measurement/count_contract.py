"""Contract of a count file (telbestand v1): its sheets, their columns, and what it covers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl
from pydantic import ValidationError

from graph.measurement.delivery import Delivery
from graph.measurement.dialect import Table
from graph.measurement.instants import instants
from graph.measurement.tables import CHAIN_MONTHS, COUNTS, KEY
from schemas.errors import LogInvalid
from schemas.instants import AMSTERDAM

ENDS: Final = ("handover", "giver", "receiver")
LINK: Final = (*ENDS, "period")
TALLY: Final = tuple(name for name in COUNTS if name not in {*KEY, *ENDS})
BINS: Final = ("event", "censored", "withdrawn")
FLOWS: Final = ("sent", "received", "withdrawn")
MONTHS: Final = tuple(name for name in CHAIN_MONTHS if name not in {"chain", "month"})
STEPS: Final = ("norm", "received", "started")

FIELD: Final = "complete."
"""Prefix of the columns of `telling` that each count one required field."""


@dataclass(frozen=True)
class Sheet:
    """Columns that a sheet must have, may have, and which of them are whole numbers."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def allows(self, column: str) -> bool:
        """Say whether a column belongs here."""
        return column in {*self.required, *self.optional, *self.numbers} or (
            "complete_all" in self.numbers and column.startswith(FIELD)
        )


SHEETS: Final[Mapping[str, Sheet]] = {
    "telling": Sheet((*LINK, "sent"), ("norm",), TALLY),
    "levering": Sheet(("chain", "source", "from", "until", "made_by"), ("log_hash",)),
    "histogram": Sheet((*LINK, "step", "event"), ("norm",), ("days", "minutes", *BINS)),
    "weken": Sheet((*LINK, "week"), (), FLOWS),
    "keten": Sheet(("period",), (), MONTHS),
    "lussen": Sheet(("period", "pattern", "count"), (), ("count",)),
}
"""The first two must be there."""

HELP: Final = frozenset({"toelichting", "lijsten"})
"""Sheets of our own template, without counts."""


def check_sheets(sheets: Mapping[str, Table], name: str) -> None:
    """Raise `LogInvalid` that names the first sheet or column that is missing or unknown."""
    for sheet in ("telling", "levering"):
        if sheet not in sheets:
            raise LogInvalid(f"{name}: blad {sheet!r} ontbreekt: begin met ketenzicht log template")
    for sheet, table in sheets.items():
        if sheet not in SHEETS:
            raise LogInvalid(f"{name}: onbekend blad {sheet!r}: kies uit {', '.join(SHEETS)}")
        _check_columns(SHEETS[sheet], table.rows.columns, f"{name}, blad {sheet}")


def _check_columns(contract: Sheet, found: list[str], where: str) -> None:
    for column in contract.required:
        if column not in found:
            raise LogInvalid(f"{where}: kolom {column!r} ontbreekt")
    for column in found:
        if not contract.allows(column):
            allowed = dict.fromkeys((*contract.required, *contract.optional, *contract.numbers))
            raise LogInvalid(
                f"{where}: onbekende kolom {column!r}: haal die weg, of kies {', '.join(allowed)}"
            )


def delivery_of(table: Table, name: str, chain: str) -> Delivery:
    """Return what sheet `levering` says; raise `LogInvalid` when that cannot be."""
    where = f"{name}, blad levering"
    if table.rows.height != 1:
        raise LogInvalid(f"{where}: verwacht een regel, gevonden {table.rows.height}")
    row = table.rows.row(0, named=True)
    days = pl.Series([row["from"], row["until"]], dtype=pl.String)
    first, until = instants(days, "Europe/Amsterdam")
    if first is None or until is None:
        raise LogInvalid(f"{where}: from en until zijn dagen: schrijf jjjj-mm-dd of dd-mm-jjjj")
    if row["chain"] != chain:
        raise LogInvalid(
            f"{where}: keten {row['chain']!r} is niet keten {chain!r} van het register"
        )
    try:
        return Delivery(
            chain=chain,
            source=row["source"] or "",
            first=first.astimezone(AMSTERDAM).date(),
            until=until,
            log_hash=row.get("log_hash"),
            made_by=row["made_by"] or "",
        )
    except ValidationError as error:
        raise LogInvalid(f"{where}: {error.errors()[0]['msg']}") from None


def delivery_sheet(delivery: Delivery) -> pl.DataFrame:
    """Return the sheet that `delivery_of` reads."""
    return pl.DataFrame(
        {
            "chain": [delivery.chain],
            "source": [delivery.source],
            "from": [delivery.first.isoformat()],
            "until": [delivery.until.astimezone(AMSTERDAM).isoformat()],
            "log_hash": [delivery.log_hash],
            "made_by": [delivery.made_by],
        },
        schema_overrides={"log_hash": pl.String},
    )
