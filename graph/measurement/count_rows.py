"""Rows of a count file (telbestand v1): typed, named by the register, and checked one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl

from graph.measurement.arrangement import Register
from graph.measurement.count_contract import FIELD, SHEETS, STEPS
from graph.measurement.delivery import Delivery
from graph.measurement.dialect import Table
from graph.measurement.names import Names
from graph.measurement.rejections import gather, rejected_when
from schemas.instants import AMSTERDAM
from schemas.validity import holds_on

_JUDGED: Final = ("on_time", "late", "open_within_term", "open_past_term")
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "sent": (
        "received", "withdrawn", "on_time", "late", "open_within_term", "open_past_term",
        "mature", "returned", "feedback_due", "complete_due",
    ),
    "mature": ("lost",),
    "returned": ("cases_returned",),
    "feedback_due": ("feedback_given",),
    "complete_due": ("complete_all",),
}  # fmt: skip
"""Counts that cannot exceed another."""
_TOO_FEW: Final = "minder dan op tijd, te laat en open samen"


@dataclass(frozen=True)
class CheckedRows:
    """Good rows of a sheet, typed, with `link` and `month`; and the rejected ones."""

    good: pl.DataFrame
    rows: int
    rejections: pl.DataFrame


@dataclass(frozen=True)
class RowReader:
    """Reads the sheets of one file against one register."""

    name: str
    names: Names
    delivery: Delivery

    def read(self, sheet: str, table: Table, tally: pl.DataFrame | None = None) -> CheckedRows:
        """Return the rows of a sheet; a cell that is wrong rejects its row with a reason.

        `tally` are the good rows of sheet `telling`, to which those of `histogram` belong.
        """
        numbers = [
            column
            for column in table.rows.columns
            if column in SHEETS[sheet].numbers or column.startswith(FIELD)
        ]
        rows = table.rows.select(
            pl.lit(f"{self.name}, blad {sheet}").alias("file"),
            table.lines.alias("line"),
            pl.all().str.strip_chars().replace("", None),
        ).with_columns(
            *(pl.col(each).cast(pl.Int64, strict=False).alias(f"_{each}") for each in numbers),
            _month=_first_day(pl.col("period")),
        )
        if "handover" in rows.columns:
            rows = self._with_link(rows)
        if sheet == "telling":
            rows = self._with_norm(rows)
        if sheet == "weken":
            rows = rows.with_columns(_week=pl.col("week").str.to_date("%Y-%m-%d", strict=False))
        if sheet in {"histogram", "weken"} and tally is not None:
            rows = _with_tally(rows, tally)
        good, rejections = gather(rows, self._checks(sheet, rows, numbers))
        return CheckedRows(_typed(good), rows.height, rejections)

    def _with_link(self, rows: pl.DataFrame) -> pl.DataFrame:
        known = self.names.ends
        rows = rows.with_columns(
            pl.col(end).replace_strict(known, default=None, return_dtype=pl.String).alias(f"_{end}")
            for end in ("giver", "receiver")
        )
        link = pl.concat_str("handover", "_giver", "_receiver", separator="/")
        return rows.with_columns(link.alias("_link"))

    def _with_norm(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Add `_norm`: as written, else the one of the register when the row judges files."""
        if "norm" in rows.columns:
            return rows.with_columns(_norm=pl.col("norm").fill_null(""))
        key = ["handover", "_giver", "_receiver", "_month"]
        asked = rows.select(key).unique().drop_nulls()
        register = Register(self.names.file)
        norms = [_norm_on(register, *place) for place in asked.iter_rows()]
        found = asked.with_columns(_norm=pl.Series(norms, dtype=pl.String))
        rows = rows.join(found, on=key, how="left", maintain_order="left")
        judged = [pl.col(each).is_not_null() for each in _JUDGED if each in rows.columns]
        judges = pl.any_horizontal(judged) if judged else pl.lit(value=False)
        return rows.with_columns(_norm=pl.when(judges).then("_norm").fill_null(""))

    def _checks(self, sheet: str, rows: pl.DataFrame, numbers: list[str]) -> Iterator[pl.Expr]:
        for name in SHEETS[sheet].required:
            yield rejected_when(pl.col(name).is_null(), name, "is verplicht")
        month, last = pl.col("_month"), self.delivery.until - timedelta(microseconds=1)
        unread = pl.col("period").is_not_null() & month.is_null()
        yield rejected_when(unread, "period", "schrijf 2025-03 of 2025-Q1")
        outside = ~month.is_between(self.delivery.first, last.astimezone(AMSTERDAM).date())
        yield rejected_when(outside, "period", "valt buiten from en until van de levering")
        for name in numbers:
            wrong = pl.col(f"_{name}").is_null() | (pl.col(f"_{name}") < 0)
            yield rejected_when(
                pl.col(name).is_not_null() & wrong, name, "geen geheel getal vanaf 0"
            )
        if "handover" in rows.columns:
            yield from self._link_checks()
        if sheet == "telling":
            yield from self._tally_checks(rows)
        if "_told" in rows.columns:
            known = pl.col("_link").is_not_null() & pl.col("_month").is_not_null()
            alone = known & pl.col("_told").is_null()
            yield rejected_when(alone, "period", "geen regel in blad telling waar dit bij hoort")
        if sheet == "histogram":
            yield from _histogram_checks(rows)
        if sheet == "weken":
            bad = pl.col("week").is_not_null() & (pl.col("_week").dt.weekday() != 1).fill_null(
                value=True
            )
            yield rejected_when(bad, "week", "schrijf de maandag als jjjj-mm-dd")

    def _link_checks(self) -> Iterator[pl.Expr]:
        unknown = ~pl.col("handover").is_in(self.names.places)
        chain = self.names.file.chain.id
        yield rejected_when(unknown, "handover", f"onbekende overdracht van keten {chain}")
        for end in ("giver", "receiver"):
            missing = pl.col(end).is_not_null() & pl.col(f"_{end}").is_null()
            yield rejected_when(missing, end, "onbekende organisatie: noem id, OIN of alias")
        same, step = (
            pl.col("_giver") == pl.col("_receiver"),
            pl.col("handover").is_in(self.names.steps),
        )
        yield rejected_when(
            same & ~step, "receiver", "een organisatie draagt niet aan zichzelf over"
        )
        yield rejected_when(~same & step, "receiver", "een stap heeft gever en ontvanger gelijk")

    def _tally_checks(self, rows: pl.DataFrame) -> Iterator[pl.Expr]:
        key = pl.struct("_link", "_norm", "_month")
        yield rejected_when(~key.is_first_distinct(), "period", "deze regel staat er al")
        register = Register(self.names.file)
        norms = [
            f"{name} {norm.id}" for name, place in register.places.items() for norm in place.norms
        ]
        known = pl.concat_str("handover", "_norm", separator=" ").is_in(norms) | (
            pl.col("_norm") == ""
        )
        if "norm" in rows.columns:
            yield rejected_when(~known, "norm", "geen norm van deze overdracht")
        for whole, parts in _PARTS.items():
            for part in parts:
                if {whole, part} <= set(rows.columns):
                    more = pl.col(f"_{part}") > pl.col(f"_{whole}")
                    yield rejected_when(more, part, f"is meer dan {whole}")
        judged = [pl.col(f"_{each}") for each in _JUDGED if each in rows.columns]
        if judged:
            yield rejected_when(pl.sum_horizontal(judged) > pl.col("_sent"), "sent", _TOO_FEW)


def _first_day(period: pl.Expr) -> pl.Expr:
    """Return the first day of `2025-03`, `2025-Q1` or a first of the month as Excel writes it."""
    month = period.str.extract(r"^(\d{4}-\d{2})(?:-01(?:T00:00:00)?)?$")
    quarter = period.str.extract_groups(r"^(?<year>\d{4})-Q(?<quarter>[1-4])$")
    number = quarter.struct.field("quarter").cast(pl.Int32) * 3 - 2
    of_quarter = pl.date(quarter.struct.field("year").cast(pl.Int32), number, 1)
    return pl.coalesce((month + "-01").str.to_date("%Y-%m-%d", strict=False), of_quarter)


def _norm_on(register: Register, handover: str, giver: str, receiver: str, day: date) -> str:
    norms = register.measured(handover, giver, receiver)
    return next((norm.id for norm in norms if holds_on(norm, day)), "")


def _with_tally(rows: pl.DataFrame, tally: pl.DataFrame) -> pl.DataFrame:
    """Add `_norm` and whether sheet `telling` has the row that this one belongs to."""
    key = ["_link", "_month"]
    if "norm" in rows.columns:
        rows, key = rows.with_columns(_norm=pl.col("norm").fill_null("")), [*key, "_norm"]
    told = tally.select(pl.col("link", "month", "norm").name.prefix("_")).unique(key, keep="first")
    return rows.join(told.with_columns(_told=True), on=key, how="left", maintain_order="left")


def _histogram_checks(rows: pl.DataFrame) -> Iterator[pl.Expr]:
    yield rejected_when(~pl.col("step").is_in(STEPS), "step", f"kies uit {', '.join(STEPS)}")
    units = [pl.col(each) for each in ("days", "minutes") if each in rows.columns]
    filled = pl.sum_horizontal(each.is_not_null() for each in units) if units else pl.lit(0)
    yield rejected_when(filled != 1, "step", "vul days of minutes in")


def _typed(good: pl.DataFrame) -> pl.DataFrame:
    """Return what the texts were read as, under the name of their column."""
    read = [column for column in good.columns if column.startswith("_")]
    plain = [column for column in good.columns if column not in read and f"_{column}" not in read]
    return good.select(*plain, *(pl.col(column).alias(column[1:]) for column in read))
