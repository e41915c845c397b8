"""How long it takes to count a log that was read."""

import time
from collections.abc import Callable

from bench_data import UNTIL, large_chain, large_log

from graph.measurement.counting import count_log

EVENTS = 1_000_000
MOMENTS = 3
"""Each row of the log tells three events: sent, received, started."""


def counting_seconds() -> Callable[[], float]:
    """Return a measurement of 1,000,000 events -> measurements, the log in memory."""
    chain = large_chain(500, 3000)
    log = large_log(chain, EVENTS // MOMENTS + 1)

    def once() -> float:
        start = time.perf_counter()
        count_log(log, chain, UNTIL)
        return time.perf_counter() - start

    return once
