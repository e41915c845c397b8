"""Troubles: what goes wrong beyond single links, in the register, in the data or in a handover.

Everything here is drawn from a stream of its own, so that a setting with a trouble has the chains
of the setting without it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import polars as pl

from graph.analysis.planted.setting import (
    START,
    Layer,
    Planted,
    PlantedLink,
    Stages,
    Trouble,
)

BATCH_DAYS: Final = 28
WRONG_TERMS: Final = 2
WRONG_ROWS: Final = 0.1
MERGERS: Final = 2
FAILING_FACTOR: Final = 8.0
STREAM: Final = 2
"""Of the seed; 1 is that of incomplete fields."""

Pairs = tuple[tuple[int, int], ...]


def lose_in_batches(links: Sequence[PlantedLink]) -> None:
    """Let what is lost on a link be lost per four weeks together."""
    for link in links:
        link.batch_days = BATCH_DAYS


def mistake_terms(draw: np.random.Generator, layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """Return the layers with half or twice the term on two of them, or on all if fewer."""
    normed = [number for number, layer in enumerate(layers) if layer.has_norm]
    chosen = draw.permutation(normed)[:WRONG_TERMS].tolist()
    factors = dict(zip(chosen, draw.choice([0.5, 2.0], len(chosen)).tolist(), strict=True))
    return tuple(
        replace(layer, term=max(1.0, round(layer.term * factors.get(number, 1.0))))
        for number, layer in enumerate(layers)
    )


def fail_handover(
    draw: np.random.Generator, layers: tuple[Layer, ...], links: Sequence[PlantedLink]
) -> int:
    """Make every link of one handover with a norm slow; return its layer."""
    normed = [number for number, layer in enumerate(layers) if layer.has_norm]
    failing = int(draw.choice(normed))
    for link in links:
        if link.layer == failing:
            link.median *= FAILING_FACTOR
            link.earlier *= FAILING_FACTOR
    return failing


def mergers(draw: np.random.Generator, stages: Stages) -> Pairs:
    """Return two pairs of organisations, each within one stage that is neither begin nor end."""
    middle = draw.permutation(len(stages) - 2)[:MERGERS] + 1
    pairs = [draw.permutation(stages[int(stage)])[:2].tolist() for stage in middle]
    return tuple((kept, gone) for kept, gone in pairs)


def disturbed(planted: Planted, log: pl.DataFrame) -> pl.DataFrame:
    """Return the log as it was written down: with rows under the wrong handover or name."""
    draw = np.random.default_rng((planted.seed, STREAM, STREAM))
    match planted.setting.trouble:
        case Trouble.WRONG_HANDOVER:
            return _misplaced(draw, log)
        case Trouble.MERGED:
            return _renamed(planted, log)
        case _:
            return log


def _misplaced(draw: np.random.Generator, log: pl.DataFrame) -> pl.DataFrame:
    names = log["handover"].unique().sort()
    wrong = draw.random(log.height) < WRONG_ROWS
    other = names.gather(draw.integers(0, len(names), log.height))
    mask = pl.Series(wrong, dtype=pl.Boolean)
    return log.with_columns(handover=other.zip_with(mask, log["handover"]))


def _renamed(planted: Planted, log: pl.DataFrame) -> pl.DataFrame:
    names = {f"fictief-{gone}": f"fictief-{kept}" for kept, gone in planted.merged}
    after = pl.col("sent_at") >= pl.lit(START + (planted.until - START) / 2)
    return log.with_columns(
        pl.when(after).then(pl.col(end).replace(names)).otherwise(end).alias(end)
        for end in ("giver", "receiver")
    )
