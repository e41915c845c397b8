"""Counting: measurements of a window as evidence per link, with the whole numbers to check."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from graph.analysis.deviations import Evidence
from graph.analysis.network import Network
from graph.analysis.numbers import Bools, Floats, Ints
from graph.measurement.tables import COUNTS, Measurements
from schemas.register import Handover
from schemas.results import DeviationKind

NO_DATA: Final = "geen_gegevens"
NO_NORM: Final = "geen_norm"
NORM_NOT_MEASURED: Final = "norm_niet_gemeten"
NO_CURVE: Final = "zonder_verloop"
NOT_RECORDED: Final = "niet_vastgelegd"
NOT_EXPECTED: Final = "niet_verwacht"
NO_FIELDS: Final = "geen_velden"
OUTSIDE: Final = "buiten_toezicht"

RETURNABLE: Final = "received_returnable"
"""Received files of which it is known whether they were sent back."""
NUMBERS: Final = [name for name, kind in COUNTS.items() if kind == pl.Int64]
Window = tuple[date, date]


@dataclass(frozen=True)
class Counted:
    """Evidence of one kind with, per link, its counts and why it was not (quite) measured."""

    evidence: Evidence
    counts: Sequence[dict[str, int]]
    reasons: Sequence[str | None]

    def only(self, kept: Bools, reason: str) -> "Counted":
        """Return the same without the evidence of links that are not kept, for that reason."""
        k, n = (np.where(kept, each, 0.0) for each in (self.evidence.k, self.evidence.n))
        return Counted(
            Evidence(self.evidence.kind, k, n),
            [each if keep else {} for each, keep in zip(self.counts, kept, strict=True)],
            [each if keep else reason for each, keep in zip(self.reasons, kept, strict=True)],
        )


def in_window(measurements: Measurements, window: Window | None) -> Measurements:
    """Return the months `[from, until)` of the tables that results rest on, but for open files."""
    if window is None:
        return measurements
    inside = pl.col("month").is_between(*window, closed="left")
    return replace(
        measurements,
        counts=measurements.counts.filter(inside),
        fields=measurements.fields.filter(inside),
        histogram=measurements.histogram.filter(inside),
        chain_months=measurements.chain_months.filter(inside),
        loops=measurements.loops.filter(inside),
    )


@dataclass(frozen=True)
class Totals:
    """All counts of a window per link, as whole numbers in the order of the links.

    What was never measured is null in the tables, and 0 here; `held` are the kinds that were.
    """

    network: Network
    columns: dict[str, Ints]
    held: dict[DeviationKind, Bools]
    missing_fields: Sequence[tuple[str, int] | None]

    def __getitem__(self, name: str) -> Ints:
        return self.columns[name]

    def rows(self, *names: str) -> list[dict[str, int]]:
        """Return the named counts per link."""
        values = [self.columns[name].tolist() for name in names]
        return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]


def totals_of(network: Network, measurements: Measurements) -> Totals:
    """Return the counts per link; links without rows have zeros."""
    links = pl.DataFrame({"link": [link.id for link in network.links]}, schema={"link": pl.String})
    known_return = pl.col("returned").is_not_null()
    summed = measurements.counts.group_by("link").agg(
        pl.col(NUMBERS).sum(),
        pl.col("received").filter(known_return).sum().alias(RETURNABLE),
        known_return.any().cast(pl.Int64).alias("return_held"),
    )
    aligned = links.join(summed, on="link", how="left", maintain_order="left").fill_null(0)
    columns = {
        name: aligned[name].to_numpy().astype(np.int64)
        for name in (*NUMBERS, RETURNABLE, "return_held")
    }
    held = {
        DeviationKind.RETURNED: columns["return_held"] > 0,
        DeviationKind.NO_FEEDBACK: columns["feedback_due"] > 0,
        DeviationKind.INCOMPLETE: columns["complete_due"] > 0,
    }
    return Totals(
        network, columns, held, _most_missed(links, measurements, columns["complete_due"])
    )


def _most_missed(
    links: pl.DataFrame, measurements: Measurements, due: Ints
) -> list[tuple[str, int] | None]:
    """Return per link the field that lacks most often, and how often."""
    present = measurements.fields.group_by("link", "field").agg(pl.col("present").sum())
    least = present.sort("link", "present", "field").unique("link", keep="first")
    aligned = links.join(least, on="link", how="left", maintain_order="left")
    return [
        None if field is None or present >= files else (field, files - present)
        for field, present, files in zip(
            aligned["field"], aligned["present"], due.tolist(), strict=True
        )
    ]


Reason = Callable[[Handover, bool], str | None]
"""Why a kind of deviation is not measured on a handover; the flag: some data hold it."""


def _records(handover: Handover, column: str, *, held: bool) -> bool:
    """Say whether the channel records a column: as registered, or else as the data show."""
    return column in handover.records if handover.records else held


def _no_return(handover: Handover, held: bool) -> str | None:  # noqa: FBT001  (a Reason)
    return None if _records(handover, "returned_at", held=held) else NOT_RECORDED


def _no_feedback(handover: Handover, held: bool) -> str | None:  # noqa: FBT001
    if handover.feedback and not handover.feedback.expected:
        return NOT_EXPECTED
    if not handover.feedback and not held:
        return NOT_EXPECTED
    return None if _records(handover, "feedback_at", held=held) else NOT_RECORDED


def _no_fields(handover: Handover, held: bool) -> str | None:  # noqa: FBT001
    if not handover.required_fields and not held:
        return NO_FIELDS
    return None if _records(handover, "present_fields", held=held) else NOT_RECORDED


def returned(totals: Totals) -> Counted:
    """Return files sent back, of those received."""
    evidence = evidence_of(DeviationKind.RETURNED, totals["returned"], totals[RETURNABLE])
    counts = totals.rows("returned", "received")
    return _counted(totals, evidence, counts, _no_return)


def without_feedback(totals: Totals) -> Counted:
    """Return files on which no word came back, of those on which it was due."""
    due, given = totals["feedback_due"], totals["feedback_given"]
    counts = totals.rows("feedback_due", "feedback_given")
    for row, lacking in zip(counts, (due - given).tolist(), strict=True):
        row["feedback_missing"] = lacking
    evidence = evidence_of(DeviationKind.NO_FEEDBACK, due - given, due)
    return _counted(totals, evidence, counts, _no_feedback)


def incomplete(totals: Totals) -> Counted:
    """Return files without all required fields, of those whose fields were recorded."""
    due, complete = totals["complete_due"], totals["complete_all"]
    counts = totals.rows("complete_due", "complete_all")
    for row, lacking, field in zip(
        counts, (due - complete).tolist(), totals.missing_fields, strict=True
    ):
        row["incomplete"] = lacking
        if field:
            row[f"without.{field[0]}"] = field[1]
    evidence = evidence_of(DeviationKind.INCOMPLETE, due - complete, due)
    return _counted(totals, evidence, counts, _no_fields)


def evidence_of(kind: DeviationKind, k: Ints, n: Ints) -> Evidence:
    """Return whole counts as evidence."""
    return Evidence(kind, k.astype(np.float64), n.astype(np.float64))


def _counted(
    totals: Totals, evidence: Evidence, counts: list[dict[str, int]], why_not: Reason
) -> Counted:
    """Return the evidence, emptied on handovers on which this kind is not measured."""
    network = totals.network
    holding = np.flatnonzero(totals.held[evidence.kind]).tolist()
    held = {network.links[index].handover for index in holding}
    why = {full: why_not(each, full in held) for full, each in network.handovers.items()}
    reasons = [why[link.handover] for link in network.links]
    kept = np.array([reason is None for reason in reasons], dtype=np.bool_)
    k: Floats = np.where(kept, evidence.k, 0.0)
    n: Floats = np.where(kept, evidence.n, 0.0)
    return Counted(
        Evidence(evidence.kind, k, n),
        [row if keep else {} for row, keep in zip(counts, kept.tolist(), strict=True)],
        [
            reason or (None if files > 0 else NO_DATA)
            for reason, files in zip(reasons, n.tolist(), strict=True)
        ],
    )
