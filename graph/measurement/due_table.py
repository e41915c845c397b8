"""Due instants (uiterste momenten) for whole columns: computed once per distinct day."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from graph.measurement.handover_log import INSTANT
from graph.terms.due import clock_time, last_days, runs_by_clock
from schemas.norm import Term

AMSTERDAM: Final = "Europe/Amsterdam"
_SHAPE: Final = {"_rule": pl.Int32, "_day": pl.Date, "days_off": pl.Int64, "_due": INSTANT}


@dataclass(frozen=True)
class Rule:
    """A term and whether the Algemene termijnenwet moves its end."""

    term: Term
    statutory: bool = False


def local_day(instant: pl.Expr) -> pl.Expr:
    """Return the day of an instant in Europe/Amsterdam."""
    return instant.dt.convert_time_zone(AMSTERDAM).dt.date()


def day_of(name: str) -> str:
    """Return the name of the column that holds the local day of an instant."""
    return f"{name}_day"


def with_due(
    files: pl.DataFrame, name: str, start: str, rules: dict[int, Rule], key: str
) -> pl.DataFrame:
    """Add column `name`: the last instant in time for a term that starts at column `start`.

    `rules` gives the rule per value of column `key`; other values, and empty starts, have no due
    instant. Column `days_off` holds the suspended days that do not count, and `day_of(start)` the
    day of the start.
    """
    distinct = list(dict.fromkeys(rules.values()))
    numbers = {value: distinct.index(rule) for value, rule in rules.items()}
    keys = files.select(
        "days_off",
        _rule=pl.col(key).replace_strict(numbers, default=None, return_dtype=pl.Int32),
        _day=pl.col(day_of(start)),
    )
    ends = _last_instants(keys.unique().drop_nulls(), distinct)
    on = ["_rule", "_day", "days_off"]
    due = keys.join(ends, on=on, how="left", maintain_order="left").select("_rule", "_due")
    lengths = {
        number: clock_time(rule.term)
        for number, rule in enumerate(distinct)
        if runs_by_clock(rule.term)
    }
    if not lengths:
        return files.with_columns(due["_due"].alias(name))
    length = pl.col("_rule").replace_strict(lengths, default=None, return_dtype=pl.Duration("us"))
    by_clock = pl.col(start) + length + pl.duration(days="days_off")
    timed = files.with_columns(due).with_columns(pl.coalesce("_due", by_clock).alias(name))
    return timed.drop("_rule", "_due")


def _last_instants(asked: pl.DataFrame, rules: list[Rule]) -> pl.DataFrame:
    """Return the last instant per rule, day and days off, for terms that end with a day."""
    parts = [pl.DataFrame(schema=_SHAPE)]
    for number, rule in enumerate(rules):
        if runs_by_clock(rule.term):
            continue
        rows = asked.filter(pl.col("_rule") == number)
        days = rows["_day"].to_numpy().astype("datetime64[D]")
        off = rows["days_off"].to_numpy().astype("timedelta64[D]")
        last = last_days(days, rule.term, statutory=rule.statutory, suspended=off)
        after = pl.Series("_due", last + np.timedelta64(1, "D")).cast(pl.Datetime("us"))
        due = after.dt.replace_time_zone(AMSTERDAM).dt.convert_time_zone("UTC")
        parts.append(rows.with_columns(due.dt.offset_by("-1us")).select(_SHAPE.keys()))
    return pl.concat(parts)
