"""Time what reads XES: `reading.py FILE` -> JSON of seconds, the median of three."""

import contextlib
import io
import json
import statistics
import sys
import time

with contextlib.redirect_stdout(io.StringIO()):
    import pm4py
    import rustxes

RUNS = 3


def seconds(read):
    """Return the median seconds of a few runs."""
    told = []
    for _ in range(RUNS):
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            read()
        told.append(time.perf_counter() - start)
    return statistics.median(told)


path = sys.argv[1]
print(
    json.dumps(
        {
            "pm4py": seconds(lambda: pm4py.read_xes(path, variant="iterparse")),
            "rustxes": seconds(lambda: rustxes.import_xes(path)),
        }
    )
)
