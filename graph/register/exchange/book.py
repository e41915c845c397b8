"""Workbook (werkboek) of a register: filled for an export, or empty as a form with drop-downs."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from graph.register.codelists import UNKNOWN, Codelists
from graph.register.exchange.cells import Cell
from graph.register.exchange.medium import fill_sheet, whole
from graph.register.exchange.shape import SHEETS, Column, Form, Sheet

REACH: Final = 10_000
"""Rows to which the drop-downs reach."""

TOLD: Final = (
    ("lijst, met | ertussen", "gemeente|gi; een | in de tekst zelf wordt \\|"),
    ("leeg", "niet bekend of niet van toepassing"),
    ("of, of_from", "van welke overdracht of stap; of_from alleen bij meer versies daarvan"),
    ("valid_from, valid_to", "eerste dag waarop het geldt, eerste dag waarop niet meer"),
)

_REFERENCES: Final = {
    ("roles", "id"): {"role", "citizen_informed_by.role"},
    ("organisations", "id"): {"giver", "receiver", "from", "to"},
    ("handovers", "id"): {"handover", "of"},
}
"""Columns that name what stands on another sheet of the same workbook."""


def write_book(
    path: Path,
    lists: Codelists,
    rows: Mapping[str, Iterable[Mapping[str, Cell]]] | None = None,
    snapshot: Mapping[str, str] | None = None,
) -> None:
    """Write a workbook with a sheet per section, drop-downs and an explanation; whole or not.

    Raises `RegisterInvalid` when it cannot be written, or holds what Excel cannot.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        page = book.create_sheet(sheet.name)
        fill_sheet(
            page, [column.name for column in sheet.columns], (rows or {}).get(sheet.name, ())
        )
        _dress(page, sheet)
    if snapshot:
        page = book.create_sheet("momentopname")
        fill_sheet(page, ["wat", "waarde"], _pairs(snapshot))
    _explain(book.create_sheet("toelichting"))
    _offer(book, lists)
    with whole(path) as part:
        book.save(part)


def _pairs(snapshot: Mapping[str, str]) -> list[dict[str, Cell]]:
    return [{"wat": name, "waarde": value} for name, value in snapshot.items()]


def _dress(page: Any, sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    for index, column in enumerate(sheet.columns, start=1):
        head = page.cell(1, index)
        head.font = Font(bold=column.required)
        dimension = page.column_dimensions[get_column_letter(index)]
        dimension.width = max(14, len(column.name) + 2)
        dimension.number_format = "@"  # 4.10 is an article, not the number 4.1


def _explain(page: Any) -> None:
    rows = [
        {
            "blad": sheet.name,
            "kolom": column.name,
            "verplicht": "ja" if column.required else "",
            "vorm": column.form.value,
            "keuze": " | ".join(column.choices),
            "betekenis": column.meaning,
        }
        for sheet in SHEETS
        for column in sheet.columns
    ]
    told = [{"blad": what, "betekenis": meaning} for what, meaning in TOLD]
    fill_sheet(page, ["blad", "kolom", "verplicht", "vorm", "keuze", "betekenis"], [*told, *rows])
    for letter, width in zip("ABCDEF", (18, 30, 10, 22, 60, 70), strict=True):
        page.column_dimensions[letter].width = width
    for cell in page[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top")


def _offer(book: Any, lists: Codelists) -> None:
    """Put the choices on a hidden sheet, and let the columns point at them."""
    source = book.create_sheet("lijsten")
    source.sheet_state = "hidden"
    ranges: dict[tuple[str, ...], str] = {}
    for sheet in SHEETS:
        for index, column in enumerate(sheet.columns, start=1):
            choices, is_closed = _choices(sheet, column, lists)
            if choices:
                if choices not in ranges:
                    ranges[choices] = _listed(source, len(ranges) + 1, choices)
                _drop_down(book[sheet.name], index, ranges[choices], is_closed=is_closed)
            elif referred := _referred(column):
                _drop_down(book[sheet.name], index, referred, is_closed=False)


def _choices(sheet: Sheet, column: Column, lists: Codelists) -> tuple[tuple[str, ...], bool]:
    """Return the choices of a column, and whether nothing else may stand there."""
    codes: dict[str, Sequence[str]] = {
        "source": sorted({UNKNOWN, *lists.sources}),
        "feedback.source": sorted({UNKNOWN, *lists.sources}),
        "inspectorate": sorted(lists.inspectorates),
        "channel": sorted(lists.channels),
    }
    if sheet.name in {"handovers", "steps"}:
        codes["kind"] = sorted(lists.handover_kinds)
    if column.choices:
        return column.choices, True
    if column.form is Form.TEXT and column.name in codes:
        return tuple(codes[column.name]), False
    return (), False


def _referred(column: Column) -> str | None:
    if column.form is not Form.TEXT:
        return None
    for (sheet, key), columns in _REFERENCES.items():
        if column.name in columns:
            letter = _letter_of(sheet, key)
            return f"{sheet}!${letter}$2:${letter}${REACH}"
    return None


def _letter_of(sheet: str, key: str) -> str:
    columns = next(each.columns for each in SHEETS if each.name == sheet)
    return get_column_letter([column.name for column in columns].index(key) + 1)


def _listed(source: Any, number: int, choices: tuple[str, ...]) -> str:
    letter = get_column_letter(number)
    for row, choice in enumerate(choices, start=1):
        source[f"{letter}{row}"] = choice
    return f"lijsten!${letter}$1:${letter}${len(choices)}"


def _drop_down(page: Any, index: int, choices: str, *, is_closed: bool) -> None:
    rule = DataValidation(
        type="list",
        formula1=choices,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if is_closed else "warning",
        errorTitle="Onbekend",
        error="Kies uit de lijst." if is_closed else "Dit staat niet in de lijst. Toch gebruiken?",
    )
    page.add_data_validation(rule)
    letter = get_column_letter(index)
    rule.add(f"{letter}2:{letter}{REACH}")
