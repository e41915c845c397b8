"""Sensitivity: further runs of the same question, without an organisation or over other months.

They can lower a clear status, never raise one.
"""

from datetime import date

import numpy as np

from graph.analysis.counting import Window
from graph.analysis.evidence import Findings, findings_of, scored_of, scored_without
from graph.analysis.judging import Run, judge, weak_probability
from graph.analysis.method import Method
from graph.analysis.network import Network
from graph.analysis.numbers import Bools
from graph.measurement.tables import Measurements
from schemas.results import Status


def further_runs(
    network: Network, measurements: Measurements, findings: Findings, method: Method
) -> list[Run]:
    """Return the runs without each organisation in turn, and those over other windows."""
    return [
        *without_organisations(network, findings, method),
        *other_windows(network, measurements, findings, method),
    ]


def without_organisations(network: Network, findings: Findings, method: Method) -> list[Run]:
    """Return, per organisation, which other links are no longer clear without its files."""
    runs: list[Run] = []
    for organisation in sorted(network.organisations):
        its_own = np.array(
            [organisation in {link.giver, link.receiver} for link in network.links], dtype=np.bool_
        )
        if its_own.any():
            scored = scored_without(network, findings, its_own, method)
            doubts: Bools = ~its_own & (weak_probability(scored, method) < method.clear)
            runs.append(Run(f"zonder {network.name_of(organisation)}", doubts))
    return runs


def other_windows(
    network: Network, measurements: Measurements, findings: Findings, method: Method
) -> list[Run]:
    """Return, per other window, which links show nothing in it although it holds enough files.

    A short window with few files says too little to doubt a link.
    """
    runs: list[Run] = []
    for name, window in windows(findings.months):
        scored = scored_of(network, findings_of(network, measurements, window, method), method)
        status = judge(scored, method).status
        doubts = np.array([each is Status.NONE for each in status], dtype=np.bool_)
        runs.append(Run(name, doubts))
    return runs


def windows(months: list[date]) -> list[tuple[str, Window]]:
    """Return the other windows of a range of months: both halves, the last year, the last quarter.

    Examples
    --------
    >>> [name for name, _ in windows([date(2025, 1, 1), date(2025, 2, 1)])]
    ['eerste helft', 'tweede helft']
    """
    if len(months) < 2:
        return []
    middle = len(months) // 2
    found = [
        ("eerste helft", (months[0], months[middle])),
        ("tweede helft", (months[middle], date.max)),
    ]
    for name, length in (("laatste jaar", 12), ("laatste kwartaal", 3)):
        if len(months) > length:
            found.append((name, (months[-length], date.max)))
    return found
