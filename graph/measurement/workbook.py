"""Workbooks (werkbladen): sheets of an XLSX file as tables of text, and back."""

import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

import openpyxl
import polars as pl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from graph.measurement.dialect import Table
from schemas.errors import LogInvalid

LARGEST: Final = 2_000_000_000
"""Bytes that a workbook may hold when unpacked."""


def sheets_of(path: Path) -> dict[str, Table]:
    """Return every sheet that has a header; cells are text, whole numbers without decimals.

    Raise `LogInvalid` when the file is no workbook, or when a header names a column twice.
    """
    with _opened(path) as book:
        tables = {sheet.title: _table(sheet, path.name) for sheet in book.worksheets}
    return {title: table for title, table in tables.items() if table is not None}


def sheet_names(path: Path) -> list[str]:
    """Return the names of the sheets; raise `LogInvalid` when the file is no workbook."""
    with _opened(path) as book:
        return list(book.sheetnames)


@contextmanager
def _opened(path: Path) -> Generator[Workbook]:
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(item.file_size for item in packed.infolist()) > LARGEST:
                raise LogInvalid(
                    f"{path.name}: uitgepakt groter dan 2 GB: lever het als CSV of Parquet"
                )
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            yield book
        finally:
            book.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise LogInvalid(f"{path.name}: dit is geen leesbaar Excel-bestand (XLSX)") from None


def sheet_of(path: Path) -> Table:
    """Return the first sheet with a header; raise `LogInvalid` when there is none."""
    sheets = sheets_of(path)
    if not sheets:
        raise LogInvalid(f"{path.name}: er is geen blad met een kopregel")
    return next(iter(sheets.values()))


def _table(sheet: Any, name: str) -> Table | None:
    rows = sheet.iter_rows(values_only=True)
    header = [_text(cell) or "" for cell in next(rows, ())]
    while header and not header[-1]:
        header.pop()
    if not header:
        return None
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        raise LogInvalid(f"{name}, blad {sheet.title}: kolom {twice[0]!r} staat er twee keer")
    cells = [[_text(cell) for cell in row[: len(header)]] for row in rows]
    numbered = [(line, row) for line, row in enumerate(cells, 2) if any(row)]
    frame = pl.DataFrame(
        [row + [None] * (len(header) - len(row)) for _, row in numbered],
        schema=dict.fromkeys(header, pl.String),
        orient="row",
    )
    lines = pl.Series("line", [line for line, _ in numbered], dtype=pl.Int64)
    return Table(frame, lines, (f"Excel, blad {sheet.title}",))


def _text(cell: object) -> str | None:
    """Return the text of a cell as a person would type it: 12, not 12.0."""
    match cell:
        case None:
            return None
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() | date() | time():
            return cell.isoformat()
        case _:
            return str(cell).strip() or None
