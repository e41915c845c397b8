"""Joining (samenvoegen): measurements of several sources as one, never summing anything twice."""

from collections.abc import Sequence

import polars as pl

from graph.measurement.tables import KEY, SHAPES, Measurements
from schemas.errors import LogInvalid


def joined(parts: Sequence[Measurements]) -> Measurements:
    """Return the measurements of all parts together.

    Raise `LogInvalid` when two parts count the same link in the same month: which of them holds is
    not for a program to guess.
    """
    tables = {
        name: pl.concat([getattr(part, name) for part in parts]) if parts else None
        for name in SHAPES
    }
    whole = Measurements(**{name: table for name, table in tables.items() if table is not None})
    double = whole.counts.filter(pl.struct(*KEY).is_duplicated())
    if not double.is_empty():
        row = double.row(0, named=True)
        raise LogInvalid(
            f"{row['link']} staat voor {row['month']:%Y-%m} in twee bestanden; "
            "lees een van beide, anders telt hetzelfde dossier dubbel"
        )
    return whole
