"""Medium (drager) of the sheets of a register: a workbook (XLSX), or a folder of CSV files."""

import csv
import io
import re
import zipfile
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils.exceptions import InvalidFileException

from graph.register.exchange.cells import Cell, text_of
from graph.register.exchange.sheets import BESIDE, Line, Read
from graph.register.files import MAX_BYTES
from schemas.errors import RegisterInvalid

UNPACKED: Final = 10 * MAX_BYTES
"""Bytes that a workbook may hold when unpacked; more is no register."""
LONGEST: Final = 32_767
"""Characters that a cell of Excel can hold."""

_FORMULA: Final = re.compile(r"'*[=+\-@]")
_SEPARATORS: Final = ",;\t"


def is_workbook(path: Path) -> bool:
    """Say whether this path names a workbook."""
    return path.suffix.lower() == ".xlsx"


@contextmanager
def whole(path: Path) -> Generator[Path]:
    """Give a path to write to that takes the place of `path` when all went well.

    Raises `RegisterInvalid` when the place cannot be written.
    """
    part = path.with_name(f".{path.name}.deel")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise RegisterInvalid(f"{path}: niet te schrijven ({error.strerror})") from None
    finally:
        part.unlink(missing_ok=True)


def write_folder(
    folder: Path,
    heads: Mapping[str, Sequence[str]],
    rows: Mapping[str, Iterable[Mapping[str, Cell]]],
) -> None:
    """Write one CSV file per sheet (UTF-8, commas); text that looks like a formula is kept text."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RegisterInvalid(f"{folder}: niet te maken ({error.strerror})") from None
    for name, head in heads.items():
        with (
            whole(folder / f"{name}.csv") as part,
            part.open("w", encoding="utf-8", newline="") as out,
        ):
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(head)
            for row in rows[name]:
                writer.writerow([_guarded(text_of(row.get(column)) or "") for column in head])


def fill_sheet(sheet: Any, head: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> None:
    """Write a head and rows in a sheet of a workbook; raises `RegisterInvalid` for what cannot."""
    sheet.append(list(head))
    for number, row in enumerate(rows, start=2):
        for index, column in enumerate(head, start=1):
            if (value := row.get(column)) is None:
                continue
            _check_cell(value, f"blad {sheet.title}, rij {number}, kolom {column}")
            cell = sheet.cell(number, index, value)
            if isinstance(value, str):
                cell.data_type = "s"  # text that looks like a formula or an error stays text


def _check_cell(value: Cell, where: str) -> None:
    if not isinstance(value, str):
        return
    if len(value) > LONGEST:
        raise RegisterInvalid(
            f"{where}: {len(value)} tekens is meer dan Excel aankan; kies --format csv of yaml"
        )
    if ILLEGAL_CHARACTERS_RE.search(value):
        raise RegisterInvalid(f"{where}: er staat een onzichtbaar teken in {value!r}; haal het weg")


def read_sheets(path: Path) -> dict[str, Read]:
    """Return the sheets of a workbook, or of a folder with CSV files.

    Raises `RegisterInvalid` when it is neither, or when a head names a column twice.
    """
    if is_workbook(path):
        return _workbook(path)
    files = sorted(path.glob("*.csv"))
    if not files:
        raise RegisterInvalid(
            f"{path}: geen register: verwacht YAML, JSON, XLSX of een map met CSV"
        )
    return {file.stem: _csv(file) for file in files if file.stem not in BESIDE}


def _workbook(path: Path) -> dict[str, Read]:
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(item.file_size for item in packed.infolist()) > UNPACKED:
                raise RegisterInvalid(f"{path.name}: uitgepakt te groot, dit is geen register")
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            # all rows at once: a sheet that is read half keeps the file open
            rows = {
                sheet.title: list(sheet.iter_rows(values_only=True))
                for sheet in book.worksheets
                if sheet.title not in BESIDE
            }
        finally:
            book.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError):
        raise RegisterInvalid(f"{path.name}: dit is geen leesbaar Excel-bestand (XLSX)") from None
    except OSError as error:
        raise RegisterInvalid(f"{path}: niet te lezen ({error.strerror})") from None
    return {title: _read(sheet, f"{path.name}, blad {title}") for title, sheet in rows.items()}


def _csv(path: Path) -> Read:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RegisterInvalid(f"{path.name}: groter dan {MAX_BYTES // 1_000_000} MB")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterInvalid(
            f"{path.name}: geen UTF-8 op byte {error.start}; bewaar het bestand als CSV UTF-8"
        ) from None
    except OSError as error:
        raise RegisterInvalid(f"{path}: niet te lezen ({error.strerror})") from None
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    lines = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    try:
        return _read(([_unguarded(cell) for cell in line] for line in lines), path.name)
    except csv.Error:
        raise RegisterInvalid(
            f"{path.name}: bij regel {lines.line_num} is een aanhalingsteken niet gesloten"
        ) from None


def _read(rows: Iterable[Sequence[object]], where: str) -> Read:
    lines = iter(rows)
    head = [text_of(cell) or "" for cell in next(lines, ())]
    while head and not head[-1]:
        head.pop()
    twice = sorted({column for column in head if head.count(column) > 1})
    if twice:
        raise RegisterInvalid(f"{where}: kolom {twice[0]!r} staat er twee keer")
    return Read(head, list(_lines(lines, head, where)))


def _lines(rows: Iterable[Sequence[object]], head: Sequence[str], where: str) -> Generator[Line]:
    for number, row in enumerate(rows, start=2):
        texts = [text_of(cell) for cell in row]
        if beyond := next((text for text in texts[len(head) :] if text), None):
            raise RegisterInvalid(
                f"{where}, rij {number}: {beyond!r} staat in een kolom zonder kop"
            )
        filled = {column: text for column, text in zip(head, texts, strict=False) if text}
        if filled:
            yield Line(number, filled)


def _guarded(text: str) -> str:
    """Return a cell of a CSV file that a spreadsheet does not take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
