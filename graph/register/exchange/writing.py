"""Writing a chain in any form; each carries of which register it is, its sources and its hash."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import orjson
import yaml

from graph.register.codelists import Codelists
from graph.register.exchange.book import write_book
from graph.register.exchange.cells import Cell
from graph.register.exchange.drawn import drawing_of
from graph.register.exchange.linked import linked_data_of
from graph.register.exchange.medium import is_workbook, whole, write_folder
from graph.register.exchange.provenance import Provenance, provenance_of
from graph.register.exchange.shape import SHEETS
from graph.register.exchange.sheets import rows_of
from graph.register.files import SNAPSHOT
from schemas.access import AsOf
from schemas.register import ChainFile


class Form(StrEnum):
    """Forms of an export; the first four can be loaded again."""

    YAML = "yaml"
    JSON = "json"
    XLSX = "xlsx"
    CSV = "csv"
    GRAPHML = "graphml"
    JSONLD = "jsonld"


ON_DISK: Final = frozenset({Form.XLSX, Form.CSV})
"""Forms that are no text: they need a file or a folder."""


def text_of(file: ChainFile, form: Form, lists: Codelists, as_of: AsOf) -> str:
    """Return a chain as text, with its provenance; `KeyError` for a form that is no text."""
    return _TEXTS[form](file, provenance_of(file, lists, as_of), as_of)


def write_register(path: Path, file: ChainFile, form: Form, lists: Codelists, as_of: AsOf) -> None:
    """Write a chain to a file, or to a folder for CSV; each file whole or not at all.

    Raises `RegisterInvalid` when it cannot be written there, or not in this form.
    """
    if form not in ON_DISK:
        with whole(path) as part:
            part.write_text(text_of(file, form, lists, as_of), encoding="utf-8")
        return
    told = _told(provenance_of(file, lists, as_of))
    if form is Form.XLSX:
        write_book(path, lists, rows_of(file), told)
    else:
        rows: dict[str, list[Mapping[str, Cell]]] = {**rows_of(file)}
        rows["momentopname"] = [{"wat": what, "waarde": value} for what, value in told.items()]
        write_folder(path, {**_heads(), "momentopname": ["wat", "waarde"]}, rows)


def write_plain(path: Path, file: ChainFile) -> None:
    """Write a chain as YAML without provenance: it was made here, and is of no register yet."""
    with whole(path) as part:
        part.write_text(_as_yaml(_plain(file)), encoding="utf-8")


def write_template(path: Path, lists: Codelists) -> None:
    """Write an empty form: a workbook with drop-downs, or a folder of CSV files with a head."""
    if is_workbook(path):
        write_book(path, lists)
    else:
        write_folder(path, _heads(), {sheet.name: [] for sheet in SHEETS})


def _heads() -> dict[str, list[str]]:
    return {sheet.name: [column.name for column in sheet.columns] for sheet in SHEETS}


def _told(provenance: Provenance) -> dict[str, str]:
    told: dict[str, Any] = provenance.model_dump()
    sources = told.pop("sources")
    return told | {f"source {code}": title for code, title in sources.items()}


def _content(file: ChainFile, provenance: Provenance) -> dict[str, Any]:
    return {SNAPSHOT: provenance.model_dump()} | _plain(file)


def _plain(file: ChainFile) -> dict[str, Any]:
    return file.model_dump(mode="json", exclude_defaults=True, by_alias=True)


def _as_yaml(content: dict[str, Any]) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)


def _yaml(file: ChainFile, provenance: Provenance, _as_of: AsOf) -> str:
    return _as_yaml(_content(file, provenance))


def _json(file: ChainFile, provenance: Provenance, _as_of: AsOf) -> str:
    return orjson.dumps(_content(file, provenance), option=_READABLE).decode()


def _graphml(file: ChainFile, provenance: Provenance, as_of: AsOf) -> str:
    return drawing_of(file, as_of.valid, provenance)


def _jsonld(file: ChainFile, provenance: Provenance, _as_of: AsOf) -> str:
    return orjson.dumps(linked_data_of(file, provenance), option=_READABLE).decode()


_READABLE: Final = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_TEXTS: Final[Mapping[Form, Callable[[ChainFile, Provenance, AsOf], str]]] = {
    Form.YAML: _yaml,
    Form.JSON: _json,
    Form.GRAPHML: _graphml,
    Form.JSONLD: _jsonld,
}
