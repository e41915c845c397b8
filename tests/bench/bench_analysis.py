"""How long an analysis takes, and how well it finds what was planted."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bench_data import UNTIL, large_chain, large_log

from graph.analysis.analyse import Question, analyse
from graph.measurement.counting import count_log


def analysis_seconds() -> Callable[[], float]:
    """Return a measurement of deviations, facts and normhalen of 500 organisations, 3,000 links."""
    chain = large_chain(500, 3000)
    measurements = count_log(large_log(chain, 300_000), chain, UNTIL)

    def once() -> float:
        start = time.perf_counter()
        analyse(chain, measurements, Question(until=UNTIL))
        return time.perf_counter() - start

    return once


REFERENCE: Final = {
    "betweenness": 0.196,
    "mean_lead": 0.339,
    "z_sum": 0.773,
    "isolation_forest": 0.782,
}
"""Mean average precision of the rivals on the reference chains, setting A, 30 seeds."""


@dataclass(frozen=True)
class Planted:
    """Average precision per seed, and per rival its mean beside that of the reference."""

    precision: list[float]
    rivals: dict[str, tuple[float, float]]


def planted_figures(setting: str, seeds: int) -> Planted:
    """Run `ketenzicht bench planted` and return what it says."""
    command = [sys.executable, "-m", "deployments.command", "bench", "planted"]
    options = ["--setting", setting, "--seeds", str(seeds), "--format", "json"]
    done = subprocess.run([*command, *options], check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    rivals = {name: (told["rivals"][name]["mean"], ref) for name, ref in REFERENCE.items()}
    return Planted(told["ap"]["per_seed"], rivals)
