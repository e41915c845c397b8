"""Reading a register in any form that can be loaded: YAML, JSON, a workbook or a folder of CSV."""

from pathlib import Path

from graph.register.codelists import Codelists
from graph.register.exchange.medium import is_workbook, read_sheets
from graph.register.exchange.sheets import chain_of
from graph.register.files import read_file
from schemas.programme.programme import RegisterFile


def read_register(path: Path, lists: Codelists | None = None) -> RegisterFile:
    """Return the chain or programme that a file or folder describes.

    With code lists, its codes must be on them.

    Raises `RegisterInvalid` with one line per problem: file, line or sheet with row and column,
    found, expected.
    """
    if is_workbook(path) or path.is_dir():
        return chain_of(read_sheets(path), path.name, lists)
    return read_file(path, lists)
