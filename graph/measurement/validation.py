"""Validation (controle) of a handover log v1 against the register, row by row.

The columns must be right or nothing is read; a row that is wrong is rejected with its reason.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from graph.measurement.handover_log import COLUMNS, KEY, REQUIRED, TIMES
from graph.measurement.instants import instants, is_local
from graph.measurement.names import Names
from graph.measurement.rejections import gather, rejected_when
from graph.measurement.sources import Source
from schemas.errors import LogInvalid
from schemas.register import ChainFile

_AFTER: Final = {
    "received_at": "sent_at",
    "started_at": "received_at",
    "returned_at": "received_at",
    "feedback_at": "sent_at",
    "withdrawn_at": "sent_at",
}
"""Moments that cannot lie before another: a file is received after it was sent."""


@dataclass(frozen=True)
class CheckedLog:
    """Good rows with the ids of the register, and the rows that were rejected."""

    log: pl.DataFrame
    rows: int
    rejections: pl.DataFrame
    notices: tuple[str, ...]


def check_log(
    sources: Sequence[Source],
    register: ChainFile,
    *,
    zone: str = "Europe/Amsterdam",
    generated: bool = False,
) -> CheckedLog:
    """Return the rows of these files, joined, that may be counted, and those that may not.

    Givers and receivers are found by id, OIN or alias. Of rows with the same key the first stands.
    `generated` rejects rows of organisations that are not fictional. Raise `LogInvalid` when a
    required column is missing or a column is unknown.
    """
    tables = [_read_columns(source, zone) for source in sources]
    names = Names(register)
    rows = pl.concat(tables, how="diagonal_relaxed").with_columns(
        _giver=pl.col("giver").replace_strict(names.ends, default=None, return_dtype=pl.String),
        _receiver=pl.col("receiver").replace_strict(
            names.ends, default=None, return_dtype=pl.String
        ),
    )
    good, rejections = gather(rows, _checks(rows, names, generated=generated))
    typed = [f"_{name}" if f"_{name}" in rows.columns else name for name in COLUMNS]
    log = good.select(
        pl.col(column).alias(name)
        for name, column in zip(COLUMNS, typed, strict=True)
        if column in rows.columns
    )
    notices = [notice for source in sources for notice in _notices(source, zone)]
    return CheckedLog(log, rows.height, rejections, tuple(notices))


def _read_columns(source: Source, zone: str) -> pl.DataFrame:
    """Return the file's cells, and beside them as `_name` what is an instant or a number.

    Cells are text, or instants where the file has them (Parquet): as text they fill the memory.
    """
    _check_columns(source)
    blank = pl.col(pl.String).str.strip_chars()
    rows = source.rows.with_columns(blank).with_columns(pl.col(pl.String).replace("", None))
    typed = [instants(rows[name], zone).alias(f"_{name}") for name in TIMES if name in rows.columns]
    if "suspended_days" in rows.columns:
        typed.append(_days(rows["suspended_days"]).alias("_suspended_days"))
    return rows.select(
        pl.lit(source.name).alias("file"),
        source.table.lines.alias("line"),
        pl.exclude(pl.Datetime).cast(pl.String),
        pl.col(pl.Datetime),
        *typed,
    )


def _check_columns(source: Source) -> None:
    missing = [name for name in REQUIRED if name not in source.rows.columns]
    if missing:
        raise LogInvalid(
            f"{source.name}: kolom {', '.join(missing)} ontbreekt: een overdrachtslog heeft "
            f"ten minste {', '.join(REQUIRED)}"
        )
    unknown = [name for name in source.rows.columns if name not in COLUMNS]
    if unknown:
        raise LogInvalid(
            f"{source.name}: onbekende kolom {', '.join(map(repr, unknown))}: haal die weg, "
            f"of kies uit {', '.join(COLUMNS)}"
        )


def _days(texts: pl.Series) -> pl.Series:
    """Return whole days, half ones rounded up; a decimal comma is a decimal point."""
    numbers = texts.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    return (numbers + 0.5).floor().cast(pl.Int64, strict=False)


def _notices(source: Source, zone: str) -> list[str]:
    notices = [f"{source.name}: {notice}" for notice in source.table.notices]
    local = [name for name in TIMES if name in source.rows.columns and is_local(source.rows[name])]
    if local:
        notices.append(f"{source.name}: {', '.join(local)} zonder tijdzone, gelezen als {zone}")
    return notices


def _checks(rows: pl.DataFrame, names: Names, *, generated: bool) -> Iterator[pl.Expr]:
    """Yield the checks of a row, each with the column it is about and its reason."""
    for name in ("case_id", "handover", "giver", "receiver", "sent_at"):
        yield rejected_when(pl.col(name).is_null(), name, "is verplicht")
    yield from _time_checks(rows)
    yield rejected_when(
        pl.col("handover").is_in(names.places).not_(),
        "handover",
        f"onbekende overdracht: noem een volledig id van keten {names.file.chain.id}",
    )
    for name in ("giver", "receiver"):
        unknown = pl.col(name).is_not_null() & pl.col(f"_{name}").is_null()
        yield rejected_when(
            unknown, name, "onbekende organisatie: noem id, OIN of alias uit het register"
        )
        if generated:
            yield rejected_when(
                pl.col(f"_{name}").is_in(names.real),
                name,
                "gegenereerde gegevens horen alleen bij organisaties die fictief zijn",
            )
    same, step = pl.col("_giver") == pl.col("_receiver"), pl.col("handover").is_in(names.steps)
    yield rejected_when(same & ~step, "receiver", "een organisatie draagt niet aan zichzelf over")
    yield rejected_when(
        ~same & step, "receiver", "een interne stap heeft gever en ontvanger gelijk"
    )
    key = pl.struct(f"_{name}" if f"_{name}" in rows.columns else name for name in KEY)
    yield rejected_when(~key.is_first_distinct(), "case_id", "deze regel staat er al")


def _time_checks(rows: pl.DataFrame) -> Iterator[pl.Expr]:
    for name in TIMES:
        if name in rows.columns:
            bad = pl.col(name).is_not_null() & pl.col(f"_{name}").is_null()
            yield rejected_when(
                bad, name, "geen tijdstip: schrijf jjjj-mm-ddTuu:mm of dd-mm-jjjj uu:mm"
            )
    for later, earlier in _AFTER.items():
        if later in rows.columns and earlier in rows.columns:
            backwards = pl.col(f"_{later}") < pl.col(f"_{earlier}")
            yield rejected_when(backwards, later, f"ligt voor {earlier}")
    if "suspended_days" in rows.columns:
        wrong = pl.col("suspended_days").is_not_null() & ~(pl.col("_suspended_days") >= 0)
        bad = pl.col("suspended_days").is_not_null() & pl.col("_suspended_days").is_null()
        yield rejected_when(wrong | bad, "suspended_days", "geen aantal dagen")
