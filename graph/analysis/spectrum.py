"""Spectrum (dossiers door de tijd): per month sent, how long the files of a link were under way.

Fans show work that is done in batches, steep beside flat lines show overtaking, and a bend over the
months shows drift. From month cohorts and day bins: no single file is known here.

References
----------
Denisov, Fahland and Van der Aalst (2018), "Unbiased, fine-grained description of processes
performance from event data": the performance spectrum, here in its aggregated form.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from graph.analysis.curves import Curve
from graph.analysis.lateness import steps_of
from graph.analysis.network import Network
from graph.measurement.histograms import in_minutes
from graph.measurement.tables import Measurements
from schemas.rounding import significant

DAY: Final = 1440
CLASSES: Final = (
    (0.5, "binnen de halve termijn"),
    (1.0, "binnen de termijn"),
    (2.0, "tot tweemaal de termijn"),
    (float("inf"), "nog langer"),
)
"""Up to how many times the term, and its name."""
OPEN: Final = "nog onderweg"
CLASS_NAMES: Final = (*(name for _, name in CLASSES), OPEN)


@dataclass(frozen=True)
class Beam:
    """Files sent in one month that took about as long; `days` is their mean."""

    month: date
    name: str
    files: int
    days: float


@dataclass(frozen=True)
class Spectrum:
    """The beams of one link, in order of month and of length."""

    link: str
    term_days: float
    beams: tuple[Beam, ...]


def spectra_of(
    network: Network, measurements: Measurements, curves: Sequence[Curve]
) -> list[Spectrum]:
    """Return the spectrum of each curve that has a term or its stand-in, in that order.

    Durations are those that the norm counts, or from sent to received where there is none.
    """
    wanted = [curve for curve in curves if curve.term_days]
    quick = [
        (link.id, norm.id)
        for link in network.links
        for norm in network.handovers[link.handover].norms
        if in_minutes(norm)
    ]
    handovers = pl.DataFrame(
        [(link.id, link.handover) for link in network.links],
        schema={"link": pl.String, "handover": pl.String},
        orient="row",
    ).filter(pl.col("link").is_in([each.link for each in wanted]))
    per_day = pl.DataFrame(
        quick, schema={"link": pl.String, "norm": pl.String}, orient="row"
    ).with_columns(pl.lit(1 / DAY).alias("scale"))
    table = (
        measurements.histogram.join(handovers, on="link")
        .join(steps_of(network), on=["handover", "norm"], how="left", suffix="_of_norm")
        .filter(pl.col("step") == pl.col("step_of_norm").fill_null("received"))
        .join(per_day, on=["link", "norm"], how="left")
        .with_columns((pl.col("bin") * pl.col("scale").fill_null(1.0)).alias("days"))
        .sort("link", "month", "days")
    )
    return [
        Spectrum(each.link, each.term_days, tuple(_beams(table, each.link, each.term_days)))
        for each in wanted
        if each.term_days
    ]


def _beams(table: pl.DataFrame, link: str, term: float) -> Iterator[Beam]:
    own = table.filter(pl.col("link") == link)
    for (month,), rows in own.group_by("month", maintain_order=True):
        least = -1.0
        for most, name in CLASSES:
            within = rows.filter((pl.col("days") > least) & (pl.col("days") <= most * term))
            yield from _beam(month, name, within, "event")
            least = most * term
        yield from _beam(month, OPEN, rows, "censored")


def _beam(month: object, name: str, rows: pl.DataFrame, files: str) -> Iterator[Beam]:
    count = int(rows[files].sum())
    if count and isinstance(month, date):
        mean = float((rows[files] * rows["days"]).sum()) / count
        yield Beam(month, name, count, significant(mean))
