"""Dialect (schrijfwijze) of a CSV file: its character set and separator, seen in its bytes."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from typing import Final

import polars as pl

from schemas.errors import LogInvalid

SEPARATORS: Final = {",": "komma", ";": "puntkomma", "\t": "tab"}


@dataclass(frozen=True)
class Table:
    """A file as columns of text, the line at which each row begins, and what was noticed."""

    rows: pl.DataFrame
    lines: pl.Series
    notices: tuple[str, ...] = ()


def table_of(content: bytes, name: str) -> Table:
    """Return the rows of a CSV file; every cell is text, an empty cell is null.

    UTF-8, UTF-16 and Windows-1252 are recognised, and `;`, `,` or tab; what was recognised is in
    the notices. Raise `LogInvalid` for anything that is not one table.
    """
    text, charset = _decoded(content, name)
    header, separator = _header(text, name)
    _check_last_line(text, header, separator, name)
    rows = _parsed(text, separator, name)
    rows.columns = header
    blank = pl.all_horizontal(pl.col(header).is_null())
    numbered = rows.with_columns(_line=_lines(rows, text)).filter(~blank)
    notices = (f"tekenset {charset}, scheidingsteken {SEPARATORS[separator]}",)
    return Table(numbered.drop("_line"), numbered["_line"], notices)


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        tries = (("utf-16", "UTF-16"),)
    else:
        tries = (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"))
    for codec, charset in tries:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n"), charset
    raise LogInvalid(f"{name}: de tekenset is niet herkend: bewaar het bestand als UTF-8")


def _header(text: str, name: str) -> tuple[list[str], str]:
    first = text.split("\n", 1)[0]
    if not first.strip():
        raise LogInvalid(f"{name}: regel 1 is leeg: zet daar de namen van de kolommen")
    separator = max(SEPARATORS, key=first.count)
    header = [column.strip() for column in next(csv.reader([first], delimiter=separator))]
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        raise LogInvalid(f"{name}: regel 1 noemt kolom {twice[0]!r} twee keer: haal er een weg")
    return header, separator


def _check_last_line(text: str, header: list[str], separator: str, name: str) -> None:
    """Refuse a file that stops in the middle of a row; programs do leave out empty last cells."""
    if text.endswith("\n"):
        return
    last = text.rsplit("\n", 1)[-1]
    if '"' not in last and last.count(separator) < len(header) - 1 and "\n" in text:
        line = text.count("\n") + 1
        raise LogInvalid(
            f"{name}: regel {line} breekt af na {last.count(separator) + 1} van {len(header)} "
            "velden: haal het bestand opnieuw op"
        )


def _parsed(text: str, separator: str, name: str) -> pl.DataFrame:
    try:
        return pl.read_csv(text.encode(), separator=separator, infer_schema=False)
    except pl.exceptions.NoDataError:
        raise LogInvalid(f"{name}: het bestand is leeg") from None
    except pl.exceptions.PolarsError:
        raise LogInvalid(_first_bad_line(text, separator, name)) from None


def _first_bad_line(text: str, separator: str, name: str) -> str:
    """Say where a table stops being one."""
    lines = csv.reader(text.split("\n"), delimiter=separator, strict=True)
    width = 0
    try:
        for cells in lines:
            width = width or len(cells)
            if len(cells) > width:
                return (
                    f"{name}: regel {lines.line_num} heeft {len(cells)} velden, "
                    f"de kop heeft er {width}: zet tekst met {separator!r} tussen aanhalingstekens"
                )
    except csv.Error:
        pass
    return (
        f"{name}: bij regel {lines.line_num} is een aanhalingsteken niet gesloten of verkeerd gezet"
    )


def _lines(rows: pl.DataFrame, text: str) -> pl.Series:
    """Return the line at which each row begins; cells with a line break make that differ."""
    number = pl.int_range(2, rows.height + 2, dtype=pl.Int64)
    if text.count("\n") <= rows.height + 1:
        return rows.select(number).to_series()
    breaks = pl.sum_horizontal(pl.all().str.count_matches("\n").fill_null(0))
    return rows.select(number + breaks.cum_sum().shift(1, fill_value=0).cast(pl.Int64)).to_series()
