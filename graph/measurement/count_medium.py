"""Medium (drager) of a count file: a workbook (XLSX), or a folder with one CSV file per sheet."""

import hashlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import openpyxl
import polars as pl
from openpyxl.cell import WriteOnlyCell

from graph.measurement.count_contract import HELP, SHEETS
from graph.measurement.dialect import Table
from graph.measurement.sources import read, why
from graph.measurement.workbook import sheet_names, sheets_of
from schemas.errors import LogInvalid

EXCEL_ROWS: Final = 1_048_576
"""Rows that a sheet of Excel can hold, its header included."""


def is_workbook(path: Path) -> bool:
    """Say whether this path names a workbook; anything else is a folder."""
    return path.suffix.lower() == ".xlsx"


def is_count_file(path: Path) -> bool:
    """Say whether this is a count file: it has a sheet `telling`."""
    if is_workbook(path):
        return path.is_file() and "telling" in sheet_names(path)
    return path.is_dir() or path.name == "telling.csv"


def read_sheets(path: Path) -> tuple[dict[str, Table], str]:
    """Return the sheets of a count file and the SHA-256 of its bytes.

    A folder is its CSV files, and so is one of them; its hash is that of their hashes by name.
    """
    if is_workbook(path):
        sha256 = read(path).sha256
        return {name: table for name, table in sheets_of(path).items() if name not in HELP}, sha256
    folder = path if path.is_dir() else path.parent
    sources = {
        name: read(folder / f"{name}.csv") for name in SHEETS if (folder / f"{name}.csv").is_file()
    }
    if not sources:
        raise LogInvalid(f"{path}: geen telbestand: verwacht een XLSX of een map met telling.csv")
    sha256 = hashlib.sha256("".join(source.sha256 for source in sources.values()).encode())
    return {name: source.table for name, source in sources.items()}, sha256.hexdigest()


def write_sheets(path: Path, sheets: Mapping[str, pl.DataFrame]) -> None:
    """Write a count file, whole or not at all: a workbook, else a folder of CSV files.

    Raise `LogInvalid` for a sheet that does not fit in Excel, or a place that cannot be written.
    """
    try:
        if is_workbook(path):
            _write_book(path, sheets)
        else:
            path.mkdir(parents=True, exist_ok=True)
            for name, table in sheets.items():
                with whole(path / f"{name}.csv") as part:
                    table.write_csv(part)
    except OSError as error:
        raise LogInvalid(f"{path}: niet te schrijven: {why(error)}") from None


@contextmanager
def whole(path: Path) -> Generator[Path]:
    """Give a path to write to that takes the place of `path` when all went well."""
    part = path.with_name(f".{path.name}.deel")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_book(path: Path, sheets: Mapping[str, pl.DataFrame]) -> None:
    for name, table in sheets.items():
        if table.height >= EXCEL_ROWS:
            raise LogInvalid(
                f"{path}: blad {name} heeft {table.height} regels, meer dan Excel aankan: "
                "geef met --out een map, dan wordt het CSV"
            )
    book = openpyxl.Workbook(write_only=True)
    for name, table in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        texts = table.with_columns(pl.col(pl.Date).dt.strftime("%Y-%m-%d"))
        sheet.append(texts.columns)
        for row in texts.iter_rows():
            sheet.append([_cell(sheet, value) for value in row])
    packed = BytesIO()  # a write-only workbook that fails half way leaves its writers open
    book.save(packed)
    with whole(path) as part:
        part.write_bytes(packed.getvalue())


def _cell(sheet: Any, value: object) -> object:
    """Return a cell that Excel shows as it is: text that looks like a formula stays text."""
    if isinstance(value, str) and value.startswith("="):
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        return cell
    return value
