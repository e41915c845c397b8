"""How long an analysis takes, and how well it finds what was planted."""

import time
from collections.abc import Callable

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
