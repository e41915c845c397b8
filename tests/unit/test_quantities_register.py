"""Quantities of a register: what dangles or lacks is refused by name."""

from typing import Any

import pytest
from builders import chain_file

from graph.register.references import reference_problems

STOCK = {"id": "lager", "kind": "stock", "role": "a", "unit": "g"}
OTHER = {"id": "winkel", "kind": "stock", "role": "b", "unit": "g"}
SALE = {"id": "verkoop", "kind": "out", "stock": "lager", "unit": "g"}
MOVE = {"id": "levering", "kind": "move", "from": "lager", "to": "winkel", "unit": "g"}
LIMIT = {"value": 7, "unit": "d", "of": "verkoop"}


def problems(*quantities: dict[str, Any]) -> list[str]:
    file = chain_file("a > b", quantities=list(quantities))
    return [
        ".".join(str(part) for part in location[1:]) + ": " + told
        for location, told in reference_problems(file)
    ]


def test_what_names_only_what_is_there_is_accepted():
    limited = STOCK | {"limit": LIMIT}

    assert problems(limited, OTHER, SALE, MOVE | {"handover": "h1"}) == []
    assert problems(STOCK | {"limit": LIMIT | {"of": "levering", "unit": "wk"}}, OTHER, MOVE) == []


@pytest.mark.parametrize(
    ("quantities", "told"),
    [
        ([STOCK | {"role": "c"}], "0.role: gevonden 'c', en dat staat niet in roles"),
        ([STOCK, SALE | {"stock": "kluis"}], "1.stock: gevonden 'kluis', en dat staat niet in qu"),
        ([STOCK, SALE | {"stock": "verkoop"}], "1.stock: gevonden 'verkoop'"),
        ([STOCK, OTHER, MOVE | {"from": "kluis"}], "2.from: gevonden 'kluis'"),
        ([STOCK, OTHER, MOVE | {"to": "kluis"}], "2.to: gevonden 'kluis'"),
        ([STOCK, OTHER, MOVE | {"handover": "h9"}], "2.handover: gevonden 'h9'"),
        ([STOCK, MOVE | {"to": "lager"}], "1.to: 'lager' is ook from"),
        ([STOCK | {"role": None}], "0.role: ontbreekt; een stock noemt dit"),
        ([STOCK, SALE | {"stock": None}], "1.stock: ontbreekt; een out noemt dit"),
        ([STOCK, MOVE | {"to": None}], "1.to: ontbreekt; een move noemt dit"),
        ([STOCK, MOVE | {"from": None, "to": "lager"}], "1.from: ontbreekt; een move noemt dit"),
        ([STOCK, STOCK], "1: 'lager' geldt op één dag twee keer"),
        ([STOCK, SALE | {"limit": LIMIT}], "1.limit: een norm hoort bij een voorraad"),
    ],
)
def test_what_dangles_is_named(quantities: list[dict[str, Any]], told: str):
    assert any(found.startswith(told) for found in problems(*quantities))


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ({"value": 0}, "0.limit.value: gevonden 0, verwacht een getal boven nul"),
        ({"value": True}, "0.limit.value: gevonden True"),
        ({"value": "zeven"}, "0.limit.value: gevonden 'zeven'"),
        ({"unit": "mnd"}, "0.limit.unit: gevonden 'mnd', verwacht d of wk"),
        ({"of": "oogst"}, "0.limit.of: gevonden 'oogst', en dat staat niet in wat deze voorraad"),
    ],
)
def test_a_norm_that_cannot_be_weighed_is_named(limit: dict[str, Any], told: str):
    [found] = problems(STOCK | {"limit": LIMIT | limit}, SALE)

    assert found.startswith(told)
