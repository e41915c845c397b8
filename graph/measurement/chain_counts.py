"""Chain counts (ketentelling): from intake to outcome per case, and loops (lussen) on the way."""

from typing import Final

import polars as pl

from graph.measurement.arrangement import Arranged, Register
from graph.measurement.due_table import day_of
from graph.measurement.tables import CHAIN_MONTHS, LOOPS
from schemas.register import ChainFile

LONGEST_LOOP: Final = 4


def chain_months(files: pl.DataFrame, links: list[Arranged], register: ChainFile) -> pl.DataFrame:
    """Count cases per month of intake; empty for a network, which has no intake or outcome.

    A case enters with its first handover given by an intake role; cases that entered elsewhere are
    not counted, since the log does not say when they began. It has arrived when a handover is
    received at an outcome role, and in term when moreover no handover of the case was late.
    """
    index = Register(register)
    into, out = register.chain.intake, register.chain.outcome
    if not (into and out):
        return pl.DataFrame(schema=CHAIN_MONTHS)
    givers, receivers = index.ends(into), index.ends(out)
    enters = pl.col("link").is_in([n for n, link in enumerate(links) if link.giver in givers])
    leaves = pl.col("link").is_in([n for n, link in enumerate(links) if link.receiver in receivers])
    arrives = leaves & pl.col("received_at").is_not_null()
    flags = {
        f"{end}_{what}": (rows & pl.col(f"complete_{flag}")).sum()
        for end, rows in {"intake": enters, "outcome": leaves}.items()
        for what, flag in {"due": "due", "complete": "all"}.items()
    }
    cases = files.group_by("case").agg(
        month=_month_sent().filter(enters).min(),
        arrived=arrives.any(),
        late=(pl.col("late") | pl.col("open_past_term")).any(),
        **flags,
    )
    months = cases.filter(pl.col("month").is_not_null()).group_by("month")
    table = months.agg(
        pl.len().alias("cases"),
        pl.col("arrived").sum(),
        (pl.col("arrived") & ~pl.col("late").fill_null(value=False)).sum().alias("arrived_in_term"),
        pl.col(list(flags)).sum(),
    )
    table = table.with_columns(chain=pl.lit(register.chain.id))
    return table.select(pl.col(name).cast(dtype) for name, dtype in CHAIN_MONTHS.items()).sort(
        "month"
    )


def _month_sent() -> pl.Expr:
    return pl.col(day_of("sent_at")).dt.month_start()


def loops(files: pl.DataFrame, links: list[Arranged], register: ChainFile) -> pl.DataFrame:
    """Count closed walks of two to four handovers in the order sent, by the month they began.

    A walk goes on when the receiver of one handover gives the next one of the same case, and
    passes no organisation twice. A returned file is a loop too, unless the log also holds the
    handover back. Internal steps are not part of a walk.
    """
    names = sorted({end for link in links for end in (link.giver, link.receiver)})
    number = {name: place for place, name in enumerate(names)}
    table = pl.DataFrame(
        [
            (place, number[link.giver], number[link.receiver])
            for place, link in enumerate(links)
            if link.giver != link.receiver
        ],
        schema={"link": pl.Int32, "giver": pl.Int32, "receiver": pl.Int32},
        orient="row",
    )
    moves = files.select("case", "sent_at", "link", "returned", month=_month_sent()).join(
        table, on="link"
    )
    steps = _with_next_moves(moves.sort("case", "sent_at", "link"))
    found = [_closed(steps, length) for length in range(2, LONGEST_LOOP + 1)]
    walks = pl.concat([*found, _sent_back(steps)]).group_by("month", "walk").len("count")
    pattern = pl.col("walk").list.eval(_text(names)).list.join(">")
    table = walks.with_columns(pattern=pattern, chain=pl.lit(register.chain.id))
    return table.select(pl.col(name).cast(dtype) for name, dtype in LOOPS.items()).sort(
        "month", "pattern"
    )


def _text(names: list[str]) -> pl.Expr:
    return pl.element().replace_strict(dict(enumerate(names)), return_dtype=pl.String)


def _with_next_moves(moves: pl.DataFrame) -> pl.DataFrame:
    """Add `giver_1`, `receiver_1`, … of the handovers that follow in the same case."""
    following: list[pl.Expr] = []
    for step in range(LONGEST_LOOP):
        same = pl.col("case") == pl.col("case").shift(-step)
        following += [
            pl.when(same).then(pl.col(end).shift(-step)).alias(f"{end}_{step}")
            for end in ("giver", "receiver")
        ]
    return moves.select("month", "returned", *following)


def _closed(steps: pl.DataFrame, length: int) -> pl.DataFrame:
    """Return the walks of that many handovers that end where they began."""
    stops = ["giver_0", *(f"receiver_{step}" for step in range(length))]
    connected = [pl.col(f"giver_{step}") == pl.col(stops[step]) for step in range(1, length)]
    once = [
        pl.col(stops[late]) != pl.col(stops[early])
        for late in range(2, length)
        for early in range(late - 1)
    ]
    walks = steps.filter(pl.col(stops[length]) == pl.col(stops[0]), *connected, *once)
    return walks.select("month", walk=pl.concat_list(stops))


def _sent_back(steps: pl.DataFrame) -> pl.DataFrame:
    """Return the returned files as walks, except those of which the log holds the way back."""
    back = (pl.col("giver_1") == pl.col("receiver_0")) & (pl.col("receiver_1") == pl.col("giver_0"))
    walks = steps.filter(pl.col("returned"), ~back.fill_null(value=False))
    return walks.select("month", walk=pl.concat_list("giver_0", "receiver_0", "giver_0"))
