"""Writes rows of the graph as an answer: what the generated code of a plan calls.

Each of these refuses what the schema could not write either (`BailError`): the schema then says
what is wrong with it. Whatever it would write, it is what they write.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, NoReturn

import orjson

from graph.query.asked import BailError, Scalar
from schemas.instants import instant_of

_LARGEST: Final = 2**31
"""Whole numbers of GraphQL have 32 bits, one of them for the sign."""

Row = Sequence[Any]


def bail() -> NoReturn:
    """Refuse."""
    raise BailError


def there(value: Any) -> Any:
    """Return a value that has to be there."""
    return bail() if value is None else value


def text(value: Any) -> str:
    """Return a text."""
    return value if isinstance(value, str) else bail()


def flag(value: Any) -> bool:
    """Return a yes or no."""
    return value if isinstance(value, bool) else bail()


def whole(value: Any) -> int:
    """Return a number that fits in an `Int`."""
    return value if type(value) is int and -_LARGEST <= value < _LARGEST else bail()


def real(value: Any) -> float:
    """Return a number that JSON can say."""
    return float(value) if type(value) in (float, int) and math.isfinite(value) else bail()


def day(value: Any) -> str:
    """Return a day as text."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) and len(value) == len("2026-11-24") else bail()


def moment(value: Any) -> str:
    """Return an instant as the schema writes it."""
    return value.isoformat() if isinstance(value, datetime) else _moment(value)


@lru_cache(4096)
def _moment(value: str) -> str:
    return instant_of(value).isoformat()


def holds(part: Mapping[str, Any], today: str) -> bool:
    """Say whether a part of a body holds on a day."""
    since, until = part.get("valid_from"), part.get("valid_to")
    return (since is None or since <= today) and (until is None or today < until)


def in_order(rows: Sequence[Row], names: Iterable[str]) -> list[Row]:
    """Return rows, whose first value is their key, in the order in which they are named."""
    by_key = {row[0]: row for row in rows}
    return [by_key[name] for name in names if name in by_key]


def at_most_one(rows: Sequence[Any]) -> Any:
    """Return the one record of a way to one; two of them are a mistake in the data."""
    if len(rows) > 1:
        bail()
    return rows[0] if rows else None


_TYPES: Final[Mapping[Scalar, frozenset[type]]] = {
    "text": frozenset({str}),
    "code": frozenset({str}),
    "day": frozenset({str}),
    "moment": frozenset({str}),
    "flag": frozenset({bool}),
    "whole": frozenset({int}),
    "real": frozenset({int, float}),
}


def _allowed(scalar: Scalar, required: bool) -> frozenset[type]:  # noqa: FBT001 - as asked
    return _TYPES[scalar] if required else _TYPES[scalar] | {type(None)}


def checked(scalars: Sequence[tuple[Scalar, bool] | None]) -> Callable[[Row], Row]:
    """Return what lets rows through whose values have the types that were asked for.

    `scalars` says per value its type and whether it has to be there; None lets anything through.
    """
    seen: set[tuple[type, ...]] = set()
    allowed = [None if one is None else _allowed(*one) for one in scalars]

    def check(row: Row) -> Row:
        types = tuple(map(type, row))
        if types not in seen:
            fits = all(
                may is None or found in may for may, found in zip(allowed, types, strict=True)
            )
            if not fits:
                bail()
            seen.add(types)
        return row

    return check


RUNTIME: Final[Mapping[str, Any]] = {
    "loads": orjson.loads,
    "bail": bail,
    "there": there,
    "text": text,
    "flag": flag,
    "whole": whole,
    "real": real,
    "day": day,
    "moment": moment,
    "holds": holds,
    "in_order": in_order,
    "at_most_one": at_most_one,
}
"""What generated code knows, by name."""
