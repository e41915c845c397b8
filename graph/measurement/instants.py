"""Instants from text (tijdstippen): the notations that logs use, as instants in UTC."""

from datetime import datetime
from typing import Final

import polars as pl

from graph.measurement.handover_log import INSTANT

_ZONED: Final = ("%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z")
_LOCAL: Final = (
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%d-%m-%Y %H:%M:%S%.f",
    "%d-%m-%Y %H:%M",
    "%Y/%m/%d %H:%M:%S%.f",
    "%Y/%m/%d %H:%M",
)
_DAYS: Final = ("%Y-%m-%d", "%d-%m-%Y")
_YEARS: Final = (1900, 2199)
"""Years outside are typing errors, such as a year of two digits."""


def instants(texts: pl.Series, zone: str) -> pl.Series:
    """Return the instants that these texts write; null for what is no instant, and for null.

    ISO 8601 with or without zone, or dd-mm-jjjj; a day alone is its first instant. Texts without a
    zone are local times in `zone`: an hour that occurs twice is the first, one that does not occur
    (the clock goes forward) is no instant. A column that holds instants already is taken as it is.
    """
    if texts.dtype.is_temporal():
        return _typed(texts, zone)
    left = texts.str.strip_chars()
    found = pl.Series(texts.name, [None] * len(texts), dtype=INSTANT)
    for form in (*_ZONED, *_LOCAL, *_DAYS):
        if left.null_count() == len(left):
            break
        parsed = left.str.to_datetime(form, strict=False, time_unit="us")
        parsed = parsed.cast(INSTANT) if form in _ZONED else _localised(parsed, zone)
        found = found.fill_null(parsed)
        left = pl.select(pl.when(found.is_null()).then(left)).to_series()
    frame = pl.DataFrame({"found": found})
    sane = pl.col("found").dt.year().is_between(*_YEARS)
    return frame.select(pl.when(sane).then("found").alias(texts.name)).to_series()


def instant(text: str, zone: str) -> datetime | None:
    """Return the instant that one text writes, or None when it writes none."""
    return instants(pl.Series([text]), zone)[0]


def is_local(texts: pl.Series) -> bool:
    """Say whether some text of the column carries no zone, so that one had to be assumed."""
    if texts.dtype.is_temporal():
        return getattr(texts.dtype, "time_zone", None) is None
    zoned = texts.str.contains(r"\d{2}:\d{2}.*([+-]\d{2}:?\d{2}|Z)\s*$")
    return bool((~zoned).any())


def _typed(texts: pl.Series, zone: str) -> pl.Series:
    local = texts.cast(pl.Datetime("us")) if texts.dtype == pl.Date else texts
    if getattr(local.dtype, "time_zone", None) is None:
        return _localised(local.dt.cast_time_unit("us"), zone)
    return local.dt.cast_time_unit("us").dt.convert_time_zone("UTC")


def _localised(local: pl.Series, zone: str) -> pl.Series:
    there = local.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    return there.dt.convert_time_zone("UTC")
