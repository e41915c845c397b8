"""Consequence (gevolg): what the excess of a link over its kind comes to, in days and files."""

import numpy as np

from graph.analysis.deviations import Scored
from graph.analysis.lateness import DAYS, Strata
from graph.analysis.network import Network
from graph.analysis.numbers import Floats, ratio, sums
from graph.analysis.whole_chain.stock import days_per_bin
from schemas.results import Consequence
from schemas.rounding import significant


def consequences(
    network: Network, strata: Strata, late: Scored, lost: Scored
) -> list[Consequence | None]:
    """Return the expected extra days of delay and lost files of each link.

    n · (rate - healthy rate) · P(deviates), where the rate is above the healthy one; a late file
    costs the days that late files of this handover lie past their term on average. None where
    neither was measured.
    """
    overrun = _overrun(network, strata)
    days = _excess(late) * overrun[network.handover_index] if len(network.links) else _excess(late)
    files = _excess(lost)
    return [
        Consequence(
            delay_days=significant(float(days[index])) if late.evidence.n[index] else None,
            lost=significant(float(files[index])) if lost.evidence.n[index] else None,
        )
        if late.evidence.n[index] or lost.evidence.n[index]
        else None
        for index in range(len(network.links))
    ]


def _excess(scored: Scored) -> Floats:
    above = np.maximum(scored.rate - scored.healthy.mean, 0.0)
    return scored.evidence.n * above * scored.probability


def _overrun(network: Network, strata: Strata) -> Floats:
    """Return per handover the mean days of late files past their term; of open ones until now."""
    group = strata.durations.group
    days = strata.durations.bin * days_per_bin(network, strata)[group]
    over = np.maximum(days - _terms(network, strata)[group], 0.0)
    files = np.where(over > 0, strata.durations.event + strata.open, 0.0)
    handover = network.handover_index[strata.link][group]
    kinds = len(network.handovers)
    return ratio(sums(handover, files * over, kinds), sums(handover, files, kinds))


def _terms(network: Network, strata: Strata) -> Floats:
    """Return the term of each stratum in days on average, or its proxy."""
    terms = strata.proxy_days.copy()
    for index, (handover, norm) in enumerate(strata.rows.select("handover", "norm").iter_rows()):
        found = network.norm(handover, norm)
        if found and found.value and found.unit:
            terms[index] = found.value * DAYS[found.unit]
    return np.nan_to_num(terms, nan=np.inf)
