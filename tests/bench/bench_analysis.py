"""How long an analysis takes, and how well it finds what was planted."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any, Final

from bench_data import UNTIL, large_chain, large_log

from graph.analysis.analyse import Question, analyse, last_day
from graph.analysis.attainment import attainments
from graph.analysis.evidence import findings_of, scored_of
from graph.analysis.intervals import link_intervals
from graph.analysis.judging import judge
from graph.analysis.method import METHOD
from graph.analysis.network import network_of
from graph.measurement.counting import count_log


def analysis_seconds(*, thorough: bool = False) -> Callable[[], float]:
    """Return a measurement of a whole analysis of 500 organisations, 3,000 links.

    Deviations, facts, normhalen, bridges, dominators, 200 draws, changes over time and explanations;
    when `thorough` also without each organisation and over other windows.
    """
    chain = large_chain(500, 3000)
    measurements = count_log(large_log(chain, 300_000), chain, UNTIL)

    def once() -> float:
        start = time.perf_counter()
        analyse(chain, measurements, Question(until=UNTIL, thorough=thorough))
        return time.perf_counter() - start

    return once


def links_seconds() -> Callable[[], float]:
    """Return a measurement of 100,000 links: deviations, statuses, intervals and normhalen."""
    chain = large_chain(5000, 100_000)
    measurements = count_log(large_log(chain, 1_000_000), chain, UNTIL)

    def once() -> float:
        start = time.perf_counter()
        network = network_of(chain, measurements, last_day(UNTIL))
        findings = findings_of(network, measurements, None, METHOD)
        scored = scored_of(network, findings, METHOD)
        judge(scored, METHOD)
        for each in scored:
            k, n = each.evidence.k, each.evidence.n
            link_intervals(k, n, network.handover_index, each.probability, METHOD)
        attainments(network, measurements, METHOD)
        return time.perf_counter() - start

    return once


REFERENCE: Final = {
    "A": {"betweenness": 0.196, "traffic": 0.202, "bridges": 0.156, "random": 0.191,
          "mean_lead": 0.339, "performance_dfg": 0.340, "mean_lead_of_term": 0.459,
          "z_sum": 0.773, "z_max": 0.778, "isolation_forest": 0.782, "rrf": 0.673, "borda": 0.490,
          "flat_priors": 0.769},
    "B": {"mean_lead": 0.272, "performance_dfg": 0.274, "mean_lead_of_term": 0.387,
          "z_sum": 0.581, "z_max": 0.544, "isolation_forest": 0.572, "rrf": 0.534, "borda": 0.407,
          "flat_priors": 0.483},
    "C": {"mean_lead": 0.297, "performance_dfg": 0.299, "mean_lead_of_term": 0.387,
          "z_sum": 0.560, "z_max": 0.527, "isolation_forest": 0.569, "rrf": 0.517, "borda": 0.413,
          "flat_priors": 0.437},
    "E": {"mean_lead": 0.282, "performance_dfg": 0.284, "mean_lead_of_term": 0.355,
          "z_sum": 0.477, "z_max": 0.453, "isolation_forest": 0.462, "rrf": 0.428, "borda": 0.331,
          "flat_priors": 0.452},
    "F": {"z_sum": 0.596, "z_max": 0.651, "isolation_forest": 0.634, "flat_priors": 0.555},
}  # fmt: skip
"""Mean average precision of the rivals on the reference chains, 30 seeds."""
FLOORS: Final = {"A": 0.87, "B": 0.69, "C": 0.66, "E": 0.57, "F": 0.70}


def planted_outcome(setting: str, seeds: int) -> dict[str, Any]:
    """Run `ketenzicht bench planted` and return what it says."""
    command = [sys.executable, "-m", "deployments.command", "bench", "planted"]
    options = ["--setting", setting, "--seeds", str(seeds), "--format", "json"]
    done = subprocess.run([*command, *options], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)
