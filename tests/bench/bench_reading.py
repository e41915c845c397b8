"""How long XES takes to read, beside pm4py's default parser and rustxes, on the same file."""

import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench_real import DATA
from oracles import ask

from graph.measurement.sources import read

LOG: Final = "BPIC15_1.xes.gz"
RUNS: Final = 3


@dataclass(frozen=True)
class ReadingFigures:
    """Seconds to read one file."""

    ours: float
    pm4py: float
    rustxes: float


def log_path() -> Path:
    """Return the file that is read."""
    return DATA / "eventlogs" / LOG


def reading_figures() -> ReadingFigures:
    """Read the file a few times with each."""
    told = []
    for _ in range(RUNS):
        start = time.perf_counter()
        read(log_path())
        told.append(time.perf_counter() - start)
    others = ask("reading", log_path())
    return ReadingFigures(statistics.median(told), others["pm4py"], others["rustxes"])
