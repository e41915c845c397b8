"""Evidence: all five kinds of deviation of a network in one window, counted and scored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.analysis.counting import (
    OUTSIDE,
    Counted,
    Totals,
    Window,
    in_window,
    incomplete,
    returned,
    totals_of,
    without_feedback,
)
from graph.analysis.deviations import Evidence, Peers, Scored, score
from graph.analysis.lateness import Strata, late, strata_of
from graph.analysis.method import Method
from graph.analysis.network import Network
from graph.analysis.numbers import Bools
from graph.analysis.whole_chain.loss import lost
from graph.measurement.tables import Measurements


@dataclass(frozen=True)
class Findings:
    """What was counted in a window: per kind of deviation, in the order of `DeviationKind`."""

    inside: Measurements
    totals: Totals
    strata: Strata
    counted: Sequence[Counted]

    @property
    def network(self) -> Network:
        """The network that was counted on."""
        return self.totals.network

    @property
    def months(self) -> list[date]:
        """The months in which something was sent, in order."""
        return self.inside.counts["month"].unique().sort().to_list()


def findings_of(
    network: Network, measurements: Measurements, window: Window | None, method: Method
) -> Findings:
    """Return the evidence of every link; links outside supervision have none."""
    inside = in_window(measurements, window)
    totals = totals_of(network, inside)
    strata = strata_of(network, inside, method)
    counted = [
        late(network, strata),
        lost(totals, inside, method),
        returned(totals),
        without_feedback(totals),
        incomplete(totals),
    ]
    judged = network.judged
    return Findings(inside, totals, strata, [each.only(judged, OUTSIDE) for each in counted])


def scored_of(network: Network, findings: Findings, method: Method) -> list[Scored]:
    """Return the five kinds scored against links of the same handover."""
    peers = Peers(network.handover_index, network.receivers)
    return [score(each.evidence, peers, method) for each in findings.counted]


def scored_without(
    network: Network, findings: Findings, left_out: Bools, method: Method
) -> list[Scored]:
    """Return the same as if some links had not been measured."""
    peers = Peers(network.handover_index, network.receivers)
    return [
        score(
            Evidence(each.evidence.kind, each.evidence.k * ~left_out, each.evidence.n * ~left_out),
            peers,
            method,
        )
        for each in findings.counted
    ]
