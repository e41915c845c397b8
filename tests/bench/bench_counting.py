"""How long it takes to count a log that was read, beside pandas; and how much memory a large one."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench_data import UNTIL, large_chain, large_log
from oracles import ask

from graph.measurement.counting import count_log
from graph.measurement.reading import Request, read_and_count

EVENTS = 1_000_000
MOMENTS = 3
"""Each row of the log tells three events: sent, received, started."""
MANY: Final = 10_000_000
RUNS: Final = 5


def counting_seconds() -> Callable[[], float]:
    """Return a measurement of 1,000,000 events -> measurements, the log in memory."""
    chain = large_chain(500, 3000)
    log = large_log(chain, EVENTS // MOMENTS + 1)

    def once() -> float:
        start = time.perf_counter()
        count_log(log, chain, UNTIL)
        return time.perf_counter() - start

    return once


@dataclass(frozen=True)
class PandasFigures:
    """Seconds of the same tables from the same log, per run."""

    ours: list[float]
    pandas: list[float]

    @property
    def ratios(self) -> list[float]:
        """How many times as long pandas takes, run by run."""
        return [theirs / own for own, theirs in zip(self.ours, self.pandas, strict=True)]


def pandas_figures() -> PandasFigures:
    """Count 1,000,000 events with ours and with pandas, one after the other; totals are equal."""
    chain = large_chain(500, 3000)
    log = large_log(chain, EVENTS // MOMENTS + 1)
    terms = {f"{chain.chain.id}/{each.id}": each.norms[0].value for each in chain.handovers}
    once = counting_seconds()
    once()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.parquet"
        log.write_parquet(path)
        told = ask("counting", path, json.dumps(terms), UNTIL.isoformat())
        ours = [once() for _ in range(RUNS)]
    found = count_log(log, chain, UNTIL)
    for name in ("sent", "received", "on_time", "late"):
        if found.counts[name].sum() != told["totals"][name]:
            raise RuntimeError(f"pandas counts another number of {name}")
    if (found.histogram.height, found.weeks.height) != (
        told["totals"]["bins"],
        told["totals"]["weeks"],
    ):
        raise RuntimeError("pandas has other durations or weeks")
    return PandasFigures(ours, told["seconds"])


def memory_megabytes() -> float:
    """Return the peak of a process that reads and counts 10,000,000 events from a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.parquet"
        chain = large_chain(500, 3000)
        large_log(chain, MANY // MOMENTS + 1).write_parquet(path)
        code = f"from bench_counting import *; counted({str(path)!r})"
        command = [sys.executable, "-c", code]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=Path(__file__).parent,
            env={"PYTHONPATH": f"{Path(__file__).parents[1]}"},
        )  # fmt: skip
        return float(done.stdout)


def counted(path: str) -> None:
    """Read and count a log, and print the peak of memory in MB."""
    read_and_count(Request(files=[Path(path)], until=UNTIL), large_chain(500, 3000))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
