"""Writes the account of a year: a workbook, JSON, or a folder of CSV files."""

from pathlib import Path

import openpyxl
import orjson

from graph.register.exchange.medium import fill_sheet, is_workbook, whole, write_folder
from graph.register.programmes.account import Account, tables_of

NONE = ("geen",)
"""Head of a table without rows: the reader sees that it was not forgotten."""


def write_account(out: Path, account: Account) -> None:
    """Write the account by the name of `out`: `.xlsx`, `.json`, else a folder of CSV files.

    Raises `RegisterInvalid` when the place cannot be written.
    """
    tables = tables_of(account)
    heads = {name: tuple(rows[0]) if rows else NONE for name, rows in tables.items()}
    if out.suffix.lower() == ".json":
        with whole(out) as part:
            part.write_bytes(orjson.dumps(tables, option=orjson.OPT_INDENT_2))
    elif is_workbook(out):
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in tables.items():
            fill_sheet(book.create_sheet(name), heads[name], rows)
        with whole(out) as part:
            book.save(part)
    else:
        write_folder(out, heads, tables)
