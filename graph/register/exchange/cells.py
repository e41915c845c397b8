"""Cells (cellen): one value of the register as it stands in a sheet, and back, without loss."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, Final

import orjson

from graph.register.exchange.shape import Column, Form

Cell = str | int | float | bool | None

BETWEEN: Final = "|"
_ESCAPED: Final = re.compile(r"\\(.)|(\|)|([^\\|]+)", re.DOTALL)


def cell_of(value: Any, column: Column) -> Cell:
    """Return what stands in the cell: a list with `|` between its items, a block as JSON."""
    if value is None:
        return None
    if column.form is Form.MANY:
        return BETWEEN.join(_escaped(item) for item in value) or None
    if column.form is Form.JSON:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
    return value


def value_of(text: str, column: Column) -> Any:
    """Return what a filled cell says; raise `ValueError` in Dutch when it is not of its form."""
    if column.form is Form.MANY:
        return list(_items(text))
    if column.form is Form.JSON:
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            raise ValueError('verwacht JSON, zoals {"value": 10}') from None
    return text


def text_of(cell: object) -> str | None:
    """Return the text of a cell as a person would type it: 12, not 12.0; None when it is empty."""
    match cell:
        case None:
            return None
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date():
            return cell.isoformat()
        case _:
            return str(cell).strip() or None


def at(item: Any, path: Iterable[str]) -> Any:
    """Return the value at a path of nested blocks, or None where a block is absent."""
    for key in path:
        item = item.get(key) if isinstance(item, dict) else None  # pyright: ignore[reportUnknownVariableType]
    return item  # pyright: ignore[reportUnknownVariableType]


def put(item: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Put a value at a path, making the blocks around it."""
    for key in path[:-1]:
        item = item.setdefault(key, {})
    item[path[-1]] = value


def _escaped(item: str) -> str:
    return item.replace("\\", "\\\\").replace(BETWEEN, f"\\{BETWEEN}")


def _items(text: str) -> Iterator[str]:
    item = ""
    for literal, separator, plain in _ESCAPED.findall(text):
        if separator:
            yield item.strip()
            item = ""
        else:
            item += literal or plain
    yield item.strip()
