"""Quantities (hoeveelheden) of a register: each stock, flow and norm names what is there."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from graph.register.claims import Found, Location, double_claims, unknown
from schemas.register import ChainFile, Quantity

DAYS: Final = {"d": 1, "wk": 7}
"""Days of the units in which a stock norm may be set."""

_EXPECTED: Final = {
    "stock": ("role",),
    "in": ("stock",),
    "out": ("stock",),
    "move": ("from_", "to"),
}
"""What each kind of quantity has to name; a stock names who holds it."""


def quantity_problems(file: ChainFile) -> Iterator[Found]:
    """Yield what quantities name that is not there, or lack, each with its location."""
    yield from double_claims(("quantities",), ((each.id, each) for each in file.quantities))
    for index, quantity in enumerate(file.quantities):
        place = ("quantities", index)
        yield from _named(place, quantity, file)
        yield from _shape(place, quantity)
        if quantity.limit is not None:
            yield from _norm((*place, "limit"), quantity, quantity.limit, file.quantities)


def _named(place: Location, quantity: Quantity, file: ChainFile) -> Iterator[Found]:
    stocks = {each.id for each in file.quantities if each.kind == "stock"}
    known = {
        "role": ({role.id for role in file.roles}, "roles"),
        "handover": ({handover.id for handover in file.handovers}, "handovers"),
        "stock": (stocks, "quantities met kind stock"),
        "from_": (stocks, "quantities met kind stock"),
        "to": (stocks, "quantities met kind stock"),
    }
    for field, (names, section) in known.items():
        name = getattr(quantity, field)
        if name is not None:
            yield from unknown((*place, field.rstrip("_")), name, names, section)


def _shape(place: Location, quantity: Quantity) -> Iterator[Found]:
    for field in _EXPECTED[quantity.kind]:
        if getattr(quantity, field) is None:
            yield (*place, field.rstrip("_")), f"ontbreekt; een {quantity.kind} noemt dit"
    if quantity.kind == "move" and quantity.from_ is not None and quantity.from_ == quantity.to:
        yield (*place, "to"), f"{quantity.to!r} is ook from; een verplaatsing gaat ergens heen"


def _norm(
    place: Location, quantity: Quantity, limit: dict[str, Any], every: Iterable[Quantity]
) -> Iterator[Found]:
    if quantity.kind != "stock":
        yield place, "een norm hoort bij een voorraad"
    value, unit = limit.get("value"), limit.get("unit")
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        yield (*place, "value"), f"gevonden {value!r}, verwacht een getal boven nul"
    if unit not in DAYS:
        yield (*place, "unit"), f"gevonden {unit!r}, verwacht {' of '.join(DAYS)}"
    leaving = {each.id for each in every if _source(each) == quantity.id}
    yield from unknown((*place, "of"), str(limit.get("of")), leaving, "wat deze voorraad verlaat")


def _source(quantity: Quantity) -> str | None:
    """Return the stock that a quantity goes out of, or None."""
    return {"out": quantity.stock, "move": quantity.from_}.get(quantity.kind)
