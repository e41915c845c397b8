"""Remarks (opmerkingen) as a spreadsheet: out to be answered, and in with what was decided."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from deployments.report.casework.contents import REMARK_TITLES, Told, remark_row
from schemas.errors import Refused

_DECIDED: Final = {"overgenomen": True, "niet overgenomen": False}


def sheet(remarks: Sequence[Told]) -> bytes:
    """Return the remarks as XLSX; the last two columns are to be filled in."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "opmerkingen"
    for row in (REMARK_TITLES, *map(remark_row, remarks)):
        page.append([_text(cell) for cell in row])
    page.freeze_panes = "A2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def answers(path: Path) -> list[dict[str, Any]]:
    """Return the decisions of a filled-in sheet; raise `Refused` that names the row at fault."""
    try:
        book = load_workbook(BytesIO(path.read_bytes()))
        rows = book.worksheets[0].iter_rows(values_only=True)
        titles = tuple(str(one) for one in next(rows, ()))
    except (OSError, BadZipFile, InvalidFileException, KeyError) as error:
        raise Refused(f"{path} is geen XLSX dat te lezen is; schrijf er een met --out.") from error
    if titles != REMARK_TITLES:
        raise Refused(f"{path}: kolommen horen te zijn {', '.join(REMARK_TITLES)}.")
    return list(_answers(path, rows))


def _answers(path: Path, rows: Iterator[tuple[object, ...]]) -> Iterator[dict[str, Any]]:
    for line, row in enumerate(rows, 2):
        number, decided, reason = row[0], row[-2], row[-1]
        if not decided:
            continue
        accepted = _DECIDED.get(str(decided).strip().lower())
        if accepted is None or not reason or not str(number).isdigit():
            raise Refused(
                f"{path}, rij {line}: besluit is {' of '.join(_DECIDED)}, met een reden erbij."
            )
        yield {"remark": int(str(number)), "accepted": accepted, "reason": str(reason)}


def _text(cell: str) -> str:
    # what begins like a formula would be carried out by who opens the file
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell
