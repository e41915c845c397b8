"""Correction form (formulier bij de spiegel): own figures in a workbook, and the answers back."""

from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from deployments.report.mirror import Mirror, figures
from schemas.casework.data_check import FigureReaction
from schemas.errors import SourceError

SHEET: Final = "reactie"
HEADS: Final = (
    "overdracht X → Y", "van", "naar", "cijfer", "volgens ons", "klopt (ja/nee)", "volgens u",
    "toelichting",
)  # fmt: skip
_WIDTHS: Final = (48, 28, 28, 16, 12, 14, 14, 50)
_AGREES: Final = {"ja": True, "nee": False}


def write_form(mirror: Mirror, out: Path) -> None:
    """Write the form of a mirror; raises `SourceError` where that cannot be done."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    sheet.append(HEADS)
    for link in mirror.links:
        ends = (link.giver_name or link.giver, link.receiver_name or link.receiver)
        for name, value in figures(link).items():
            if value is not None:
                sheet.append([link.id, *ends, name, value])
    for at, width in enumerate(_WIDTHS, 1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    choice = DataValidation(type="list", formula1='"ja,nee"', allow_blank=True)
    choice.add(f"F2:F{max(sheet.max_row, 2)}")
    sheet.add_data_validation(choice)
    try:
        book.save(out)
    except OSError as error:
        raise SourceError(f"{out}: niet te schrijven: {error.strerror}") from None


def read_form(path: Path) -> list[FigureReaction]:
    """Return what was answered; a row without ja or nee says nothing.

    Raises `SourceError` with file, row and what is expected there.
    """
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise SourceError(f"{path}: geen leesbaar werkboek ({type(error).__name__})") from None
    try:
        if SHEET not in book.sheetnames:
            raise SourceError(f"{path}: het blad {SHEET!r} ontbreekt; gebruik het formulier")
        rows = list(book[SHEET].iter_rows(values_only=True))
    finally:
        book.close()
    if not rows or tuple(map(_text, rows[0][: len(HEADS)])) != HEADS:
        raise SourceError(f"{path}: de kolommen zijn niet die van het formulier")
    found = [_reaction(path, at, row) for at, row in enumerate(rows[1:], 2)]
    reactions = [each for each in found if each is not None]
    if not reactions:
        raise SourceError(f"{path}: nergens staat ja of nee; er is niets om vast te leggen")
    return reactions


def _reaction(path: Path, at: int, row: tuple[Any, ...]) -> FigureReaction | None:
    told = [_text(each) for each in (*row, *[None] * len(HEADS))][: len(HEADS)]
    link, _, _, figure, _, answer, value, text = told
    if not answer and not value and not text:
        return None
    if answer.lower() not in _AGREES:
        raise SourceError(f"{path} rij {at}: schrijf ja of nee onder 'klopt', niet {answer!r}")
    agrees = _AGREES[answer.lower()]
    if not agrees and not (value or text):
        raise SourceError(f"{path} rij {at}: zeg wat het volgens u is, of waarom het niet klopt")
    return FigureReaction(
        link=link, figure=figure, agrees=agrees, value=value[:100] or None, text=text[:2000] or None
    )


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
