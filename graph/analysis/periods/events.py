"""Events (gebeurtenis): normhalen before and after a date, in a region against the other regions.

What changed everywhere is not of the region: the change elsewhere is taken off.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np
import polars as pl

from graph.analysis.method import Method
from graph.analysis.network import Network
from graph.analysis.numbers import Floats
from graph.analysis.whole_chain.chain_level import estimate
from graph.analysis.whole_chain.draws import DRAWS, SEED
from graph.measurement.tables import Measurements
from schemas.time_results import Effect, Part

Counts = tuple[Part, Part]


def effects_of(
    network: Network, measurements: Measurements, event: date, method: Method
) -> list[Effect]:
    """Return the effect per handover and region, in that order.

    Files sent in the months before that of the event stand against files sent after it; the month
    itself counts as after when the event is on its first day, and else is left out. A region, or
    the others, with fewer than `systemic_files` files before or after says nothing.
    """
    random = np.random.default_rng(SEED)
    return list(_effects(random, _cells(network, measurements, event), method))


def _cells(network: Network, measurements: Measurements, event: date) -> pl.DataFrame:
    """Return files within the norm and known, per handover, region and side of the event."""
    month = event.replace(day=1)
    region = {link.id: network.region_of(link.giver, link.receiver) for link in network.links}
    left_out = pl.lit(event != month) & (pl.col("month") == month)
    known = pl.sum_horizontal("on_time", "late", "open_past_term")
    return (
        measurements.counts.filter((pl.col("norm") != "") & ~left_out)
        .with_columns(
            pl.col("link")
            .replace_strict(region, default=None, return_dtype=pl.String)
            .alias("region"),
            (pl.col("month") >= month).alias("after"),
        )
        .drop_nulls("region")
        .group_by("handover", "region", "after")
        .agg(pl.col("on_time").sum().alias("k"), known.sum().alias("n"))
        .sort("handover", "region", "after")
    )


def _effects(random: np.random.Generator, cells: pl.DataFrame, method: Method) -> Iterator[Effect]:
    for (handover,), own in cells.group_by("handover", maintain_order=True):
        for region in own["region"].unique().sort().to_list():
            here = pl.col("region") == region
            parts = (*_sides(own.filter(here)), *_sides(own.filter(~here)))
            if min(part.n for part in parts) >= method.systemic_files:
                before, after, others_before, others_after = (
                    _rates(random, each) for each in parts
                )
                yield Effect(
                    handover=str(handover),
                    region=region,
                    before=parts[0],
                    after=parts[1],
                    others_before=parts[2],
                    others_after=parts[3],
                    difference=estimate((after - before) - (others_after - others_before), method),
                )


def _sides(cells: pl.DataFrame) -> Counts:
    sides = (cells.filter(pl.col("after") == after) for after in (False, True))
    before, after = (Part(k=int(each["k"].sum()), n=int(each["n"].sum())) for each in sides)
    return before, after


def _rates(random: np.random.Generator, part: Part) -> Floats:
    return random.beta(part.k + 0.5, part.n - part.k + 0.5, size=DRAWS)
