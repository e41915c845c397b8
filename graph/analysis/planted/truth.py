"""Truth: a chain of which is known what is the matter with each link, counted like any log."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import polars as pl

from graph.analysis.counting import Window
from graph.analysis.planted.log import CHAIN, gaps_of, log_of, register_of, truth_of
from graph.analysis.planted.rates import true_rates
from graph.analysis.planted.setting import START, Defect, Planted
from graph.measurement.tables import Measurements
from schemas.identifiers import handover_id
from schemas.register import ChainFile
from schemas.results import DeviationKind

Rates = Mapping[tuple[str, DeviationKind], float]
Count = Callable[[pl.DataFrame, ChainFile, datetime], Measurements]
"""Counts a handover log of a register, decided at an instant: `graph.measurement.count_log`."""


@dataclass(frozen=True)
class TruthSet:
    """A chain with what is the matter with each link: its defects, none where it is healthy.

    `gaps` are the register-gap flags, by default what the register rules say; `rates` the true
    rates, where they are known; `failing` is the handover that fails as a whole. Links are asked
    for over `window`, by default over all months.
    """

    chain: ChainFile
    measurements: Measurements
    until: datetime
    defects: Mapping[str, tuple[str, ...]]
    gaps: Mapping[str, bool] | None = None
    rates: Rates = field(default_factory=dict[tuple[str, DeviationKind], float])
    log: pl.DataFrame | None = None
    window: Window | None = None
    failing: str | None = None
    healthy: bool = False
    """Nothing was planted, on purpose: false flags are all there is to measure."""


def truth_set(planted: Planted, count: Count) -> TruthSet:
    """Return a planted chain as a set with its truth, counted like any log.

    Where a delay sets in late, only delayed and healthy links are asked for, from then on.
    """
    chain, log, defects = register_of(planted), log_of(planted), truth_of(planted)
    window = _since(planted)
    if window:
        told = ((), (Defect.DELAY,))
        defects = {link: each for link, each in defects.items() if each in told}
    failing = planted.failing
    return TruthSet(
        chain=chain,
        measurements=count(log, chain, planted.until),
        until=planted.until,
        defects=defects,
        gaps=gaps_of(planted),
        rates={} if window else true_rates(planted),
        log=log,
        window=window,
        failing=None if failing is None else handover_id(CHAIN, f"h{failing}"),
        healthy=planted.setting.per_defect == 0,
    )


def _since(planted: Planted) -> Window | None:
    """Return the months from the one in which a delay sets in; None where it was always there."""
    onset = planted.setting.onset * planted.setting.days
    return ((START + timedelta(days=onset)).date().replace(day=1), date.max) if onset else None
