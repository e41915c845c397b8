"""Template (sjabloon) of a count file: an empty workbook with drop-downs from the register."""

from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from graph.measurement.arrangement import Register
from graph.measurement.count_contract import FIELD, SHEETS, STEPS
from graph.measurement.count_medium import whole
from graph.measurement.sources import why
from schemas.errors import LogInvalid
from schemas.register import ChainFile

ROWS: Final = 5_000
"""Rows to which the drop-downs reach."""

EXPLAINED: Final = (
    ("handover", "volledig id van de overdracht of stap"),
    ("giver, receiver", "id, OIN of alias van de organisatie; bij een stap twee keer dezelfde"),
    ("period", "maand of kwartaal waarin verstuurd: 2025-03 of 2025-Q1"),
    ("sent", "verstuurde dossiers; alle andere aantallen gaan over deze dossiers"),
    ("received", "ontvangen"),
    ("withdrawn", "ingetrokken voordat de termijn was vervuld"),
    ("on_time, late", "binnen en na de termijn afgerond"),
    ("open_within_term, open_past_term", "nog niet afgerond, binnen en over de termijn"),
    ("mature, lost", "ouder dan drie termijnen, en daarvan nooit ontvangen"),
    ("returned, cases_returned", "teruggestuurd: keren, en dossiers"),
    ("feedback_due, feedback_given", "terugmelding verschuldigd, en gegeven"),
    ("complete_due, complete_all", "beoordeeld op volledigheid, en volledig"),
    ("complete.VELD", "beoordeelde dossiers waarin dit verplichte veld gevuld was"),
    ("leeg", "niet gemeten of niet vastgelegd: vul dan geen 0 in"),
    (
        "levering",
        "een regel: keten, bron, eerste dag van de eerste maand, eerste dag die niet meetelt",
    ),
)


def write_template(path: Path, register: ChainFile) -> None:
    """Write an empty count file for a chain; raise `LogInvalid` when it cannot be written."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, header in _headers(register).items():
        sheet = book.create_sheet(name)
        sheet.append(header)
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            sheet.column_dimensions[cell.column_letter].width = max(12, len(str(cell.value)) + 2)
    book["levering"].append([register.chain.id])
    _explain(book.create_sheet("toelichting"))
    _offer(book, _lists(register))
    try:
        with whole(path) as part:
            book.save(part)
    except OSError as error:
        raise LogInvalid(f"{path}: niet te schrijven: {why(error)}") from None


def _headers(register: ChainFile) -> dict[str, list[str]]:
    required = {
        name for place in Register(register).places.values() for name in place.required_fields
    }
    headers = {
        name: list(dict.fromkeys((*sheet.required, *sheet.numbers)))
        for name, sheet in SHEETS.items()
        if name in {"telling", "histogram"}
    }
    headers["telling"] += [FIELD + name for name in sorted(required)]
    headers["levering"] = [*SHEETS["levering"].required, *SHEETS["levering"].optional]
    return headers


def _lists(register: ChainFile) -> dict[str, list[str]]:
    index = Register(register)
    used = {end for link in register.links for end in (link.giver, link.receiver)}
    ends = sorted({each.id for each in register.organisations} | used)
    return {"handover": sorted(index.places), "giver": ends, "receiver": ends, "step": list(STEPS)}


def _offer(book: Any, lists: dict[str, list[str]]) -> None:
    """Put the choices on a hidden sheet, and let the columns point at them."""
    source = book.create_sheet("lijsten")
    source.sheet_state = "hidden"
    for number, (name, choices) in enumerate(lists.items(), 1):
        letter = get_column_letter(number)
        for row, choice in enumerate([name, *choices], 1):
            source[f"{letter}{row}"] = choice
        for sheet in (book["telling"], book["histogram"]):
            for cell in sheet[1]:
                if cell.value == name and choices:
                    _drop_down(
                        sheet,
                        cell.column_letter,
                        f"lijsten!${letter}$2:${letter}${len(choices) + 1}",
                    )


def _drop_down(sheet: Any, column: str, choices: str) -> None:
    rule = DataValidation(
        type="list",
        formula1=choices,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Onbekend",
        error="Kies uit de lijst; die komt uit het register.",
    )
    sheet.add_data_validation(rule)
    rule.add(f"{column}2:{column}{ROWS}")


def _explain(sheet: Any) -> None:
    sheet.append(["kolom", "betekenis"])
    for row in EXPLAINED:
        sheet.append(row)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 36, 90
