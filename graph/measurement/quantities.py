"""Quantities file v1 (hoeveelhedenbestand): amounts per organisation and days, as XLSX or CSV.

Columns `quantity, organisation, from, until, amount` are required, `counterparty` and `limit` are
not. `until` is the first day that no longer counts; of a stock, `amount` is what was counted when
that day began. A flow may be entered by either end; the other one is its `counterparty`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, Final

import polars as pl

from graph.measurement.books import Books, Entry
from graph.measurement.rejections import REJECTIONS, refuse
from graph.measurement.sources import Source, read
from schemas.errors import LogInvalid
from schemas.register import ChainFile

REQUIRED: Final = ("quantity", "organisation", "from", "until", "amount")
OPTIONAL: Final = ("counterparty", "limit")


@dataclass(frozen=True)
class Quantities:
    """A file that was read: its books, the rows left out, and the hash to check it by on site."""

    books: Books
    rows: int
    rejected: int
    sha256: str


def read_quantities(path: Path, register: ChainFile, *, accept_partial: bool = False) -> Quantities:
    """Return the books of a chain as a file fills them.

    Raises `LogInvalid` for a chain without quantities or a file without the columns, and
    `RowsRejected` that names bad rows, unless `accept_partial` leaves them out.
    """
    if not register.quantities:
        raise LogInvalid(f"{register.chain.id}: deze keten heeft geen hoeveelheden in het register")
    source = read(path)
    _check_columns(source)
    names = _names(register)
    books = Books(
        register.quantities, {each.id: set(each.all_roles) for each in register.organisations}
    )
    good, bad = _entries(source, books, names)
    rejections = pl.DataFrame(bad, schema=REJECTIONS)
    if not accept_partial:
        refuse(rejections, source.rows.height)
    rejected = rejections["line"].n_unique()
    return Quantities(books.enter(good), source.rows.height, rejected, source.sha256)


def _check_columns(source: Source) -> None:
    found = source.rows.columns
    missing = [name for name in REQUIRED if name not in found]
    unknown = [name for name in found if name not in (*REQUIRED, *OPTIONAL)]
    if missing:
        raise LogInvalid(f"{source.name}: kolom {', '.join(missing)} ontbreekt")
    if unknown:
        expected = ", ".join((*REQUIRED, *OPTIONAL))
        raise LogInvalid(
            f"{source.name}: onbekende kolom {', '.join(unknown)}; verwacht {expected}"
        )


def _names(register: ChainFile) -> dict[str, str]:
    return {
        name: each.id
        for each in register.organisations
        for name in (each.id, *each.aliases, *([each.oin] if each.oin else []))
    }


def _entries(
    source: Source, books: Books, names: dict[str, str]
) -> tuple[list[Entry], list[dict[str, object]]]:
    good: list[Entry] = []
    bad: list[dict[str, object]] = []
    seen: dict[tuple[str, str, str | None], list[tuple[int, Entry]]] = {}
    for line, row in zip(source.table.lines, source.rows.iter_rows(named=True), strict=True):
        try:
            entry = _entry(row, names)
            _refuse(_unplaced(books, entry))
            same = seen.setdefault((entry.quantity, entry.organisation, entry.counterparty), [])
            _refuse(_twice(books, entry, same))
        except _BadCell as error:
            value = row.get(error.column)
            cells = (source.name, line, error.column, value, error.reason)
            bad.append(dict(zip(REJECTIONS, cells, strict=True)))
            continue
        same.append((line, entry))
        good.append(entry)
    return good, bad


class _BadCell(Exception):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


def _refuse(found: Iterator[tuple[str, str]]) -> None:
    for column, reason in found:
        raise _BadCell(column, reason)


def _entry(row: dict[str, Any], names: dict[str, str]) -> Entry:
    for name in REQUIRED:
        if row[name] is None:
            raise _BadCell(name, "is verplicht")
    giver: str = row["organisation"]
    other: str | None = row.get("counterparty")
    entry = Entry(
        quantity=row["quantity"],
        organisation=names.get(giver, giver),
        counterparty=names.get(other, other) if other else None,
        first=_value(row, "from", _day),
        until=_value(row, "until", _day),
        amount=_value(row, "amount", _amount),
        limit=_value(row, "limit", _amount) if row.get("limit") else 0.0,
    )
    if entry.first > entry.until:
        raise _BadCell("until", "ligt voor from")
    return entry


def _value(row: dict[str, Any], name: str, of: Callable[[str], Any]) -> Any:
    try:
        return of(row[name])
    except ValueError as error:
        raise _BadCell(name, str(error)) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise ValueError("verwacht een dag als 2026-07-01") from None


def _amount(text: str) -> float:
    """Return a number; a comma is a decimal sign, and thousands are not set apart."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise ValueError("verwacht een getal als 1234,5") from None
    if not isfinite(number) or number < 0:
        raise ValueError("verwacht nul of meer")
    return number


def _unplaced(books: Books, entry: Entry) -> Iterator[tuple[str, str]]:
    if found := books.problem(entry):
        yield found
    elif books.quantities[entry.quantity].kind != "stock" and entry.first == entry.until:
        yield "until", "een stroom duurt ten minste een dag"


def _twice(
    books: Books, entry: Entry, same: Iterable[tuple[int, Entry]]
) -> Iterator[tuple[str, str]]:
    """Yield what was entered before: a stock twice on a day, a flow twice over the same days."""
    counted = books.quantities[entry.quantity].kind == "stock"
    for line, other in same:
        if counted and other.until == entry.until:
            yield "until", f"regel {line} telt deze voorraad op dezelfde dag"
        if not counted and other.first < entry.until and entry.first < other.until:
            yield "from", f"regel {line} gaat over dezelfde dagen"
